"""Links: every value that names a row of another sheet finds it, also an id in a source column."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from headrace.case.overrides import Overrides
from headrace.case.record import Record, Ref, SourcedRecord, notes_of
from headrace.case.rules.places import Place, rows_of
from headrace.case.rules.words import did_you_mean, unknown
from headrace.case.sheets import BY_NAME, SHEETS
from headrace.errors import Breach

Names = Mapping[str, Mapping[str, None]]
FACT = re.compile(r"^[A-Za-z]{2,4}\d{2,4}[a-z]?$")
"""What the id of a fact looks like: MP01. Anything else in a source column is free text."""


def unknown_names(case: Overrides) -> Iterator[Breach]:
    """Check that a value that refers to another sheet is known there."""
    names = _names(case)
    for sheet in SHEETS:
        links = links_of(sheet.record)
        for at, row in rows_of(sheet.name, getattr(case, sheet.name)) if links else ():
            for column, ref in links.items():
                value = getattr(row, column)
                for name in value if isinstance(value, tuple) else (value,):
                    if name is None or name in ref.also:
                        continue
                    if not any(name in names[target] for target in ref.sheets):
                        yield _unknown(at, column, name, ref, names)


@cache
def links_of(record: type[Record]) -> Mapping[str, Ref]:
    """Return the columns of a record that name rows of other sheets."""
    found = {column: notes_of(record, column, Ref) for column in record.model_fields}
    return {column: refs[0] for column, refs in found.items() if refs}


def _names(case: Overrides) -> Names:
    """Return the names that each sheet knows, in its order; the base currency needs no row."""
    names = {
        sheet.name: {getattr(row, sheet.key[0]): None for row in getattr(case, sheet.name)}
        for sheet in SHEETS
        if len(sheet.key) == 1
    }
    groups = (row.alternatives for row in case.projects if row.alternatives)
    names["alternatives"] = dict.fromkeys(groups)
    names["fx"][case.settings.base_currency] = None
    return names


def _unknown(at: Place, column: str, name: str, ref: Ref, names: Names) -> Breach:
    known = [*ref.also, *(name for target in ref.sheets for name in names[target])]
    remedy, meant = did_you_mean(name, known)
    if meant is None and ref.sheets[0] in BY_NAME:
        remedy += f" (sheet {ref.sheets[0]})"
    message = f"{column} '{name}' is not known"
    if name in names["alternatives"] and "projects" in ref.sheets:
        message = f"{column} '{name}' is a group of alternatives, not a project"
        remedy, meant = "name its projects, each in a row of its own", None
    found = at.breach(column, message, remedy)
    return replace(found, value=name, kind="unknown name", meant=meant)


def references_known(case: Overrides) -> Iterator[Breach]:
    """Check that an id such as MP01 in a source column is a reference, if any are given."""
    known = {row.reference: None for row in case.references}
    cells: list[tuple[str, int | None, str, str | None]] = [
        ("settings", None, row.setting, row.source) for row in case.settings.remarks
    ]
    cells += [
        (sheet.name, at.position, "source", row.source)
        for sheet in SHEETS
        if issubclass(sheet.record, SourcedRecord)
        for at, row in rows_of(sheet.name, getattr(case, sheet.name))
    ]
    for sheet, row, column, source in cells if known else ():
        for item in re.split(r"[;,\s]+", source or ""):
            if FACT.match(item) and item not in known:
                message = f"source '{item}' is not on the references sheet"
                yield unknown(sheet, message, item, known, row, column)
