"""Settings page: the sheet on which each row is one setting."""

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from headrace.case.settings import Settings
from headrace.case.sheets import BY_NAME
from headrace.workbook import look
from headrace.workbook.choices import HEADINGS, SHEET
from headrace.workbook.columns import columns_of
from headrace.workbook.page import (
    add_excel_table,
    add_head,
    fit,
    number_format,
    paint_header,
    put,
)

HEADER = 4
FIRST = 5
_WIDTHS = (24, 34, 22, 18, 74, 22, 30)


def add_settings(ws: Worksheet, settings: Settings | None) -> None:
    """Write the settings sheet: name, value, unit, default and meaning of each setting."""
    group = look.GROUP_OF[SHEET]
    add_head(ws, SHEET, BY_NAME[SHEET].about)
    for number, (name, width) in enumerate(zip(HEADINGS, _WIDTHS, strict=True), start=1):
        paint_header(look.cell_at(ws, HEADER, number, name), name in HEADINGS[:2], group)
        ws.column_dimensions[get_column_letter(number)].width = width
    columns = columns_of(SHEET)
    remarks = {} if settings is None else {row.setting: row for row in settings.remarks}
    for row, column in enumerate(columns, start=FIRST):
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
        fit(ws, row, {column.description: _WIDTHS[4], beside[0] or "": _WIDTHS[5]})
    ws.row_dimensions[HEADER].height = 20
    ws.freeze_panes = f"B{FIRST}"
    add_excel_table(ws, SHEET, HEADER, len(HEADINGS), len(columns))
    look.set_print(ws, HEADER)
