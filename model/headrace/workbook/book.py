"""Book: a book of scenarios as a workbook, of its own or inside that of its case."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from headrace.case.books import breaches_of_book
from headrace.case.record import Record
from headrace.case.scenarios import BASE, BOOK_SHEETS, Book
from headrace.case.sheets import BY_NAME
from headrace.errors import Breach, CaseError, WorkbookError
from headrace.workbook.columns import columns_of
from headrace.workbook.finding import (
    BOOK,
    assigned,
    book_sheet_named,
    is_ignored,
    sheet_named,
    unknown_sheet,
)
from headrace.workbook.grid import Grid, read_grid
from headrace.workbook.opening import Opened, open_workbook, titles_of
from headrace.workbook.rows import Row, read_rows
from headrace.workbook.spelling import same


@dataclass(frozen=True)
class PlacedBook:
    """A book that knows the cells of its records."""

    book: Book
    grids: Mapping[str, Grid]
    numbers: Mapping[str, tuple[int, ...]]
    """Row on its sheet of each record."""
    sha256: str
    """Hash of the bytes that were read."""

    def locate(self, breaches: Iterable[Breach]) -> list[Breach]:
        """Return breaches with the cells of this book that they speak of."""
        return [self._located(breach) for breach in breaches]

    def _located(self, breach: Breach) -> Breach:
        grid = self.grids.get(breach.sheet)
        if grid is None or breach.cell is not None:
            return breach
        row = grid.header if breach.row is None else self.numbers[breach.sheet][breach.row]
        return replace(breach, sheet=grid.title, cell=grid.cell(row, breach.column))


@dataclass(frozen=True)
class BookReading:
    """A book as far as it can be read, and all that is wrong with its sheets."""

    placed: PlacedBook
    breaches: tuple[Breach, ...]
    spoiled: frozenset[str]
    """Scenarios of which a row could not be read."""


def read_book(path: Path | str) -> PlacedBook:
    """Read the sheets scenarios and changes of a workbook.

    Raises `CaseError` with everything wrong with the two sheets, each with its cell: cells,
    names, circles, and `WorkbookError` if the file is no workbook that can be read, or holds no
    scenarios.
    """
    reading = read_book_as_far(path)
    if reading.breaches:
        raise CaseError(reading.breaches)
    return reading.placed


def holds_book(path: Path | str) -> bool:
    """Return whether a workbook has the sheet scenarios or the sheet changes.

    Raises `WorkbookError` if the file is no workbook.
    """
    return any(book_sheet_named(title) for title in titles_of(Path(path)))


def read_book_as_far(path: Path | str) -> BookReading:
    """Read a book as far as it can be read; raises `WorkbookError` as `read_book` does."""
    place = Path(path)
    opened = open_workbook(place)
    found, breaches = _find(place, opened)
    try:
        grids = {name: read_grid(sheet, columns_of(name)) for name, sheet in found.items()}
    except WorkbookError as trouble:
        raise WorkbookError(f"{place}: {trouble}") from trouble
    rows = {name: read_rows(grid, columns_of(name)) for name, grid in grids.items()}
    for grid in grids.values():
        breaches.extend(grid.breaches)
    _align(rows)
    kept = {name: [row for row in rows.get(name, ()) if _stands(name, row)] for name in BOOK}
    lost = [row for name in BOOK for row in rows.get(name, ()) if row not in kept[name]]
    book = Book(**{sheet.name: _records(sheet.record, kept[sheet.name]) for sheet in BOOK_SHEETS})
    numbers = {name: tuple(row.number for row in kept[name]) for name in grids}
    placed = PlacedBook(book, grids, numbers, opened.sha256)
    told = breaches_of_book(book)
    if any("scenario" in row.bad for row in rows.get("scenarios", ())):
        told = [breach for breach in told if breach.kind != "unknown name"]
    breaches.extend(placed.locate(told))
    spoiled = frozenset(str(row.values.get("scenario", "")) for row in lost)
    return BookReading(placed, tuple(dict.fromkeys(breaches)), spoiled)


def _find(path: Path, opened: Opened) -> tuple[dict[str, Worksheet], list[Breach]]:
    """Return the sheets of a book; unknown ones matter only in a file that holds no case."""
    found, strangers, breaches = assigned(opened, book_sheet_named)
    strangers = [title for title in strangers if not is_ignored(title)]
    if not found:
        raise WorkbookError(
            f"{path}: holds no scenarios; add the sheets {' and '.join(BOOK)}, or name another file"
        )
    if not any(sheet_named(title) in BY_NAME for title in strangers):
        free = [name for name in BOOK if name not in found]
        breaches.extend(unknown_sheet(title, free) for title in strangers)
    for sheet in BOOK_SHEETS:
        if sheet.name not in found:
            message = f"the sheet '{sheet.name}' is missing"
            breaches.append(Breach(sheet.name, message, f"add it: {sheet.about}"))
    return found, breaches


def _stands(sheet: str, row: Row) -> bool:
    """Return whether a row can be a record although some of its cells may be bad."""
    needed = {column.name for column in columns_of(sheet) if column.required}
    if sheet == "scenarios":
        needed.discard("title")
        return not needed & row.bad.keys()
    return not row.bad


def _records(record: type[Record], rows: Sequence[Row]) -> tuple[Any, ...]:
    return tuple(record(**{**_stand_ins(row), **row.values}) for row in rows)


def _stand_ins(row: Row) -> dict[str, str]:
    return {"title": str(row.values["scenario"])} if "title" in row.bad else {}


def _align(rows: Mapping[str, Sequence[Row]]) -> None:
    """Bring names of scenarios to the spelling of the sheet scenarios."""
    names = [row.values.get("scenario") for row in rows.get("scenarios", ())]
    known = [name for name in names if name is not None]
    for sheet, column in (("scenarios", "based_on"), ("changes", "scenario")):
        for row in rows.get(sheet, ()):
            name = row.values.get(column)
            if name is not None:
                row.values[column] = same(name, [*known, BASE]) or name
