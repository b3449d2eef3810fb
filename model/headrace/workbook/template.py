"""Template: the workbook that describes itself, empty or filled with a case."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils.exceptions import IllegalCharacterError

from headrace.case.case import Case
from headrace.case.record import Record
from headrace.case.sheets import SHEETS
from headrace.errors import WorkbookError
from headrace.workbook import look
from headrace.workbook.choices import SHEET
from headrace.workbook.dropdowns import add_dropdowns
from headrace.workbook.front import add_front
from headrace.workbook.page import FRONT, add_page
from headrace.workbook.saving import check_writable, save
from headrace.workbook.settings_page import add_settings


def write_template(path: Path | str, full: bool = False) -> None:
    """Write an empty workbook: the required sheets, or all of them.

    Raises
    ------
    WorkbookError
        If nothing can be written there.

    """
    _write(None, Path(path), full)


def write_case(case: Case, path: Path | str, full: bool = False) -> None:
    """Write a case as a workbook: required sheets and those that hold rows, or all of them.

    What stood at the path is replaced once the new file is complete; reading it gives the case.

    Raises
    ------
    WorkbookError
        If nothing can be written there.

    """
    _write(case, Path(path), full)


def _write(case: Case | None, path: Path, full: bool) -> None:
    check_writable(path)
    try:
        book = workbook_of(case, full)
    except IllegalCharacterError as trouble:
        raise WorkbookError(f"{path}: Excel cannot hold a sign in {trouble}") from trouble
    save(book, path)


def workbook_of(case: Case | None, full: bool = False, title: str | None = None) -> Workbook:
    """Return a case, or the empty template, as a workbook that is not saved yet.

    title : title of the first page, if it is not that of the case.
    """
    book = Workbook()
    look.set_base_font(book)
    front = book.worksheets[0]
    front.title = FRONT
    for sheet in SHEETS:
        if sheet.name == SHEET:
            add_settings(book.create_sheet(SHEET), None if case is None else case.settings)
            continue
        rows: Sequence[Record] = () if case is None else getattr(case, sheet.name)
        if sheet.required or full or rows:
            add_page(book.create_sheet(sheet.name), sheet, rows, fold=not full)
    own = "Input workbook" if case is None else case.settings.title
    add_front(front, own if title is None else title, book.sheetnames)
    add_dropdowns(book)
    return book
