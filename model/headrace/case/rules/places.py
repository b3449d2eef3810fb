"""Places: the cells of a case in which something is found, and what is told of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from typing import TypeVar

from headrace.case.calendar import month_text
from headrace.case.overrides import Overrides
from headrace.case.record import MonthText, Record, notes_of
from headrace.case.rules.words import did_you_mean, listing
from headrace.errors import Breach

Row = TypeVar("Row", bound=Record)
Rule = Callable[[Overrides], Iterator[Breach]]
Found = Iterator[tuple[str, Breach]]
"""Projects, each with a breach that was found in it."""


@dataclass(frozen=True)
class Place:
    """One row of a sheet; None: the settings, which have no rows."""

    sheet: str
    position: int | None
    row: Record

    def breach(self, column: str, message: str, remedy: str = "", *names: str) -> Breach:
        """Return what is wrong in a cell of the row; names : rows that the message speaks of."""
        value = text_of(self.row, column)
        return Breach(self.sheet, message, remedy, self.position, column, value, names=names)

    def unknown(
        self, column: str, message: str, known: Iterable[str], otherwise: str | None = None
    ) -> Breach:
        """Return that a cell names nothing; see `did_you_mean` for the remedy."""
        remedy, meant = did_you_mean(text_of(self.row, column), known, otherwise)
        return replace(self.breach(column, message, remedy), kind="unknown name", meant=meant)


def rows_of(sheet: str, rows: Sequence[Row]) -> Iterator[tuple[Place, Row]]:
    """Yield the rows of a sheet, each with its place."""
    for position, row in enumerate(rows):
        yield Place(sheet, position, row), row


def on_settings(case: Overrides) -> Place:
    """Return the place of all settings."""
    return Place("settings", None, case.settings)


def text_of(row: Record, column: str) -> str:
    """Return a cell as it is written: months as `2028-10`, a blank one as nothing."""
    value = getattr(row, column)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int) and notes_of(type(row), column, MonthText):
        return month_text(value)
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def gathered(look: Callable[[Overrides], Found]) -> Rule:
    """Make a rule of a look at each project: what it finds in several is told once."""

    @wraps(look)
    def rule(case: Overrides) -> Iterator[Breach]:
        return gather(look(case))

    return rule


def gather(found: Iterable[tuple[str, Breach]]) -> Iterator[Breach]:
    """Yield each breach once, with the projects in which it was found named at its end."""
    concerned: dict[Breach, list[str]] = {}
    for project, breach in found:
        concerned.setdefault(breach, []).append(project)
    for breach, projects in concerned.items():
        word = "project" if len(projects) == 1 else "projects"
        message = f"{breach.message} ({word} {listing(projects)})"
        yield replace(breach, message=message, names=(*breach.names, *projects))
