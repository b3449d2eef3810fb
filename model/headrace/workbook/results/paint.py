"""Paint: tables and texts on a sheet of results, with the measures that make them fit a page."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from headrace.workbook import look
from headrace.workbook.measuring import UNIT, breadth, lines, parted, pieces

Form = Literal["text", "wrapped", "month", "money", "months", "count", "share", "ratio", "figure"]


@dataclass(frozen=True)
class Fixed:
    """A value that may not be changed, in a column that may."""

    value: str | float | int | None


Value = str | float | int | None | Fixed
Row = Sequence[Value]

HEAD = look.NAVY
EDITABLE_HEAD = "8A5A00"
EDITABLE = "FFF3D1"
TOTAL = "E4EAF1"
GOOD = "E3F1E5"
GOOD_INK = "1E5B2E"
BAD = "FBE3E1"
BAD_INK = "9B1C14"
CAUTION = "FFF3D1"
CAUTION_INK = "6B4700"

FORMATS: dict[Form, str] = {
    "text": "@",
    "wrapped": "@",
    "month": "@",
    "money": '#,##0.0_)_);[Red]-#,##0.0_)_);"–"_)_)',
    "months": '#,##0.0_)_);-#,##0.0_)_);"–"_)_)',
    "count": '#,##0_)_);-#,##0_)_);"–"_)_)',
    "share": "0.0%_)_)",
    "ratio": "#,##0.00_)_)",
    "figure": '#,##0.##_)_);[Red]-#,##0.##_)_);"–"_)_)',
}
"""Number formats by form; a dash stands for nothing, and a little room is left at the right."""
_LEAST = {"text": 9.0, "wrapped": 24.0, "month": 10.0, "count": 8.0, "share": 9.0, "ratio": 9.0}
_FIGURES = 10.5
_MOST = 44.0
_LINE = 13.0
_MOST_WORD = 26.0
"""Width to which a column of a given width grows at most, so that no word of it is broken."""
_INDENT = 1.5
"""Units of width that an indented text leaves free."""
LEFT: tuple[Form, ...] = ("text", "wrapped")


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    title: str
    form: Form = "text"
    width: float = 0.0
    """Width in characters; 0: as wide as what stands in it."""
    editable: bool = False
    """A person may change its cells and have the plan audited again."""
    pattern: str = ""
    """Number format that replaces the one of the form."""


def open_sheet(book: Workbook, name: str, title: str, *leads: str) -> Worksheet:
    """Return a new sheet with a title and, below it, lines that say what it shows."""
    sheet: Worksheet = book.create_sheet(name)
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = HEAD
    sheet.cell(1, 1, title).font = look.HEADING
    sheet.row_dimensions[1].height = 22
    for offset, lead in enumerate(leads):
        write_text(sheet.cell(2 + offset, 1), lead, look.SMALL)
    return sheet


def write_text(cell: Cell | MergedCell, text: str, font: Font = look.TEXT) -> Cell:
    """Write a text as text, whatever it starts with."""
    assert isinstance(cell, Cell)
    cell.value = text
    cell.data_type = "s"
    cell.font = font
    return cell


def write_empty(book: Workbook, name: str, title: str, why: str) -> None:
    """Add a sheet that has nothing to show and says why."""
    sheet = open_sheet(book, name, title)
    write_text(sheet.cell(3, 1), why, look.TEXT)
    sheet.column_dimensions["A"].width = 90
    look.set_print(sheet, 1, 1)


def write_table(
    sheet: Worksheet,
    top: int,
    columns: Sequence[Column],
    rows: Iterable[Row],
    *,
    totals: Iterable[Row] = (),
    heads: Collection[int] = (),
) -> int:
    """Write a table with its header in row `top`; return the row below it.

    totals : rows that end it; heads : positions of rows that stand out like totals.
    """
    body = [tuple(row) for row in rows]
    ends = [tuple(row) for row in totals]
    _fit(sheet, columns, body + ends)
    _write_header(sheet, top, columns)
    for place, row in enumerate(body + ends):
        _write_row(sheet, top + 1 + place, columns, row)
        if place in heads or place >= len(body):
            for number in range(1, len(columns) + 1):
                cell = sheet.cell(top + 1 + place, number)
                cell.font = look.BOLD
                cell.fill = look.fill(TOTAL)
    return top + 1 + len(body) + len(ends)


def finish(sheet: Worksheet, header: int, frozen: int, filtered: int = 0, pages: int = 1) -> None:
    """Freeze header and first columns, and make the sheet print on landscape pages.

    header : row of the header; frozen : columns that stay; filtered : columns to filter by;
    pages : pages side by side.
    """
    sheet.freeze_panes = f"{get_column_letter(frozen + 1)}{header + 1}"
    if filtered:
        corner = f"{get_column_letter(filtered)}{sheet.max_row}"
        sheet.auto_filter.ref = f"A{header}:{corner}"
    look.set_print(sheet, header, pages)
    if frozen:
        sheet.print_title_cols = f"A:{get_column_letter(frozen)}"
        if pages > 1:
            _fold_leads(sheet, header, frozen)


def _fold_leads(sheet: Worksheet, header: int, frozen: int) -> None:
    """Break the lines above a table so that the columns which every page repeats hold them."""
    width = sum(_width(sheet, number) for number in range(1, frozen + 1))
    for row in range(1, header):
        cell = sheet.cell(row, 1)
        if isinstance(cell.value, str):
            style = look.HEADING if cell.font == look.HEADING else look.SMALL
            write_paragraph(sheet, row, cell.value, frozen, width, style)


def write_paragraph(
    sheet: Worksheet, row: int, text: str, columns: int, width: float, font: Font = look.TEXT
) -> Cell:
    """Write a text over merged cells, as high as it needs; return its first cell."""
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
    cell = write_text(sheet.cell(row, 1), text, font)
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    size = float(font.sz or 9)
    count = lines(text, width, size, bool(font.b))
    sheet.row_dimensions[row].height = _LINE * size / 9 * count + 3
    return cell


def write_banner(
    sheet: Worksheet, row: int, text: str, columns: int, width: float, mood: str
) -> None:
    """Write a line that cannot be overlooked: good, caution or bad."""
    colours = {"good": (GOOD, GOOD_INK), "caution": (CAUTION, CAUTION_INK), "bad": (BAD, BAD_INK)}
    back, ink = colours[mood]
    font = Font(name=look.FACE, size=11, bold=True, color=ink)
    write_paragraph(sheet, row, text, columns, width, font)
    edge = Border(left=Side(style="thick", color=ink))
    for number in range(1, columns + 1):
        sheet.cell(row, number).fill = look.fill(back)
    sheet.cell(row, 1).border = edge


def shown(value: Value, column: Column) -> str:
    """Return about what a cell shows, to measure it."""
    if isinstance(value, Fixed):
        return shown(value.value, column)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if column.form == "share":
        return f"{value:.1%}"
    if column.form == "count":
        return f"{value:,.0f}"
    if column.form == "figure":
        return f"{round(value, 2):,}"
    return f"{value:,.1f}"


def _fit(sheet: Worksheet, columns: Sequence[Column], rows: list[tuple[Value, ...]]) -> None:
    for number, column in enumerate(columns):
        letter = get_column_letter(1 + number)
        width = column.width
        texts = [shown(row[number], column) for row in rows]
        if width:
            words = [*pieces(column.title)]
            if column.form in LEFT:
                words += [word for text in texts for word in text.split()]
            longest = max((breadth(word, bold=True) / UNIT for word in words), default=0.0)
            width = max(width, min(_MOST_WORD, longest + _INDENT + 1))
        else:
            longest = max((_units(text) for text in texts), default=0.0)
            word = max(len(part) for part in column.title.split())
            width = max(_LEAST.get(column.form, _FIGURES), longest + 3, word + 3.5)
            width = min(width, _MOST)
        old = sheet.column_dimensions[letter].width if letter in sheet.column_dimensions else 0.0
        sheet.column_dimensions[letter].width = max(width, old)


def _units(text: str) -> float:
    """Return the units of width that a text may take on one line."""
    return max(float(len(text)), breadth(text) / UNIT)


def _width(sheet: Worksheet, number: int) -> float:
    return float(sheet.column_dimensions[get_column_letter(number)].width)


def _write_header(sheet: Worksheet, row: int, columns: Sequence[Column]) -> None:
    count = 1
    for number, column in enumerate(columns, start=1):
        cell = sheet.cell(row, number)
        room = _width(sheet, number) - _INDENT
        title = parted(column.title, room)
        write_text(cell, title, look.WHITE_BOLD)
        cell.fill = look.fill(EDITABLE_HEAD if column.editable else HEAD)
        cell.border = look.HEADER_LINE
        cell.alignment = _alignment(column.form, "center", wrap=True)
        count = max(count, lines(title, room, bold=True))
    sheet.row_dimensions[row].height = _LINE * count + 5


def _write_row(
    sheet: Worksheet, row: int, columns: Sequence[Column], values: tuple[Value, ...]
) -> None:
    count = 1
    for number, (column, value) in enumerate(zip(columns, values, strict=True), start=1):
        cell = sheet.cell(row, number)
        editable = column.editable and not isinstance(value, Fixed)
        if isinstance(value, Fixed):
            value = value.value
        if isinstance(value, str):
            write_text(cell, value)
        elif value is not None:
            cell.value = round(value, 6)
            cell.number_format = column.pattern or FORMATS[column.form]
        cell.font = look.TEXT
        cell.border = look.ROW_LINE
        if editable:
            cell.fill = look.fill(EDITABLE)
            if column.form == "month":
                cell.number_format = "@"
        if column.form in ("wrapped", "text"):
            count = max(count, lines(shown(value, column), _width(sheet, number) - _INDENT))
    side: Literal["top", "center"] = "top" if count > 1 else "center"
    for number, column in enumerate(columns, start=1):
        wraps = column.form in LEFT
        sheet.cell(row, number).alignment = _alignment(column.form, side, wrap=wraps)
    sheet.row_dimensions[row].height = _LINE * count + 3


def _alignment(form: Form, vertical: Literal["top", "center"], *, wrap: bool) -> Alignment:
    if form == "month":
        return Alignment(horizontal="center", vertical=vertical, wrap_text=wrap)
    if form in LEFT:
        return Alignment(horizontal="left", vertical=vertical, wrap_text=wrap, indent=1)
    return Alignment(horizontal="right", vertical=vertical, wrap_text=wrap, indent=int(wrap))
