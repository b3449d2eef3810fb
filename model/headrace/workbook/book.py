"""Book: a book of scenarios as a workbook, of its own or inside that of its case."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from headrace.case.scenarios import BOOK_SHEETS, Book, breaches_of_book
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
from headrace.workbook.grid import read_grid
from headrace.workbook.judging import Places, judged
from headrace.workbook.naming import align_names
from headrace.workbook.opening import Opened, open_workbook, titles_of
from headrace.workbook.rows import read_rows


@dataclass(frozen=True)
class PlacedBook:
    """A book that knows the cells of its records."""

    book: Book
    places: Places = field(default_factory=Places)
    sha256: str = ""
    """Hash of the bytes that were read."""

    def locate(self, breaches: Iterable[Breach]) -> list[Breach]:
        """Return breaches with the cells of this book that they speak of."""
        return self.places.locate(breaches)


@dataclass(frozen=True)
class BookReading:
    """A book as far as it can be read, and all that is wrong with its sheets."""

    placed: PlacedBook
    breaches: tuple[Breach, ...]
    spoiled: frozenset[str]
    """Scenarios of which a cell could not be read."""


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
    tables = {name: read_rows(grid, columns_of(name)) for name, grid in grids.items()}
    align_names(tables, "")
    book, places, breaches = judged(BOOK_SHEETS, grids, tables, breaches, _book_of)
    bad = (row.values for rows in tables.values() for row in rows if row.bad)
    spoiled = frozenset(str(values.get("scenario", "")) for values in bad)
    placed = PlacedBook(book, places, opened.sha256)
    return BookReading(placed, tuple(dict.fromkeys(breaches)), spoiled)


def _book_of(records: dict[str, Any]) -> tuple[Book, Sequence[Breach]]:
    book = Book(**records)
    return book, breaches_of_book(book)


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
