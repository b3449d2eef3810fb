"""Text table: rows of a report table as texts, for slides and pages alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from headrace.briefing.words.words import Words
from headrace.report.table import Column, Table, Value

_FIGURES = ("money", "months", "number", "share", "rate", "count")
LEAST = 5e-4
"""From what amount on something is there."""
_PLAIN_LIMIT = 10
"""Columns of money whose largest amount stays below it show one decimal."""


@dataclass(frozen=True)
class Place:
    """Where a figure stands in report/."""

    table: str
    row: int
    column: str


@dataclass(frozen=True)
class Head:
    """The head of one column."""

    title: str
    unit: str
    """Unit of its figures in brackets, where it is not that of the table."""
    numeric: bool
    weight: float
    """Share of the width, against that of the other columns."""

    @property
    def told(self) -> str:
        """Return title and unit."""
        return f"{self.title}{self.unit}"


@dataclass(frozen=True)
class TextTable:
    """Texts of a table; `places` says where each stands in report/."""

    heads: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]
    places: tuple[tuple[Place, ...], ...]
    unit: str = ""
    """Unit of all figures but those whose head names another."""
    total: bool = False
    """Whether the last row is a total, which is never cut."""
    foot: str = ""
    more: Callable[[int], str] | None = None
    """Tells what is left out if so many rows are shown."""

    def cut(self, most: int) -> "TextTable":
        """Return the table with so many rows at most, its total among them, and what is left."""
        if len(self.rows) <= most:
            return self
        last = slice(len(self.rows) - 1, None) if self.total else slice(0, 0)
        kept = max(1, most - self.total)
        told = self.more(kept) if self.more is not None else ""
        return replace(
            self,
            rows=(*self.rows[:kept], *self.rows[last]),
            places=(*self.places[:kept], *self.places[last]),
            foot=" ".join(text for text in (self.foot, told) if text),
        )

    def lean(self) -> "TextTable":
        """Return the table without columns that say nothing or repeat one before them."""
        columns = list(zip(*self.rows, strict=True))
        kept = [
            place
            for place, texts in enumerate(columns)
            if texts not in columns[:place] and any(texts)
        ]
        return replace(
            self,
            heads=tuple(self.heads[place] for place in kept),
            rows=tuple(tuple(row[place] for place in kept) for row in self.rows),
            places=tuple(tuple(row[place] for place in kept) for row in self.places),
        )


Format = Callable[[Words, Value], str]


def grid_of(
    table: Table,
    words: Words,
    columns: Mapping[str, float],
    rows: Sequence[int],
    formats: Mapping[str, Format] | None = None,
    *,
    total: bool = False,
) -> TextTable:
    """Return some columns and rows of a table as texts.

    columns : weight of the width by column name.
    rows : positions of the rows shown, in order.
    formats : how a column is told, where its kind alone does not say.
    total : whether the last row is a total.
    """
    chosen = [table.columns[table.places[name]] for name in columns]
    told = {
        column.name: (formats or {}).get(column.name)
        or format_of(column, [table.rows[row][table.places[column.name]] for row in rows])
        for column in chosen
    }
    units = [column.unit for column in chosen if column.kind == "money" and "m" in column.unit]
    shared = units[0] if units else ""
    return TextTable(
        heads=tuple(_head(column, words, columns[column.name], shared) for column in chosen),
        rows=tuple(
            tuple(
                told[column.name](words, table.rows[row][table.places[column.name]])
                for column in chosen
            )
            for row in rows
        ),
        places=tuple(
            tuple(Place(table.name, row, column.name) for column in chosen) for row in rows
        ),
        unit=words.say("table.unit", unit=words.unit(shared)) if shared else "",
        total=total,
    )


def _head(column: Column, words: Words, weight: float, shared: str) -> Head:
    numeric = column.kind in _FIGURES
    plain = column.kind == "count" or column.unit == shared
    unit = words.say("head.unit", unit=words.unit(column.unit)) if numeric and not plain else ""
    return Head(words.say(f"column.{column.name}"), unit, numeric, weight)


def format_of(column: Column, values: Sequence[Value]) -> Format:
    """Return how a column is told: one rounding for all its figures."""
    if column.kind == "month":
        return lambda words, value: "" if value is None else words.month(int(float(str(value))))
    if column.kind in ("share", "rate"):
        return lambda words, value: _figure(value, words.share)
    if column.kind in _FIGURES:
        sizes = [abs(value) for value in values if isinstance(value, (int, float))]
        whole = all(float(size).is_integer() for size in sizes)
        decimals = 0 if whole or max(sizes, default=0.0) >= _PLAIN_LIMIT else 1
        return lambda words, value: _figure(value, lambda own: _number(words, own, decimals))
    return _text


def _figure(value: Value, tell: Callable[[float], str]) -> str:
    return tell(float(value)) if isinstance(value, (int, float)) else ""


def _number(words: Words, value: float, decimals: int) -> str:
    """Return a figure; blank for none."""
    return "" if abs(value) < LEAST else words.number(value, decimals)


def _text(words: Words, value: Value) -> str:
    if isinstance(value, tuple):
        return words.listed([words.name(str(name)) for name in value])
    return "" if value is None else words.name(str(value))
