"""Table: one topic of a result, declared by column: what it means, where a row holds it."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from typing import Any, Generic, Literal, TypeVar

from headrace.case.calendar import month_text
from headrace.case.case import Case

Row = TypeVar("Row")
Kind = Literal[
    "text", "id", "month", "money", "months", "number", "share", "rate", "count", "flag", "list"
]
"""month: calendar month as months since year 0; money: millions of the unit beside it; months: a
length of time; list: texts; rate: a share of which hundredths of a percent count; number: any other
figure with a unit."""
Value = str | int | float | bool | tuple[str, ...] | None
"""What a cell holds; None: nothing is known or nothing applies."""
DIGITS = 6
"""Decimals to which figures are dumped."""


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    name: str
    """Short name in small letters, words joined by underscores: the header of a CSV file."""
    unit: str
    """Unit of its figures; blank for texts, months and flags."""
    meaning: str
    """One sentence for whoever reads the column alone."""
    kind: Kind = "text"

    @property
    def title(self) -> str:
        """Return the name in words, for people."""
        return self.name.replace("_", " ")


@dataclass(frozen=True)
class Table:
    """One topic of a result, or of a book of scenarios."""

    name: str
    """Short name in small letters: the file under `tables/` and the key in plan.json."""
    title: str
    """What the table shows, for people."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Return the position of each column by name."""
        return {column.name: place for place, column in enumerate(self.columns)}

    def column(self, name: str) -> tuple[Value, ...]:
        """Return the values of one column."""
        place = self.places[name]
        return tuple(row[place] for row in self.rows)

    def total(self, name: str) -> float:
        """Return the sum of one column of figures; what is not known counts nothing."""
        return sum(value for value in self.column(name) if isinstance(value, (int, float)))

    def left_out(self, shown: Sequence[int], name: str) -> tuple[int, float]:
        """Return how many rows are not among those shown, and the sum of a column over them."""
        place, kept = self.places[name], set(shown)
        rest = [row[place] for number, row in enumerate(self.rows) if number not in kept]
        return len(rest), sum(float(value) for value in rest if isinstance(value, (int, float)))

    def records(self) -> Iterator[dict[str, Value]]:
        """Yield the rows as dictionaries by column name."""
        names = [column.name for column in self.columns]
        for row in self.rows:
            yield dict(zip(names, row, strict=True))

    def told(self, name: str, teller: Callable[[dict[str, Value]], Value]) -> "Table":
        """Return the table with other values in one column, each told of its row."""
        place, rows = self.places[name], zip(self.rows, self.records(), strict=True)
        return replace(
            self,
            rows=tuple((*row[:place], teller(one), *row[place + 1 :]) for row, one in rows),
        )

    def picked(self, *names: str) -> "Table":
        """Return the table with some of its columns, in the order of the names."""
        places = [self.places[name] for name in names]
        return Table(
            self.name,
            self.title,
            tuple(self.columns[place] for place in places),
            tuple(tuple(row[place] for place in places) for row in self.rows),
        )

    def csv(self) -> str:
        """Return the table as CSV: months as 2027-04, lists parted by semicolons."""
        file = io.StringIO()
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([column.name for column in self.columns])
        for row in self.rows:
            writer.writerow([_as_text(*pair) for pair in zip(self.columns, row, strict=True)])
        return file.getvalue()

    def plain(self) -> list[dict[str, Any]]:
        """Return the rows for JSON: months as 2027-04, figures rounded."""
        return [
            {
                column.name: _as_plain(column, value)
                for column, value in zip(self.columns, row, strict=True)
            }
            for row in self.rows
        ]

    def schema(self) -> dict[str, Any]:
        """Return what a program has to know of the table."""
        return {
            "name": self.name,
            "title": self.title,
            "columns": [
                {
                    "name": column.name,
                    "kind": column.kind,
                    "unit": column.unit,
                    "meaning": column.meaning,
                }
                for column in self.columns
            ],
        }


def _as_plain(column: Column, value: Value) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if value is None or isinstance(value, (str, bool)):
        return value
    if column.kind == "month":
        return month_text(int(value))
    return round(value, DIGITS) + 0.0 if isinstance(value, float) else value


def _as_text(column: Column, value: Value) -> str:
    plain = _as_plain(column, value)
    if plain is None:
        return ""
    if isinstance(plain, bool):
        return "yes" if plain else "no"
    if isinstance(plain, list):
        return "; ".join(plain)
    return f"{plain:.{DIGITS}f}".rstrip("0").rstrip(".") if isinstance(plain, float) else str(plain)


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
