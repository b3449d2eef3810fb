"""Keys: what identifies a row stands once, for one thing, and ids that meet in results differ."""

from collections.abc import Iterator
from dataclasses import replace

from headrace.case.overrides import Overrides
from headrace.case.rules.places import Place, rows_of, text_of
from headrace.case.sheets import SHEETS
from headrace.errors import Breach

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
