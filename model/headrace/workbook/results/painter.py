"""Painter: tables of report/ on sheets of a workbook, each as an Excel table that filters."""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import zip_longest
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from headrace.report.table import Column, Table, Value
from headrace.workbook.results.columns import (
    LINE,
    MONTH,
    SIZE,
    WIDEST,
    header_of,
    height_of,
    lines_of,
    pattern_of,
    serial_of,
    text_of,
    width_of,
)

INK, GREY, EDIT = "#17365D", "#5F6B7A", "#FFF6CC"
HEADER = 1
"""Row of the titles of the first table of a sheet; the title of the sheet stands above it."""
_A4, GAP = 9, 1
"""Paper, and what stands between rows [points]."""
NARROW = 8
"""Columns up to which a table is printed upright."""
TOTAL = "total"
"""What stands first in a row of sums."""
_EMPTY = "None."


@dataclass(frozen=True)
class Look:
    """How one table is shown."""

    shown: tuple[str, ...] = ()
    """Columns shown, in this order; the others are folded behind them. Empty: all."""
    left_out: frozenset[str] = frozenset()
    """Columns that are not painted at all."""
    note: str = ""
    """What a reader has to know, behind the title."""
    editable: frozenset[str] = frozenset()
    totals: frozenset[str] = frozenset()
    """Columns whose sum stands below the table."""
    folded: Callable[[Mapping[str, Value]], bool] | None = None
    """Rows that are folded away."""
    widest: Mapping[str, int] = field(default_factory=dict)
    """Widths of columns with long texts, at most [pixels]."""
    broken: bool = True
    """Texts that do not fit are broken into lines; else they run over the empty cells beside."""


class Painter:
    """A workbook under the brush: sheets in order, formats made once."""

    def __init__(self, title: str, made: str) -> None:
        """Begin a workbook.

        title : title of its properties. made : time of the run, ISO 8601, so that the same result
        gives the same bytes.
        """
        self._buffer = io.BytesIO()
        self.book = xlsxwriter.Workbook(
            self._buffer,
            {
                "in_memory": True,
                "strings_to_numbers": False,
                "strings_to_formulas": False,
                "strings_to_urls": False,
            },
        )
        self.book.set_properties({"title": title, "author": "headrace", "created": _time(made)})
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._names: set[str] = set()

    def bytes(self) -> bytes:
        """End the workbook and return its content."""
        self.book.close()
        return self._buffer.getvalue()

    def style(self, **properties: Any) -> Format:
        """Return a format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"valign": "top", **properties})
        return self._formats[key]

    def sheet(self, name: str, *, landscape: bool = True) -> Worksheet:
        """Return a new sheet, set up to print on A4 one page wide."""
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_paper(_A4)
        if landscape:
            sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.5)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L&8{name.replace('&', '&&')}&R&8&P / &N")
        sheet.outline_settings(symbols_below=False, symbols_right=False)
        return sheet

    def add(self, table: Table, look: Look | None = None, name: str = "") -> None:
        """Add a sheet with one table; the title and the header stay in view."""
        self.add_several(name or table.name, [(table, look or Look())])

    def add_several(self, name: str, tables: Sequence[tuple[Table, Look]]) -> None:
        """Add a sheet with tables below each other; the header of the last is repeated in print."""
        last = max((place for place, (table, _) in enumerate(tables) if table.rows), default=0)
        widest = max(len(_ordered(table, look)) for table, look in tables)
        shown = max(len(look.shown or table.columns) for table, look in tables)
        sheet, row = self.sheet(name, landscape=shown > NARROW), 0
        widths = _widths(tables)
        for number, (table, look) in enumerate(tables):
            if number == last:
                sheet.repeat_rows(row, row + HEADER)
            row = self.paint(sheet, row, table, look, widths, shown)
        for number, width in enumerate(widths):
            options = {"level": 1, "hidden": True} if number >= shown else {}
            sheet.set_column_pixels(number, number, width, None, options)
        if any(table.rows for table, _ in tables):
            sheet.print_area(0, 0, row - 1, widest - 1)
        if len(tables) == 1:
            sheet.freeze_panes(HEADER + 1, 0)

    def title(self, sheet: Worksheet, row: int, title: str, note: str = "") -> None:
        """Write the title of a table, and a note behind it."""
        strong = self.style(bold=True, font_size=12, font_color=INK)
        if note:
            plain = self.style(font_size=9, font_color=GREY)
            sheet.write_rich_string(row, 0, strong, title, plain, f"   {note}")
        else:
            sheet.write_string(row, 0, title, strong)

    def paint(
        self,
        sheet: Worksheet,
        top: int,
        table: Table,
        look: Look,
        widths: Sequence[int],
        shown: int = 0,
    ) -> int:
        """Paint a table with its title in row `top`; return the first row below it.

        widths : of the columns of the sheet [pixels]. shown : columns that another table shows.
        """
        self.title(sheet, top, table.title, look.note)
        columns = _ordered(table, look)
        if not table.rows and look.editable:
            table = replace(table, rows=((None,) * len(table.columns),))
        if not table.rows:
            sheet.write_string(top + 1, 0, _EMPTY, self.style(font_color=GREY))
            return top + 3
        places = [table.places[column.name] for column in columns]
        first = top + 2
        formats = [self._format(column, table, look) for column in columns]
        seen = max(shown, len(look.shown or columns))
        heads = map(lines_of, map(header_of, columns[:seen]), widths)
        sheet.set_row(top + 1, LINE * max(heads) + GAP)
        for number, row in enumerate(table.rows):
            for column, place in enumerate(places):
                write(sheet, first + number, column, row[place], formats[column])
            heights = [
                height_of(text_of(row[place]), width)
                for form, place, width in zip(formats[:seen], places, widths, strict=False)
                if form.text_wrap and row[place]
            ]
            gone = look.folded is not None and look.folded(
                dict(zip(table.places, row, strict=True))
            )
            fold = {"level": 1, "hidden": True} if gone else {}
            sheet.set_row(first + number, max(heights, default=LINE) + GAP, None, fold)
        last = first + len(table.rows) - 1
        end = last + bool(look.totals)
        sheet.add_table(
            top + 1,
            0,
            end,
            len(columns) - 1,
            {
                "name": self._name(table.name),
                "style": "Table Style Light 1",
                "banded_rows": False,
                "total_row": bool(look.totals),
                "columns": [
                    {
                        "header": header_of(column),
                        "header_format": self._header(column, table),
                        "format": formats[number],
                        **self._total(table, look, column, number, first, last),
                    }
                    for number, column in enumerate(columns)
                ],
            },
        )
        self._explain(sheet, top + 1, columns)
        return end + 2

    def _format(self, column: Column, table: Table, look: Look) -> Format:
        properties: dict[str, Any] = {"font_size": SIZE, **pattern_of(column, table)}
        if column.name in look.editable:
            properties["bg_color"] = EDIT
        if column.kind in ("text", "list") and look.broken:
            properties["text_wrap"] = True
        return self.style(**properties)

    def _header(self, column: Column, table: Table) -> Format:
        """Return the format of a header: it stands over its values."""
        aligned = pattern_of(column, table)
        return self.style(
            bold=True,
            text_wrap=True,
            font_size=SIZE,
            font_color=INK,
            bottom=1,
            valign="bottom",
            align=aligned.get("align", "right"),
            indent=aligned.get("indent", 0),
        )

    def _total(
        self, table: Table, look: Look, column: Column, place: int, first: int, last: int
    ) -> dict[str, Any]:
        if place == 0 and look.totals:
            return {"total_string": TOTAL}
        if column.name not in look.totals:
            return {}
        return {
            "total_function": f"SUM({xl_range(first, place, last, place)})",
            "total_value": table.total(column.name),
        }

    def _explain(self, sheet: Worksheet, row: int, columns: Sequence[Column]) -> None:
        """Let each header say what its column means once it is selected."""
        for number, column in enumerate(columns):
            sheet.data_validation(
                row,
                number,
                row,
                number,
                {
                    "validate": "any",
                    "input_title": column.title[:32],
                    "input_message": column.meaning[:255],
                },
            )

    def _name(self, wanted: str) -> str:
        name = re.sub(r"\W", "_", wanted)
        while name in self._names or re.fullmatch(r"(?i)[a-z]{1,3}\d+|[rc]", name):
            name += "_"
        self._names.add(name)
        return name


def write(sheet: Worksheet, row: int, column: int, value: Value, form: Format) -> None:
    """Write one value in its own type."""
    if value is None or value == ():
        sheet.write_blank(row, column, None, form)
    elif isinstance(value, bool):
        sheet.write_string(row, column, "yes" if value else "", form)
    elif isinstance(value, (int, float)):
        month = form.num_format == MONTH
        sheet.write_number(row, column, serial_of(int(value)) if month else value, form)
    else:
        sheet.write_string(row, column, text_of(value), form)


def _widths(tables: Sequence[tuple[Table, Look]]) -> list[int]:
    """Return the width of each column of a sheet: what the tables that share it ask for."""
    wanted = [
        [width_of(table, column, look.widest.get(column.name, WIDEST)) for column in ordered]
        for table, look in tables
        if (table.rows or look.editable) and (ordered := _ordered(table, look))
    ]
    return [max(widths) for widths in zip_longest(*wanted, fillvalue=0)]


def _ordered(table: Table, look: Look) -> list[Column]:
    kept = [column for column in table.columns if column.name not in look.left_out]
    shown = [column for name in look.shown for column in kept if column.name == name]
    return [*shown, *(column for column in kept if column not in shown)] if shown else kept


def _time(made: str) -> datetime:
    try:
        moment = datetime.fromisoformat(made)
    except ValueError:
        return datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
