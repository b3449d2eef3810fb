"""Judging: what the rules say of rows of which some have bad cells or misspelled names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from headrace.case.case import Case
from headrace.case.sheets import SHEETS
from headrace.errors import Breach, CaseError
from headrace.workbook.building import Built, Tables
from headrace.workbook.choices import SHEET
from headrace.workbook.standins import VARIANTS

_Place = tuple[str, int | None, str | None, str]


def judge(built: Mapping[str, Built], tables: Tables) -> tuple[Case | None, Sequence[Breach]]:
    """Return the case, or what its rules find wrong with it.

    Only what they find under all stand-ins for bad cells is returned, and nothing that is gone once
    a misspelled name is spelled as it was meant.
    """
    case, breaches = _tried(built, tables, 0)
    if not breaches:
        return case, ()
    if any(row.bad for found in built.values() for row in found.rows):
        for variant in range(1, VARIANTS):
            _, others = _tried(built, tables, variant)
            breaches = _kept(breaches, others)
    mended, misspelled = _mended(built, breaches)
    if mended:
        _, others = _tried({**built, **mended}, tables, 0)
        breaches = [
            breach for breach in breaches if breach in misspelled or _kept([breach], others)
        ]
    return None, breaches


def _tried(
    built: Mapping[str, Built], tables: Tables, variant: int
) -> tuple[Case | None, Sequence[Breach]]:
    records: dict[str, Any] = {sheet.name: () for sheet in SHEETS}
    records.update((name, found.variant(variant, tables)) for name, found in built.items())
    (records[SHEET],) = records[SHEET]
    try:
        return Case(**records), ()
    except CaseError as trouble:
        return None, trouble.breaches


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
        found = mended.setdefault(breach.sheet, _copied(built[breach.sheet]))
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


def _copied(built: Built) -> Built:
    return replace(built, records=list(built.records))
