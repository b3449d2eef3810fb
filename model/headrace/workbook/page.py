"""Page: one sheet that describes itself, its table below."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from headrace.case.record import Record
from headrace.case.sheets import Sheet
from headrace.workbook import look
from headrace.workbook.columns import Column, columns_of, plain

FRONT = "headrace"
"""Name of the first page."""
DESCRIPTION, UNIT, DEFAULT, HEADER, FIRST = 3, 4, 5, 6, 7
"""Rows of a sheet: what stands above the data, the names of the columns, the first row of data."""
SPARE_ROWS = 12
"""Rows that an empty table shows."""
_WIDTHS = {"text": 26, "name": 18, "names": 26, "choice": 18}
_WIDE = {"statement": 60, "text": 90, "url": 40, "note": 44, "source": 26, "title": 36, "name": 34}


@dataclass(frozen=True)
class Colour:
    """Colours of a group of sheets."""

    strong: str
    pale: str


def add_table(ws: Worksheet, sheet: Sheet, rows: Sequence[Record], colour: Colour) -> None:
    """Write one sheet: title, description, unit and default above each column, then the table."""
    columns = columns_of(sheet.name)
    add_head(ws, sheet.name, sheet.about, colour)
    for number, column in enumerate(columns, start=1):
        _add_column_head(ws, number, column, colour)
        written = _is_filled(column, rows)
        for place, row in enumerate(rows):
            if written:
                put(ws.cell(FIRST + place, number), column, getattr(row, column.name))
        _format_column(ws, number, column, rows)
    _finish(ws, sheet.name, columns, max(len(rows), 0 if rows else SPARE_ROWS))


def add_settings(ws: Worksheet, sheet: Sheet, settings: Record | None, colour: Colour) -> None:
    """Write the settings sheet: one setting a row."""
    add_head(ws, sheet.name, sheet.about, colour)
    header = 4
    names = ("setting", "value", "unit", "default", "description", "source", "note")
    for number, name in enumerate(names, start=1):
        _paint_header(ws.cell(header, number, name), name in ("setting", "value"), colour)
    columns = columns_of(sheet.name)
    for place, column in enumerate(columns, start=header + 1):
        ws.cell(place, 1, column.name).font = look.BOLD
        if settings is not None:
            put(ws.cell(place, 2), column, getattr(settings, column.name))
        elif not column.required:
            put(ws.cell(place, 2), column, column.default)
        ws.cell(place, 2).number_format = number_format(column, ())
        ws.cell(place, 2).fill = look.fill(colour.pale if column.required else look.PALE)
        ws.cell(place, 3, column.unit or "text")
        ws.cell(place, 4, column.default_text.removeprefix("default "))
        ws.cell(place, 5, column.description)
        for number in range(1, len(names) + 1):
            cell = ws.cell(place, number)
            cell.border = look.ROW_LINE
            cell.alignment = look.TOP_WRAPPED
            if number > 1:
                cell.font = look.TEXT if number == 2 else look.SMALL
        ws.row_dimensions[place].height = 30
    for letter, width in zip("ABCDEFG", (24, 26, 24, 16, 70, 24, 30), strict=True):
        ws.column_dimensions[letter].width = width
    ws.freeze_panes = ws.cell(header + 1, 2)
    add_excel_table(ws, sheet.name, header, len(names), len(columns))
    set_print(ws, header, 1)


def add_head(ws: Worksheet, title: str, about: str, colour: Colour) -> None:
    """Write title, meaning and the way back to the first page."""
    ws.sheet_view.showGridLines = False
    ws.sheet_properties.tabColor = colour.strong
    ws.cell(1, 1, title).font = look.TITLE
    ws.row_dimensions[1].height = 28
    cell = ws.cell(2, 1, f"{about}  Back to the first page")
    cell.hyperlink = f"#'{FRONT}'!A1"
    cell.font = look.LINK


def put(cell: Cell, column: Column, value: Any) -> None:
    """Write a value so that reading gives the same value again."""
    if value is None:
        return
    if isinstance(value, bool | tuple) or (column.form == "month" and isinstance(value, int)):
        value = plain_exact(column, value)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        if value.startswith(("=", "+", "-", "@")):
            cell.quotePrefix = True  # type: ignore[attr-defined]


def plain_exact(column: Column, value: Any) -> str:
    """Write a value that no number format carries as text, to the last digit."""
    if isinstance(value, tuple) and value and column.form == "shares":
        return "; ".join(repr(share) for share in value)
    return plain(column, value)


def number_format(column: Column, values: Sequence[Any]) -> str:
    """Return the number format of a column."""
    if column.form in ("month", "text", "name", "names"):
        return "@"
    if column.form in ("whole", "choice", "yes or no"):
        return "0" if column.name in ("year", "price_year") else "General"
    if column.is_share:
        figures = [value * 100 for value in values if isinstance(value, float)]
        digits = max((_digits(figure) for figure in figures), default=0)
        return "0%" if digits == 0 else f"0.{'0' * digits}%"
    return "#,##0.######" if column.unit.startswith("base currency") else "#,##0.###"


def _digits(figure: float) -> int:
    return next((n for n in range(2) if abs(round(figure, n) - figure) < 1e-9), 2)


def _is_filled(column: Column, rows: Sequence[Record]) -> bool:
    """Return whether a column says anything that a blank does not."""
    return column.required or any(getattr(row, column.name) != column.default for row in rows)


def _add_column_head(ws: Worksheet, number: int, column: Column, colour: Colour) -> None:
    for row, text, font in (
        (DESCRIPTION, column.description, look.SMALL),
        (UNIT, _unit_text(column), look.SMALL_ITALIC),
        (DEFAULT, column.default_text, look.SMALL_ITALIC),
    ):
        cell = ws.cell(row, number, text)
        cell.font = font
        cell.alignment = look.TOP_WRAPPED
        cell.fill = look.fill(look.PALE)
    _paint_header(ws.cell(HEADER, number, column.name), column.required, colour)


def _unit_text(column: Column) -> str:
    if column.unit:
        words = "".join(f" or {word}" for word in column.words)
        return column.unit + words
    if column.choices:
        return "one of the list"
    return {"yes or no": "yes or no", "names": "names; separated; by; semicolons"}.get(
        column.form, column.form
    )


def _paint_header(cell: Cell, required: bool, colour: Colour) -> None:
    cell.font = look.WHITE_BOLD if required else look.BOLD
    cell.fill = look.fill(colour.strong if required else colour.pale)
    cell.border = look.HEADER_LINE
    cell.alignment = look.BOTTOM_WRAPPED


def _format_column(ws: Worksheet, number: int, column: Column, rows: Sequence[Record]) -> None:
    values = [getattr(row, column.name) for row in rows]
    shape = number_format(column, values)
    for place in range(max(len(rows), SPARE_ROWS)):
        cell = ws.cell(FIRST + place, number)
        cell.number_format = shape
        cell.font = look.SMALL if column.name in ("source", "note") else look.TEXT
        cell.alignment = look.TOP_WRAPPED if column.form in ("text", "names") else look.TOP
        cell.border = look.ROW_LINE
    ws.column_dimensions[get_column_letter(number)].width = _width(column, values)


def _width(column: Column, values: Sequence[Any]) -> float:
    if column.name in _WIDE:
        return _WIDE[column.name]
    longest = max((len(plain(column, value)) for value in values if value is not None), default=0)
    least = max(_WIDTHS.get(column.form, 12), len(column.name) + 4)
    return float(min(max(least, longest + 2), 40))


def _finish(ws: Worksheet, name: str, columns: Sequence[Column], rows: int) -> None:
    lines = 1
    for number, column in enumerate(columns, start=1):
        width = ws.column_dimensions[get_column_letter(number)].width
        lines = max(lines, math.ceil(len(column.description) / (width * 1.05)) + 1)
    ws.row_dimensions[DESCRIPTION].height = 12.5 * min(lines, 9)
    ws.row_dimensions[HEADER].height = 20
    ws.freeze_panes = ws.cell(FIRST, 2)
    add_excel_table(ws, name, HEADER, len(columns), rows)
    total = sum(ws.column_dimensions[get_column_letter(n + 1)].width for n in range(len(columns)))
    set_print(ws, HEADER, math.ceil(total / 260))


def add_excel_table(ws: Worksheet, name: str, header: int, width: int, rows: int) -> None:
    """Make header and data an Excel table, so that filters and formulas know it by name."""
    corner = f"{get_column_letter(width)}{header + max(rows, 1)}"
    table = Table(displayName=f"{name}_table", ref=f"A{header}:{corner}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    ws.add_table(table)


def set_print(ws: Worksheet, header: int, pages_wide: int) -> None:
    """Set paper, margins and what repeats on every printed page."""
    ws.page_setup.orientation = "landscape"
    ws.page_setup.paperSize = ws.PAPERSIZE_A4
    ws.page_setup.fitToWidth = pages_wide
    ws.page_setup.fitToHeight = 0
    ws.sheet_properties.pageSetUpPr.fitToPage = True
    ws.print_title_rows = f"{header}:{header}"
    ws.print_title_cols = "A:A"
    ws.oddFooter.left.text = "headrace: &A"
    ws.oddFooter.right.text = "page &P of &N"
