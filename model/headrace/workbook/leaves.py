"""Leaves: page breaks of a printed sheet, so that they cut no graph and leave no heading alone."""

from collections.abc import Iterator
from itertools import pairwise

from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from headrace.workbook import look
from headrace.workbook.beneath import height_of, page_of

_SURE = 0.96
"""Share of the height of a page that is counted on: programs measure a little differently."""
_DOUBT, _MOST_DOUBT = 0.08, 0.2
"""Share of a page by which what follows a break of the program itself may lie elsewhere."""
_KEPT = 0.7
"""Share of a page up to which a section is kept whole; of a longer one its head is."""
_HEAD = 4
"""Rows that stay with their heading."""
_FIRST_COLUMNS = 4
"""Columns in which headings start."""
_EMU = 12_700
"""Units of drawings in a point."""


def break_pages(book: Workbook) -> None:
    """Start a page before each graph and each section that may not fit on the page begun."""
    for sheet in book.worksheets:
        if not sheet.page_setup.fitToHeight:
            _break_sheet(sheet)


def _break_sheet(sheet: Worksheet) -> None:
    page = page_of(sheet)[1] * _SURE
    above = _repeated(sheet)
    used, passed, next_row = 0.0, 0, 1
    for first, last in _blocks(sheet, page * _KEPT):
        for row in range(next_row, first):
            used += height_of(sheet, row)
            if used > page:
                used, passed = above + height_of(sheet, row), passed + 1
        need = sum(height_of(sheet, row) for row in range(first, last + 1))
        doubt = page * min(_DOUBT * passed, _MOST_DOUBT)
        if used + need + doubt > page or (passed and used - above < doubt):
            sheet.row_breaks.append(Break(id=first - 1))
            used, passed = above, 0
        used += need
        next_row = last + 1


def _blocks(sheet: Worksheet, most: float) -> Iterator[tuple[int, int]]:
    """Return first and last rows of graphs, and of sections or their heads, from the top down."""
    graphs = dict(_graphs(sheet))
    headings = [
        row
        for row in range(2, sheet.max_row + 1)
        if _is_heading(sheet, row) and not (row > 2 and _is_heading(sheet, row - 1))
    ]
    starts = sorted({*graphs, *(row for row in headings if row not in graphs)})
    for start, following in pairwise([*starts, sheet.max_row + 1]):
        if start in graphs:
            yield start, graphs[start]
            continue
        last = following - 1
        high = sum(height_of(sheet, row) for row in range(start, last + 1))
        yield start, last if high <= most else min(last, start + _HEAD)


def _graphs(sheet: Worksheet) -> Iterator[tuple[int, int]]:
    """Return first and last row of each graph, a title above it included."""
    for chart in sheet._charts:  # type: ignore[attr-defined]
        top = last = chart.anchor._from.row + 1
        left = chart.anchor.ext.cy / _EMU
        while left > height_of(sheet, last):
            left -= height_of(sheet, last)
            last += 1
        yield top - (1 if _is_heading(sheet, top - 1) else 0), last


def _is_heading(sheet: Worksheet, row: int) -> bool:
    return any(
        cell.font == look.HEADING and cell.value is not None for cell in sheet[row][:_FIRST_COLUMNS]
    )


def _repeated(sheet: Worksheet) -> float:
    """Return the height of the rows that stand on every page [points]."""
    found = str(sheet.print_title_rows or "").replace("$", "")
    if not found:
        return 0.0
    first, last = (int(row) for row in found.split(":"))
    return sum(height_of(sheet, row) for row in range(first, last + 1))
