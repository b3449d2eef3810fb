"""Resolved: the inputs of one scenario as a workbook, with what it changed marked."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import IllegalCharacterError
from openpyxl.worksheet.worksheet import Worksheet

from headrace.case.case import Case
from headrace.errors import WorkbookError
from headrace.report.futures import CellChange
from headrace.workbook import look, page, settings_page
from headrace.workbook.choices import SHEET
from headrace.workbook.columns import columns_of
from headrace.workbook.page import lines_of
from headrace.workbook.saving import check_writable, save
from headrace.workbook.template import workbook_of

LIST = "_changes"
"""Sheet that lists the changes; its name keeps it from being read."""
MARKED = "FFE08A"
_AUTHOR = "headrace"
_COLUMNS = (
    ("sheet", 16),
    ("row", 56),
    ("column", 22),
    ("before", 30),
    ("after", 44),
    ("scenario", 20),
    ("note", 80),
)
_HEADER = 4
_WIDTH, _LINE = 300, 16
"""Measures of a comment in points: its width, and the height of a line."""


def write_resolved(
    case: Case, changes: Sequence[CellChange], rows: Sequence[int | None], path: Path, title: str
) -> None:
    """Write the changed case as a workbook; changed cells are filled and say what they were.

    changes, rows : what differs from the base, and the position of each row in its table; None for
    a row that is gone. title : title of the first page.
    Raises `WorkbookError` if nothing can be written there.
    """
    check_writable(path)
    try:
        book = workbook_of(case, title=title)
        for change, row in zip(changes, rows, strict=True):
            if row is not None and change.sheet in book.sheetnames:
                _mark(book[change.sheet], change, row)
        _add_list(book, title, changes, rows)
    except IllegalCharacterError as trouble:
        raise WorkbookError(f"{path}: Excel cannot hold a sign in {trouble}") from trouble
    save(book, path)


def _mark(ws: Worksheet, change: CellChange, row: int) -> None:
    """Fill a changed cell, or all of a new row, and say in a comment what was there before."""
    place = _place(change, row)
    last = place[1] if change.column else len(columns_of(change.sheet))
    for number in range(place[1], last + 1):
        ws.cell(place[0], number).fill = look.fill(MARKED)
        ws.column_dimensions[get_column_letter(number)].hidden &= not change.column
    ws.cell(*place).comment = _comment(change)


def _place(change: CellChange, row: int) -> tuple[int, int]:
    """Return row and column, counted from 1, of the cell that a change speaks of."""
    names = [column.name for column in columns_of(change.sheet)]
    number = names.index(change.column) if change.column else 0
    if change.sheet == SHEET:
        return settings_page.FIRST + number, 2
    return page.FIRST + row, number + 1


def _comment(change: CellChange) -> Comment:
    was = f"Before: {change.before or '(blank)'}" if change.column else "New row"
    text = "\n".join([was, f"Scenario: {change.scenario}", *([change.note] if change.note else [])])
    comment = Comment(text, _AUTHOR)
    comment.width = _WIDTH
    comment.height = _LINE * sum(1 + len(line) // 46 for line in text.split("\n")) + _LINE
    return comment


def _add_list(
    book: Workbook, title: str, changes: Sequence[CellChange], rows: Sequence[int | None]
) -> None:
    """List every change on a sheet of its own, each with a link to its cell."""
    ws = book.create_sheet(LIST, 1)
    ws.sheet_view.showGridLines = False
    ws.sheet_properties.tabColor = MARKED
    look.cell_at(ws, 1, 1, "What this scenario changes", look.TITLE, look.MIDDLE)
    look.cell_at(ws, 2, 1, f"{title}: {_counted(changes)}", look.TEXT)
    ws.row_dimensions[1].height = 27
    for number, (name, width) in enumerate(_COLUMNS, start=1):
        cell = look.cell_at(ws, _HEADER, number, name)
        page.paint_header(cell, True, look.BOOK)
        ws.column_dimensions[get_column_letter(number)].width = width
    for line, (change, row) in enumerate(zip(changes, rows, strict=True), start=_HEADER + 1):
        texts = _texts(change, row)
        for number, text in enumerate(texts, start=1):
            cell = look.cell_at(ws, line, number, text, look.TEXT, look.TOP_WRAPPED)
            cell.border = look.ROW_LINE
        if row is not None and change.sheet in book.sheetnames:
            top, place = _place(change, row)
            target = f"'{change.sheet}'!{get_column_letter(place)}{top}"
            cell = ws.cell(line, 1)
            cell.hyperlink = f"#{target}"
            cell.font = look.LINK
        ws.row_dimensions[line].height = max(15, 12 * _lines(texts) + 3)
    ws.freeze_panes = f"A{_HEADER + 1}"
    look.set_print(ws, _HEADER)


def _texts(change: CellChange, row: int | None) -> tuple[str, ...]:
    before, after = change.before, change.after
    if not change.column:
        after = "(row deleted)" if row is None else after
        before = "(no such row)" if row is not None else before
    elif not after:
        after = "(blank)"
    return (
        change.sheet,
        change.row,
        change.column,
        before or "(blank)",
        after,
        change.scenario,
        change.note,
    )


def _counted(changes: Sequence[CellChange]) -> str:
    sheets = list(dict.fromkeys(change.sheet for change in changes))
    if not sheets:
        return "nothing; it is the workbook as it was"
    what = "change" if len(changes) == 1 else "changes"
    return f"{len(changes)} {what} on {', '.join(sheets)}"


def _lines(texts: Iterable[str]) -> int:
    pairs = zip(texts, _COLUMNS, strict=True)
    return max(lines_of(text, width) for text, (_, width) in pairs)
