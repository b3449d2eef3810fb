"""Following: how an edited plan would go on, from its closes and amounts alone.

Closes and amounts stand as edited. Stages run under the effects that the amounts carry. Then,
period by period, whatever its stages and dependencies allow operates, if the services that it
requires are covered from its wait to the end of the horizon.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from headrace.auditing.audit import with_all_effects
from headrace.auditing.readable import readable
from headrace.case.calendar import tidy
from headrace.case.case import Case
from headrace.plan.plan import Plan
from headrace.plan.services import Balance, balances, misses
from headrace.plan.timetable import Timetable, timetable_of


@dataclass(frozen=True)
class _Ranks:
    """What decides who goes first where services do not suffice for all."""

    sheet: Mapping[str, int]
    """Months of operation on the sheet."""
    before: Mapping[str, int]
    """Months of operation of the plan before."""

    def last(self, projects: Iterable[str]) -> str:
        """Return the last project in order."""
        return max(projects, key=self._rank)

    def _rank(self, project: str) -> tuple[float, float, str]:
        return (
            self.sheet.get(project, math.inf),
            self.before.get(project, math.inf),
            project,
        )


def followed(case: Case, plan: Plan, before: Plan) -> Plan:
    """Return an edited plan with the months of operation that follow.

    plan : closes and amounts as edited, months as on the sheet; before : the plan it was made from.
    """
    ranks = _Ranks(plan.operations, before.operations)
    edited = with_all_effects(readable(case, plan)[0])
    timetable = timetable_of(case, Plan(edited.closes, _past(case, edited)))
    for period in case.periods:
        for project in _added(timetable, period, ranks):
            timetable = _with(timetable, [project], period)
    operations = {name: timetable.operation(name) for name in timetable.plan.operations}
    shown = {name: month for name, month in operations.items() if month is not None}
    return Plan(edited.closes, shown)


def _past(case: Case, plan: Plan) -> dict[str, int]:
    """Return the months of closed deals that operate before the horizon."""
    schedules = timetable_of(case, Plan(plan.closes, {})).schedules
    return {
        name: math.ceil(tidy(schedules[name].earliest_month))
        for name in case.closed
        if schedules[name].earliest_month < 0
    }


def _added(timetable: Timetable, period: int, ranks: _Ranks) -> list[str]:
    """Return the projects that begin to operate in a period."""
    chosen = [
        name
        for name, schedule in timetable.schedules.items()
        if name not in timetable.plan.operations
        and timetable.closed(name)
        and schedule.earliest_operation <= period
    ]
    while chosen:
        tried = _with(timetable, chosen, period)
        kept = [name for name in chosen if _keeps_dependencies(tried, name)]
        if len(kept) < len(chosen):
            chosen = kept
            continue
        short = _short(tried, chosen)
        if not short:
            break
        chosen.remove(ranks.last(short))
    return chosen


def _with(timetable: Timetable, projects: Iterable[str], period: int) -> Timetable:
    for project in projects:
        close = timetable.plan.closes.get(project)
        timetable = timetable.retried(project, close, timetable.month_of(period))
    return timetable


def _keeps_dependencies(timetable: Timetable, project: str) -> bool:
    """Return whether a project may wait and operate when it does; its close stands as edited."""
    return all(
        misses(timetable, row) is None
        for row in timetable.case.dependencies
        if row.after == project and row.hardness == "hard" and row.after_event != "close"
    )


def _short(timetable: Timetable, projects: list[str]) -> set[str]:
    """Return the projects that require a service in a period in which it is short."""
    rows = {row.service: row for row in balances(timetable)}
    return {
        need.project
        for need in timetable.case.service_needs
        if need.role == "requires" and need.project in projects
        if not timetable.exempt(need.project, "wait")
        if _runs_short(rows[need.service], int(timetable.reached(need.project, "wait")))
    }


def _runs_short(balance: Balance, first: int) -> bool:
    pairs = zip(balance.missing[first:], balance.required[first:], strict=True)
    return any(missing > 1e-6 * max(1.0, required) for missing, required in pairs)
