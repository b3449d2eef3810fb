"""Sentence: a text of the catalogue with figures, each of which knows its place in report/."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from headrace.briefing.words.words import Words
from headrace.report.table import Kind as ColumnKind
from headrace.report.table import Table

Kind = Literal["text", "month", "money", "months", "number", "share", "unit", "names",
               "owners", "countries", "projects", "accounts"]  # fmt: skip
"""owners to accounts: names, of which only some are told; countries by their codes."""
Counted = Literal["", "owners", "countries", "projects", "accounts", "agencies", "services"]
"""What the rest of a list is, which is only counted."""
NAME, MOST, FEW = 80, 6, 2
"""Letters of a name in a sentence, and names that it tells."""
_OF_COLUMN: Mapping[ColumnKind, Kind] = {
    "month": "month",
    "money": "money",
    "months": "months",
    "number": "number",
    "share": "share",
    "count": "number",
    "list": "names",
}


@dataclass(frozen=True)
class Figure:
    """One value of report/, and how it is told."""

    place: str
    """`headline.signing.public_money`, or `plan[3].delay`: table, row from 0, column."""
    value: Any
    kind: Kind
    unit: str = ""
    """Unit of a figure; of money its currency."""
    size: bool = False
    """Whether it is told without its sign, which the words say."""

    def told(self, words: Words) -> str:
        """Return the figure as sentences tell it."""
        if self.kind == "names":
            return words.listed([words.short(str(name), NAME) for name in self.value], MOST)
        if self.kind == "countries":
            names = [words.country(str(code)) for code in self.value]
            return words.listed(names, FEW, self.kind)
        if self.kind in ("owners", "projects", "accounts"):
            names = [words.short(str(name), NAME) for name in self.value]
            return words.listed(names, FEW, self.kind)
        if self.kind == "unit":
            return words.unit(str(self.value))
        if self.kind == "text":
            return words.short(str(self.value), NAME)
        value = abs(float(self.value)) if self.size else float(self.value)
        match self.kind:
            case "money":
                return words.money(value, self.unit)
            case "month":
                return words.month(int(value))
            case "months":
                return words.months(value)
            case "share":
                return words.share(value)
        return words.number(value)


@dataclass(frozen=True)
class Sentence:
    """A text of the catalogue and what fills it; a part may be a list of sentences in turn."""

    key: str
    figures: Mapping[str, "Figure | tuple[Sentence, ...]"] = field(default_factory=dict)
    n: Figure | None = None
    """The number that chooses one or many, and stands for itself."""
    most: int = MOST
    """Parts of a list that are told; the rest are counted."""
    counted: Counted = ""
    """What is counted."""

    def told(self, words: Words) -> str:
        """Return the sentence in the words of one language."""
        filled = {
            name: figure.told(words)
            if isinstance(figure, Figure)
            else words.listed([part.told(words) for part in figure], self.most, self.counted)
            for name, figure in self.figures.items()
        }
        return words.say(self.key, None if self.n is None else float(self.n.value), **filled)

    def all_figures(self) -> Mapping[str, Figure]:
        """Return each figure by its name, those of parts too."""
        found = {} if self.n is None else {"n": self.n}
        for name, figure in self.figures.items():
            if isinstance(figure, Figure):
                found[name] = figure
                continue
            for number, part in enumerate(figure):
                found |= {f"{name}{number}.{own}": one for own, one in part.all_figures().items()}
        return found


def cell(table: Table, row: int, column: str, kind: Kind | None = None) -> Figure:
    """Return a cell of a table as a figure."""
    own = table.columns[table.places[column]]
    told = kind or _OF_COLUMN.get(own.kind, "text")
    unit = own.unit.partition(" ")[0] if told == "money" else own.unit
    value = table.rows[row][table.places[column]]
    return Figure(f"{table.name}[{row}].{column}", value, told, unit)


def origin_of(new: Figure, pledged: Figure) -> tuple[Sentence, ...]:
    """Return whether money is new, pledged, or how much of it is which; empty if there is none."""
    if new.value and pledged.value:
        return (Sentence("origin.both", {"new": new, "pledged": pledged}),)
    if new.value or pledged.value:
        return (Sentence("origin.new" if new.value else "origin.pledged"),)
    return ()


def number(figure: Figure) -> Figure:
    """Return a figure told without its unit, which the sentence names."""
    return replace(figure, kind="number")


@dataclass(frozen=True)
class Record:
    """A record of report/ whose fields are figures by their dotted place."""

    name: str
    record: Any
    currency: str

    def figure(self, path: str, kind: Kind) -> Figure:
        """Return a field as a figure."""
        value = self.record
        for part in path.split("."):
            value = value[int(part)] if part.isdigit() else getattr(value, part)
        unit = self.currency if kind == "money" else ""
        return Figure(f"{self.name}.{path}", value, kind, unit)
