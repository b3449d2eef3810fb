"""Entries: the cells of a sheet as they stand, before any is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Entry:
    """What stands in one cell."""

    value: Any
    number_format: str
    is_error: bool
    """True for an error value of Excel."""


@dataclass(frozen=True)
class Line:
    """One row of data that is not blank."""

    number: int
    """Row on the sheet, from 1."""
    entries: Mapping[str, Entry]
    """Cells by column name, blank ones left out."""
    merged: frozenset[str] = frozenset()
    """Columns whose cell is part of a merged range."""


@dataclass(frozen=True)
class Interpreted:
    """A cell whose text is not the form in which headrace writes what it read there."""

    sheet: str
    cell: str
    text: str
    """What stands there."""
    read: str
    """What was read."""


Cells = dict[int, dict[int, Entry]]
"""The cells that hold something, by row and column."""
