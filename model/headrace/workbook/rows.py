"""Rows: the cells of a grid read column by column, and what is wrong with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from headrace.errors import Breach
from headrace.workbook.cells import CellError, read_cell, shown
from headrace.workbook.columns import Column
from headrace.workbook.grid import Entry, Grid, Line, NotStored


@dataclass
class Row:
    """One row of a sheet with its cells read."""

    number: int
    """Row on the sheet, from 1."""
    position: int
    """Place among the rows of data, from 0."""
    values: dict[str, Any]
    """Values by column; blank and bad cells are left out."""
    bad: dict[str, str]
    """Columns whose cell has no meaning, with what stands in it."""


def read_rows(grid: Grid, columns: Sequence[Column]) -> list[Row]:
    """Read all cells of a grid; what is wrong is added to its breaches."""
    return [_read_row(grid, line, place, columns) for place, line in enumerate(grid.lines)]


def _read_row(grid: Grid, line: Line, position: int, columns: Sequence[Column]) -> Row:
    row = Row(line.number, position, {}, {})
    for column in columns:
        entry = line.entries.get(column.name)
        if column.name in line.merged:
            row.bad[column.name] = ""
            continue
        try:
            if entry is not None:
                row.values[column.name] = read_entry(column, entry)
            elif column.required:
                raise CellError(f"{column.name} is missing", _asked(column))
        except CellError as trouble:
            text = "" if entry is None else _shown(entry)
            row.bad[column.name] = text
            if column.name in grid.places:
                grid.breaches.append(
                    Breach(
                        grid.title,
                        trouble.message,
                        trouble.remedy,
                        row=position,
                        column=column.name,
                        value=text,
                        cell=grid.cell(line.number, column.name),
                    )
                )
    return row


def read_entry(column: Column, entry: Entry) -> Any:
    """Return what a cell means in its column; raises CellError."""
    if isinstance(entry.value, NotStored):
        raise CellError(
            f"{column.name} is a formula whose value the file does not hold",
            "open the file in Excel and save it, or write the value itself",
        )
    if entry.is_error:
        raise CellError(
            f"{column.name} holds the Excel error {entry.value}",
            "mend its formula or write a value",
        )
    return read_cell(column, entry.value, entry.number_format)


def _shown(entry: Entry) -> str:
    return "" if isinstance(entry.value, NotStored) else shown(entry.value, entry.number_format)


def _asked(column: Column) -> str:
    text = column.description.rstrip(".")
    return f"write it: {text[:1].lower()}{text[1:]}"
