"""Dependencies: when each must come true, and by how much a plan misses it."""

from dataclasses import dataclass

from headrace.case.calendar import tidy
from headrace.case.case import Case
from headrace.case.services import Dependency
from headrace.plan.picture import NEVER, PAST, Picture, picture_of
from headrace.plan.plan import Plan


@dataclass(frozen=True)
class Miss:
    """A dependency that a plan does not keep."""

    dependency: Dependency
    after_month: int
    """Month in which `after` takes its step."""
    before_month: int | None
    """Month in which `before` takes its step; None: never within the horizon."""
    months: float | None
    """Months missed: before + lag - after; None: `before` never takes its step."""


def members(case: Case, name: str) -> tuple[str, ...]:
    """Return the projects that a dependency names: one project, or the members of a group."""
    return (name,) if name in case.project else case.group_members.get(name, ())


def misses(picture: Picture, dependency: Dependency) -> Miss | None:
    """Return by how much a dependency is missed, None if it is kept, exempt or does not bind."""
    after, event = dependency.after, dependency.after_event
    if after not in picture.schedules or picture.exempt(after, event):
        return None
    reached = picture.reached(after, event)
    if reached == NEVER:
        return None
    before = min(
        (picture.reached(name, dependency.before_event) for name in _known(picture, dependency)),
        default=NEVER,
    )
    after_month = picture.month_of(reached)
    if before == NEVER:
        return Miss(dependency, after_month, None, None)
    if before == PAST:
        return None
    before_month = picture.month_of(before)
    missed = tidy(before_month + dependency.lag - after_month)
    return Miss(dependency, after_month, before_month, missed) if missed > 0 else None


def soft_misses(case: Case, plan: Plan) -> tuple[Miss, ...]:
    """Return the soft dependencies that a plan misses, with the months missed."""
    picture = picture_of(case, plan)
    found = (misses(picture, row) for row in case.dependencies if row.hardness == "soft")
    return tuple(miss for miss in found if miss is not None)


def _known(picture: Picture, dependency: Dependency) -> list[str]:
    names = members(picture.case, dependency.before)
    return [name for name in names if name in picture.schedules]
