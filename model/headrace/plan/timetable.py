"""Timetable: a plan with the dates that follow from it, worked out once."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from headrace.case.calendar import NEVER, PAST, month_text, period_at_or_after
from headrace.case.case import Case
from headrace.plan.plan import Close, Plan
from headrace.plan.schedule import Schedule, operation_shown, schedule_of

Event = Literal["close", "wait", "operation"]


@dataclass(frozen=True)
class Timetable:
    """A plan and the schedules of all projects that close, have closed, or are said to operate."""

    case: Case
    plan: Plan
    schedules: Mapping[str, Schedule]

    def retried(self, project: str, close: Close | None, operation: int) -> "Timetable":
        """Return the timetable with another close and operation of one project."""
        closes = dict(self.plan.closes)
        if close is not None:
            closes[project] = close
        operations = {**self.plan.operations, project: operation}
        schedule = schedule_of(self.case, project, close, operation)
        schedules = {**self.schedules, project: schedule}
        return replace(self, plan=Plan(closes, operations), schedules=schedules)

    def operation(self, project: str) -> int | None:
        """Return the month of operation as stated or planned; None: not within the horizon."""
        if project not in self.case.project:
            return None
        return operation_shown(self.case, project, self.plan.operations.get(project))

    def settled(self, project: str) -> bool:
        """Return whether it operated before the horizon, or another of its alternatives does."""
        operation = self.operation(project)
        if operation is not None:
            return operation < 0
        group = self.case.project[project].alternatives
        members = () if group is None else self.case.group_members[group]
        return any(self.operation(name) is not None for name in members)

    def closed(self, project: str) -> bool:
        """Return whether a project closes in the plan or had closed before it."""
        return project in self.plan.closes or project in self.case.closed

    def reached(self, project: str, event: Event) -> float:
        """Return the period in which a step is taken; `PAST` or `NEVER` if outside the horizon."""
        if event == "close":
            return self._close_period(project)
        month = self.operation(project)
        if month is None:
            return NEVER
        if month < 0:
            return PAST
        if event == "operation":
            return self.period(month)
        return max(0, self.period(month) - self.schedules[project].tail_periods)

    def month_reached(self, project: str, event: Event) -> float:
        """Return the month in which a step is taken: true if it is stated.

        `PAST`: before the horizon, in a month that is not stated; `NEVER`: not within the horizon.
        """
        period = self.reached(project, event)
        if period == NEVER:
            return NEVER
        month: int | None
        if event == "close":
            own = self.plan.closes.get(project)
            closed = project in self.case.closed
            month = self.case.closed_month(project) if closed or own is None else own.month
        elif event == "operation":
            known = period != PAST or project not in self.case.closed
            month = self.operation(project) if known else self.case.forecast_month(project)
        else:
            month = self.month_of(period) if math.isfinite(period) else None
        return PAST if month is None else month

    def exempt(self, project: str, event: Event) -> bool:
        """Return whether a step lies behind a project so that nothing can bind it any more."""
        if event == "close":
            return project in self.case.closed
        if event == "wait" and self.schedules[project].began_before:
            return True
        return self.reached(project, event) == PAST

    def period(self, months: float) -> int:
        """Return the first period that starts at or after a time."""
        return period_at_or_after(months, self.case.settings.months_per_period)

    def month_of(self, period: float) -> int:
        """Return the month in which a period starts."""
        return int(period) * self.case.settings.months_per_period

    def calendar(self, period: float) -> int:
        """Return the calendar month in which a period starts: months since year 0."""
        return self.case.settings.start + self.month_of(period)

    def text(self, months: float) -> str:
        """Return a month of the horizon as 2027-04; a fraction counts as the month it falls in."""
        return month_text(self.case.settings.start + math.floor(months + 1e-6))

    def _close_period(self, project: str) -> float:
        if project in self.case.closed:
            month = self.case.closed_month(project)
            return PAST if month is None or month < 0 else self._or_never(month)
        close = self.plan.closes.get(project)
        return NEVER if close is None else self._or_never(close.month)

    def _or_never(self, month: int) -> float:
        period = self.period(month)
        return period if period < self.case.settings.periods else NEVER


def timetable_of(case: Case, plan: Plan) -> Timetable:
    """Return the timetable of a plan; projects that the case does not know are left out."""
    known = [
        name
        for name in case.project
        if name in plan.closes or name in plan.operations or name in case.closed
    ]
    schedules = {
        name: schedule_of(
            case,
            name,
            None if name in case.closed else plan.closes.get(name),
            plan.operations.get(name),
        )
        for name in known
    }
    return Timetable(case, plan, schedules)
