"""Stand-ins: values put in place of bad cells, so that the rules can judge all the other cells.

What the rules say is a consequence of a bad cell if it is gone under some of its stand-ins; what
they say under all of them stands on its own.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from headrace.workbook.columns import Column, target
from headrace.workbook.rows import Row

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
