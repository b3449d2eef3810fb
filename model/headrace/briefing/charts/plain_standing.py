"""Columns and lines: categories from left to right, mostly time."""

import math
import textwrap
from itertools import pairwise

from matplotlib.axes import Axes

from headrace.briefing import colours
from headrace.briefing.charts.plain_marks import (
    DASHES,
    MARKERS,
    NAME,
    SIZE,
    add_legend,
    bounds_of,
    canvas_inches,
    hatches_of,
    inches_of,
    ink_on,
    shortened,
    ticks_of,
    told_apart,
)
from headrace.briefing.exhibit import Chart, Series
from headrace.briefing.patterns import written

_THICK = 0.76
"""Share of the room of a category that its columns take."""
_FAR = 0.6
"""Lines whose least value is above this share of the largest do not begin at zero."""
_LINE = 0.17
"""Inches that one line of a value takes."""


def draw_standing(chart: Chart, ax: Axes) -> None:
    """Draw columns or lines; series that are lines stand above the columns."""
    solid = [] if chart.kind == "lines" else [one for one in chart.series if not one.line]
    lines = [one for one in chart.series if one not in solid]
    low, high = _bounds(chart)
    width, height = canvas_inches(ax)
    ends = max(inches_of(written(value, chart.pattern), NAME) for value in (low, high))
    across = width - ends - 0.55 - (ends if lines else 0.0)
    slot = across / len(chart.categories)
    up = 0.55 * height / (high - low)
    if chart.kind == "stacked columns":
        _draw_stacked(chart, solid, slot, up, ax)
    else:
        _draw_beside(chart, solid, slot, ax)
    _draw_lines(chart, lines, solid, up, ax)
    ax.set_ylim(low, high)
    ax.set_xlim(-0.5, len(chart.categories) - 0.5)
    if low < 0:
        ax.axhline(0, color=colours.FAINT, linewidth=0.8)
    places, texts = ticks_of(low, high, max(2, min(7, int(height * 0.55 / 0.3))), chart.pattern)
    ax.set_yticks(places, texts)
    _name_categories(chart.categories, slot, height, ax)
    unit = textwrap.wrap(chart.unit, max(8, int(0.8 * height / inches_of("n", NAME))))
    ax.set_ylabel("\n".join(shortened(line, 0.8 * height) for line in unit[:2]))
    ax.grid(visible=True, axis="y")
    add_legend(ax, [*solid, *lines], across)


def _bounds(chart: Chart) -> tuple[float, float]:
    low, high = bounds_of(chart, stacked=chart.kind == "stacked columns")
    values = [value for one in chart.series for value in one.values if value is not None]
    if chart.kind == "lines" and 0 < _FAR * max(values) < min(values) < max(values):
        room = 0.15 * (max(values) - min(values))
        return min(values) - room, max(values) + room
    return low, high


def _draw_beside(chart: Chart, solid: list[Series], slot: float, ax: Axes) -> None:
    thick = _THICK / max(1, len(solid))
    texts = [
        written(value, chart.pattern) for one in solid for value in one.values if value is not None
    ]
    fits = bool(texts) and max(inches_of(text) for text in texts) < 1.15 * thick * slot
    for number, (series, hatch) in enumerate(zip(solid, hatches_of(solid), strict=True)):
        label: str | None = series.name
        for place, value in enumerate(series.values):
            if value is None:
                continue
            middle = place - _THICK / 2 + thick * (number + 0.5)
            ax.bar(
                middle, value, thick * 0.94, color=series.colour, hatch=hatch,
                edgecolor=colours.WHITE, linewidth=0.0, label=label,
            )  # fmt: skip
            label = None
            if fits:
                _write_end(written(value, chart.pattern), middle, value, ax)


def _draw_stacked(chart: Chart, solid: list[Series], slot: float, up: float, ax: Axes) -> None:
    """Draw segments; up: inches of one unit of value."""
    marks = hatches_of(solid)
    lines = [one for one in chart.series if one.line]
    for place in range(len(chart.categories)):
        ends = {True: 0.0, False: 0.0}
        crossed = [value for one in lines if (value := one.values[place]) is not None]
        for series, hatch in zip(solid, marks, strict=True):
            value = series.values[place] or 0.0
            start = ends[value >= 0]
            ends[value >= 0] = start + value
            ax.bar(
                place, value, _THICK, bottom=start, color=series.colour, hatch=hatch,
                edgecolor=colours.WHITE, linewidth=0.6, label=series.name if place == 0 else None,
            )  # fmt: skip
            text = written(value, chart.pattern)
            free = _free_place(start, start + value, crossed, up)
            if free is not None and inches_of(text) < _THICK * slot:
                box = {"facecolor": series.colour, "edgecolor": "none", "pad": 1.0}
                ax.text(
                    place, free, text, size=SIZE, color=ink_on(series.colour),
                    ha="center", va="center", bbox=box if hatch else None,
                )  # fmt: skip
        text = written(ends[True], chart.pattern)
        alone = len(solid) < 2 or lines or ends[False]
        if ends[True] and not alone and inches_of(text) < 0.95 * slot:
            _write_end(text, place, ends[True], ax)


def _free_place(begin: float, end: float, crossed: list[float], up: float) -> float | None:
    """Return where the value of a segment stands clear of lines; None if it has no room.

    crossed : values of the lines at its place; up: inches of one unit of value.
    """
    low, high = min(begin, end), max(begin, end)
    bounds = sorted([low, high, *(value for value in crossed if low < value < high)])
    room, middle = max((above - below, (above + below) / 2) for below, above in pairwise(bounds))
    return middle if room * up > _LINE else None


def _draw_lines(
    chart: Chart, lines: list[Series], solid: list[Series], up: float, ax: Axes
) -> None:
    """Draw lines with markers, and their last values where they do not meet.

    solid : series of the columns that the lines stand above.
    """
    taken: list[float] = []
    for number, series in enumerate(lines):
        heights = [math.nan if value is None else value for value in series.values]
        ax.plot(
            range(len(heights)), heights, color=series.colour, label=series.name,
            marker=MARKERS[number % len(MARKERS)], markersize=5,
            linestyle=DASHES[number % len(DASHES)],
        )  # fmt: skip
        known = [place for place, value in enumerate(heights) if not math.isnan(value)]
        if not known:
            continue
        last = known[-1]
        if last != len(heights) - 1 or any(abs(heights[last] - y) * up < _LINE for y in taken):
            continue
        taken.append(heights[last])
        tops = [max(0.0, one.values[last] or 0.0) for one in solid]
        top = sum(tops) if chart.kind.startswith("stacked") else max(tops, default=0.0)
        behind = top > 0 and (top - heights[last]) * up > -_LINE
        ax.annotate(
            written(heights[last], chart.pattern),
            (last + (0.5 if behind else 0.0), heights[last]),
            xytext=(4 if behind else 8, 0), textcoords="offset points",
            size=SIZE, color=colours.INK, va="center", ha="left",
        )  # fmt: skip


def _write_end(text: str, middle: float, value: float, ax: Axes) -> None:
    ax.annotate(
        text, (middle, value), xytext=(0, 2 if value >= 0 else -2), textcoords="offset points",
        size=SIZE, color=colours.INK, ha="center", va="bottom" if value >= 0 else "top",
    )  # fmt: skip


def _name_categories(names: tuple[str, ...], slot: float, height: float, ax: Axes) -> None:
    """Write names below: flat if they fit, every second or third date, other names on end."""
    room = max(2, int(slot / inches_of("n", NAME)))
    flat = [_folded(name, slot, room) for name in names]
    places = list(range(len(names)))
    if all(inches_of(text, NAME) < 0.95 * slot and text.count("\n") < 3 for text in flat):
        ax.set_xticks(places, flat, fontsize=NAME)
    elif slot < _LINE or all(any(letter.isdigit() for letter in name) for name in names):
        most = max(inches_of(name, NAME) for name in names)
        step = 2 ** math.ceil(math.log2(max(1.0, 1.15 * min(most, 1.2) / slot)))
        kept = places[::step]
        texts = [shortened(names[place], min(1.2, slot * step)) for place in kept]
        ax.set_xticks(kept, texts, fontsize=NAME)
    else:
        texts = told_apart(names, 0.36 * height)
        ax.set_xticks(places, texts, fontsize=NAME, rotation=90)
    ax.tick_params(axis="x", length=0, pad=8)


def _folded(name: str, slot: float, room: int) -> str:
    """Return a name in lines that fit the room of a category."""
    if inches_of(name, NAME) < 0.95 * slot:
        return name
    return "\n".join(textwrap.wrap(name, room, break_long_words=False)) or name
