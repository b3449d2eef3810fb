"""Answer: what a result says, in sentences that anyone can read."""

from collections.abc import Iterable, Iterator, Mapping

from headrace.case.weights import Objective
from headrace.plan.tally import GROUPS
from headrace.report.facts import Facts
from headrace.report.result import Counterfactual

MEASURES: Mapping[str, str] = {
    "budget_cost": "budget cost",
    "public_face": "public face",
    "fair_value": "fair-value cost",
}
"""Cost measures in words."""
WEIGHTED: Mapping[Objective, str] = {
    "priority": "weighted by priority",
    "cost_of_delay": "cost of delay",
    "capacity": "weighted by capacity",
}
"""Objectives in words."""
_NAMED = 6


def figure(value: float) -> str:
    """Return a number as a person writes it: whole from 100 on, else with up to two decimals."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}".rstrip("0").rstrip(".").replace("-0", "0") if value else "0"


def amount(facts: Facts, value: float) -> str:
    """Return an amount of money with its currency."""
    return f"{facts.case.settings.base_currency} {figure(value)} m"


def alarms(facts: Facts) -> tuple[str, ...]:
    """Return what must be said before all else: broken rules, and a solve that was cut."""
    return tuple(_alarms(facts))


def answer(facts: Facts) -> tuple[str, ...]:
    """Return the answer in a few sentences, computed from the plan."""
    return (
        _financed(facts),
        *_slip(facts),
        *_time_or_money(facts),
        *_public(facts),
        *_baselines(facts),
        *_prices(facts),
        *_gained(facts),
    )


def proof(facts: Facts) -> str:
    """Return in plain words what the solver proved of the plan's slip."""
    passes = facts.result.outcome.passes
    if not passes:
        return "This plan was not solved for: it was read from a file."
    first = passes[0]
    own = facts.tally.total(facts.case.settings.objective)
    tolerance = facts.case.settings.slip_tolerance
    if first.status == "optimal" and first.gap <= 1e-6 and own > first.objective + 1e-6:
        return (
            f"The least possible is {figure(first.objective)} (proven: gap 0); this plan stays "
            f"within the tolerance of {tolerance:.0%} above it, to save public money."
        )
    if first.status == "optimal" and first.gap <= 1e-6:
        return (
            "Proven least: no plan within these limits and rules has less slip "
            f"(gap 0, {first.seconds:,.0f} seconds)."
        )
    return (
        f"The best plan found has slip {figure(first.objective)}; it is proven that no plan can "
        f"have less than {figure(first.bound)} (gap {first.gap:.2%})."
    )


def _alarms(facts: Facts) -> Iterator[str]:
    findings = facts.result.findings
    if findings:
        count = "a rule" if len(findings) == 1 else f"rules in {len(findings)} places"
        yield (
            f"This plan breaks {count} and is not allowed as it stands. "
            f"First: {findings[0]} All are on the sheet audit."
        )
    for row in facts.result.outcome.passes:
        if row.status == "optimal":
            continue
        why = {
            "interrupted": "was stopped by the user",
            "time limit": "ran into its time limit",
            "gap reached": "stopped within the gap that was allowed",
            "voided": "ended with a proof that a better plan refutes",
        }[row.status]
        what = {"slip": "slip", "cost": "public money", "months": "months of waiting"}
        yield (
            f"The search for the least {what.get(row.name, row.name)} {why}: this is the best plan "
            f"found, and a better one may exist (gap {row.gap:.2%}: found {figure(row.objective)}, "
            f"none below {figure(row.bound)})."
        )


def _names(facts: Facts, projects: Iterable[str]) -> str:
    names = [facts.name(project) for project in projects]
    if len(names) <= _NAMED:
        return ", ".join(names)
    return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"


def _financed(facts: Facts) -> str:
    candidates = facts.case.candidates
    months = sorted(close.month for close in facts.plan.closes.values())
    existing = len(facts.case.closed)
    others = "1 other project has" if existing == 1 else f"{existing} other projects have"
    deals = f" {others} closed already." if existing else ""
    if not months:
        return f"The plan finances none of the {len(candidates)} projects without a close.{deals}"
    rest = [name for name in candidates if name not in facts.plan.closes]
    left = f" Not financed: {_names(facts, rest)}." if rest else " None is left out."
    return (
        f"Of {len(candidates)} projects without a close the plan finances {len(months)}, closing "
        f"between {facts.month(months[0])} and {facts.month(months[-1])}.{left}{deals}"
    )


def _slip(facts: Facts) -> Iterator[str]:
    if not facts.slips:
        yield "No project has a target, so nothing can slip."
        return
    objective = facts.case.settings.objective
    parts = ", ".join(f"{group} {figure(facts.tally.months[group])}" for group in GROUPS)
    yield (
        f"Of {len(facts.slips)} targets {len(facts.slips) - facts.tally.late} are met. Slip comes "
        f"to {figure(facts.tally.total())} months in all ({parts}); {WEIGHTED[objective]} it is "
        f"{figure(facts.tally.total(objective))}. {proof(facts)}"
    )


def _time_or_money(facts: Facts) -> Iterator[str]:
    objective = facts.case.settings.objective
    whole = facts.tally.total(objective)
    if whole <= 0:
        return
    if facts.unavoidable is not None and facts.result.unlimited is not None:
        time = facts.unavoidable.total(objective)
        share = f" ({time / whole:.0%})" if whole > 0 else ""
        given = facts.case.settings.slip_tolerance > 0
        saved = ", or is given up within the slip tolerance to save public money" if given else ""
        yield (
            f"Of the weighted slip of {figure(whole)}, {figure(time)}{share} is time: it would "
            f"remain with every limit lifted{_cut(facts.result.unlimited)}. The other "
            f"{figure(max(0.0, whole - time))} is money: it is what the limits cost{saved}."
        )
    words = [
        f"with every limit {name} it would be {figure(other.total(objective))}{_cut(row)}"
        for name, row in (("halved", facts.result.halved), ("doubled", facts.result.doubled))
        if row is not None and (other := facts.tally_of(row)) is not None
    ]
    if words:
        yield f"Weighted slip is {figure(whole)}; {', '.join(words)}."


def _cut(row: Counterfactual) -> str:
    if row.outcome is None or not row.outcome.passes or row.outcome.status == "optimal":
        return ""
    return " (at most: that search was cut)"


def _public(facts: Facts) -> Iterator[str]:
    money = facts.money
    if money.face > 0 or money.budget_cost > 0:
        ratios = [
            f"{ratio:,.2f} per unit of {word}"
            for ratio, word in (
                (money.private_per_face, "public face"),
                (money.private_per_cost, "budget cost"),
            )
            if ratio is not None
        ]
        yield (
            f"The plan commits {amount(facts, money.face)} of public face at a budget cost of "
            f"{amount(facts, money.budget_cost)}. Beside it stand {amount(facts, money.private)} "
            f"of private money (sponsor equity, commercial debt and guaranteed commercial loans): "
            f"{' and '.join(ratios)}."
        )
    elif facts.plan.closes:
        yield "The plan commits no public money."
    lapsing = {
        row.account: row.lapsed
        for row in facts.ledgers
        if row.ledger == "budget_authority" and row.lapsed > 0.5
    }
    if lapsing:
        parts = ", ".join(
            f"{facts.case.account[name].name} {figure(value)}"
            for name, value in sorted(lapsing.items(), key=lambda pair: -pair[1])[:_NAMED]
        )
        currency = facts.case.settings.base_currency
        yield f"Budget authority that lapses unused: {parts} ({currency} m)."


def _baselines(facts: Facts) -> Iterator[str]:
    measure = MEASURES[facts.case.settings.cost_measure]
    slip = facts.tally.total(facts.case.settings.objective)
    months = facts.tally.total()
    parts = []
    for row in facts.result.baselines:
        share = f" ({abs(row.slip - slip) / row.slip:.0%})" if row.slip > 0 else ""
        parts.append(
            f"ranked {row.name.removeprefix('rank and fund, ')}, this plan has "
            f"{_less(row.slip - slip, 'weighted slip', share)}, "
            f"{_less(row.months - months, 'plain months of slip')} and "
            f"{_less(row.cost - facts.cost, measure, unit=facts.case.settings.base_currency)}"
        )
    if parts:
        lead = "Against rank and fund, a list funded from its top as is done today"
        yield f"{lead}: {'; '.join(parts)}."


def _less(saved: float, words: str, share: str = "", unit: str = "") -> str:
    """Return a difference in words: `12 less weighted slip`, or `the same weighted slip`."""
    if abs(saved) < 0.005:
        return f"the same {words}"
    number = f"{unit} {figure(abs(saved))} m" if unit else figure(abs(saved))
    return f"{number} {'less' if saved > 0 else 'more'} {words}{share}"


def _prices(facts: Facts) -> Iterator[str]:
    measure = MEASURES[facts.case.settings.cost_measure]
    whole = facts.tally.total(facts.case.settings.objective)
    if not facts.prices or whole <= 0:
        return
    if all(facts.cost - row.cost < 0.005 for row in facts.prices):
        most = max(row.allowance for row in facts.prices)
        yield f"Even {most:.0%} more slip would save no {measure}."
        return
    parts = [
        f"{row.allowance:.0%} more slip ({figure(row.allowance * whole)}) would save "
        f"{amount(facts, max(0.0, facts.cost - row.cost))}"
        for row in facts.prices
    ]
    yield f"The last of the slip costs most ({measure}): {'; '.join(parts)}."


def _gained(facts: Facts) -> Iterator[str]:
    if not facts.gains:
        return
    gained = [row for row in facts.gains.values() if row.months > 0]
    months = sum(row.months for row in gained)
    never = sum(row.never for row in gained)
    ends = f", {never} of which would never operate within the horizon" if never else ""
    yield (
        f"Against the plan without support {len(gained)} projects operate earlier{ends}: "
        f"{figure(months)} months gained in all (at least, as never is counted to the end of the "
        "horizon)."
    )
    if months > 0:
        assumed = sum(row.on_assumptions for row in gained)
        yield (
            f"Of these, {figure(assumed)} months ({assumed / months:.0%}) rest on effects of "
            "instruments that are assumptions, not facts."
        )
    idle = [row.project for row in facts.gains.values() if row.no_case]
    if idle:
        yield f"No case for public money, as nothing is gained by it: {_names(facts, idle)}."
