"""Template: the workbook that describes itself, empty or filled with a case."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils.exceptions import IllegalCharacterError

from headrace.case.case import Case
from headrace.case.record import Record
from headrace.case.settings import Settings
from headrace.case.sheets import SHEETS
from headrace.errors import WorkbookError
from headrace.workbook import look
from headrace.workbook.choices import SHEET
from headrace.workbook.dropdowns import add_dropdowns
from headrace.workbook.front import PURPOSE, USE, add_front
from headrace.workbook.page import FRONT, add_page
from headrace.workbook.saving import check_writable, save
from headrace.workbook.settings_page import add_settings


def write_template(
    path: Path | str,
    full: bool = False,
    settings: Settings | None = None,
    rows: Mapping[str, Sequence[Record]] | None = None,
) -> None:
    """Write a workbook to fill: the required sheets, or all of them.

    settings, rows : what stands there already; nothing if None.

    Raises `WorkbookError` if nothing can be written there.
    """
    _write(lambda: _pages(settings, rows or {}, full, "Input workbook"), Path(path))


def write_case(case: Case, path: Path | str, full: bool = False, also: Sequence[str] = ()) -> None:
    """Write a case as a workbook: required sheets and those that hold rows, or all of them.

    also : sheets that are written although they hold no row.
    What stood at the path is replaced once the new file is complete; reading it gives the case.

    Raises `WorkbookError` if nothing can be written there.
    """
    _write(lambda: workbook_of(case, full, also=also), Path(path))


def _write(make: Callable[[], Workbook], path: Path) -> None:
    check_writable(path)
    try:
        book = make()
    except IllegalCharacterError as trouble:
        raise WorkbookError(f"{path}: Excel cannot hold a sign in {trouble}") from trouble
    save(book, path)


def workbook_of(
    case: Case, full: bool = False, title: str | None = None, also: Sequence[str] = ()
) -> Workbook:
    """Return a case as a workbook that is not saved yet.

    title : title of the first page, if it is not that of the case.
    """
    rows = {sheet.name: getattr(case, sheet.name) for sheet in SHEETS if sheet.name != SHEET}
    shown = case.settings.title if title is None else title
    return _pages(case.settings, rows, full, shown, also)


def _pages(
    settings: Settings | None,
    tables: Mapping[str, Sequence[Record]],
    full: bool,
    title: str,
    also: Sequence[str] = (),
) -> Workbook:
    book = Workbook()
    look.set_base_font(book)
    front = book.worksheets[0]
    front.title = FRONT
    for sheet in SHEETS:
        if sheet.name == SHEET:
            add_settings(book.create_sheet(SHEET), settings)
            continue
        rows = tables.get(sheet.name, ())
        if sheet.required or full or rows or sheet.name in also:
            add_page(book.create_sheet(sheet.name), sheet, rows, fold=not full)
    add_front(front, title, (PURPOSE, *USE), look.GROUPS, book.sheetnames)
    add_dropdowns(book)
    return book
