"""Page: one sheet that describes itself, its table below; on that of settings each row is one."""

import math
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from headrace.case.record import Record
from headrace.case.settings import Settings
from headrace.case.sheets import BY_NAME, Sheet
from headrace.errors import WorkbookError
from headrace.workbook import look
from headrace.workbook.choices import HEADINGS, SHEET
from headrace.workbook.columns import LAST, Column, columns_of, plain

FRONT = "headrace"
"""Name of the first page."""
DESCRIPTION, UNIT, DEFAULT, HEADER, FIRST = 3, 4, 5, 6, 7
"""Rows of a sheet: what stands above the data, the names of the columns, the first row of data."""
LONGEST = 32_767
"""Letters that a cell can hold."""
SETTINGS_HEADER, SETTINGS_FIRST = 4, 5
"""The same rows of the settings sheet."""
_SETTINGS_WIDTHS = (24, 34, 22, 18, 74, 22, 30)
SPARE_ROWS = 15
"""Rows that an empty table shows."""
_WIDTHS = {"text": 24, "name": 16, "names": 24, "choice": 18}
_WIDE = {
    **{"statement": 60, "text": 90, "url": 34, "note": 100, "source": 40, "title": 34, "name": 42},
    **{"narrative": 110, "row": 46},
}


def add_page(ws: Worksheet, sheet: Sheet, rows: Sequence[Record], fold: bool = False) -> None:
    """Write one sheet: title, description, unit and default above each column, then the table.

    fold : fold away optional columns in which no row says anything.
    """
    columns = columns_of(sheet.name)
    group = look.GROUP_OF[sheet.name]
    add_head(ws, sheet.name, sheet.about)
    for number, column in enumerate(columns, start=1):
        _add_column_head(ws, number, column, group)
        if _is_filled(column, rows):
            for place, row in enumerate(rows):
                put(look.cell_at(ws, FIRST + place, number), column, getattr(row, column.name))
        _dress_column(ws, number, column, rows)
    blank = [
        number
        for number, column in enumerate(columns, start=1)
        if fold and rows and column.name not in LAST and not _is_filled(column, rows)
    ]
    _fold(ws, blank)
    _set_heights(ws, columns, rows)
    ws.freeze_panes = f"B{FIRST}"
    add_excel_table(ws, sheet.name, HEADER, len(columns), len(rows) or SPARE_ROWS)
    shown = (n for n in range(1, len(columns) + 1) if n not in blank)
    look.set_print(ws, HEADER, math.ceil(sum(width_of(ws, number) for number in shown) / 190))


def add_head(ws: Worksheet, title: str, about: str) -> None:
    """Write the title of a sheet, what it is about, and the way back to the first page."""
    ws.sheet_view.showGridLines = False
    ws.sheet_properties.tabColor = look.GROUP_OF[title].strong
    look.cell_at(ws, 1, 1, title, look.TITLE, look.MIDDLE)
    look.link(look.cell_at(ws, 2, 1, style=look.LINK), FRONT, "‹ all sheets")
    look.cell_at(ws, 2, 2, about, look.TEXT)
    ws.row_dimensions[1].height = 27
    ws.row_dimensions[2].height = 18


def put(cell: Cell, column: Column, value: Any) -> None:
    """Write a value so that reading gives the same value again."""
    if value is None:
        return
    cell.value = _stored(column, value)
    if isinstance(cell.value, str):
        if len(str(value)) > LONGEST:
            raise WorkbookError(f"{column.name} '{str(value)[:40]}...' is too long for a cell")
        cell.data_type = "s"
        cell.quotePrefix = cell.value.startswith(("=", "+", "-", "@"))


def paint_header(cell: Cell, required: bool, group: look.Group) -> None:
    """Colour the heading of a column: strong if it is required."""
    cell.font = look.WHITE_BOLD if required else look.BOLD
    cell.fill = look.fill(group.strong if required else group.pale)
    cell.border = look.HEADER_LINE
    cell.alignment = look.MIDDLE


def add_excel_table(ws: Worksheet, name: str, header: int, width: int, rows: int) -> None:
    """Make header and data an Excel table, so that filters and formulas know it by name."""
    corner = f"{get_column_letter(width)}{header + max(rows, 1)}"
    table = Table(displayName=f"{name}_table", ref=f"A{header}:{corner}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    ws.add_table(table)


def _is_filled(column: Column, rows: Sequence[Record]) -> bool:
    """Return whether a column says anything that blank cells do not."""
    return column.required or any(getattr(row, column.name) != column.default for row in rows)


def _add_column_head(ws: Worksheet, number: int, column: Column, group: look.Group) -> None:
    for row, text, style in (
        (DESCRIPTION, column.description, look.SMALL),
        (UNIT, column.unit_text, look.SMALL_ITALIC),
        (DEFAULT, column.default_text, look.SMALL_ITALIC),
    ):
        cell = look.cell_at(ws, row, number, text, style, look.TOP_WRAPPED)
        cell.fill = look.fill(look.PALE)
    paint_header(look.cell_at(ws, HEADER, number, column.name), column.required, group)


def _dress_column(ws: Worksheet, number: int, column: Column, rows: Sequence[Record]) -> None:
    values = [getattr(row, column.name) for row in rows]
    shape = number_format(column, values)
    style = look.SMALL if column.name in ("source", "note") else look.TEXT
    alignment = _alignment(column)
    for place in range(max(len(rows), SPARE_ROWS)):
        cell = look.cell_at(ws, FIRST + place, number, style=style, alignment=alignment)
        cell.number_format = shape
        cell.border = look.ROW_LINE
    ws.column_dimensions[get_column_letter(number)].width = _width(column, values)


def _alignment(column: Column) -> Alignment:
    if column.form in ("number", "whole"):
        return look.RIGHT
    return look.TOP_WRAPPED if column.form in ("text", "names") else look.TOP


def _width(column: Column, values: Sequence[Any]) -> float:
    if column.name in _WIDE:
        return _WIDE[column.name]
    longest = max((len(plain(column, value)) for value in values if value is not None), default=0)
    header = len(column.name) * 1.1 + 4
    described = len(column.description) / 6
    least = max(_WIDTHS.get(column.form, 11), header, min(described, 26))
    return float(min(max(least, longest + 2), 40))


def width_of(ws: Worksheet, number: int) -> float:
    """Return the width of a column."""
    return float(ws.column_dimensions[get_column_letter(number)].width)


def _fold(ws: Worksheet, numbers: Sequence[int]) -> None:
    """Fold columns away: a click on the plus sign above them brings them back."""
    for number in numbers:
        column = ws.column_dimensions[get_column_letter(number)]
        column.outlineLevel = 1
        column.hidden = True
        ws.column_dimensions[get_column_letter(number + 1)].collapsed = True


def _set_heights(ws: Worksheet, columns: Sequence[Column], rows: Sequence[Record]) -> None:
    """Give every row the height that its texts need; not every program does so by itself."""
    ws.row_dimensions[HEADER].height = 20
    widths = {column: width_of(ws, number) for number, column in enumerate(columns, start=1)}
    fit(ws, DESCRIPTION, {column.description: width for column, width in widths.items()})
    fit(ws, UNIT, {column.unit_text: width for column, width in widths.items()})
    wrapped = [column for column in columns if column.form in ("text", "names")]
    for place, record in enumerate(rows, start=FIRST):
        held = {plain(c, getattr(record, c.name) or ""): widths[c] for c in wrapped}
        fit(ws, place, held)


def fit(ws: Worksheet, row: int, texts: Mapping[str, float]) -> None:
    """Give a row the height that small texts need in the widths that they have."""
    lines = max(
        (len(textwrap.wrap(text, int(1.3 * room))) for text, room in texts.items()), default=1
    )
    ws.row_dimensions[row].height = max(15, 12 * lines + 3)


def _stored(column: Column, value: Any) -> str | int | float | None:
    """Return what a cell holds for a value, to the last digit."""
    if isinstance(value, tuple) and value and column.form == "shares":
        return "; ".join(repr(share) for share in value)
    if isinstance(value, bool | tuple) or (column.form == "month" and isinstance(value, int)):
        return plain(column, value)
    assert value is None or isinstance(value, str | int | float)
    return value


def number_format(column: Column, values: Sequence[Any]) -> str:
    """Return the number format of a column that holds these values."""
    if column.form in ("month", "text", "name", "names", "shares", "yes or no"):
        return "@"
    if column.form in ("whole", "choice"):
        return "0" if column.form == "whole" else "General"
    figures = [value for value in values if isinstance(value, float | int)]
    if column.is_share:
        return f"0{_decimals(figures, 100)}%"
    return f"#,##0{_decimals(figures, 1)}"


def _decimals(figures: Sequence[float], scale: float) -> str:
    """Return the decimals that show every figure, at most four."""
    for digits in range(4):
        if all(abs(round(x * scale, digits) - x * scale) < 1e-9 for x in figures):
            return f".{'0' * digits}" if digits else ""
    return ".0000"


def add_settings(ws: Worksheet, settings: Settings | None) -> None:
    """Write the settings sheet: name, value, unit, default and meaning of each setting."""
    group = look.GROUP_OF[SHEET]
    add_head(ws, SHEET, BY_NAME[SHEET].about)
    for number, (name, width) in enumerate(zip(HEADINGS, _SETTINGS_WIDTHS, strict=True), start=1):
        paint_header(look.cell_at(ws, SETTINGS_HEADER, number, name), name in HEADINGS[:2], group)
        ws.column_dimensions[get_column_letter(number)].width = width
    columns = columns_of(SHEET)
    remarks = {} if settings is None else {row.setting: row for row in settings.remarks}
    for row, column in enumerate(columns, start=SETTINGS_FIRST):
        texts = (column.name, None, column.unit_text, column.default_text, column.description)
        remark = remarks.get(column.name)
        beside = (None, None) if remark is None else (remark.source, remark.note)
        for number, text in enumerate((*texts, *beside), start=1):
            style = look.BOLD if number == 1 else look.SMALL
            cell = look.cell_at(ws, row, number, text, style, look.MIDDLE_WRAPPED)
            cell.border = look.ROW_LINE
        cell = look.cell_at(ws, row, 2, alignment=look.LEFT)
        value = column.default if settings is None else getattr(settings, column.name)
        put(cell, column, value)
        cell.number_format = number_format(column, (value,))
        cell.fill = look.fill(group.pale if column.required else look.PALE)
        about, source = _SETTINGS_WIDTHS[4:6]
        fit(ws, row, {column.description: about, beside[0] or "": source})
    ws.row_dimensions[SETTINGS_HEADER].height = 20
    ws.freeze_panes = f"B{SETTINGS_FIRST}"
    add_excel_table(ws, SHEET, SETTINGS_HEADER, len(HEADINGS), len(columns))
    look.set_print(ws, SETTINGS_HEADER)
