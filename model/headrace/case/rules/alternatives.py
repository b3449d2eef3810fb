"""Alternatives: the members of a group share what the group is judged by."""

from collections.abc import Iterator

from headrace.case.calendar import month_text
from headrace.case.overrides import Overrides
from headrace.errors import Breach

SHARED = ("target", "weight", "enabling", "cost_of_delay", "programme")
"""Columns in which the members of a group agree."""


def agreed(case: Overrides) -> Iterator[Breach]:
    """Check that the members of a group of alternatives share target, weights and programme."""
    positions = {row.project: position for position, row in enumerate(case.projects)}
    for group, members in case.group_members.items():
        first = case.projects[positions[members[0]]]
        for member in members[1:]:
            row = case.projects[positions[member]]
            for column in SHARED:
                value, expected = getattr(row, column), getattr(first, column)
                if value != expected:
                    message = (
                        f"alternatives '{group}': {column} of '{member}' is "
                        f"{_text(column, value)}, of '{first.project}' {_text(column, expected)}"
                    )
                    remedy = f"the group has one {column}: make its members agree"
                    text = "" if value is None else _text(column, value)
                    yield Breach(
                        "projects",
                        message,
                        remedy,
                        positions[member],
                        column,
                        text,
                        names=(group, member, first.project),
                    )


def one_closed(case: Overrides) -> Iterator[Breach]:
    """Check that at most one member of a group has closed."""
    for group, members in case.group_members.items():
        closed = [member for member in members if member in case.closed]
        for member in closed[1:]:
            position = next(
                position
                for position, row in enumerate(case.signed_deals)
                if row.project == member and row.status == "closed"
            )
            message = f"in '{group}' both '{closed[0]}' and '{member}' have closed"
            remedy = "at most one of a group closes: take one of them out of the group"
            yield Breach(
                "signed_deals",
                message,
                remedy,
                position,
                "project",
                member,
                names=(group, closed[0]),
            )


def _text(column: str, value: object) -> str:
    if value is None:
        return "blank"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return month_text(value) if column == "target" and isinstance(value, int) else str(value)
