"""Figures: values as a cell holds them, and the number formats that show them."""

from collections.abc import Sequence
from typing import Any

from headrace.workbook.columns import Column, plain


def stored(column: Column, value: Any) -> str | int | float | None:
    """Return what a cell holds for a value, to the last digit."""
    if isinstance(value, tuple) and value and column.form == "shares":
        return "; ".join(repr(share) for share in value)
    if isinstance(value, bool | tuple) or (column.form == "month" and isinstance(value, int)):
        return plain(column, value)
    assert value is None or isinstance(value, str | int | float)
    return value


def number_format(column: Column, values: Sequence[Any]) -> str:
    """Return the number format of a column that holds these values."""
    if column.form in ("month", "text", "name", "names", "shares", "yes or no"):
        return "@"
    if column.form in ("whole", "choice"):
        return "0" if column.form == "whole" else "General"
    figures = [value for value in values if isinstance(value, float | int)]
    if column.is_share:
        return f"0{_decimals(figures, 100)}%"
    return f"#,##0{_decimals(figures, 1)}"


def _decimals(figures: Sequence[float], scale: float) -> str:
    """Return the decimals that show every figure, at most four."""
    for digits in range(4):
        if all(abs(round(x * scale, digits) - x * scale) < 1e-9 for x in figures):
            return f".{'0' * digits}" if digits else ""
    return ".0000"
