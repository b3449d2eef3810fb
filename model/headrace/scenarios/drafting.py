"""Drafting: the tables of a case as changes apply to them, one after another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from headrace.case.case import Case
from headrace.case.record import Record
from headrace.case.scenarios import Change
from headrace.case.sheets import BY_NAME, SHEETS, Sheet
from headrace.errors import CaseError
from headrace.report.futures import CellChange
from headrace.scenarios.operations import changed_value, check_operation, has_figure, read_cells
from headrace.scenarios.selecting import ChangeError, column_named, key_text, select
from headrace.workbook.columns import columns_of, plain
from headrace.workbook.spelling import did_you_mean, same, tidy

SETTINGS = "settings"


@dataclass(frozen=True)
class Line:
    """One row of a table that keeps its identity while its cells change."""

    identity: int
    record: Record


Tables = Mapping[str, tuple[Line, ...]]


@dataclass
class Draft:
    """A case under change: its tables after each change, and which change touched what."""

    case: Case
    states: list[Tables] = field(default_factory=list)
    """Tables at the start and after each change."""
    applied: list[int] = field(default_factory=list)
    """Positions in the book of the changes that led from state to state."""
    touched: dict[tuple[int, str], int] = field(default_factory=dict)
    """Last change of each cell, by identity of its row and column; of whole rows under ''."""
    born: int = 0

    def __post_init__(self) -> None:
        """Take the rows of the case as the first state."""
        self.states.append({sheet.name: self._lines(sheet) for sheet in SHEETS})

    def _lines(self, sheet: Sheet) -> tuple[Line, ...]:
        value = getattr(self.case, sheet.name)
        records = (value,) if sheet.name == SETTINGS else value
        return tuple(Line(self._identity(), record) for record in records)

    def _identity(self) -> int:
        self.born += 1
        return self.born

    @property
    def tables(self) -> Tables:
        """Return the tables as they are now."""
        return self.states[-1]

    def apply(self, change: Change, position: int) -> None:
        """Apply one change; raises `ChangeError` and leaves the tables as they were."""
        sheet = sheet_named(change.sheet)
        lines = self.tables[sheet.name]
        if change.operation == "insert":
            after = (*lines, self._inserted(sheet, change, position))
        elif change.operation == "delete":
            after = self._deleted(sheet, change, position)
        else:
            after = self._changed(sheet, change, position)
        self.states.append({**self.tables, sheet.name: after})
        self.applied.append(position)

    def built(self, state: int) -> Case:
        """Return the case after some changes; raises `CaseError` if it breaks rules."""
        tables: dict[str, Any] = {}
        for name, lines in self.states[state].items():
            if lines is not self.states[0][name]:
                records = tuple(line.record for line in lines)
                tables[name] = records[0] if name == SETTINGS else records
        return self.case.changed(**tables) if tables else self.case

    def _inserted(self, sheet: Sheet, change: Change, position: int) -> Line:
        if sheet.name == SETTINGS:
            raise ChangeError("operation", "settings has no rows to insert", "use set")
        if change.row is not None or change.column is not None:
            where = "row" if change.row is not None else "column"
            raise ChangeError(
                where, f"insert has no {where}", "empty the cell; the cells stand in value"
            )
        cells = read_cells(sheet.name, change.value, self._records())
        line = Line(self._identity(), made(sheet, cells))
        self.touched[line.identity, ""] = position
        return line

    def _deleted(self, sheet: Sheet, change: Change, position: int) -> tuple[Line, ...]:
        if sheet.name == SETTINGS:
            raise ChangeError("operation", "a setting cannot be deleted", "use set")
        if change.column is not None:
            raise ChangeError(
                "column", "delete takes whole rows away", "empty the cell, or use set with no value"
            )
        if change.value is not None:
            raise ChangeError("value", "delete has no value", "empty the cell")
        lines = self.tables[sheet.name]
        gone = set(select(sheet, [line.record for line in lines], change.row))
        for place in gone:
            self.touched[lines[place].identity, ""] = position
        return tuple(line for place, line in enumerate(lines) if place not in gone)

    def _changed(self, sheet: Sheet, change: Change, position: int) -> tuple[Line, ...]:
        lines = list(self.tables[sheet.name])
        if sheet.name == SETTINGS and change.row is not None:
            remedy = "empty the cell; the column names the setting"
            raise ChangeError("row", "settings has no rows", remedy)
        if change.column is None:
            what = "setting" if sheet.name == SETTINGS else "column"
            raise ChangeError("column", f"{change.operation} needs a {what}", f"name the {what}")
        column = column_named(sheet.name, change.column, "column")
        check_operation(change.operation, column, change.value)
        records = [line.record for line in lines]
        meant = [0] if sheet.name == SETTINGS else select(sheet, records, change.row)
        if not any(has_figure(change.operation, getattr(records[n], column.name)) for n in meant):
            count = "the row has" if len(meant) == 1 else f"none of the {len(meant)} rows has"
            verb = "delay" if change.operation == "delay_months" else change.operation
            message = f"{count} nothing in {column.name} to {verb}"
            raise ChangeError("column", message, "use set, or name another column")
        tables = self._records()
        for place in meant:
            line = lines[place]
            old = getattr(line.record, column.name)
            new = changed_value(change.operation, column, old, change.value, tables)
            values = {key: getattr(line.record, key) for key in type(line.record).model_fields}
            lines[place] = Line(line.identity, made(sheet, {**values, column.name: new}))
        for place in meant:
            self.touched[lines[place].identity, column.name] = position
        return tuple(lines)

    def _records(self) -> dict[str, list[Record]]:
        return {name: [line.record for line in lines] for name, lines in self.tables.items()}


def sheet_named(text: str) -> Sheet:
    """Return a sheet of the case by any spelling; raises `ChangeError`."""
    name = same(tidy(text), BY_NAME)
    if name is None:
        every = f"sheets are {', '.join(BY_NAME)}"
        message = f"the sheet '{text}' is not known"
        raise ChangeError("sheet", message, did_you_mean(text, BY_NAME, every))
    return BY_NAME[name]


def made(sheet: Sheet, values: Mapping[str, Any]) -> Record:
    """Return a record of a sheet; raises `ChangeError` with the first thing that is wrong."""
    for column in columns_of(sheet.name):
        if column.required and values.get(column.name) is None:
            message = f"{column.name} is missing"
            remedy = f"write {column.name}=..., {column.description[:1].lower()}"
            raise ChangeError("value", message, remedy + column.description[1:].rstrip("."))
    try:
        return sheet.record(**values)
    except ValidationError as trouble:
        first = trouble.errors()[0]
        name = first["loc"][0] if first["loc"] else "the row"
        message = f"{name} '{first['input']}' cannot stand: {first['msg'].lower()}"
        raise ChangeError("value", message, "write another value") from trouble


def placed_differences(
    draft: Draft, before: int, book: tuple[Change, ...]
) -> Iterator[tuple[CellChange, int | None]]:
    """Yield each cell and row in which the tables now differ from an earlier state.

    With each the position of its row in the table now; None: it is gone.
    """
    for sheet in SHEETS:
        old, new = draft.states[before][sheet.name], draft.tables[sheet.name]
        if old is new:
            continue
        places = {line.identity: (n, line.record) for n, line in enumerate(new)}
        known = {line.identity for line in old}
        for place, line in enumerate(old):
            key = "" if sheet.name == SETTINGS else key_text(sheet, line.record, place)
            if line.identity not in places:
                text = row_text(sheet, line.record)
                yield _told(draft, book, sheet, key, line.identity, "", text, ""), None
                continue
            position, record = places[line.identity]
            for column in columns_of(sheet.name):
                values = [getattr(row, column.name) for row in (line.record, record)]
                texts = ["" if value is None else plain(column, value) for value in values]
                if values[0] != values[1]:
                    told = _told(draft, book, sheet, key, line.identity, column.name, *texts)
                    yield told, position
        for place, line in enumerate(new):
            if line.identity not in known:
                key = key_text(sheet, line.record, place)
                text = row_text(sheet, line.record)
                yield _told(draft, book, sheet, key, line.identity, "", "", text), place


def row_text(sheet: Sheet, record: Record) -> str:
    """Return the filled cells of a row as `account=GX; amount=100`."""
    return "; ".join(
        f"{column.name}={plain(column, value)}"
        for column in columns_of(sheet.name)
        if (value := getattr(record, column.name)) is not None and value != column.default
    )


def _told(
    draft: Draft,
    book: tuple[Change, ...],
    sheet: Sheet,
    key: str,
    identity: int,
    column: str,
    before: str,
    after: str,
) -> CellChange:
    cause = book[draft.touched[identity, column]]
    return CellChange(sheet.name, key, column, before, after, cause.note or "", cause.scenario)


def breaches_at(draft: Draft, state: int) -> dict[tuple[Any, ...], int]:
    """Return what rules find wrong after some changes, with the position of each breach.

    A breach is known by its sheet, its row's identity, its column and what it says.
    """
    try:
        draft.built(state)
    except CaseError as trouble:
        tables = draft.states[state]
        found = {}
        for number, breach in enumerate(trouble.breaches):
            row = breach.row
            held = None if row is None else tables[breach.sheet][row].identity
            found[breach.sheet, held, breach.column, breach.value, breach.message] = number
        return found
    return {}
