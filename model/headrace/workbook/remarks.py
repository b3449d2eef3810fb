"""Remarks: rows below a table that are none of its data: totals, footnotes, rows set aside."""

from collections.abc import Mapping, Sequence
from typing import Literal

from headrace.workbook.cells import ERRORS
from headrace.workbook.columns import Column
from headrace.workbook.entries import Entry, Line
from headrace.workbook.spelling import fold

TOTALS = frozenset({"total", "totals", "sum", "subtotal", "grand_total", "合計", "小計", "計"})
"""Words by which people name rows that add up others."""


def is_remark(entries: Mapping[str, Entry]) -> bool:
    """Return whether a row is set aside by a # at its beginning."""
    first = next(iter(entries.values()))
    return not first.is_error and _begins_with_mark(first.value)


def _begins_with_mark(value: object) -> bool:
    return isinstance(value, str) and value.lstrip().startswith("#") and value.strip() not in ERRORS


def remark_in(line: Line, columns: Sequence[Column]) -> Literal["total", "note"] | None:
    """Return what a row looks like that lacks most of what every row of its sheet must have."""
    required = [column.name for column in columns if column.required]
    there = [name for name in required if name in line.entries]
    if len(required) < 2 or len(there) * 2 > len(required):
        return None
    texts = [entry.value for entry in line.entries.values() if isinstance(entry.value, str)]
    if any(fold(text.rstrip(" :")) in TOTALS for text in texts):
        return "total"
    lone = len(line.entries) == 1 and len(texts) == 1
    return "note" if lone and len(texts[0].split()) > 1 else None
