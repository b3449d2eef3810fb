"""Template: workbooks that describe themselves, empty or filled with a case or its scenarios."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils.exceptions import IllegalCharacterError

from headrace.case.case import Case
from headrace.case.record import Record
from headrace.case.scenarios import BOOK_SHEETS, Book
from headrace.case.settings import Settings
from headrace.case.sheets import SHEETS, Sheet
from headrace.errors import WorkbookError
from headrace.workbook import look
from headrace.workbook.choices import SHEET
from headrace.workbook.dropdowns import add_dropdowns
from headrace.workbook.front import USE, USE_OF_BOOK, add_front
from headrace.workbook.page import FRONT, add_page, add_settings
from headrace.workbook.saving import check_writable, save

Tables = Mapping[str, Sequence[Record]]


def write_template(
    path: Path | str,
    full: bool = False,
    settings: Settings | None = None,
    rows: Tables | None = None,
) -> None:
    """Write a workbook to fill: the required sheets, or all of them.

    settings, rows : what stands there already; nothing if None.

    Raises `WorkbookError` if nothing can be written there.
    """
    write(lambda: _inputs("Input workbook", settings, rows or {}, full), Path(path))


def write_case(case: Case, path: Path | str, full: bool = False, also: Sequence[str] = ()) -> None:
    """Write a case as a workbook: required sheets and those that hold rows, or all of them.

    also : sheets that are written although they hold no row.
    What stood at the path is replaced once the new file is complete; reading it gives the case.

    Raises `WorkbookError` if nothing can be written there.
    """
    write(lambda: workbook_of(case, case.settings.title, full, also), Path(path))


def write_book(book: Book, path: Path | str, title: str = "Book of scenarios") -> None:
    """Write a book as a workbook; reading it gives the book.

    Raises `WorkbookError` if nothing can be written there.
    """
    tables = {sheet.name: getattr(book, sheet.name) for sheet in BOOK_SHEETS}
    write(lambda: _pages(title, USE_OF_BOOK, (look.BOOK,), BOOK_SHEETS, tables), Path(path))


def write(make: Callable[[], Workbook], path: Path) -> None:
    """Write the workbook that a function makes; raises `WorkbookError` if that cannot be."""
    check_writable(path)
    try:
        book = make()
    except IllegalCharacterError as trouble:
        raise WorkbookError(f"{path}: Excel cannot hold a sign in {trouble}") from trouble
    save(book, path)


def workbook_of(case: Case, title: str, full: bool = False, also: Sequence[str] = ()) -> Workbook:
    """Return a case as a workbook that is not saved yet; title : that of its first page."""
    rows = {sheet.name: getattr(case, sheet.name) for sheet in SHEETS if sheet.name != SHEET}
    return _inputs(title, case.settings, rows, full, also)


def _inputs(
    title: str, settings: Settings | None, rows: Tables, full: bool, also: Sequence[str] = ()
) -> Workbook:
    shown = [
        sheet
        for sheet in SHEETS
        if sheet.required or full or rows.get(sheet.name) or sheet.name in also
    ]
    return _pages(title, USE, look.GROUPS, shown, rows, settings, fold=not full)


def _pages(
    title: str,
    use: Sequence[str],
    groups: Sequence[look.Group],
    sheets: Sequence[Sheet],
    tables: Tables,
    settings: Settings | None = None,
    fold: bool = False,
) -> Workbook:
    book = Workbook()
    look.set_base_font(book)
    front = book.worksheets[0]
    front.title = FRONT
    for sheet in sheets:
        ws = book.create_sheet(sheet.name)
        if sheet.name == SHEET:
            add_settings(ws, settings)
        else:
            add_page(ws, sheet, tables.get(sheet.name, ()), fold=fold)
    add_front(front, title, use, groups, book.sheetnames)
    add_dropdowns(book)
    return book
