"""Links: every value that names a row of another sheet finds it."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from headrace.case.overrides import Overrides
from headrace.case.record import Record, Ref
from headrace.case.rules.words import did_you_mean
from headrace.case.sheets import BY_NAME, SHEETS
from headrace.errors import Breach


def unknown_names(case: Overrides) -> Iterator[Breach]:
    """Check that a value that refers to another sheet is known there."""
    names = _names(case)
    for sheet in SHEETS:
        links = links_of(sheet.record)
        if not links:
            continue
        for position, row in enumerate(getattr(case, sheet.name)):
            for column, ref in links.items():
                value = getattr(row, column)
                given = value if isinstance(value, tuple) else (value,)
                for name in given:
                    if name is not None and not _is_known(name, ref, names):
                        yield _unknown(sheet.name, position, column, name, ref, names)


@cache
def links_of(record: type[Record]) -> Mapping[str, Ref]:
    """Return the columns of a record that name rows of other sheets."""
    found = {}
    for name, field in record.model_fields.items():
        ref = next(_refs(field.annotation, field.metadata), None)
        if ref is not None:
            found[name] = ref
    return found


def _refs(annotation: Any, metadata: Any) -> Iterator[Ref]:
    for item in metadata:
        if isinstance(item, Ref):
            yield item
    for part in get_args(annotation):
        yield from _refs(part, getattr(part, "__metadata__", ()))


def _names(case: Overrides) -> dict[str, dict[str, None]]:
    """Return the names that each sheet knows, in its order; the base currency needs no row."""
    names = {
        sheet.name: {getattr(row, sheet.key[0]): None for row in getattr(case, sheet.name)}
        for sheet in SHEETS
        if len(sheet.key) == 1
    }
    names["alternatives"] = dict.fromkeys(
        row.alternatives for row in case.projects if row.alternatives
    )
    names["fx"][case.settings.base_currency] = None
    return names


def _is_known(name: str, ref: Ref, names: Mapping[str, Mapping[str, None]]) -> bool:
    return name in ref.also or any(name in names[sheet] for sheet in ref.sheets)


def _unknown(
    sheet: str,
    position: int,
    column: str,
    name: str,
    ref: Ref,
    names: Mapping[str, Mapping[str, None]],
) -> Breach:
    known = [*ref.also, *(name for target in ref.sheets for name in names[target])]
    if name in names["alternatives"] and "projects" in ref.sheets:
        message = f"{column} '{name}' is a group of alternatives, not a project"
        remedy = "name its projects, each in a row of its own"
        return Breach(sheet, message, remedy, position, column, name, kind="unknown name")
    remedy, meant = did_you_mean(name, known)
    if meant is None and ref.sheets[0] in BY_NAME:
        remedy += f" (sheet {ref.sheets[0]})"
    message = f"{column} '{name}' is not known"
    return Breach(sheet, message, remedy, position, column, name, kind="unknown name", meant=meant)
