"""Keys: what identifies a row stands once, and ids that meet in one list of results differ."""

from collections.abc import Iterator

from headrace.case.calendar import month_text
from headrace.case.overrides import Overrides
from headrace.case.record import MonthText
from headrace.case.sheets import BY_NAME, SHEETS
from headrace.errors import Breach

Key = tuple[object, ...]


def repeated_keys(case: Overrides) -> Iterator[Breach]:
    """Check that rows of one sheet differ in their key, and not only in capital letters."""
    for sheet in SHEETS:
        if not sheet.key:
            continue
        seen: dict[Key, Key] = {}
        for position, row in enumerate(getattr(case, sheet.name)):
            key = tuple(getattr(row, column) for column in sheet.key)
            folded = tuple(_folded(value) for value in key)
            if folded in seen:
                yield _repeated(sheet.name, sheet.key, position, key, seen[folded])
            else:
                seen[folded] = key


def shared_ids(case: Overrides) -> Iterator[Breach]:
    """Check that a project, a group of alternatives and a service target do not share an id."""
    projects = {row.project.casefold() for row in case.projects}
    groups = {row.alternatives.casefold() for row in case.projects if row.alternatives}
    for position, row in enumerate(case.projects):
        if row.alternatives and row.alternatives.casefold() in projects:
            yield Breach(
                "projects",
                f"the group of alternatives '{row.alternatives}' has the id of a project",
                "give the group a name of its own",
                position,
                "alternatives",
                row.alternatives,
            )
    for position, target in enumerate(case.service_targets):
        if target.service_target.casefold() in projects | groups:
            yield Breach(
                "service_targets",
                f"the service target '{target.service_target}' has the id of a project or group",
                "give the target an id of its own",
                position,
                "service_target",
                target.service_target,
            )


def _folded(value: object) -> object:
    return value.strip().casefold() if isinstance(value, str) else value


def _text(sheet: str, column: str, value: object) -> str:
    """Return a value as it is written, months as `2028-10`."""
    field = BY_NAME[sheet].record.model_fields[column]
    dated = any(isinstance(note, MonthText) for note in field.metadata)
    return month_text(value) if dated and isinstance(value, int) else str(value)


def _repeated(sheet: str, columns: Key, position: int, key: Key, first: Key) -> Breach:
    given = [
        (str(column), _text(sheet, str(column), value))
        for column, value in zip(columns, key, strict=True)
        if value is not None
    ]
    said = ", ".join(f"{column} '{value}'" for column, value in given)
    how = "stands twice" if key == first else "differs from a row above only in capital letters"
    column, value = given[0] if given else (None, "")
    return Breach(
        sheet,
        f"{said or 'a row without key'} {how}",
        "keep one of the rows",
        position,
        column,
        value,
        kind="repeated key",
        names=tuple(value for _, value in given),
    )
