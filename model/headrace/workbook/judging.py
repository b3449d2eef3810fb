"""Judging: what the rules say of rows, some with bad cells, and the cells that they speak of."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from headrace.auditing import Finding
from headrace.case.sheets import BY_NAME, Sheet
from headrace.errors import Breach
from headrace.workbook.building import VARIANTS, Built, Tables, build
from headrace.workbook.choices import SHEET
from headrace.workbook.columns import KNOWN, Column, columns_of, target
from headrace.workbook.finding import sheet_named
from headrace.workbook.grid import Grid
from headrace.workbook.spelling import fold

Made = TypeVar("Made")
_Place = tuple[str, int | None, str | None, str]


Look = Callable[[dict[str, Any]], tuple[Made, Sequence[Breach]]]
"""Makes something of the records of some sheets, and tells what is wrong with it."""


@dataclass(frozen=True)
class Places:
    """Where each record of a case stands in its workbook."""

    grids: Mapping[str, Grid] = field(default_factory=dict)
    built: Mapping[str, Built] = field(default_factory=dict)

    def locate(self, breaches: Iterable[Breach]) -> list[Breach]:
        """Return breaches with the cells that they speak of."""
        return [self._located(breach) for breach in breaches]

    def number(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return findings with the workbook's own numbers of the rows that they speak of."""
        return tuple(self._numbered(finding) for finding in findings)

    def _numbered(self, finding: Finding) -> Finding:
        if finding.sheet not in self.built:
            return finding
        numbers = self.row_numbers(finding.sheet)
        return replace(finding, numbers=tuple(numbers[row] for row in finding.rows))

    def row_numbers(self, sheet: str) -> tuple[int, ...]:
        """Return the workbook's own numbers of the rows of a sheet."""
        return tuple(row.number for row in self.built[sheet].rows) if sheet in self.built else ()

    def _located(self, breach: Breach) -> Breach:
        grid = self.grids.get(breach.sheet)
        if grid is None or breach.cell is not None:
            return breach
        if breach.row is None:
            cell = grid.cell(grid.header, breach.column)
            return replace(breach, sheet=grid.title, cell=cell)
        row = self.built[breach.sheet].rows[breach.row]
        cell = grid.cell(row.number, breach.column)
        return replace(breach, sheet=grid.title, row=row.position, cell=cell)


def judged(
    sheets: Sequence[Sheet],
    grids: Mapping[str, Grid],
    tables: Tables,
    told: Iterable[Breach],
    look: Look[Made],
) -> tuple[Made, Places, list[Breach]]:
    """Return what is made of the rows of some sheets, their places, and all that is wrong.

    told : what is wrong with the file itself. What may only follow from a cell, row or sheet that
    cannot be read is left out.
    """
    built = {name: build(name, rows, grids[name], tables) for name, rows in tables.items()}
    made, more = _judge(sheets, built, tables, look)
    breaches = [*told, *(breach for grid in grids.values() for breach in grid.breaches)]
    if breaches:
        more = _without_consequences(more, sheets, grids, built)
    places = Places(grids, built)
    return made, places, [*breaches, *places.locate(more)]


def _judge(
    sheets: Sequence[Sheet], built: Mapping[str, Built], tables: Tables, look: Look[Made]
) -> tuple[Made, Sequence[Breach]]:
    """Return what is made of records, and what is wrong with it.

    Only what is found under all stand-ins for bad cells is returned, and nothing that is gone once
    a misspelled name is spelled as it was meant.
    """

    def tried(built: Mapping[str, Built], variant: int) -> tuple[Made, Sequence[Breach]]:
        records: dict[str, Any] = {sheet.name: () for sheet in sheets}
        records.update((name, found.variant(variant, tables)) for name, found in built.items())
        return look(records)

    made, breaches = tried(built, 0)
    if breaches and any(row.bad for found in built.values() for row in found.rows):
        for variant in range(1, VARIANTS):
            breaches = _kept(breaches, tried(built, variant)[1])
    mended, misspelled = _mended(built, breaches)
    if mended:
        _, others = tried({**built, **mended}, 0)
        breaches = [
            breach for breach in breaches if breach in misspelled or _kept([breach], others)
        ]
    return made, breaches


def _place(breach: Breach) -> _Place:
    return breach.sheet, breach.row, breach.column, breach.value


def _kept(breaches: Iterable[Breach], others: Iterable[Breach]) -> list[Breach]:
    places = {_place(other) for other in others}
    return [breach for breach in breaches if _place(breach) in places]


def _mended(
    built: Mapping[str, Built], breaches: Iterable[Breach]
) -> tuple[dict[str, Built], set[Breach]]:
    """Return sheets with names spelled as they were meant, and the breaches of those names."""
    mended: dict[str, Built] = {}
    misspelled = set()
    for breach in breaches:
        meant = breach.meant
        if meant is None or breach.row is None or breach.column is None:
            continue
        own = built[breach.sheet]
        found = mended.setdefault(breach.sheet, replace(own, records=list(own.records)))
        record = found.records[breach.row]
        value = getattr(record, breach.column)
        better = (
            tuple(meant if part == breach.value else part for part in value)
            if isinstance(value, tuple)
            else meant
        )
        found.records[breach.row] = record.model_copy(update={breach.column: better})
        misspelled.add(breach)
    return mended, misspelled


def _without_consequences(
    breaches: Iterable[Breach],
    sheets: Sequence[Sheet],
    grids: Mapping[str, Grid],
    built: Mapping[str, Built],
) -> list[Breach]:
    """Leave out what may be no more than the consequence of a bad cell, row or sheet."""
    lost_names = {fold(name) for found in built.values() for name in found.lost}
    lost_sheets = _lost_sheets(sheets, grids)
    nameless = frozenset(name for name, found in built.items() if found.nameless)
    return [
        breach
        for breach in breaches
        if not (
            _on_bad_cell(breach, built)
            or any(fold(name) in lost_names for name in (breach.value, *breach.names) if name)
            or _rests_on(breach, lost_sheets)
            or (_names_row_of(breach, nameless) and breach.meant is None)
        )
    ]


def _on_bad_cell(breach: Breach, built: Mapping[str, Built]) -> bool:
    row = 0 if breach.sheet == SHEET else breach.row
    if row is None or breach.sheet not in built:
        return False
    return breach.column in built[breach.sheet].rows[row].bad


def _lost_sheets(sheets: Sequence[Sheet], grids: Mapping[str, Grid]) -> frozenset[str]:
    """Return required sheets that are missing, and sheets whose rows cannot be told apart."""
    missing = {sheet.name for sheet in sheets if sheet.required and sheet.name not in grids}
    unread = {
        name
        for name, grid in grids.items()
        if not grid.found and grid.breaches and not set(KNOWN[name].key[:1]) <= set(grid.places)
    }
    return frozenset(missing | unread) - {SHEET}


def _rests_on(breach: Breach, lost: frozenset[str]) -> bool:
    """Return whether a breach may be gone once the lost sheets are there."""
    if not lost:
        return False
    if breach.sheet in lost or _names_row_of(breach, lost):
        return True
    if any(column.ref for column in _columns(breach.sheet) if column.name == breach.column):
        return False
    return any(KNOWN[name].required for name in lost) and breach.kind != "repeated key"


def _names_row_of(breach: Breach, sheets: frozenset[str]) -> bool:
    """Return whether a breach stands in a column that names rows of one of some sheets."""
    refs = (column.ref for column in _columns(breach.sheet) if column.name == breach.column)
    return any(target(name)[0] in sheets for ref in refs if ref for name in ref.sheets)


def _columns(sheet: str) -> tuple[Column, ...]:
    return columns_of(sheet) if sheet in KNOWN else ()


def ordered(breaches: Iterable[Breach]) -> list[Breach]:
    """Return breaches by sheet, row and column of their cells, each once."""
    return sorted(dict.fromkeys(breaches), key=_rank)


def _rank(breach: Breach) -> tuple[int, str, int, int]:
    name = sheet_named(breach.sheet)
    rank = list(BY_NAME).index(name) if name else len(BY_NAME)
    if breach.cell is None:
        return rank, breach.sheet, 0, 0
    letters, number = coordinate_from_string(breach.cell)
    return rank, breach.sheet, number, column_index_from_string(letters)
