"""Options: everything that one project of a tiny case can do and that breaks no rule on itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from tests.bruteforce.sources import closes_at

from headrace.auditing.audit import findings_on_project
from headrace.case.case import Case
from headrace.case.offers import Offer
from headrace.plan.plan import Close, Plan
from headrace.plan.schedule import Schedule, effects_in_force, schedule_of
from headrace.plan.timetable import Timetable

MOST_CLAIMS = 6
"""Effects of one stack whose subsets are tried."""


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
