"""Operations: what one change makes of one cell."""

from collections.abc import Mapping, Sequence
from typing import Any

from headrace.case.calendar import month_text
from headrace.case.record import Record
from headrace.case.scenarios import Operation
from headrace.scenarios.selecting import ChangeError, column_named, is_figure, read_value
from headrace.workbook.columns import Column, target
from headrace.workbook.spelling import same, tidy

Tables = Mapping[str, Sequence[Record]]
_FACTOR = Column("value", "number", "factor", "share or factor", required=True, default=None)
_DELAY = Column("value", "whole", "delay", "months", required=True, default=None)
_HOLDS = {"text": "text", "name": "a name", "names": "names", "month": "months"}
_DIGITS = 12
"""Digits to which computed figures are kept, so that 0.1 * 3 is 0.3."""


def changed_value(
    operation: Operation, column: Column, value: Any, text: str | None, tables: Tables
) -> Any:
    """Return what a cell holds after a change; None stands for a blank cell.

    text : the value cell of the change. Raises `ChangeError` if the change has no meaning there.
    """
    if operation == "set":
        return _set(column, text, tables)
    if not has_figure(operation, value):
        return value
    figure = _figure(operation, column, text)
    if operation == "delay_months":
        return read_value(column, month_text(value + int(figure)), "value")
    result = value * figure if operation == "multiply" else value + figure
    result = float(f"{result:.{_DIGITS}g}")
    return read_value(column, result, "value")


def check_operation(operation: Operation, column: Column, text: str | None) -> None:
    """Raise `ChangeError` if an operation means nothing in a column, whatever its cells hold."""
    if operation == "delay_months":
        if column.form != "month":
            message = f"delay_months moves months, and {column.name} holds none"
            raise ChangeError("operation", message, "name a column of months, or use add")
    elif operation in ("multiply", "add") and column.form not in ("number", "whole"):
        kind = _HOLDS.get(column.form, "no figures")
        other = "use delay_months" if column.form == "month" else "use set"
        message = f"{operation} changes figures, and {column.name} holds {kind}"
        raise ChangeError("operation", message, other)
    if operation != "set":
        _figure(operation, column, text)


def has_figure(operation: Operation, value: Any) -> bool:
    """Return whether a cell holds something that the operation can work on."""
    return operation == "set" or is_figure(value)


def _figure(operation: Operation, column: Column, text: str | None) -> float:
    if text is None:
        what = {"multiply": "factor", "add": "amount"}.get(operation, "number of months")
        raise ChangeError("value", "value is missing", f"write the {what}")
    plain = Column("value", "number", "amount", column.unit, required=True, default=None)
    reader = {"multiply": _FACTOR, "delay_months": _DELAY}.get(operation, plain)
    return float(read_value(reader, text, "value"))


def _set(column: Column, text: str | None, tables: Tables) -> Any:
    if text is None or not tidy(text):
        if column.required:
            raise ChangeError("value", f"{column.name} cannot be blank", "write its new value")
        return column.default
    return aligned(column, read_value(column, text, "value"), tables)


def aligned(column: Column, value: Any, tables: Tables) -> Any:
    """Bring the name of a row to the spelling of the sheet that defines it."""
    if column.ref is None:
        return value
    known = list(column.ref.also)
    for name in column.ref.sheets:
        sheet, place = target(name)
        known += [getattr(row, place) for row in tables[sheet] if getattr(row, place) is not None]
    if isinstance(value, tuple):
        return tuple(same(part, known) or part for part in value)
    return same(value, known) or value


def read_cells(sheet: str, text: str | None, tables: Tables) -> dict[str, Any]:
    """Return the cells of a row to insert, written `account=GX; amount=100`.

    A part without an equals sign belongs to the cell before it, so lists keep their semicolons.
    """
    if text is None:
        raise ChangeError("value", "the row to insert is missing", "write column=value; column=...")
    cells: list[tuple[str, str]] = []
    for part in text.split(";"):
        name, sign, value = part.partition("=")
        if sign:
            cells.append((name, value))
        elif cells and tidy(part):
            cells[-1] = (cells[-1][0], f"{cells[-1][1]};{part}")
        elif tidy(part):
            message = f"'{tidy(part)}' names no column"
            raise ChangeError("value", message, "write column=value; column=value")
    found: dict[str, Any] = {}
    for name, value in cells:
        column = column_named(sheet, name, "value")
        if column.name in found:
            raise ChangeError("value", f"{column.name} stands twice", "keep one")
        if tidy(value):
            found[column.name] = aligned(column, read_value(column, value, "value"), tables)
    return found
