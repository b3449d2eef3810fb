"""Scenarios: the total delay of each scenario beside that of the plan."""

from matplotlib.axes import Axes

from headrace.briefing.canvas import BLUE, GREY, HIGHLIGHT, LIGHT, NAME
from headrace.briefing.words.words import Words
from headrace.report.table import Table


def draw(table: Table, ax: Axes, words: Words) -> None:
    """Draw rows of the table overview; what a scenario adds in the highlight colour."""
    rows = list(table.records())
    longest = max(float(str(row["delay"] or 0.0)) for row in rows)
    for place, row in enumerate(rows):
        if row["delay"] is None:
            ax.text(0, place, f" {words.say('chart.scenarios.none')}", va="center", color=GREY)
            continue
        delay, more = float(str(row["delay"])), float(str(row["difference"] or 0.0))
        ax.barh(place, min(delay, delay - more), color=LIGHT if place else BLUE, height=0.6)
        if more > 0:
            ax.barh(place, more, left=delay - more, color=HIGHLIGHT, height=0.6)
        told = words.months(delay)
        if row["lost"]:
            told += words.say("chart.scenarios.lost", n=float(str(row["lost"])))
        ax.text(delay + longest * 0.01, place, told, va="center", fontsize=10)
    ax.set_yticks(range(len(rows)), [words.short(str(row["title"]), NAME) for row in rows])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlim(0, longest * 1.75)
    ax.set_xticks([])
    for side in ("bottom", "left"):
        ax.spines[side].set_visible(False)
