"""Calendar: an axis of calendar months with its years as ticks."""

import math

from matplotlib.axes import Axes

_MOST = 12
"""Years that get a tick, at the most."""


def set_years(ax: Axes, first: float, last: float) -> None:
    """Set an axis in years from one calendar month to another, a tick at the start of a year."""
    low, high = first / 12, last / 12
    ax.set_xlim(low, high)
    step = max(1, math.ceil((high - low) / _MOST))
    years = range(math.ceil(low), math.floor(high) + 1, step)
    ax.set_xticks(list(years), [f"{year}" for year in years])
