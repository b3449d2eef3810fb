"""Service: what is delivered of one service against its demand path."""

from matplotlib.axes import Axes

from headrace.briefing.canvas import BLUE, GREY, HIGHLIGHT, PALE
from headrace.briefing.charts.calendar import label_years
from headrace.briefing.words.words import Words
from headrace.report.table import Table


def draw(table: Table, ax: Axes, words: Words) -> None:
    """Draw the rows of one service of the table demand; what is short in the highlight colour."""
    months, delivered, low, high = (
        [float(str(value)) for value in table.column(name)]
        for name in ("month", "delivered", "low", "high")
    )
    ax.fill_between(months, low, high, color=PALE)
    ax.plot(months, low, color=GREY, linewidth=1)
    ax.plot(months, high, color=GREY, linewidth=1)
    ax.plot(months, delivered, color=BLUE, linewidth=2.2)
    for month, one, least in zip(months, delivered, low, strict=True):
        if one < least:
            ax.plot([month] * 2, [one, least], color=HIGHLIGHT, linewidth=2)
    for name, values, colour in (
        ("delivered", delivered, BLUE),
        ("low", low, GREY),
        ("high", high, GREY),
    ):
        told = f"{words.say(f'chart.service.{name}')} {words.number(values[-1], 0)}"
        ax.annotate(told, (months[-1], values[-1]), xytext=(6, 0), textcoords="offset points",
                    va="center", color=colour, fontsize=10)  # fmt: skip
    label_years(ax, words, int(months[0]), int(months[-1]))
    ax.set_xlim(months[0], months[-1] + 0.28 * (months[-1] - months[0]))
    ax.set_ylim(bottom=0)
    ax.locator_params(axis="y", nbins=5)
    ax.yaxis.set_major_formatter(lambda value, _: words.number(value, 0))
