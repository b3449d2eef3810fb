"""Scenarios: futures of one case, each a list of changes laid over a parent."""

from dataclasses import replace
from typing import Annotated, Literal

from headrace.case.record import Key, Name, Record, Ref
from headrace.case.sheets import sheets_of

BASE = "base"
"""The case as its workbook gives it; every scenario rests on it in the end."""

Operation = Literal["set", "multiply", "add", "delay_months", "delete", "insert"]


class Scenario(Record):
    """Futures of the case, and what each rests on."""

    scenario: Name
    """Short name of the scenario, also the name of its results folder."""
    title: str
    """Title as shown in comparisons."""
    based_on: Annotated[Name, Ref(("scenarios",), also=(BASE,))] | None = None
    """Scenario whose changes come first; the workbook as it is if blank."""
    narrative: str | None = None
    """What happens in this future, and on which facts it rests."""
    active: bool = True
    """No: kept in the book but not run."""
    leading: bool = False
    """Yes: leads the briefing."""
    title_ja: str | None = None
    """Title in Japanese, for the Japanese briefing."""


class Change(Record):
    """What each scenario changes, in this order."""

    scenario: Annotated[Name, Ref(("scenarios",))]
    """Scenario to which it belongs."""
    sheet: Name
    """Sheet that it changes."""
    row: str | None = None
    """Rows that it changes: a key such as T07, a filter such as kind=substation; country=JP|AU
    (also != >= <= > <, and nothing after the sign for blank cells), or * for all; blank on the
    settings sheet and for insert."""
    column: Name | None = None
    """Column that it changes, or the setting; blank for delete and insert."""
    operation: Operation
    """set, multiply, add, delay_months (dates), delete (rows) or insert (a row)."""
    value: str | None = None
    """New value (blank empties the cell), factor, amount or months; for insert the cells of the
    row, such as account=GX; amount=100."""
    note: str | None = None
    """Why, and on which facts."""


class Book(Record):
    """A book of scenarios."""

    scenarios: Annotated[tuple[Scenario, ...], Key(("scenario",))] = ()
    """Scenarios in the order of the sheet."""
    changes: tuple[Change, ...] = ()
    """Changes in the order of the sheet."""

    def scenario(self, name: str) -> Scenario | None:
        """Return a scenario by name: the active one if others share it."""
        found = [row for row in self.scenarios if row.scenario == name]
        return next((row for row in found if row.active), found[0] if found else None)

    def parent(self, name: str) -> str | None:
        """Return the scenario that one rests on; None for base."""
        if name == BASE:
            return None
        row = self.scenario(name)
        return BASE if row is None or row.based_on is None else row.based_on

    def chain(self, name: str) -> tuple[str, ...]:
        """Return a scenario and all that it rests on, base first; stops where a name comes back."""
        found: list[str] = []
        step: str | None = name
        while step is not None and step not in found:
            found.append(step)
            step = self.parent(step)
        return tuple(reversed(found))

    @property
    def active(self) -> tuple[Scenario, ...]:
        """Return the scenarios that are run, in the order of the sheet."""
        return tuple(row for row in self.scenarios if row.active)


BOOK_SHEETS = tuple(replace(sheet, required=True) for sheet in sheets_of(Book))
"""The sheets of a book of scenarios."""
