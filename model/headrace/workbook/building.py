"""Building: records from rows, also from rows with bad cells, so that all rules can be tried.

What the rules say is a consequence of a bad cell if it is gone under some of the values that stand
in for it; what they say under all of them stands on its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from headrace.case.record import Record
from headrace.workbook.columns import KNOWN, Column, columns_of, target
from headrace.workbook.grid import Grid
from headrace.workbook.rows import Row

Tables = Mapping[str, Sequence[Row]]


@dataclass
class Built:
    """The records of one sheet, and the row on which each stands."""

    sheet: str
    records: list[Record] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    """Names that rows left out, or bad cells, would have defined."""
    nameless: int = 0
    """Rows left out because the name that they define is bad."""

    def variant(self, number: int, tables: Tables) -> tuple[Record, ...]:
        """Return the records with other stand-ins for bad cells."""
        records = []
        for row, record in zip(self.rows, self.records, strict=True):
            other = record
            if row.bad and number:
                values = _values(self.sheet, row, number, tables)
                other = record if values is None else _tried(self.sheet, values, record)
            records.append(other)
        return tuple(records)


def build(sheet: str, rows: Sequence[Row], grid: Grid, tables: Tables) -> Built:
    """Return the records of a sheet; something that fits stands in for each bad cell.

    A row is left out if the name that it defines is bad, or if nothing fits.
    """
    built = Built(sheet)
    for row in rows:
        built.lost.update(text.strip(" ;@*") for text in row.bad.values() if text)
        values = _values(sheet, row, 0, tables)
        try:
            if values is not None:
                built.records.append(KNOWN[sheet].record(**values))
                built.rows.append(row)
                continue
        except ValidationError as trouble:
            _tell(trouble, row, grid)
        _leave_out(built, row)
    return built


def _values(sheet: str, row: Row, variant: int, tables: Tables) -> dict[str, Any] | None:
    """Return the values of a row with stand-ins for its bad cells; None if there are none."""
    values = dict(row.values)
    for column in columns_of(sheet):
        if column.name not in row.bad:
            continue
        if (column.name,) == KNOWN[sheet].key:
            return None
        value = stand_in(column, variant, tables[sheet], tables)
        if value is not None:
            values[column.name] = value
        elif column.required:
            return None
    return values


def _tried(sheet: str, values: dict[str, Any], otherwise: Record) -> Record:
    try:
        return KNOWN[sheet].record(**values)
    except ValidationError:
        return otherwise


def _leave_out(built: Built, row: Row) -> None:
    key = KNOWN[built.sheet].key
    built.nameless += bool(set(key[:1]) & row.bad.keys())
    for column in columns_of(built.sheet):
        if column.name in key and column.ref is None and column.name in row.values:
            built.lost.add(str(row.values[column.name]))


def _tell(trouble: ValidationError, row: Row, grid: Grid) -> None:
    """Tell what a record itself finds wrong, once a column."""
    for error in {one["loc"][:1]: one for one in reversed(trouble.errors())}.values():
        column, value = str(error["loc"][0]) if error["loc"] else None, str(error["input"])
        message = f"{column or 'the row'} '{value}' cannot stand: {error['msg'].lower()}"
        grid.complain(
            grid.cell(row.number, column), message, "write another value",
            row=row.position, column=column, value=value,
        )  # fmt: skip


VARIANTS = 8
"""Ways in which all bad cells are replaced."""
_MONTHS = (2027 * 12, 2035 * 12, 2020 * 12, 2060 * 12)
_FIGURES = (0, 1, 0.5, 12, 2)


def stand_in(
    column: Column, variant: int, rows: Sequence[Row], tables: Mapping[str, Sequence[Row]]
) -> Any:
    """Return what stands in for a bad cell of a column; None leaves it blank.

    rows : the rows of its sheet, of which others may say something that fits.
    """
    fitting = _fitting(column, rows, tables)
    if not column.required:
        fitting = [column.default, *fitting]
    return fitting[variant % len(fitting)] if fitting else None


def _fitting(column: Column, rows: Sequence[Row], tables: Mapping[str, Sequence[Row]]) -> list[Any]:
    if column.form == "choice":
        return list(column.choices)
    if column.form == "yes or no":
        return [False, True]
    if column.form == "month":
        return list(_MONTHS)
    if column.form in ("number", "whole"):
        return _figures(column)
    if column.form in ("names", "shares"):
        return [()]
    if column.ref is not None:
        return [name for sheet in column.ref.sheets for name in said(tables, *target(sheet))]
    return said({"": rows}, "", column.name) or ["-"]


def said(tables: Mapping[str, Sequence[Row]], sheet: str, column: str) -> list[Any]:
    """Return what the rows of a sheet say in a column, each once."""
    rows = tables.get(sheet, ())
    return list(dict.fromkeys(row.values[column] for row in rows if column in row.values))


def _figures(column: Column) -> list[float]:
    """Return figures within the bounds of a column, whole ones if it holds whole ones."""
    low = column.least if column.least is not None else column.above
    figures = [figure + max(low or 0, 0) for figure in _FIGURES]
    fitting = [
        figure
        for figure in figures
        if (column.above is None or figure > column.above)
        and (column.most is None or figure <= column.most)
        and (column.form == "number" or figure == int(figure))
    ]
    return [int(figure) for figure in fitting] if column.form == "whole" else fitting
