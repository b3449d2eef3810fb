"""Plans: every plan of a tiny case, best first, with the audit as the judge."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from math import prod

from tests.bruteforce.sources import closes_at

from headrace.auditing import audit
from headrace.auditing.families import findings_on_plan, findings_on_project
from headrace.case.case import Case
from headrace.case.offers import Offer
from headrace.ledgers.standing import Standing, standing_of
from headrace.plan.plan import Close, Plan
from headrace.plan.schedule import Schedule, effects_in_force, schedule_of
from headrace.plan.slip import weighted
from headrace.plan.timetable import Timetable

MOST_CLAIMS = 6
"""Effects of one stack whose subsets are tried."""
MOST_PLANS = 10_000
"""Plans that are judged before a case counts as too large."""
MOST_COMBINATIONS = 100_000
"""Plans that are put in order before a case counts as too large."""


class TooManyError(Exception):
    """The case is too large to try all its plans."""


@dataclass(frozen=True)
class Option:
    """What one project can do: close or not, and operate or not."""

    close: Close | None
    operation: int | None
    schedule: Schedule | None
    cost: float
    months: float


Combination = tuple[Option, ...]
"""One option for each project."""
Months = tuple[int | None, ...]
"""Month of operation of each project."""


@dataclass(frozen=True)
class Best:
    """The best plan of a case in the order of the passes."""

    plan: Plan
    slip: float
    cost: float
    months: float


def best_plan(case: Case) -> Best | None:
    """Return the plan of least slip, then least cost, then least months; None if none is clean."""
    choices = [options_of(case, project) for project in case.project]
    by_slip = _months_by_slip(case, choices)
    for slip in sorted(by_slip):
        best = _first_clean(case, _by_cost(choices, by_slip[slip]))
        if best is not None:
            return best
    return None


def cheapest_plan(
    case: Case, most_slip: float, price: Callable[[Plan], float] | None = None
) -> Best | None:
    """Return the plan of least cost whose slip is not more than a limit.

    price : what the plan of one project costs; its cost measure if None.
    """
    return _first_clean(case, _within(case, most_slip, price))


def close_sets(case: Case, most_slip: float) -> set[frozenset[tuple[str, int]]]:
    """Return the closes, by project and month, of every plan whose slip is within a limit."""
    standing = standing_of(case)
    found: set[frozenset[tuple[str, int]]] = set()
    judged = 0
    for combination in _within(case, most_slip):
        rows = (option.close for option in combination if option.close is not None)
        closes = frozenset((close.project, close.month) for close in rows)
        if closes in found:
            continue
        judged += 1
        if judged > MOST_PLANS:
            raise TooManyError
        if _clean(case, combination, standing):
            found.add(closes)
    return found


def _within(
    case: Case, most_slip: float, price: Callable[[Plan], float] | None = None
) -> list[Combination]:
    """Return the combinations whose slip is not more than a limit, least cost first."""
    choices = [options_of(case, project) for project in case.project]
    if price is not None:
        choices = [
            [replace(row, cost=price(_alone(row))) if row.close else row for row in options]
            for options in choices
        ]
    within = [
        months
        for slip, rows in _months_by_slip(case, choices).items()
        if slip <= most_slip
        for months in rows
    ]
    return _by_cost(choices, within)


def _alone(option: Option) -> Plan:
    """Return the plan of nothing but one option."""
    close = option.close
    return Plan({} if close is None else {close.project: close}, {})


def _first_clean(case: Case, combinations: list[Combination]) -> Best | None:
    """Return the first combination that breaks no rule. Raises if too many come before it."""
    standing = standing_of(case)
    for combination in combinations[:MOST_PLANS]:
        if _clean(case, combination, standing):
            plan = _plan(case, combination)
            assert audit(case, plan) == ()
            return Best(
                plan,
                weighted(case, plan, case.settings.objective),
                sum(option.cost for option in combination),
                sum(option.months for option in combination),
            )
    if len(combinations) > MOST_PLANS:
        raise TooManyError
    return None


def _months_by_slip(case: Case, choices: list[list[Option]]) -> dict[float, list[Months]]:
    """Return the months of operation of all projects that options allow, by weighted slip."""
    found: dict[float, list[Months]] = {}
    months_of = [dict.fromkeys(option.operation for option in options) for options in choices]
    for months in product(*months_of):
        pairs = zip(case.project, months, strict=True)
        operations = {name: month for name, month in pairs if month is not None}
        slip = round(weighted(case, Plan({}, operations), case.settings.objective), 9)
        found.setdefault(slip, []).append(months)
    return found


def _by_cost(choices: list[list[Option]], rows: list[Months]) -> list[Combination]:
    """Return the combinations that operate in given months, least cost and then months first."""
    combinations: list[Combination] = []
    for months in rows:
        options = [
            [option for option in own if option.operation == month]
            for own, month in zip(choices, months, strict=True)
        ]
        if len(combinations) + prod(map(len, options)) > MOST_COMBINATIONS:
            raise TooManyError
        combinations += product(*options)
    combinations.sort(
        key=lambda row: (
            round(sum(option.cost for option in row), 6),
            sum(option.months for option in row),
        )
    )
    return combinations


def _plan(case: Case, combination: Combination) -> Plan:
    names = list(case.project)
    closes = {option.close.project: option.close for option in combination if option.close}
    operations = {
        name: option.operation
        for name, option in zip(names, combination, strict=True)
        if option.operation is not None
    }
    return Plan(closes, operations)


def _clean(case: Case, combination: Combination, standing: Standing) -> bool:
    """Return whether a combination breaks no rule on plans; those on projects are kept already."""
    schedules = {
        name: option.schedule
        for name, option in zip(case.project, combination, strict=True)
        if option.schedule is not None
    }
    timetable = Timetable(case, _plan(case, combination), schedules)
    return next(iter(findings_on_plan(timetable, standing)), None) is None


def options_of(case: Case, project: str) -> list[Option]:
    """Return everything that one project can do and that breaks no rule on itself."""
    if project in case.closed:
        return _options_of_closed(case, project)
    idle = Option(None, None, None, 0.0, _idle_months(case, project))
    found = [idle] if _keeps_own_rules(case, project, idle) else []
    for period in case.periods:
        month = period * case.settings.months_per_period
        seen: set[object] = set()
        for close in closes_at(case, project, month):
            for option in _options_with(case, close):
                key = _matters(case, option)
                if key not in seen:
                    seen.add(key)
                    found.append(option)
    return found


def _options_of_closed(case: Case, project: str) -> list[Option]:
    earliest = schedule_of(case, project, None, None).earliest_month
    stated = case.forecast_month(project)
    length = case.settings.months_per_period
    months: list[int | None] = [None]
    for period in case.periods:
        month = period * length
        is_stated = stated is not None and month - length < stated <= month
        months.append(stated if is_stated else month)
    if earliest < 0:
        months = [int(earliest)]
    found = []
    for month in months:
        schedule = schedule_of(case, project, None, month)
        counted = _idle_months(case, project) if month is None else max(0.0, float(month))
        option = Option(None, month, schedule, 0.0, counted)
        if _keeps_own_rules(case, project, option):
            found.append(option)
    return found


def _options_with(case: Case, close: Close) -> Iterator[Option]:
    """Yield a close with every month of operation, and fewer claims where they can matter."""
    project = close.project
    for claimed in _claims(case, close):
        for period in reversed(case.periods):
            month = period * case.settings.months_per_period
            schedule = schedule_of(case, project, claimed, month)
            cost = sum(_cost(case, case.offers[project][name], close) for name in close.used)
            option = Option(claimed, month, schedule, cost, float(2 * month - close.month))
            if not _keeps_own_rules(case, project, option):
                break
            yield option


def _claims(case: Case, close: Close) -> Iterator[Close]:
    """Yield the close with all its effects, and with each subset where less can be better.

    Less can only be better where dates bind other than by being late: where stages share
    resources.
    """
    yield close
    if not case.resources:
        return
    counting = sorted(effects_in_force(case, close))
    if len(counting) > MOST_CLAIMS:
        raise TooManyError
    for chosen in product((False, True), repeat=len(counting)):
        kept = (effect for effect, taken in zip(counting, chosen, strict=True) if taken)
        yield replace(close, claims=frozenset(kept))


def _keeps_own_rules(case: Case, project: str, option: Option) -> bool:
    closes = {} if option.close is None else {project: option.close}
    operations = {} if option.operation is None else {project: option.operation}
    schedules = {} if option.schedule is None else {project: option.schedule}
    timetable = Timetable(case, Plan(closes, operations), schedules)
    return next(iter(findings_on_project(timetable, project)), None) is None


def _matters(case: Case, option: Option) -> object:
    """Return all of an option by which other projects or objectives can tell it from another."""
    close, schedule = option.close, option.schedule
    assert close is not None
    assert schedule is not None
    split: tuple[object, ...] = ()
    if any(row.measure in ("sponsor_equity", "commercial_debt") for row in case.concentration):
        split = (close.sponsor_equity, close.commercial_debt)
    if any(row.uses_ledgers for row in case.signed_deals):
        split = (*split, tuple(close.pledges.items()))
    running = schedule.stages if case.resources else ()
    stages = tuple((row.stage, row.start, row.end) for row in running)
    return (option.operation, close.used, split, stages)


def _idle_months(case: Case, project: str) -> float:
    late = case.project[project].target is not None or project in case.closed
    return case.horizon + case.settings.unfinanced_penalty if late else 0.0


def _cost(case: Case, offer: Offer, close: Close) -> float:
    face = close.stack.get(offer.instrument, 0.0)
    rate = {
        "budget_cost": offer.budget_rate,
        "fair_value": offer.fair_rate,
        "public_face": 1.0,
    }[case.settings.cost_measure]
    fixed = 0.0 if case.settings.cost_measure == "public_face" else offer.fixed_cost
    return case.account[offer.account].weight * (rate * face + fixed)
