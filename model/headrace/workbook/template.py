"""Template: workbooks that describe themselves, empty or filled: a case, a scenario, a book."""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import IllegalCharacterError
from openpyxl.worksheet.worksheet import Worksheet

from headrace.case.case import Case
from headrace.case.record import Record
from headrace.case.scenarios import BOOK_SHEETS, Book
from headrace.case.settings import Settings
from headrace.case.sheets import SHEETS, Sheet
from headrace.errors import WorkbookError
from headrace.report.futures import CellChange
from headrace.workbook import look, page
from headrace.workbook.choices import SHEET
from headrace.workbook.columns import KNOWN, columns_of, target
from headrace.workbook.dropdowns import add_dropdowns
from headrace.workbook.page import FRONT, add_page, add_settings, fit
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


MARKED = "FFE08A"


def write_resolved(
    case: Case, changes: Sequence[CellChange], rows: Sequence[int | None], path: Path, title: str
) -> None:
    """Write the changed case as a workbook; changed cells are filled and say what they were.

    changes, rows : what differs from the base, and the position of each row in its table; None for
    a row that is gone. title : title of the first page.
    Raises `WorkbookError` if nothing can be written there.
    """

    def marked() -> Workbook:
        book = workbook_of(case, title)
        for change, row in zip(changes, rows, strict=True):
            if row is not None and change.sheet in book.sheetnames:
                _mark(book[change.sheet], change, row)
        return book

    write(marked, path)


def _mark(ws: Worksheet, change: CellChange, row: int) -> None:
    """Fill a changed cell, or all of a new row, and say in a comment what was there before."""
    names = [column.name for column in columns_of(change.sheet)]
    number = names.index(change.column) if change.column else 0
    place = (page.FIRST + row, number + 1)
    if change.sheet == SHEET:
        place = (page.SETTINGS_FIRST + number, 2)
    last = place[1] if change.column else len(names)
    for other in range(place[1], last + 1):
        ws.cell(place[0], other).fill = look.fill(MARKED)
        ws.column_dimensions[get_column_letter(other)].hidden &= not change.column
    was = f"Before: {change.before or '(blank)'}" if change.column else "New row"
    told = [was, f"Scenario: {change.scenario}", change.note]
    ws.cell(*place).comment = look.comment("\n".join(filter(None, told)))


USE = (
    "Which plants, grid works and data centers to finance, when, and with which public money, "
    "so that schedule slip is least.",
    "Fill the sheets below. Headings in strong colours must be filled; above each heading stand "
    "its meaning, its unit and what a blank cell stands for.",
    "Amounts are in millions. Write months as 2027-04, shares as 60% or 0.6, several names in one "
    "cell with semicolons between them, and the word none where a list is empty.",
    "Say in the column source where the figures of a row come from: ids of the sheet references, "
    "or the word assumption.",
    "Columns that a filled workbook leaves blank are folded away: the plus signs above them bring "
    "them back. Sheets and columns whose name starts with _ are your own: they are not read.",
    "Save, then run  headrace check FILE.xlsx  (every error with its cell), "
    "and  headrace run FILE.xlsx  for the plan.",
)
USE_OF_BOOK = (
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
_LEGEND = "Filled: required. Grey: not in this workbook (headrace new --full)."
_HEADINGS = ("sheet", "what it holds", "its rows name rows of")
_WIDTHS = (2, 26, 62, 40, 2)


def add_front(
    ws: Worksheet,
    title: str,
    lines: Sequence[str],
    groups: Sequence[look.Group],
    present: Collection[str],
) -> None:
    """Write the first page: a banner, how to use the workbook, and its sheets by group.

    present : the sheets that the workbook has; the others are named in grey.
    """
    ws.sheet_view.showGridLines = False
    ws.sheet_properties.tabColor = look.NAVY
    for place, width in enumerate(_WIDTHS, start=1):
        ws.column_dimensions[get_column_letter(place)].width = width
    for row, text, size, height in ((1, "headrace", 22, 38), (2, title, 13, 24)):
        for place in range(1, len(_WIDTHS) + 1):
            ws.cell(row, place).fill = look.fill(look.NAVY)
        style = look.font(size, "FFFFFF", bold=row == 1)
        look.cell_at(ws, row, 2, text, style, look.MIDDLE)
        ws.row_dimensions[row].height = height
    for row, text in enumerate(lines, start=4):
        ws.merge_cells(start_row=row, end_row=row, start_column=2, end_column=4)
        look.cell_at(ws, row, 2, text, look.TEXT, look.MIDDLE_WRAPPED)
        fit(ws, row, {text: sum(_WIDTHS[1:4])})
    row = 5 + len(lines)
    for place, text in enumerate(_HEADINGS, start=2):
        look.cell_at(ws, row, place, text, look.HEADING, look.MIDDLE)
    for group in groups:
        row += 1
        style = look.font(10, group.strong, bold=True)
        look.cell_at(ws, row, 2, group.title, style, look.MIDDLE)
        for sheet in group.sheets:
            row += 1
            _add_sheet(ws, row, sheet, group, sheet in present)
    look.cell_at(ws, row + 2, 2, _LEGEND, look.SMALL, look.MIDDLE)
    look.set_print(ws, None)


def _add_sheet(ws: Worksheet, row: int, sheet: str, group: look.Group, here: bool) -> None:
    """Name a sheet in its colours and link to it: filled if required, grey if absent."""
    is_required = KNOWN[sheet].required
    style = look.font(9, group.strong if here else look.FAINT, bold=is_required)
    cell = look.cell_at(ws, row, 2, sheet, style, look.INDENTED)
    if here:
        look.link(cell, sheet, sheet)
        cell.font = style
    cell.fill = look.fill(group.pale if is_required else "FFFFFF")
    cell.border = look.box(group.strong if here else look.LINE, "thin")
    refs = [column.ref for column in columns_of(sheet) if column.ref is not None]
    named = dict.fromkeys(target(name)[0] for ref in refs for name in ref.sheets)
    for place, text in ((3, KNOWN[sheet].about), (4, ", ".join(named))):
        look.cell_at(ws, row, place, text, look.SMALL, look.INDENTED)
