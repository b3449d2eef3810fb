"""Book pages: a book of scenarios written as a workbook that explains itself."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import IllegalCharacterError
from openpyxl.worksheet.worksheet import Worksheet

from headrace.case.record import Record
from headrace.case.scenarios import BOOK_SHEETS, Book
from headrace.case.sheets import SHEETS, Sheet
from headrace.errors import WorkbookError
from headrace.workbook import look
from headrace.workbook.columns import Column, columns_of, plain
from headrace.workbook.dropdowns import ROOM, add_list, words_of
from headrace.workbook.front import add_front
from headrace.workbook.page import FIRST, FRONT, add_page, lines_of
from headrace.workbook.saving import check_writable, save
from headrace.workbook.spelling import listed

_WIDTHS = {
    "scenarios": {"title": 44, "narrative": 110, "based_on": 18},
    "changes": {"row": 46, "column": 20, "value": 30, "note": 90},
}
_USE = (
    "Each row of the sheet scenarios is one future. based_on names the scenario whose changes come "
    "first; blank, or base, is the workbook as it is.",
    "Each row of the sheet changes changes cells of the inputs; the changes of a scenario apply "
    "from the top down. Values are written as in the inputs: 15%, 2027-04, yes.",
    "row is a key (T07; a key of several columns has semicolons: GX; budget_authority; 2027-04), a "
    "filter (kind=substation; country=JP|AU) or * for all rows.",
    "set writes a value, multiply and add change figures, delay_months moves dates, delete takes "
    "rows away, insert adds a row (account=GX; ledger=exposure; amount=100; start=2027-04).",
    "Then run  headrace check CASE.xlsx --scenarios BOOK.xlsx,  headrace show CASE.xlsx --scenario "
    "NAME --out resolved.xlsx --scenarios BOOK.xlsx,  and  headrace run CASE.xlsx --scenarios "
    "BOOK.xlsx.",
)


def write_book(book: Book, path: Path | str, title: str = "Book of scenarios") -> None:
    """Write a book as a workbook; reading it gives the book.

    Raises `WorkbookError` if nothing can be written there.
    """
    place = Path(path)
    check_writable(place)
    try:
        workbook = _workbook(book, title)
    except IllegalCharacterError as trouble:
        raise WorkbookError(f"{place}: Excel cannot hold a sign in {trouble}") from trouble
    save(workbook, place)


def _workbook(book: Book, title: str) -> Workbook:
    workbook = Workbook()
    look.set_base_font(workbook)
    front = workbook.worksheets[0]
    front.title = FRONT
    add_front(front, title, _USE, (look.BOOK,), look.BOOK.sheets)
    for sheet in BOOK_SHEETS:
        rows: Sequence[Record] = getattr(book, sheet.name)
        ws = workbook.create_sheet(sheet.name)
        add_page(ws, sheet, rows)
        _widen(ws, sheet, rows)
        for number, column in enumerate(columns_of(sheet.name), start=1):
            _add_dropdown(ws, number, column)
    return workbook


def _widen(ws: Worksheet, sheet: Sheet, rows: Sequence[Record]) -> None:
    """Give long texts room, and every row the height that they then need."""
    widths = _WIDTHS[sheet.name]
    for number, column in enumerate(columns_of(sheet.name), start=1):
        if column.name in widths:
            ws.column_dimensions[get_column_letter(number)].width = widths[column.name]
    for place, record in enumerate(rows, start=FIRST):
        held = (
            lines_of(_said(column, record), widths[column.name])
            for column in columns_of(sheet.name)
            if column.name in widths
        )
        ws.row_dimensions[place].height = max(15, 12 * max(held) + 3)


def _said(column: Column, record: Record) -> str:
    """Return a cell as it is broken into lines: names in a filter stand apart."""
    return plain(column, getattr(record, column.name) or "").replace("|", "| ")


def _add_dropdown(ws: Worksheet, number: int, column: Column) -> None:
    """Add the list of a column, if it has one: words, sheets, or scenarios of this book."""
    words = [sheet.name for sheet in SHEETS] if column.name == "sheet" else words_of(column)
    source, hint = f'"{",".join(words)}"', ""
    if column.ref is not None:
        source = f"=scenarios!$A${FIRST}:$A${FIRST + ROOM - 1}"
        hint = f"Or {listed(column.ref.also)}." if column.ref.also else ""
    elif not words:
        return
    letter = get_column_letter(number)
    add_list(ws, f"{letter}{FIRST}:{letter}{FIRST + ROOM - 1}", column, source, hint)
