"""Headed: tables of the summary, each below a heading and a line that says what it shows."""

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from headrace.workbook import look
from headrace.workbook.results.paint import Column, Row, write_paragraph, write_table, write_text

SPAN = 12
"""Columns over which texts run."""
FIRST, OTHER = 40.0, 13.0
WIDTH = FIRST + (SPAN - 1) * OTHER


def write_heading(sheet: Worksheet, row: int, title: str, lead: str = "") -> int:
    """Write a heading and what stands below it; return the row below."""
    write_text(sheet.cell(row, 1), title, look.HEADING)
    sheet.row_dimensions[row].height = 20
    if lead:
        write_paragraph(sheet, row + 1, lead, SPAN, WIDTH, look.SMALL)
        return row + 2
    return row + 1


def write_headed(
    sheet: Worksheet,
    row: int,
    texts: tuple[str, str],
    columns: Sequence[Column],
    rows: Sequence[Row],
    otherwise: str = "None.",
) -> int:
    """Write a table whose last row is its sum, or a word that there is nothing.

    texts : heading, and what it shows. Returns the row below.
    """
    top = write_heading(sheet, row, *texts)
    if not rows:
        write_text(sheet.cell(top, 1), otherwise)
        return top + 1
    return write_table(sheet, top, columns, rows, heads=(len(rows) - 1,))
