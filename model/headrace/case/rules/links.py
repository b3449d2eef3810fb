"""Links: a key stands for one row, and whatever names a row of another sheet finds it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from headrace.case.overrides import Overrides
from headrace.case.record import Record, Ref, SourcedRecord, notes_of
from headrace.case.rules.places import Place, rows_of, text_of
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


Key = tuple[object, ...]
SCOPED = ("stages", "effects", "resource_use")
"""Sheets whose rows hold for a kind, or override it for one project."""


def repeated_keys(case: Overrides) -> Iterator[Breach]:
    """Check that rows of one sheet differ in their key, and not only in capital letters."""
    for sheet in SHEETS:
        seen: dict[Key, Key] = {}
        for at, row in rows_of(sheet.name, getattr(case, sheet.name)) if sheet.key else ():
            key = tuple(getattr(row, column) for column in sheet.key)
            folded = tuple(_folded(value) for value in key)
            if seen.setdefault(folded, key) is not key:
                yield _repeated(at, sheet.key, key == seen[folded])


def shared_ids(case: Overrides) -> Iterator[Breach]:
    """Check that a project, a group of alternatives and a service target do not share an id."""
    projects = {row.project.casefold() for row in case.projects}
    groups = {row.alternatives.casefold() for row in case.projects if row.alternatives}
    for at, row in rows_of("projects", case.projects):
        if row.alternatives and row.alternatives.casefold() in projects:
            message = f"the group of alternatives '{row.alternatives}' has the id of a project"
            yield at.breach("alternatives", message, "give the group a name of its own")
    for at, target in rows_of("service_targets", case.service_targets):
        if target.service_target.casefold() in projects | groups:
            message = (
                f"the service target '{target.service_target}' has the id of a project or group"
            )
            yield at.breach("service_target", message, "give the target an id of its own")


def _folded(value: object) -> object:
    return value.strip().casefold() if isinstance(value, str) else value


def _repeated(at: Place, columns: tuple[str, ...], same: bool) -> Breach:
    given = {column: text for column in columns if (text := text_of(at.row, column))}
    said = ", ".join(f"{column} '{text}'" for column, text in given.items())
    how = "stands twice" if same else "differs from a row above only in capital letters"
    message, remedy = f"{said or 'a row without key'} {how}", "keep one of the rows"
    found = at.breach(next(iter(given), columns[0]), message, remedy, *given.values())
    return replace(found, column=next(iter(given), None), kind="repeated key")


def kind_or_project(case: Overrides) -> Iterator[Breach]:
    """Check that a row that may override names exactly one of kind and project."""
    for at, row in (pair for sheet in SCOPED for pair in rows_of(sheet, getattr(case, sheet))):
        if row.kind is None and row.project is None:
            message = f"the row of stage '{row.stage}' names neither a kind nor a project"
            yield at.breach("kind", message, "fill kind or project", row.stage)
        elif row.kind is not None and row.project is not None:
            message = f"the row names both kind '{row.kind}' and project '{row.project}'"
            yield at.breach(
                "kind", message, "leave kind blank on a row for one project", row.project
            )
