"""Resolved: the inputs of one scenario as a workbook, with what it changed marked."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from headrace.case.case import Case
from headrace.report.futures import CellChange
from headrace.workbook import look, page
from headrace.workbook.choices import SHEET
from headrace.workbook.columns import columns_of
from headrace.workbook.template import workbook_of, write

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
