"""Gained: when each project operates without support, and when with the plan."""

from matplotlib.axes import Axes

from headrace.briefing.canvas import BLUE, GREY, HIGHLIGHT, LIGHT, NAME
from headrace.briefing.charts.calendar import label_years
from headrace.briefing.words.words import Words
from headrace.report.table import Table


def draw(table: Table, ax: Axes, words: Words, start: int, end: int) -> None:
    """Draw rows of the table gains: a grey ring without support, a dot with the plan."""
    rows = list(table.records())
    never = end + 4
    for place, row in enumerate(rows):
        with_plan, without = (
            int(value) if isinstance(value, (int, float)) else never
            for value in (row["operation"], row["operation_without"])
        )
        worse = with_plan > without
        colour = HIGHLIGHT if worse else BLUE
        ax.plot(
            [with_plan, without], [place, place], color=HIGHLIGHT if worse else LIGHT, linewidth=2.4
        )
        ax.plot([without], [place], marker="o", markersize=5.5, markerfacecolor="white", color=GREY)
        ax.plot([with_plan], [place], marker="o", markersize=5.5, color=colour)
        told = words.month(with_plan) if with_plan < never else words.say("chart.never")
        side = -2 if with_plan <= without else 2
        ax.text(with_plan + side, place, told, ha="right" if side < 0 else "left", va="center",
                fontsize=9.5)  # fmt: skip
        told = words.month(without) if without < never else words.say("chart.never")
        ax.text(without - side, place, told, ha="left" if side < 0 else "right", va="center",
                fontsize=9.5, color=GREY)  # fmt: skip
    ax.set_yticks(range(len(rows)), [words.short(str(row["name"]), NAME) for row in rows])
    ax.tick_params(axis="y", labelsize=10)
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlim(start - 12, never + 14)
    label_years(ax, words, start, end)
