"""Building: records from rows, also from rows with bad cells, so that all rules can be tried."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from headrace.case.record import Record
from headrace.case.sheets import BY_NAME, SHEETS
from headrace.errors import Breach
from headrace.workbook.columns import Column, columns_of, target
from headrace.workbook.grid import Grid
from headrace.workbook.rows import Row

NAMED = frozenset(
    target(name)[0]
    for sheet in SHEETS
    for column in columns_of(sheet.name)
    if column.ref is not None
    for name in column.ref.sheets
)
"""Sheets whose rows other rows name: leaving a row out would make those names unknown."""
_MONTH = 2027 * 12


@dataclass
class Built:
    """The records of one sheet, and which row each stands on."""

    records: list[Record] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    """The row of each record."""
    lost: set[str] = field(default_factory=set)
    """Names that rows or cells left out would have defined."""
    spoken_of: set[str] = field(default_factory=set)
    """Names that rows left out refer to."""


def build(
    sheet: str, rows: Sequence[Row], grid: Grid, tables: Mapping[str, Sequence[Row]]
) -> Built:
    """Return the records of a sheet.

    A bad cell is left blank if its column is optional and no key. Otherwise its row is left out,
    unless other sheets name it: then something that fits stands in for the cell.
    """
    built = Built()
    for row in rows:
        values = _mended(sheet, row, tables)
        built.lost.update(text for text in row.bad.values() if text)
        try:
            if values is not None:
                built.records.append(BY_NAME[sheet].record(**values))
                built.rows.append(row)
                continue
        except ValidationError as trouble:
            grid.breaches.extend(_told(trouble, row, grid))
        _leave_out(built, sheet, row)
    return built


def _leave_out(built: Built, sheet: str, row: Row) -> None:
    for column in columns_of(sheet):
        if column.form != "name" or column.name not in row.values:
            continue
        name = str(row.values[column.name])
        if column.ref is not None:
            built.spoken_of.add(name)
        elif column.name in BY_NAME[sheet].key:
            built.lost.add(name)


def _mended(sheet: str, row: Row, tables: Mapping[str, Sequence[Row]]) -> dict[str, Any] | None:
    values = dict(row.values)
    for column in columns_of(sheet):
        if column.name not in row.bad:
            continue
        is_key = column.name in BY_NAME[sheet].key
        if is_key or (column.required and sheet not in NAMED):
            return None
        if column.required:
            value = _stand_in(column, tables[sheet], tables)
            if value is None:
                return None
            values[column.name] = value
    return values


def _stand_in(column: Column, rows: Sequence[Row], tables: Mapping[str, Sequence[Row]]) -> Any:
    """Return something that fits a required column, in words what another row says."""
    if column.ref is not None:
        sheet, key = target(column.ref.sheets[0])
        return next(
            (other.values[key] for other in tables.get(sheet, ()) if key in other.values), None
        )
    if column.form == "choice":
        return column.choices[0]
    if column.form in ("number", "whole"):
        return column.least if column.least is not None else 1
    if column.form == "month":
        return _MONTH
    return next((row.values[column.name] for row in rows if column.name in row.values), "-")


def _told(trouble: ValidationError, row: Row, grid: Grid) -> list[Breach]:
    """Return what a record itself finds wrong, one breach a column."""
    found: dict[str, Breach] = {}
    for error in trouble.errors():
        column = str(error["loc"][0]) if error["loc"] else None
        value = str(error["input"])
        found.setdefault(
            column or "",
            Breach(
                grid.title,
                f"{column or 'the row'} '{value}' cannot stand: {error['msg'].lower()}",
                "write another value",
                row=row.position,
                column=column,
                value=value,
                cell=grid.cell(row.number, column),
            ),
        )
    return list(found.values())
