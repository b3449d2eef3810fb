"""Topic: a table declared column by column: what each means, and where a row holds it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic, TypeVar

from headrace.case.case import Case
from headrace.report.table import Column, Kind, Table

Row = TypeVar("Row")


@dataclass(frozen=True)
class Field(Generic[Row]):
    """One column of a topic, and where its value stands in a row."""

    name: str
    kind: Kind
    meaning: str
    value: Callable[[Row], Any] | str = ""
    """Function of the row, or path of attributes; blank: the attribute of the same name. Months
    count from the start of the horizon."""
    unit: str | None = None
    """None: as the kind says, millions of the base currency or months."""


def named(case: Case, project: Callable[[Any], str] | str = "project") -> tuple[Field[Any], ...]:
    """Return the columns with id and name of a project, found in a row as in a field."""
    of = attrgetter(project) if isinstance(project, str) else project
    return (
        Field("project", "id", "Id of the project.", of),
        Field("name", "text", "Name of the project.", lambda row: case.project[of(row)].name),
    )


def known(records: Mapping[str, Any], path: str) -> Callable[[str], Any]:
    """Return a function of an id: what stands at a path of its record; None if it has no record."""
    at = attrgetter(path)
    return lambda name: at(records[name]) if name in records else None


def topic(
    case: Case | None,
    name: str,
    title: str,
    fields: Sequence[Field[Row]],
    rows: Iterable[Row],
    *,
    calendar: bool = False,
) -> Table:
    """Return a table with one row for each of these rows.

    case : whose currency and start count; None: no scenario has a plan. calendar : months in the
    rows are calendar months already.
    """
    money = "m" if case is None else f"{case.settings.base_currency} m"
    units = {"money": money, "months": "months"}
    columns = tuple(
        Column(
            field.name,
            units.get(field.kind, "") if field.unit is None else field.unit,
            field.meaning,
            field.kind,
        )
        for field in fields
    )
    start = 0 if calendar or case is None else case.settings.start
    tell = [_teller(start, field) for field in fields]
    return Table(name, title, columns, tuple(tuple(one(row) for one in tell) for row in rows))


def _teller(start: int, field: Field[Row]) -> Callable[[Row], Any]:
    value = field.value
    told = attrgetter(value or field.name) if isinstance(value, str) else value
    if field.kind != "month":
        return told
    return lambda row: None if (month := told(row)) is None else start + int(month // 1)
