"""Scenarios: futures of one case, each a list of changes laid over a parent, and what ails them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Literal

from headrace.case.network import circle_of
from headrace.case.record import Key, Name, Record, Ref
from headrace.case.rules.places import rows_of
from headrace.case.sheets import sheets_of
from headrace.errors import Breach
from headrace.letters import is_turning, is_unseen, one_line

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


_FORBIDDEN = re.compile(r'[/\\:*?"<>|]|^[.~]|[. ]$')
"""Signs that a folder cannot have everywhere, or not in that place."""
_DEVICES = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?", re.IGNORECASE
)
"""Names that Windows keeps for devices, with whatever ending."""
TAKEN = frozenset(
    {
        "briefing.html",
        "briefing.pdf",
        "briefing.pptx",
        "charts",
        "comparison.json",
        "comparison.xlsx",
        "detail.xlsx",
        "plan.json",
        "plan.xlsx",
        "result.json.gz",
        "scenarios.json",
        "tables",
    }
)
"""Names that stand in the folder of a whole run of scenarios, or might."""
_MOST_BYTES = 200
"""Bytes of a folder's name, so that names of files can be made of it."""


def breaches_of_book(book: Book) -> list[Breach]:
    """Return what is wrong with a book before any of its changes is tried on a case."""
    return [
        *_unfit(book),
        *_shared(book),
        *_unknown_parents(book),
        *_circles(book),
        *_base(book),
        *_unknown_scenarios(book),
    ]


def _names(book: Book) -> list[str]:
    return [row.scenario for row in book.scenarios]


def _unknown_parents(book: Book) -> Iterator[Breach]:
    known = [BASE, *_names(book)]
    for at, row in rows_of("scenarios", book.scenarios):
        if row.based_on is not None and row.based_on not in known:
            message = f"based_on '{row.based_on}' is not a scenario of this book"
            yield at.unknown("based_on", message, known)


def _circles(book: Book) -> Iterator[Breach]:
    """Yield one breach a circle, at the first of its scenarios on the sheet."""
    graph = {name: [book.parent(name) or BASE] for name in _names(book) if name != BASE}
    while circle := circle_of(graph):
        places = rows_of("scenarios", book.scenarios)
        at, name = next((at, row.scenario) for at, row in places if row.scenario in circle)
        start = circle.index(name)
        turned = (*circle[start:-1], *circle[:start], name)
        message = f"a circle: {' rests on '.join(turned)}"
        found = at.breach("based_on", message, f"let one of them rest on {BASE}")
        yield replace(found, value=turned[1])
        for member in circle:
            graph.pop(member, None)


def _base(book: Book) -> Iterator[Breach]:
    is_base = f"{BASE} is the workbook as it is and"
    for at, row in rows_of("scenarios", book.scenarios):
        if row.scenario == BASE and row.based_on not in (None, BASE):
            yield at.breach("based_on", f"{is_base} rests on no scenario", "empty the cell")
    remedy = "change the workbook itself, or give the change to a scenario with a name of its own"
    for at, change in rows_of("changes", book.changes):
        if change.scenario == BASE:
            yield at.breach("scenario", f"{is_base} has no changes", remedy)


def _unknown_scenarios(book: Book) -> Iterator[Breach]:
    known = _names(book)
    for at, change in rows_of("changes", book.changes):
        if change.scenario not in known and change.scenario != BASE:
            message = f"scenario '{change.scenario}' is not on the sheet scenarios"
            yield at.unknown("scenario", message, known)


def _unfit(book: Book) -> Iterator[Breach]:
    """Yield every name of a scenario that cannot be that of a folder, on every system."""
    for at, row in rows_of("scenarios", book.scenarios):
        if why := _why_unfit(row.scenario):
            message = f"'{one_line(row.scenario)}' cannot name the folder of its results: {why}"
            yield at.breach("scenario", message, "use letters, digits, - and _")


def _why_unfit(name: str) -> str:
    """Return why a name cannot be that of a folder everywhere; blank if it can."""
    if found := _FORBIDDEN.search(name):
        return f"'{found[0]}' may not stand there"
    if _DEVICES.fullmatch(name):
        return "Windows keeps that name for a device"
    if is_turning(name):
        return "it holds a sign that turns the direction of writing"
    if any(map(is_unseen, name)):
        return "it holds a sign that shows nothing"
    if name.casefold() in TAKEN:
        return "a result has that name"
    if len(name.encode("utf-8", "replace")) > _MOST_BYTES:
        return f"it takes more than {_MOST_BYTES} bytes"
    return ""


def _shared(book: Book) -> Iterator[Breach]:
    """Yield active scenarios whose folders would be one where case and form do not count."""
    seen: dict[str, str] = {}
    if not any(row.scenario == BASE for row in book.active):
        seen[_spelled(BASE)] = BASE
    for at, row in rows_of("scenarios", book.scenarios):
        spelled = _spelled(row.scenario)
        if not row.active:
            continue
        if spelled not in seen:
            seen[spelled] = row.scenario
            continue
        first = seen[spelled]
        message = f"two active scenarios are called '{row.scenario}'"
        if first != row.scenario:
            message = (
                f"'{row.scenario}' differs from '{first}' only in capital letters or in the form "
                "of its letters"
            )
        remedy = "rename one of them, or write no in its column active"
        yield at.breach("scenario", message, remedy)


def _spelled(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return unicodedata.normalize("NFKC", folded)
