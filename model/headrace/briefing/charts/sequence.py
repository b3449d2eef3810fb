"""Sequence: when each open project prepares, is built and operates, and how late that is."""

from matplotlib.axes import Axes

from headrace.briefing.canvas import BLUE, GREY, HIGHLIGHT, INK, LIGHT, NAME
from headrace.briefing.charts.calendar import label_years
from headrace.briefing.words.words import Words
from headrace.report.table import Table

THICK = 0.56


def draw(table: Table, ax: Axes, words: Words, start: int, end: int, letters: int = NAME) -> None:
    """Draw the rows of the table sequence; nothing is drawn from operation on.

    start, end : calendar months of the axis. letters : most letters of a name.
    """
    rows = list(table.records())
    for place, row in enumerate(rows):
        _draw_row(ax, place, {name: _month(value) for name, value in row.items()}, words, start)
    ax.set_yticks(range(len(rows)), [words.short(str(row["name"]), letters) for row in rows])
    ax.tick_params(axis="y", labelsize=10)
    ax.set_ylim(len(rows) - 0.4, -1.4)
    ax.set_xlim(start - 1, end + 8)
    ax.axvline(start, color=INK, linewidth=0.8)
    ax.text(start + 0.4, -0.9, words.say("chart.today"), fontsize=9.5, va="center")
    label_years(ax, words, start, end)


def _draw_row(ax: Axes, place: int, row: dict[str, int | None], words: Words, start: int) -> None:
    close, operation, target = row["close"], row["operation"], row["target"]
    size = 9.5
    if close is None and operation is not None:
        close = start
    if close is None:
        if target is not None:
            ax.plot([target], [place], marker="|", color=INK, markersize=6)
        ax.text(
            start + 0.6,
            place,
            words.say("chart.not_financed"),
            fontsize=size,
            va="center",
            color=GREY,
        )
        return
    begins = max(start, row["begins"] or start)
    if close > begins:
        ax.barh(place, close - begins, left=begins, height=0.16, color=LIGHT)
    if operation is None:
        ax.text(close + 1, place, words.say("chart.never"), fontsize=size, va="center")
        return
    begin = max(start, close)
    late = None if target is None or operation <= target else max(begin, target)
    ax.barh(
        place, (operation if late is None else late) - begin, left=begin, height=THICK, color=BLUE
    )
    if late is not None:
        ax.barh(place, operation - late, left=late, height=THICK, color=HIGHLIGHT)
    ax.text(operation + 1, place, words.month(operation), fontsize=size, va="center")


def _month(value: object) -> int | None:
    return int(value) if isinstance(value, (int, float)) else None
