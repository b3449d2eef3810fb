"""Rows: the cells of a grid read column by column, and what is wrong with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from headrace.workbook.cells import CellError, currency_of, read_cell, shown
from headrace.workbook.columns import Column, plain
from headrace.workbook.entries import Entry, Interpreted, Line
from headrace.workbook.grid import Grid
from headrace.workbook.lean import UNSTORED
from headrace.workbook.months import FiscalYear
from headrace.workbook.spelling import fold


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


@dataclass(frozen=True)
class Context:
    """What other sheets say that decides the meaning of a cell."""

    base_currency: str | None = None
    currencies: Mapping[str, str] = field(default_factory=dict)
    """Currency by account, where one is named."""
    fiscal_years: Mapping[str, FiscalYear] = field(default_factory=dict)
    """How each account counts its years."""


def context_of(base_currency: str | None, accounts: Sequence[Row]) -> Context:
    """Return what the rows of the sheet accounts say about cells of other sheets."""
    named = {str(row.values["account"]): row.values for row in accounts if "account" in row.values}
    return Context(
        base_currency=base_currency,
        currencies={name: row["currency"] for name, row in named.items() if "currency" in row},
        fiscal_years={
            name: FiscalYear(row["fy_start"], row.get("fy_named_by", "start"))
            for name, row in named.items()
            if "fy_start" in row
        },
    )


NO_CONTEXT = Context()


def read_rows(grid: Grid, columns: Sequence[Column], context: Context = NO_CONTEXT) -> list[Row]:
    """Read all cells of a grid; what is wrong is added to its breaches."""
    return [_read_row(grid, line, place, columns, context) for place, line in enumerate(grid.lines)]


def _read_row(
    grid: Grid, line: Line, position: int, columns: Sequence[Column], context: Context
) -> Row:
    row = Row(line.number, position, {}, {})
    account = line.entries.get("account")
    fiscal = None if account is None else context.fiscal_years.get(str(account.value).strip())
    for column in columns:
        entry = line.entries.get(column.name)
        if column.name in line.merged:
            row.bad[column.name] = ""
            continue
        try:
            if entry is not None:
                row.values[column.name] = read_entry(column, entry, fiscal)
                _check_sign(column, entry, line, columns, context)
                _note_form(grid, column, entry, row)
            elif column.required:
                raise CellError(f"{column.name} is missing", _asked(column))
        except CellError as trouble:
            text = "" if entry is None else shown_entry(entry)
            row.bad[column.name] = text
            if column.name in grid.places:
                grid.complain(
                    grid.cell(line.number, column.name), trouble.message, trouble.remedy,
                    row=position, column=column.name, value=text,
                )  # fmt: skip
    return row


def _note_form(grid: Grid, column: Column, entry: Entry, row: Row) -> None:
    """Take note of a figure or month whose text is not what headrace would write."""
    if column.form not in ("number", "whole", "month") or not isinstance(entry.value, str):
        return
    read = plain(column, row.values[column.name])
    if fold(read) != fold(entry.value):
        cell = grid.cell(row.number, column.name)
        grid.interpreted.append(Interpreted(grid.title, cell, entry.value.strip(), read))


def _check_sign(
    column: Column, entry: Entry, line: Line, columns: Sequence[Column], context: Context
) -> None:
    """Raise a `CellError` if a figure bears the sign of another currency than its row has."""
    sign = currency_of(column, entry.value)
    if sign is None:
        return
    said = line.entries.get("currency")
    if said is None and not any(other.name == "currency" for other in columns):
        account = line.entries.get("account")
        named = "" if account is None else str(account.value).strip()
        expected = context.currencies.get(named, context.base_currency)
    else:
        expected = context.base_currency if said is None else str(said.value).strip()
    if expected is not None and sign != expected.upper():
        raise CellError(
            f"{column.name} '{shown(entry.value)}' is in {sign}, but its row is in {expected}",
            f"write the amount in {expected}, or name {sign} as the currency of the row",
        )


def read_entry(column: Column, entry: Entry, fiscal: FiscalYear | None = None) -> Any:
    """Return what a cell means in its column; raises CellError."""
    if entry.is_error and entry.value == UNSTORED:
        raise CellError(
            f"{column.name} is a formula whose value the file does not hold",
            "open the file in Excel and save it, or write the value itself",
        )
    if entry.is_error:
        message = f"{column.name} holds the Excel error {entry.value}"
        raise CellError(message, "mend its formula or write a value")
    return read_cell(column, entry.value, entry.number_format, fiscal)


def shown_entry(entry: Entry) -> str:
    """Return what a person sees in a cell; nothing for a formula without a stored value."""
    return "" if entry.value == UNSTORED else shown(entry.value, entry.number_format)


def _asked(column: Column) -> str:
    text = column.description.rstrip(".")
    return f"write it: {text[:1].lower()}{text[1:]}"
