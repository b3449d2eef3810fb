"""Plans: every plan of a tiny case, best first, with the audit as the judge."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product
from math import prod

from tests.bruteforce.options import Option, TooManyError, options_of
from tests.bruteforce.sources import TAKEN

from headrace.auditing import audit
from headrace.auditing.audit import findings_on_plan
from headrace.case.case import Case
from headrace.ledgers.standing import Standing, checkpoint, months_to_check, standing_of
from headrace.ledgers.uses import new_uses
from headrace.plan.plan import Plan
from headrace.plan.slip import weighted
from headrace.plan.timetable import Timetable

MOST_PLANS = 10_000
"""Plans that are judged before a case counts as too large."""
MOST_COMBINATIONS = 100_000
"""Plans that are put in order before a case counts as too large."""


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


def can_operate(case: Case, project: str, month: int, most_slip: float) -> bool:
    """Return whether any plan whose slip is within a limit has a project operate by a month."""
    place = list(case.project).index(project)
    rows = [
        row
        for row in _within(case, most_slip)
        if (own := row[place].operation) is not None and own <= month
    ]
    return _first_clean(case, rows) is not None


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
    plan = _plan(case, combination)
    timetable = Timetable(case, plan, schedules)
    broken = next(iter(findings_on_plan(timetable, standing)), None) is not None
    return not broken and _is_covered(case, plan, standing)


def _is_covered(case: Case, plan: Plan, standing: Standing) -> bool:
    """Return whether ledgers cover a plan without the cent by which the audit lets one be short.

    Else the least that is worth taking from a pledge would be paid from that cent.
    """
    new = new_uses(case, plan)
    return all(
        short < TAKEN / 2
        for month in months_to_check(case, plan)
        for held in [standing.held(plan, month)]
        for ledger in standing.limited
        for short in checkpoint(ledger, plan, new, held, month).short.values()
    )
