"""Phases: what a project does at one time or another."""

from typing import Literal

from headrace.report.facts import Facts

Phase = Literal["development", "delivery", "waiting", "operation"]


def phase_of(facts: Facts, project: str, begin: float, end: float) -> Phase | None:
    """Return what a project does between two dates, the later phase where two meet.

    begin, end : months from the start of the horizon. None: it has not begun, or the plan gives it
    neither close nor operation and none of its stages runs.
    """
    schedule = facts.schedules[project]
    operation = facts.plan.operations.get(project)
    if operation is not None and operation < end:
        return "operation"
    closed = schedule.close is not None and schedule.close < end
    delivery = facts.case.networks[project].delivery
    running = [row for row in schedule.stages if row.start < end and row.end > begin]
    if any(row.stage in delivery for row in running):
        return "delivery"
    if running and not closed:
        return "development"
    begun = closed or any(row.start < end for row in schedule.stages)
    unknown = schedule.close is None and operation is None
    return "waiting" if begun and not unknown else None
