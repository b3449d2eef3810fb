"""Proofs: what the solver calls the best, held against the judge and against tighter cases.

A plan of a tighter case keeps every rule of a looser one. So none may be better than what is proven
the best there; where one is, the proof is void, whatever the solver says. The plan and those that
give up some of its slip are held against each other in the same way.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from headrace.auditing import audit
from headrace.case.case import Case
from headrace.errors import SolverError
from headrace.ledgers.burden import cost_measure
from headrace.ledgers.commitments import commitments
from headrace.plan.outcome import Outcome, Pass
from headrace.plan.plan import Plan
from headrace.plan.slip import weighted

NOISE = 1e-5
"""Difference of slip, relative to one of more than 1, that rounding of amounts explains."""
MONEY = 0.01
"""Difference of cost that rounding of amounts explains [million base currency]."""

Again = Callable[[Plan | None], Outcome]
"""Solves the case again without presolve, from a plan if one is given and time is left."""


def proven(
    case: Case, outcome: Outcome, known: Mapping[str, Plan], again: Again, tolerance: float
) -> Outcome:
    """Return an outcome that neither the judge nor any plan known to hold here contradicts.

    known : plans of tighter cases by name. tolerance : share by which slip may exceed the best.
    Raises `SolverError` if the solver and the judge do not see the same slip.
    """
    plans = {**known, **_own(outcome)}
    better = better_plan(case, outcome, plans, tolerance)
    sound = agrees(case, outcome, tolerance) and not any(
        audit(case, plan) for plan in _own(outcome).values()
    )
    if better is None and sound:
        return replace(outcome, compared=tuple(known))
    found = again(None if better is None else plans[better])
    if not agrees(case, found, tolerance):
        raise SolverError(
            f"the solver states a slip of {found.passes[0].objective:,.3f} for a plan whose slip "
            f"is {weighted(case, found.plan, case.settings.objective):,.3f}; please report it"
        )
    plans = {**known, **_own(found)}
    still = better_plan(case, found, plans, tolerance)
    if still is not None:
        found = replace(
            found,
            passes=tuple(_unproven(case, row, plans[still]) for row in found.passes),
            prices=(),
        )
    return replace(found, compared=tuple(known), voided=better or "")


def _own(outcome: Outcome) -> dict[str, Plan]:
    """Return the plan of an outcome and those that give up some of its slip, by name."""
    prices = {
        f"plan with {row.allowance:.0%} more slip": row.plan
        for row in outcome.prices
        if row.plan is not None
    }
    return {"plan itself": outcome.plan, **prices}


def agrees(case: Case, outcome: Outcome, tolerance: float) -> bool:
    """Return whether the judge finds the slip of a plan to be what the solver states."""
    first = outcome.passes[0]
    slip = weighted(case, outcome.plan, case.settings.objective)
    noise = NOISE * max(1.0, slip)
    return first.bound - noise <= slip <= first.objective * (1 + tolerance) + noise


def better_plan(
    case: Case, outcome: Outcome, known: Mapping[str, Plan], tolerance: float
) -> str | None:
    """Return a plan that keeps every rule and is better than is said to be possible."""
    return next(
        (
            name
            for name, plan in known.items()
            if _betters(case, outcome, plan, tolerance) and not audit(case, plan)
        ),
        None,
    )


def _betters(case: Case, outcome: Outcome, plan: Plan, tolerance: float) -> bool:
    slip = weighted(case, plan, case.settings.objective)
    first = outcome.passes[0]
    if slip < first.bound - NOISE * max(1.0, slip):
        return True
    bounds = [(tolerance, row.bound) for row in outcome.passes if row.name == "cost"]
    bounds += [(row.allowance, row.bound) for row in outcome.prices]
    cost = cost_measure(case, plan, commitments(case, plan))
    return any(
        slip <= first.objective * (1 + share) + 1e-6 and cost < bound - MONEY
        for share, bound in bounds
    )


def _unproven(case: Case, row: Pass, plan: Plan) -> Pass:
    """Return a pass that claims no more than a better plan leaves of it."""
    if row.name == "slip":
        slip = weighted(case, plan, case.settings.objective)
        return replace(row, bound=min(row.bound, slip), status="voided")
    return replace(row, bound=0.0, status="voided")


def best_known(
    case: Case, outcome: Outcome, known: Mapping[str, Plan], tolerance: float
) -> Outcome:
    """Return an outcome with a better plan known to hold here, where the search was cut short."""
    if outcome.status == "optimal":
        return outcome
    found = weighted(case, outcome.plan, case.settings.objective)
    for name, plan in known.items():
        slip = weighted(case, plan, case.settings.objective)
        if slip < found / (1 + tolerance) - NOISE * max(1.0, found) and not audit(case, plan):
            outcome, found = replace(outcome, plan=plan, passes=_passes(case, outcome, plan)), slip
            outcome = replace(outcome, taken=name)
    return outcome


def _passes(case: Case, outcome: Outcome, plan: Plan) -> tuple[Pass, ...]:
    """Return the passes of a search with what a better plan comes to."""
    found = []
    for row in outcome.passes:
        if row.name == "slip":
            value = weighted(case, plan, case.settings.objective)
            found.append(replace(row, objective=value, bound=min(row.bound, value)))
        elif row.name == "cost":
            value = cost_measure(case, plan, commitments(case, plan))
            found.append(replace(row, objective=value, bound=0.0, status=outcome.passes[0].status))
    return tuple(found)
