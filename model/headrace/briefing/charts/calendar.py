"""Calendar: years along the axis of months."""

from matplotlib.axes import Axes

from headrace.briefing.canvas import PALE
from headrace.briefing.words.words import Words


def label_years(ax: Axes, words: Words, start: int, end: int) -> None:
    """Label each January between two calendar months, and draw a thin line there."""
    years = range(-(-start // 12), end // 12 + 1)
    step = 1 if len(years) <= 14 else 2
    ax.set_xticks(
        [12 * year for year in years[::step]], [words.year(year) for year in years[::step]]
    )
    ax.tick_params(axis="x", labelsize=8)
    ax.grid(axis="x", color=PALE, linewidth=0.5)
    ax.set_axisbelow(True)
    ax.spines["left"].set_visible(False)
