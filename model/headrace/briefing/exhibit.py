"""Exhibits: what a message shows, without a word on how a slide or a page draws it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from headrace.briefing.figure import Figure, Medium
from headrace.briefing.language import Language, Phrase

ChartKind = Literal["bars", "stacked bars", "columns", "stacked columns", "lines"]
"""Bars lie, columns stand."""
Side = Literal["left", "right", "centre"]


@dataclass(frozen=True)
class Heading:
    """One column of a table."""

    title: str
    width: float
    """Share of the width of the table, in any unit."""
    side: Side = "left"


@dataclass(frozen=True)
class Table:
    """A table whose cells are texts already."""

    caption: str
    """A sentence or a title; stands above it in the document."""
    headings: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...]
    strong: frozenset[int] = frozenset()
    """Positions of rows that stand out: sums and heads."""
    rest: str = ""
    """What is left out, in words; empty if nothing is."""


@dataclass(frozen=True)
class Series:
    """One series of a chart."""

    name: str
    values: tuple[float | None, ...]
    colour: str
    """As `#0072B2`."""
    line: bool = False
    """Drawn as a line with markers above the columns of the others (a limit)."""


@dataclass(frozen=True)
class Chart:
    """A plain chart, which PowerPoint can draw and people can edit there."""

    caption: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    """Title of the axis of values."""
    pattern: str = "#,##0"
    """Number format, as Excel writes it."""

    def part(self, places: slice) -> "Chart":
        """Return the chart of some of the categories."""
        return replace(
            self,
            categories=self.categories[places],
            series=tuple(replace(one, values=one.values[places]) for one in self.series),
        )


@dataclass(frozen=True)
class Picture:
    """A figure that only matplotlib can draw."""

    caption: str
    make: Callable[[Medium], tuple[Figure, ...]]
    """Returns the pages of the figure for a medium."""


Exhibit = Table | Chart | Picture


@dataclass(frozen=True)
class Place:
    """Where numbers stand in a workbook."""

    sheet: str
    table: str = ""
    """Heading of the table on the sheet, if it has several."""
    columns: tuple[str, ...] = ()
    """Headers as the workbook writes them; `{unit}` stands for its unit of money."""
    book: str = "plan.xlsx"

    def titles(self, currency: str) -> tuple[str, ...]:
        """Return the headers of the columns in a workbook whose money is in a currency."""
        return tuple(title.format(unit=f"{currency}\u00a0m") for title in self.columns)

    def said(self, language: Language) -> str:
        """Return the place in words; names of sheets, tables and columns stay as they are."""
        sheet = language.say(_SHEET, book=self.book, sheet=self.sheet)
        parts = [language.say(_TABLE, table=self.table)] if self.table else []
        if self.columns:
            quoted = [language.say(_QUOTED, name=name) for name in self.titles(language.currency)]
            names = (", " if language.code == "en" else "").join(quoted)
            parts.append(language.say(_COLUMNS if len(quoted) > 1 else _COLUMN, names=names))
        if language.code == "en":
            return ", ".join((sheet, *parts))
        return f"{sheet}（{'、'.join(parts)}）" if parts else sheet


_SHEET = Phrase("{book}, sheet {sheet}", "{book}の{sheet}シート")
_TABLE = Phrase("table {table}", "表「{table}」")
_QUOTED = Phrase("“{name}”", "「{name}」")
_COLUMN = Phrase("column {names}", "{names}列")
_COLUMNS = Phrase("columns {names}", "{names}列")


@dataclass(frozen=True)
class Message:
    """One thing that a briefing says, and what shows it."""

    key: str
    """Stable short name, such as `sequence`."""
    headline: str
    """One sentence with its number: the title of the slide, the heading of the section."""
    points: tuple[str, ...] = ()
    """Further sentences: bullets of the slide, prose of the document."""
    exhibits: tuple[Exhibit, ...] = ()
    places: tuple[Place, ...] = ()
    """Where the numbers stand, for the speaker notes."""
