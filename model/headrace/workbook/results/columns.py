"""Columns: how a column of a table is shown: header, number format, alignment, width."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from xlsxwriter.utility import xl_pixel_width

from headrace.letters import one_line
from headrace.report.table import Column, Kind, Table, Value

WIDEST, NARROWEST, PAD = 230, 44, 18
"""Width of columns [pixels]."""
SIZE = 9
"""Size of letters [points]."""
LINE, TALL = 12, 15
"""Height of a line, and of one with wide letters [points]."""
MONTH = "yyyy-mm"
"""Number format of months."""


def header_of(column: Column) -> str:
    """Return the header of a column: its name in words, and its unit."""
    plain = column.unit in ("", "unit", "fiscal year") or column.unit in column.title
    unit = column.unit.replace(" ", "\u00a0")
    return column.title if plain else f"{column.title}, {unit}"


def text_of(value: Value) -> str:
    """Return a text, or a list as one; a blank for nothing."""
    return one_line("; ".join(value) if isinstance(value, tuple) else str(value or ""))


def serial_of(month: int) -> float:
    """Return the first day of a month (since year 0) as Excel counts days."""
    return float((date(month // 12, month % 12 + 1, 1) - date(1899, 12, 30)).days)


def pattern_of(column: Column, table: Table) -> dict[str, Any]:
    """Return number format and alignment: one rounding a column, nothing shown as a dash."""
    kinds: Mapping[Kind, str] = {"month": MONTH, "count": '0;-0;"\u2013"'}
    if column.kind in kinds:
        return {"num_format": kinds[column.kind], "align": "center"}
    if column.kind == "share":
        return {"num_format": "0%" if _largest(table, column) >= 0.1 else "0.0%"}
    if column.kind == "rate":
        return {"num_format": "0.00%"}
    if column.kind in ("money", "months", "number"):
        alike = [own.name for own in table.columns if own is column or _same(own, column)]
        whole = all(
            float(value).is_integer()
            for name in alike
            for value in table.column(name)
            if isinstance(value, (int, float))
        )
        small = _largest(table, column) < 1 and not whole
        digits = "#,##0" if whole else "0.000" if small else "#,##0.0"
        return {"num_format": f'{digits};-{digits};"\u2013"', "align": "right", "indent": 1}
    return {"align": "left", "indent": 0 if column is table.columns[0] else 1}


def _same(one: Column, other: Column) -> bool:
    """Return whether two columns count in the unit that stands in their row: one rounding."""
    return one.kind == other.kind and one.unit == other.unit == "unit"


def _largest(table: Table, column: Column) -> float:
    values = (v for v in table.column(column.name) if isinstance(v, (int, float)))
    return max((abs(value) for value in values), default=0.0)


def width_of(table: Table, column: Column, most: int = WIDEST) -> int:
    """Return the width that values and the words of the header ask for, up to a limit."""
    texts = {
        "month": ["2027-04"],
        "money": ["123,456.7"],
        "months": ["1,234.5"],
        "number": [f"{_largest(table, column):,.1f}"],
        "share": ["100.0%"],
        "rate": ["-100.00%"],
        "count": ["2027"],
        "flag": ["yes"],
    }.get(column.kind) or [text_of(value) for value in table.column(column.name)]
    words = re.split(r"[ ]", header_of(column))
    whole = max(map(pixels_of, [*texts, *words]), default=0) + PAD
    return max(NARROWEST, min(most, whole))


@cache
def pixels_of(text: str, size: int = SIZE) -> int:
    """Return the width of a text of some size [pixels]; a wide letter takes two narrow ones."""
    return int(xl_pixel_width(text) + 8 * wide_letters(text)) * size // 11


def wide_letters(text: str) -> int:
    """Return how many letters of a text are twice as wide as others, such as Japanese ones."""
    return sum(unicodedata.east_asian_width(letter) in "FW" for letter in text)


def lines_of(text: str, width: int, size: int = SIZE) -> int:
    """Return the lines that a text takes in a column: only words longer than a line are parted."""
    lines, used, room = 1, 0, width - PAD // 2
    for word in text.split(" "):
        needed = pixels_of(word, size)
        if used and used + needed > room:
            lines, used = lines + 1, 0
        lines, used = lines + max(0, used + needed - 1) // room, (used + needed) % room
        used += pixels_of(" ", size)
    return lines


def height_of(text: str, width: int) -> int:
    """Return the height of a text; lines of wide letters below each other need more room."""
    lines = lines_of(text, width)
    return lines * (TALL if lines > 1 and wide_letters(text) else LINE)
