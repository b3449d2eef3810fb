"""Money: budget cost by fiscal year, new and pledged, and what is paid out."""

from matplotlib.axes import Axes

from headrace.briefing.canvas import BLUE, HIGHLIGHT, LIGHT
from headrace.briefing.words.words import Words
from headrace.report.table import Table

CROWDED = 10
"""Years of which only every second one is named, so that names stand apart."""


def draw(table: Table, ax: Axes, words: Words) -> None:
    """Draw the table budget_years: columns for obligations, a line for outlays."""
    years, new, pledged, outlays = (
        [float(str(value)) for value in table.column(name)]
        for name in ("fiscal_year", "new_cost", "pledged_cost", "outlays")
    )
    ax.bar(years, new, color=BLUE, width=0.6)
    ax.bar(years, pledged, bottom=new, color=LIGHT, width=0.6)
    ax.plot(years, outlays, color=HIGHLIGHT, marker="o", markersize=4)
    for year, one, more in zip(years, new, pledged, strict=True):
        if one + more > 0:
            ax.text(year, one + more, words.number(one + more, 0), ha="center", va="bottom")
    for place, (name, colour) in enumerate(
        (("outlays", HIGHLIGHT), ("pledged", LIGHT), ("new", BLUE))
    ):
        told = f"\u25a0 {words.say(f'chart.money.{name}')}"
        high = 0.78 + 0.08 * place
        ax.text(0.99, high, told, color=colour, transform=ax.transAxes, ha="right")
    named = years[:: 1 + len(years) // CROWDED]
    ax.set_xticks(named, [words.fiscal_year(int(year)) for year in named])
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
