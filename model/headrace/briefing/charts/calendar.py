"""Calendar: years along the axis of months."""

from matplotlib.axes import Axes

from headrace.briefing.canvas import PALE
from headrace.briefing.words.words import Words

ROOM, MARKS = 56, 255
"""Letters of years that an axis has room for; the last letter that is not wide."""


def label_years(ax: Axes, words: Words, start: int, end: int) -> None:
    """Label each January between two calendar months, and draw a thin line there."""
    years = range(-(-start // 12), end // 12 + 1)
    letters = sum(2 if ord(letter) > MARKS else 1 for year in years for letter in words.year(year))
    step = 1 + letters // ROOM
    ax.set_xticks(
        [12 * year for year in years[::step]], [words.year(year) for year in years[::step]]
    )
    ax.tick_params(axis="x", labelsize=10)
    ax.grid(axis="x", color=PALE, linewidth=0.5)
    ax.set_axisbelow(True)
    ax.spines["left"].set_visible(False)
