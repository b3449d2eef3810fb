"""Columns: amounts stacked by fiscal year, the same way in every chart that has years."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from headrace.briefing import colours
from headrace.briefing.language import Language, Phrase
from headrace.briefing.ledger_names import Mark

BEFORE = Phrase("to {year}", "～{year}")
AFTER = Phrase("{year} on", "{year}～")
AXIS = Phrase("fiscal year of the account", "会計年度（各勘定の年度名）")
MOST = {"file": 16, "slide": 16, "page": 11}
"""Most columns, by medium."""
LEAST = 5
"""Fewest columns, so that few years do not become wide blocks."""


@dataclass(frozen=True)
class Years:
    """Fiscal years on an axis: those before the first share a column, those after the last too."""

    first: int
    last: int
    before: bool
    after: bool

    @property
    def places(self) -> int:
        """Return the number of columns."""
        return self.last - self.first + 1 + self.before + self.after

    def place(self, year: int) -> int:
        """Return the column of a year."""
        return min(max(year - self.first + self.before, 0), self.places - 1)

    def alone(self, year: int) -> bool:
        """Return whether a year has a column of its own."""
        return self.first <= year <= self.last

    def labels(self, language: Language) -> tuple[str, ...]:
        """Return the labels of the columns."""
        own = [str(year) for year in range(self.first, self.last + 1)]
        if self.before:
            own.insert(0, language.say(BEFORE, year=self.first - 1))
        if self.after:
            own.append(language.say(AFTER, year=self.last + 1))
        return tuple(own)


def years_of(years: Iterable[int], first: int, most: int) -> Years:
    """Return the columns of some years, at most so many, from a first year that matters.

    first : earlier years share one column.
    """
    found = sorted(set(years))
    before = bool(found) and found[0] < first
    own = [year for year in found if year >= first] or [first]
    start = first if before else own[0]
    room = most - before
    after = own[-1] - start + 1 > room
    last = min(max(own[-1], start + LEAST - before - 1), start + room - 1)
    return Years(start, start + room - 2 if after else last, before, after)


def by_place(rows: pd.DataFrame, years: Years, column: str) -> list[float]:
    """Return amounts by column of the years."""
    amounts = [0.0] * years.places
    for year, amount in zip(rows["year"], rows[column], strict=True):
        amounts[years.place(int(year))] += float(amount)
    return amounts


def number(
    place: int, height: float, text: str, ax: Axes, *, upright: bool = False, above: float = 3
) -> None:
    """Write a number above a place of a column; upright: from below to above."""
    ax.annotate(
        text,
        (place, height),
        xytext=(0, above),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=9,
        rotation=90 if upright else 0,
        path_effects=[withStroke(linewidth=2.5, foreground=colours.WHITE)],
    )


def stack(
    marks: Sequence[Mark],
    values: Sequence[Sequence[float]],
    years: Years,
    language: Language,
    ax: Axes,
) -> list[float]:
    """Draw stacked columns and return their tops.

    values[mark][column] : amounts.
    """
    tops = [0.0] * years.places
    for mark, own in zip(marks, values, strict=True):
        ax.bar(
            range(years.places),
            own,
            bottom=tops,
            width=0.66,
            color=mark.colour,
            hatch=mark.hatch,
            edgecolor=mark.edge,
            linewidth=0.4 if mark.edge == colours.WHITE else 0.8,
            label=language.say(mark.name),
        )
        tops = [low + value for low, value in zip(tops, own, strict=True)]
    ax.set_xticks(range(years.places), years.labels(language))
    ax.set_xlim(-0.6, years.places - 0.4)
    ax.tick_params(axis="x", length=0)
    ax.tick_params(labelsize=9)
    ax.yaxis.set_major_formatter(lambda value, _: language.number(value))
    ax.grid(visible=True, axis="y")
    return tops
