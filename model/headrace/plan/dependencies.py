"""Dependencies: when each must come true, and by how much a plan misses it."""

from dataclasses import dataclass

from headrace.case.calendar import NEVER, PAST, tidy
from headrace.case.case import Case
from headrace.case.services import Dependency
from headrace.plan.plan import Plan
from headrace.plan.timetable import Timetable, timetable_of


@dataclass(frozen=True)
class Miss:
    """A dependency that a plan does not keep."""

    dependency: Dependency
    after_month: int
    """Month in which `after` takes its step."""
    before_month: int | None
    """Month in which `before` takes its step, stated or planned; None: never within it."""
    months: float | None
    """Months missed: before + lag - after; None: `before` never takes its step."""


def members(case: Case, name: str) -> tuple[str, ...]:
    """Return the projects that a dependency names: one project, or the members of a group."""
    return (name,) if name in case.project else case.group_members.get(name, ())


def misses(timetable: Timetable, dependency: Dependency) -> Miss | None:
    """Return by how much a dependency is missed, None if it is kept, exempt or does not bind."""
    after, event = dependency.after, dependency.after_event
    if after not in timetable.schedules or timetable.exempt(after, event):
        return None
    reached = timetable.reached(after, event)
    if reached == NEVER:
        return None
    before = min(
        (
            timetable.month_reached(name, dependency.before_event)
            for name in _known(timetable, dependency)
        ),
        default=NEVER,
    )
    after_month = timetable.month_of(reached)
    if before == NEVER:
        return Miss(dependency, after_month, None, None)
    if before == PAST:
        return None
    missed = tidy(before + dependency.lag - after_month)
    return Miss(dependency, after_month, int(before), missed) if missed > 0 else None


def soft_misses(case: Case, plan: Plan) -> tuple[Miss, ...]:
    """Return the soft dependencies that a plan misses, with the months missed."""
    timetable = timetable_of(case, plan)
    found = (misses(timetable, row) for row in case.dependencies if row.hardness == "soft")
    return tuple(miss for miss in found if miss is not None)


def _known(timetable: Timetable, dependency: Dependency) -> list[str]:
    names = members(timetable.case, dependency.before)
    return [name for name in names if name in timetable.schedules]
