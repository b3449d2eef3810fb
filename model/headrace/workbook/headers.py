"""Headers: the row that names the columns of a sheet, and rows below it that are none of its data.

Headers of one's own are told with what they may mean; so are totals, footnotes, rows set aside.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal

from openpyxl.utils import get_column_letter

from headrace.errors import Breach
from headrace.workbook.cells import ERROR
from headrace.workbook.columns import Column
from headrace.workbook.entries import Cells, Entry, Line
from headrace.workbook.spelling import fold, nearest, tidy

SEARCHED = 60
"""Rows from the top among which the header is looked for."""
SPOKEN: Mapping[str, tuple[str, ...]] = {
    "project": ("id", "code", "project id"),
    "name": ("facility", "facility name", "project name", "title", "asset"),
    "kind": ("technology", "type", "category", "sector"),
    "country": ("location", "state", "region"),
    "owner": ("sponsor", "company", "developer", "promoter"),
    "capex": ("cost", "capital cost", "investment", "total cost", "project cost", "amount"),
    "target": ("cod", "planned cod", "target date", "in service", "completion", "due"),
    "weight": ("priority", "importance"),
    "amount": ("limit", "budget", "ceiling", "value"),
    "account": ("agency", "fund", "programme"),
    "start": ("from", "begin", "valid from"),
    "until": ("to", "end", "expiry", "expires"),
    "likely": ("duration", "months", "most likely"),
    "predecessors": ("depends on", "after", "predecessor"),
    "quantity": ("capacity", "volume", "mw", "output"),
}
"""How people head columns of their own, by the column that they mostly mean."""


TOTALS = frozenset({"total", "totals", "sum", "subtotal", "grand_total", "合計", "小計", "計"})
"""Words by which people name rows that add up others."""


def find_header(cells: Cells, columns: Sequence[Column], searched: int = SEARCHED) -> int | Breach:
    """Return the row that names the columns; of several like it the first.

    A row of headers of one's own is told as such, once, with the columns that each might be.
    """
    known = {fold(column.name) for column in columns}
    best, found = 0, None
    for number in sorted(cells)[:searched]:
        names = {header_text(entry) for entry in cells[number].values()}
        if len(names & known) > best:
            best, found = len(names & known), number
    required = {fold(column.name) for column in columns if column.required}
    named = set() if found is None else {header_text(entry) for entry in cells[found].values()}
    if found is not None and (len(named & required) * 2 >= len(required) or best >= len(known) / 2):
        return found
    own = _own_headers(cells, columns)
    if own is None:
        wanted = [column.name for column in columns if column.required] or [columns[0].name]
        message = "no row holds the names of the columns"
        return Breach("", message, f"write a row with {', '.join(wanted)}", cell="A1")
    return _foreign(own, cells[own], columns)


def header_text(entry: Entry) -> str:
    """Return the text of a header as it is compared, without its unit; empty if it is no text."""
    return fold(entry.value.split(",")[0].rstrip(" *:")) if isinstance(entry.value, str) else ""


def _own_headers(cells: Cells, columns: Sequence[Column]) -> int | None:
    """Return the first row of short texts alone above a row that holds a number.

    Rows that stand above every header, with units and defaults, are none.
    """
    above_all = {
        fold(text)
        for column in columns
        for text in (column.unit_text, column.default_text, column.description)
    }
    rows = sorted(cells)[:SEARCHED]
    for above, below in pairwise(rows):
        texts = [entry.value for entry in cells[above].values()]
        if not all(isinstance(text, str) and len(text) <= 40 for text in texts) or len(texts) < 2:
            continue
        if sum(fold(text) in above_all for text in texts) * 2 > len(texts):
            continue
        if any(isinstance(entry.value, float | int) for entry in cells[below].values()):
            return above
    return None


def _foreign(number: int, header: Mapping[int, Entry], columns: Sequence[Column]) -> Breach:
    free = [column.name for column in columns]
    told = []
    for place in sorted(header):
        text = tidy(str(header[place].value))
        meant = _meant(text, free)
        if meant is None:
            told.append(f"'{text}'")
            continue
        free.remove(meant)
        told.append(f"'{text}'" if fold(text) == fold(meant) else f"'{text}' (perhaps {meant})")
    required = [column.name for column in columns if column.required]
    return Breach(
        "",
        f"row {number} holds headers of its own: {', '.join(told)}",
        f"head the columns {', '.join(required)}, in any order",
        cell=f"{get_column_letter(min(header))}{number}",
    )


def _meant(text: str, free: Sequence[str]) -> str | None:
    """Return the column that a header of one's own may be."""
    words = fold(text).split("_")
    for name in free:
        spoken = [fold(said) for said in (name, *SPOKEN.get(name, ()))]
        if fold(text) in spoken or any(said in words for said in spoken):
            return name
    return nearest(text, free)


def is_remark(entries: Mapping[str, Entry]) -> bool:
    """Return whether a row is set aside by a # at its beginning."""
    value = next(iter(entries.values())).value
    text = value.strip() if isinstance(value, str) else ""
    return text.startswith("#") and not ERROR.fullmatch(text)


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
