"""Stacks: who pays for each close, in money."""

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from headrace.briefing.canvas import BLUE, GREY, HIGHLIGHT, LIGHT, LONG, PALE
from headrace.briefing.words.words import Words
from headrace.report.table import Table

SOURCES = {
    "grants": HIGHLIGHT,
    "public_loans": BLUE,
    "guaranteed_loans": "#5B8FC2",
    "public_equity": "#17365D",
    "pledges": LIGHT,
    "sponsor_equity": GREY,
    "commercial_debt": PALE,
}
"""Sources in the order of the bar; public ones have colours, private ones greys."""


def draw(table: Table, ax: Axes, words: Words) -> None:
    """Draw rows of the table sources_uses as bars whose length is money."""
    rows = list(table.records())
    widest = max(float(str(row["total_cost"])) for row in rows)
    for place, row in enumerate(rows):
        begin = 0.0
        for source, colour in SOURCES.items():
            amount = float(str(row[source] or 0.0))
            ax.barh(place, amount, left=begin, color=colour, height=0.66, linewidth=0)
            begin += amount
        told = words.number(float(str(row["total_cost"])), 0)
        ax.text(begin + widest * 0.008, place, told, va="center", fontsize=10)
    ax.set_yticks(range(len(rows)), [words.short(str(row["name"]), LONG) for row in rows])
    ax.tick_params(axis="y", labelsize=10)
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlim(0, widest * 1.1)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    keys = [
        Patch(facecolor=colour, label=words.say(f"source.{source}"))
        for source, colour in SOURCES.items()
    ]
    under = (0.4, 0.0)
    ax.legend(
        handles=keys, loc="upper center", bbox_to_anchor=under, ncols=4, fontsize=10, frameon=False
    )
