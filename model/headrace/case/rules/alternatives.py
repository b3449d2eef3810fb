"""Alternatives: the members of a group share what the group is judged by."""

from collections.abc import Iterator

from headrace.case.overrides import Overrides
from headrace.case.rules.places import rows_of, text_of
from headrace.errors import Breach

SHARED = ("target", "weight", "enabling", "cost_of_delay", "programme")
"""Columns in which the members of a group agree."""


def agreed(case: Overrides) -> Iterator[Breach]:
    """Check that the members of a group of alternatives share target, weights and programme."""
    for group, members in case.group_members.items():
        first, *others = [
            (at, row) for at, row in rows_of("projects", case.projects) if row.project in members
        ]
        for at, row in others:
            for column in SHARED:
                if getattr(row, column) != getattr(first[1], column):
                    own, other = (text_of(each, column) or "blank" for each in (row, first[1]))
                    message = (
                        f"alternatives '{group}': {column} of '{row.project}' is {own}, "
                        f"of '{members[0]}' {other}"
                    )
                    remedy = f"the group has one {column}: make its members agree"
                    yield at.breach(column, message, remedy, group, row.project, members[0])


def one_closed(case: Overrides) -> Iterator[Breach]:
    """Check that at most one member of a group has closed."""
    for group, members in case.group_members.items():
        first, *others = [member for member in members if member in case.closed] or [""]
        for member in others:
            at = next(
                at
                for at, row in rows_of("signed_deals", case.signed_deals)
                if row.project == member and row.status == "closed"
            )
            message = f"in '{group}' both '{first}' and '{member}' have closed"
            remedy = "at most one of a group closes: take one of them out of the group"
            yield at.breach("project", message, remedy, group, first)
