"""Tables: rows of data/reference, months and source texts."""

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from headrace.case.calendar import month_of

FOLDER = Path(__file__).parent.parent / "reference"
ASSUMPTION = "assumption"
START = month_of(2026, 4)
"""First month of the horizon (AS110)."""
END = month_of(2036, 3)
"""Last month of the horizon (AS111)."""


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a reference table."""
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def by_id(table: str) -> dict[str, dict[str, str]]:
    """Return the rows of a reference table by id."""
    return {row["id"]: row for row in rows(table)}


def fact(name: str) -> float:
    """Return the figure of a fact."""
    return float(by_id("facts")[name]["value"])


def month(text: str) -> int:
    """Return the month number of a text such as 2027-04."""
    year, number = text.split("-")
    return month_of(int(year), int(number))


def due(text: str) -> int:
    """Return the month from which an announced date is met.

    Announced years, fiscal years and half-years stand in the tables as their last month. Operating
    by the end of March, June, September or December means operating from the first day of the month
    after.
    """
    found = month(text)
    return found + 1 if found % 12 in (2, 5, 8, 11) else found


def parts(text: str) -> tuple[str, ...]:
    """Return the entries of a cell that are separated by semicolons."""
    return tuple(entry.strip() for entry in text.split(";") if entry.strip())


def source(*entries: str, assumed: bool = False) -> str:
    """Return a source cell: fact ids in order, each once, and the word assumption if it applies."""
    found = [entry for text in entries for entry in parts(text)]
    if assumed or not found:
        found.append(ASSUMPTION)
    ordered = [entry for entry in dict.fromkeys(found) if entry != ASSUMPTION]
    return "; ".join(ordered + [ASSUMPTION] * (ASSUMPTION in found))


def text_of(*sentences: str | None) -> str | None:
    """Return a note made of the sentences that are there."""
    found = [sentence.strip() for sentence in sentences if sentence and sentence.strip()]
    return " ".join(found) or None


def sentence(text: str) -> str | None:
    """Return a text with a capital and a full stop, None if it is empty."""
    return f"{text[0].upper()}{text[1:].rstrip('.')}." if text else None


def fact_ids(cells: Iterable[str | None]) -> tuple[str, ...]:
    """Return the fact ids named in source cells, each once."""
    found = (entry for cell in cells if cell for entry in parts(cell))
    return tuple(dict.fromkeys(entry for entry in found if entry != ASSUMPTION))
