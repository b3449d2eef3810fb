"""Selecting: which rows of a sheet a change means, by key, by filter, or all."""

import math
import operator
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from headrace.case.network import read_link
from headrace.case.record import Record
from headrace.case.sheets import Sheet
from headrace.workbook.cells import CellError, read_cell
from headrace.workbook.columns import Column, columns_of, plain
from headrace.workbook.spelling import did_you_mean, fold, same, tidy

ALL = "*"
"""Row cell that means every row."""
_CONDITION = re.compile(r"([^=<>!]*?)\s*(!=|>=|<=|=|>|<)\s*(.*)", re.DOTALL)
_ORDER: Mapping[str, Callable[[float, float], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}
_FIGURES = ("number", "whole", "month")


class ChangeError(CellError):
    """A change that cannot be made: which of its cells is wrong, why, and what to do."""

    def __init__(self, column: str, message: str, remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.column = column


@dataclass(frozen=True)
class Condition:
    """One part of a filter: a column, a sign, and what stands after it."""

    column: Column
    sign: str
    texts: tuple[str, ...]
    """Values of which any will do; an empty text means a blank cell."""

    def holds(self, record: Record) -> bool:
        """Return whether a row meets the condition."""
        value = getattr(record, self.column.name)
        if self.sign in _ORDER:
            bound = _read(self.column, self.texts[0])
            return is_figure(value) and _ORDER[self.sign](value, bound)
        is_one = any(_agrees(self.column, value, text) for text in self.texts)
        return is_one if self.sign == "=" else not is_one


def select(sheet: Sheet, records: Sequence[Record], text: str | None) -> list[int]:
    """Return the positions of the rows that a row cell means.

    Raises `ChangeError` if it means none, or cannot be understood.
    """
    if text is None:
        keys = " or ".join(dict.fromkeys([sheet.key[0], "a filter"])) if sheet.key else "a filter"
        raise ChangeError(
            "row",
            f"no row of {sheet.name} is named",
            f"write {keys} such as {columns_of(sheet.name)[0].name}=..., or {ALL} for all rows",
        )
    if tidy(text) == ALL:
        if not records:
            raise ChangeError("row", f"the sheet {sheet.name} has no rows", "insert some first")
        return list(range(len(records)))
    named = _by_key(sheet, records, text)
    if len(named) == 1:
        return named
    if any(sign in text for sign in "=<>"):
        return _by_filter(sheet, records, text)
    if named:
        raise ChangeError(
            "row",
            f"'{text}' names {len(named)} rows of {sheet.name}",
            f"write a filter, such as {sheet.key[0]}={_parts(text)[0]}",
        )
    raise _no_such_key(sheet, records, text)


def key_text(sheet: Sheet, record: Record, position: int) -> str:
    """Return the key of a row: its filled cells, separated by semicolons."""
    if not sheet.key:
        return f"row {position + 1}"
    return "; ".join(text for text in _key(sheet, record) if text)


def sheet_columns(sheet: str) -> dict[str, Column]:
    """Return the columns of a sheet by name."""
    return {column.name: column for column in columns_of(sheet)}


def column_named(sheet: str, name: str, where: str) -> Column:
    """Return a column of a sheet by any spelling of its name.

    where : column of the change in which the name stands.
    Raises `ChangeError` if the sheet has no such column.
    """
    columns = sheet_columns(sheet)
    found = same(tidy(name), columns)
    if found is None:
        what = "setting" if sheet == "settings" else "column"
        raise ChangeError(
            where,
            f"{sheet} has no {what} '{tidy(name)}'",
            did_you_mean(name, columns, f"it has {', '.join(columns)}"),
        )
    return columns[found]


def _key(sheet: Sheet, record: Record) -> list[str]:
    """Return the cells of a key as texts, blank ones empty."""
    columns = sheet_columns(sheet.name)
    values = ((columns[name], getattr(record, name)) for name in sheet.key)
    return ["" if value is None else plain(column, value) for column, value in values]


def _parts(text: str) -> list[str]:
    return [tidy(part) for part in text.split(";")]


def _by_key(sheet: Sheet, records: Sequence[Record], text: str) -> list[int]:
    """Return the rows with a key: all its cells, or only the filled ones."""
    if not sheet.key:
        return []
    columns = [sheet_columns(sheet.name)[name] for name in sheet.key]
    whole = [_spelled(part) for part in _parts(text)]
    found = []
    for position, record in enumerate(records):
        key = [_spelled(part) for part in _key(sheet, record)]
        filled = [part for part in key if part]
        if whole in (key, filled) or (len(columns) == 1 and key == [_spelled(text)]):
            found.append(position)
    return found


def _spelled(text: str) -> str:
    """Return what a part of a key is compared by; months in any spelling are the same."""
    try:
        return plain(_MONTH, read_cell(_MONTH, text))
    except CellError:
        return fold(text)


_MONTH = next(column for column in columns_of("settings") if column.form == "month")


def _no_such_key(sheet: Sheet, records: Sequence[Record], text: str) -> ChangeError:
    if not sheet.key:
        remedy = f"rows of {sheet.name} have no key: write a filter, or {ALL} for all rows"
        return ChangeError("row", f"'{text}' is no filter", remedy)
    keys = [key_text(sheet, record, 0) for record in records]
    message = f"{sheet.name} has no row '{tidy(text)}'"
    if any(fold(key).startswith(f"{fold(text)};") for key in keys):
        remedy = f"for all its rows write {sheet.key[0]}={tidy(text)}"
        return ChangeError("row", message, remedy)
    other = f"rows are named as in '{keys[0]}'" if keys else f"{sheet.name} has no rows"
    return ChangeError("row", message, did_you_mean(text, keys, other))


def _by_filter(sheet: Sheet, records: Sequence[Record], text: str) -> list[int]:
    conditions = [_condition(sheet, part) for part in _parts(text) if part]
    found = [
        position
        for position, record in enumerate(records)
        if all(condition.holds(record) for condition in conditions)
    ]
    if not found:
        message = f"no row of {sheet.name} has {tidy(text)}"
        raise ChangeError("row", message, _mended(records, conditions))
    return found


def _condition(sheet: Sheet, part: str) -> Condition:
    matched = _CONDITION.fullmatch(part)
    if matched is None:
        message = f"'{part}' is no part of a filter"
        raise ChangeError("row", message, "write column=value, parts separated by semicolons")
    column = column_named(sheet.name, matched[1], "row")
    sign = matched[2]
    texts = tuple(tidy(text) for text in matched[3].split("|"))
    if sign in _ORDER:
        if column.form not in _FIGURES:
            message = f"{column.name} is neither a figure nor a month, and {sign} compares those"
            raise ChangeError("row", message, "write = or !=")
        texts = (tidy(matched[3]),)
    for text in texts:
        if text or sign in _ORDER:
            _read(column, text)
    return Condition(column, sign, texts)


def _read(column: Column, text: str) -> Any:
    """Return what a text of a filter means in a column."""
    return text if column.form in ("text", "name", "names") else read_value(column, text, "row")


def read_value(column: Column, value: Any, where: str) -> Any:
    """Return what a text or a figure means in a column, its bounds kept.

    where : column of the change in which it stands. Raises `ChangeError` if it means nothing.
    """
    try:
        return read_cell(column, value)
    except CellError as trouble:
        raise ChangeError(where, trouble.message, trouble.remedy) from trouble


def is_figure(value: Any) -> bool:
    """Return whether a cell holds a figure or a month."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _agrees(column: Column, value: Any, text: str) -> bool:
    if not text:
        return value is None
    if isinstance(value, tuple) and column.form == "names":
        folded = fold(text)
        named = any(folded in (fold(part), fold(_stage(part))) for part in value)
        return named or (not value and folded == "none")
    wanted = _read(column, text)
    if isinstance(wanted, float) and is_figure(value):
        return math.isclose(wanted, value, rel_tol=1e-9)
    if isinstance(wanted, str) and isinstance(value, str):
        return fold(wanted) == fold(value)
    return bool(wanted == value)


def _stage(part: str) -> str:
    """Return the stage that a predecessor such as `docs@80%+2` names."""
    link = read_link(part)
    return part if link is None else link.stage


def _mended(records: Sequence[Record], conditions: Iterable[Condition]) -> str:
    """Return what to write instead in the first part of a filter that no row meets."""
    for condition in conditions:
        if any(condition.holds(record) for record in records):
            continue
        column = condition.column
        values = [getattr(record, column.name) for record in records]
        said = list(dict.fromkeys(plain(column, value) for value in values if value is not None))
        other = f"{column.name} has {', '.join(said[:8])}" if said else f"{column.name} is blank"
        return did_you_mean(condition.texts[0], said, other)
    return "each part holds somewhere, but no row meets all of them"
