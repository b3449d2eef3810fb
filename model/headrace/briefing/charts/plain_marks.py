"""Marks of plain charts: patterns, legends, scales and texts that fit."""

import math
from collections.abc import Sequence
from itertools import count, pairwise

from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.ticker import MaxNLocator

from headrace.briefing import colours
from headrace.briefing.exhibit import Chart, Series
from headrace.briefing.patterns import written

SIZE = 9.0
"""Points of values beside and in bars."""
NAME = 10.0
"""Points of names of categories and series."""
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
DASHES = ("-", "--", "-.", ":")
_HATCHES = ("//", "..", "xx", "\\\\", "--")
_ALIKE = 0.15
"""Difference in lightness below which two colours need a pattern to be told apart in grey."""
_LAYOUT = 0.775
"""Share of the width of a canvas that axes have before they are laid out."""


def inches_of(text: str, size: float = SIZE) -> float:
    """Return the width of the widest line of a text in inches, about, rather too large."""
    return max(sum(map(_share, line)) for line in text.split("\n")) * size / 72


def _share(letter: str) -> float:
    """Return the width of a letter as a share of its size."""
    if ord(letter) > 0x2E80:
        return 1.02
    if letter in " .,:;'|!ijlIft()":
        return 0.34
    return 0.74 if letter.isupper() or letter in "mw%" else 0.58


def shortened(text: str, inches: float, size: float = NAME) -> str:
    """Return a text that fits a width, its end replaced by an ellipsis if need be."""
    if inches_of(text, size) <= inches:
        return text
    while len(text) > 1 and inches_of(text + "…", size) > inches:
        text = text[:-1]
    return text.rstrip() + "…"


def told_apart(names: Sequence[str], inches: float) -> list[str]:
    """Return names that fit a width; where ends alone differ, the ellipsis stands before them."""
    short = [shortened(name, inches) for name in names]
    return [
        name if short.count(name) == 1 or name == whole else _without_middle(whole, inches)
        for name, whole in zip(short, names, strict=True)
    ]


def _without_middle(name: str, inches: float) -> str:
    tail = name[-max(3, len(name) // 5) :]
    return shortened(name, inches - inches_of(tail, NAME)) + tail.lstrip()


def canvas_inches(ax: Axes) -> tuple[float, float]:
    """Return width and height of the canvas that axes stand alone on, in inches."""
    dpi = ax.get_figure().dpi  # type: ignore[union-attr]
    return float(ax.bbox.width / dpi / _LAYOUT), float(ax.bbox.height / dpi / 0.77)


def lightness(colour: str) -> float:
    """Return how light a colour looks, from 0 to 1."""
    red, green, blue = to_rgb(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue


def ink_on(colour: str) -> str:
    """Return the colour of letters on a colour."""
    return colours.WHITE if lightness(colour) < 0.55 else colours.INK


def hatches_of(series: Sequence[Series]) -> list[str]:
    """Return a pattern for each series, none where lightness tells it from those before."""
    plain: list[float] = []
    found = []
    patterns = count()
    for one in series:
        own = lightness(one.colour)
        if all(abs(own - other) >= _ALIKE for other in plain):
            plain.append(own)
            found.append("")
        else:
            found.append(_HATCHES[next(patterns) % len(_HATCHES)])
    return found


def bounds_of(chart: Chart, *, stacked: bool) -> tuple[float, float]:
    """Return the ends of the axis of values, with room for the values beyond bars."""
    high, low = [0.0], [0.0]
    for place in range(len(chart.categories)):
        solid = [one.values[place] or 0.0 for one in chart.series if not one.line]
        lines = [one.values[place] or 0.0 for one in chart.series if one.line]
        if stacked:
            high.append(sum(value for value in solid if value > 0))
            low.append(sum(value for value in solid if value < 0))
            solid = []
        high.extend((*solid, *lines))
        low.extend((*solid, *lines))
    top, bottom = max(high), min(low)
    room = 0.14 * (top - bottom) if top > bottom else 1.0
    return bottom - (room if bottom < 0 else 0.0), top + (room if top > 0 or bottom == 0 else 0.0)


def ticks_of(low: float, high: float, most: int, pattern: str) -> tuple[list[float], list[str]]:
    """Return places on the axis of values and their texts, each text once."""
    for number in range(max(1, most), 0, -1):
        places = [
            float(place)
            for place in MaxNLocator(number, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
            if low <= place <= high
        ]
        texts = [written(place, pattern) for place in places]
        exact = all(
            math.isclose(_read(text, pattern), place, rel_tol=1e-6, abs_tol=1e-9 * (high - low))
            for place, text in zip(places, texts, strict=True)
        )
        if exact and len(set(texts)) == len(texts):
            return places, texts
    return [low, high], [written(low, pattern), written(high, pattern)]


def _read(text: str, pattern: str) -> float:
    """Return the number that a text of an axis says."""
    kept = "".join(letter for letter in text if letter.isdigit() or letter in ".\u2212")
    value = float(kept.replace("\u2212", "-") or "nan")
    return value / 100 if "%" in pattern else value


def legend_columns(series: Sequence[Series], inches: float) -> int:
    """Return how many names stand beside one another in a legend of a width."""
    widths = [inches_of(shortened(one.name, inches - 0.6), NAME) + 0.55 for one in series]
    for columns in range(len(widths), 1, -1):
        # Names fill one column after the other, the first ones take one more.
        rows, longer = divmod(len(widths), columns)
        starts = [rows * place + min(place, longer) for place in range(columns + 1)]
        if sum(max(widths[one:two]) for one, two in pairwise(starts)) <= inches:
            return columns
    return 1


def add_legend(ax: Axes, series: Sequence[Series], inches: float, start: float = 0.0) -> None:
    """Set the names of several series above the axes, in as many columns as fit.

    start : where the legend begins, as a share of the width of the axes.
    """
    known = dict(zip(*reversed(ax.get_legend_handles_labels()), strict=True))
    named = [one for one in series if one.name in known]
    if len(series) < 2 or not named:
        return
    ax.legend(
        [known[one.name] for one in named],
        [shortened(one.name, inches - 0.6) for one in named],
        loc="lower left",
        bbox_to_anchor=(start, 1.0),
        borderaxespad=0.2,
        borderpad=0.1,
        ncols=legend_columns(named, inches),
        fontsize=NAME,
        handlelength=1.8,
        columnspacing=1.4,
    )
