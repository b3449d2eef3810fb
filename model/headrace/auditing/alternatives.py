"""Alternatives: at most one project of a group closes."""

from collections.abc import Iterator

from headrace.auditing.finding import Finding
from headrace.plan.timetable import Timetable

ALTERNATIVES = "alternatives"
RULES = {ALTERNATIVES: "At most one project of a group of alternatives closes; closed deals count."}


def check(timetable: Timetable) -> Iterator[Finding]:
    """Yield every group of which more than one member closes in the plan.

    A group of which several members had closed before is no fault of the plan unless it adds one.
    """
    for group, members in timetable.case.group_members.items():
        closed = [name for name in members if timetable.closed(name)]
        if len(closed) > 1 and any(name in timetable.plan.closes for name in closed):
            message = f"Of the alternatives {group} at most one may close, but {_list(closed)} do."
            yield Finding(ALTERNATIVES, group, message, len(closed) - 1, "projects")


def _list(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
