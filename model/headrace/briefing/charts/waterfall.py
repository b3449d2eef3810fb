"""Waterfall: the steps from the delay of one scenario to that of another."""

from matplotlib.axes import Axes

from headrace.briefing.canvas import BLUE, GREY, HIGHLIGHT, LIGHT
from headrace.briefing.words.words import Words
from headrace.report.table import Table, Value


def draw(table: Table, ax: Axes, words: Words) -> None:
    """Draw rows of the table causes: delay before, one bar a step, delay after."""
    rows = list(table.records())
    highest = max(float(str(row["delay"])) for row in rows)
    for place, row in enumerate(rows):
        delay, change = float(str(row["delay"])), row["change"]
        if change is None:
            ax.bar(place, delay, color=BLUE, width=0.6)
            told = words.number(delay)
        else:
            step = float(str(change))
            colour = HIGHLIGHT if step > 0 else LIGHT
            ax.bar(place, step, bottom=delay - step, color=colour, width=0.6)
            told = f"+{words.number(step)}" if step > 0 else words.number(step)
        if place:
            ax.plot(
                [place - 0.7, place - 0.3], [_before(rows, place)] * 2, color=GREY, linewidth=0.7
            )
        ax.text(
            place, max(delay, delay - float(str(change or 0))) + highest * 0.01, told, ha="center"
        )
    names = [words.say(f"cause.{row['step']}") for row in rows]
    ax.set_xticks(range(len(rows)), names, rotation=25, ha="right")
    ax.tick_params(axis="x", labelsize=10)
    ax.set_yticks([])
    ax.set_ylim(0, highest * 1.08)
    ax.spines["left"].set_visible(False)


def _before(rows: list[dict[str, Value]], place: int) -> float:
    return float(str(rows[place - 1]["delay"]))
