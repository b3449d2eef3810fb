"""Late: the targets that stay late, and what part of that limits on money cause."""

from matplotlib.axes import Axes

from headrace.briefing.canvas import GREY, HIGHLIGHT, LIGHT, NAME
from headrace.briefing.words.words import Words
from headrace.report.table import Table

AT, MORE = 28, 22
"""Letters of what holds the latest target, and more of them beside a short bar."""
_ROOM = 2.8
"""Times the longest bar: room for what holds it."""


def draw(table: Table, ax: Axes, words: Words) -> None:
    """Draw rows of the table delays: months late, the part of money in the highlight colour."""
    rows = list(table.records())
    longest = max(float(str(row["delay"])) for row in rows)
    for place, row in enumerate(rows):
        delay, time, limits = (float(str(row[name])) for name in ("delay", "of_time", "of_limits"))
        ax.barh(place, time, color=LIGHT, height=0.62)
        ax.barh(place, limits, left=time, color=HIGHLIGHT, height=0.62)
        lever = words.lever(row["held_by"], tested=row["tested"] is not False)
        at = words.name(str(row["held_at"])) if row["held_at"] else ""
        by = at if lever.casefold() in at.casefold() else f"{lever}: {at}" if at else lever
        by = words.short(by, int(AT + MORE * (1 - delay / longest)))
        told = f"{words.months(delay)} \u00b7 {by}"
        ax.text(delay + longest * 0.01, place, told, va="center", fontsize=10)
    ax.set_yticks(range(len(rows)), [words.short(str(row["name"]), NAME) for row in rows])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlim(0, longest * _ROOM)
    ax.set_xticks([])
    for side in ("bottom", "left"):
        ax.spines[side].set_visible(False)
    ax.axvline(0, color=GREY, linewidth=0.6)
