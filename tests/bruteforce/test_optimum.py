"""On random tiny cases the optimum equals the best of all plans, with the audit as the judge.

Claims: a plan that claims all that counts is never worse than one that claims less, unless stages
share resources. There, every subset of the effects in force is tried. Sources: sponsor equity,
commercial debt and pledges take their ends and steps; that is exact because at most one ceiling
couples them over projects.
"""

import pytest
from tests.bruteforce.generate import random_case
from tests.bruteforce.options import TooManyError
from tests.bruteforce.plans import best_plan, cheapest_plan

from headrace.auditing import audit
from headrace.case.case import Case
from headrace.errors import ConflictError
from headrace.plan.outcome import Outcome
from headrace.plan.slip import weighted
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve

CASES = 180
PLEDGED = 130
"""Cases with many conditional deals and tight ledgers, tried besides."""
MANY = 1_000
"""Cases of each sort in the slow run."""
WITH_START = 5
"""Every so many-th case looks for a first plan before the first pass."""
TOLERANCE = 0.3
LOOSE = range(600, 640)
"""Cases in which slip may be given up to save money."""
FREE = range(500, 560)
"""Cases whose tickets are set free."""


def solved(case: Case, *, start: bool = False, tolerance: float = 0.0) -> Outcome | None:
    try:
        return solve(case, SolveSettings(start=start), tolerance=tolerance)
    except ConflictError:
        return None


@pytest.mark.parametrize("seed", range(CASES))
def test_no_plan_is_better_than_the_one_found(seed: int) -> None:
    try_all_plans(seed, pledged=False)


@pytest.mark.parametrize("seed", range(PLEDGED))
def test_no_plan_is_better_where_deals_reserve_tight_ledgers(seed: int) -> None:
    try_all_plans(seed, pledged=True)


@pytest.mark.slow
@pytest.mark.parametrize("pledged", [False, True])
@pytest.mark.parametrize("seed", range(MANY))
def test_no_plan_is_better_in_many_more_cases(seed: int, pledged: bool) -> None:
    try_all_plans(10_000 + seed, pledged=pledged)


def try_all_plans(seed: int, *, pledged: bool) -> None:
    """Hold the optimum of a case against the best of all its plans."""
    case = random_case(seed, pledged=pledged)
    try:
        best = best_plan(case)
    except TooManyError:
        pytest.skip("too many plans to try them all")
    outcome = solved(case, start=seed % WITH_START == 0)
    if best is None or outcome is None:
        assert best is None
        assert outcome is None
        return
    slip, cost, months = outcome.passes
    assert audit(case, outcome.plan) == ()
    assert weighted(case, outcome.plan, case.settings.objective) == pytest.approx(
        slip.objective, abs=1e-6
    )
    assert slip.objective == pytest.approx(best.slip, abs=1e-6)
    assert cost.objective == pytest.approx(best.cost, abs=2e-3)
    assert months.objective == pytest.approx(best.months, abs=0.06)
    assert {step.status for step in outcome.passes} == {"optimal"}
    assert slip.gap == 0


@pytest.mark.parametrize("seed", LOOSE)
def test_no_plan_within_the_tolerance_of_slip_is_cheaper(seed: int) -> None:
    case = random_case(seed)
    outcome = solved(case, tolerance=TOLERANCE)
    if outcome is None:
        return
    slip, cost, _ = outcome.passes
    try:
        cheapest = cheapest_plan(case, slip.objective * (1 + TOLERANCE) + 1e-6)
    except TooManyError:
        pytest.skip("too many plans to try them all")
    assert cheapest is not None
    assert cost.objective == pytest.approx(cheapest.cost, abs=2e-3)
    assert audit(case, outcome.plan) == ()


@pytest.mark.parametrize("seed", FREE)
def test_tickets_of_any_size_are_never_worse_and_keep_every_rule(seed: int) -> None:
    fixed = random_case(seed)
    case = fixed.changed(
        instruments=tuple(
            row.model_copy(update={"ticket_min": None, "ticket_max": None})
            for row in fixed.instruments
        )
    )
    before, outcome = solved(fixed), solved(case)
    if outcome is None:
        assert before is None
        return
    assert audit(case, outcome.plan) == ()
    slip = weighted(case, outcome.plan, case.settings.objective)
    assert slip == pytest.approx(outcome.passes[0].objective, abs=1e-6)
    if before is not None:
        assert slip <= before.passes[0].objective + 1e-6


def test_random_cases_use_every_feature_many_times() -> None:
    cases = [random_case(seed) for seed in range(CASES)]
    tables = {
        "effects",
        "limits",
        "eligibility",
        "services",
        "supply",
        "service_needs",
        "service_targets",
        "dependencies",
        "resources",
        "resource_use",
        "concentration",
        "stacking",
        "locks",
        "signed_deals",
        "price_index",
    }
    for table in tables:
        assert sum(bool(getattr(case, table)) for case in cases) >= 20, table
    assert sum(bool(case.closed) for case in cases) >= 20
    links = [text for case in cases for row in case.stages for text in row.predecessors or ()]
    assert sum("+" in text for text in links) >= 20
    assert sum("@0%" in text for text in links) >= 20
    assert sum(row.ended is not None for case in cases for row in case.stages) >= 20
    assert sum(row.programme_share < 1 for case in cases for row in case.accounts) >= 20
    assert sum(row.disbursement is not None for case in cases for row in case.instruments) >= 20
    assert sum(row.ledger == "outlays" for case in cases for row in case.limits) >= 20
    assert sum(bool(case.pledges) for case in cases) >= 20
    assert sum(bool(case.group_members) for case in cases) >= 20
    types = [row.type for case in cases for row in case.instruments]
    for kind in set(types):
        assert types.count(kind) >= 20, kind
    assert len(set(types)) == 8


def test_cases_of_pledges_reserve_take_part_and_lapse_many_times() -> None:
    cases = [random_case(seed, pledged=True) for seed in range(PLEDGED)]
    reserving = [
        row
        for case in cases
        for rows in case.pledges.values()
        for row in rows
        if row.uses_ledgers and row.amount
    ]
    assert sum(row.valid_until is not None for row in reserving) >= 40
    assert sum(row.charged is not None for row in reserving) >= 20
    assert sum(len(case.pledges) > 1 for case in cases) >= 40
    assert sum(bool(case.closed) and bool(case.pledges) for case in cases) >= 20
    outcomes = [(case, solved(case)) for case in cases[:40]]
    taken = [
        amount / (deal.amount * case.rate(deal.currency))
        for case, outcome in outcomes
        if outcome is not None
        for close in outcome.plan.closes.values()
        for position, amount in close.pledges.items()
        if (deal := case.signed_deals[position]).amount
    ]
    assert sum(share < 0.99 for share in taken) >= 5
    assert len(taken) >= 10
