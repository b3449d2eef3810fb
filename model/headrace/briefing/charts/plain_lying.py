"""Bars that lie: one category a line, the first on top."""

from matplotlib.axes import Axes

from headrace.briefing import colours
from headrace.briefing.charts.plain_marks import (
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

_NAMES = 0.38
"""Largest share of the width for the names of the categories."""
_THICK = 0.8
"""Share of a line that its bars take."""

_SHARE = 0.8
"""Share of the reckoned width of names, which is rather too large, that a legend stands left of."""


def draw_lying(chart: Chart, whole: Chart, ax: Axes) -> None:
    """Draw bars beside or behind one another; series that are lines become marks."""
    stacked = chart.kind == "stacked bars"
    low, high = bounds_of(whole, stacked=stacked)
    width, _ = canvas_inches(ax)
    names = told_apart(chart.categories, _NAMES * width)
    beside = max(inches_of(name, NAME) for name in names)
    length = width - beside - 0.35
    solid = [series for series in chart.series if not series.line]
    ax.set_xlim(low, high)
    if stacked:
        _draw_stacked(chart, solid, length / (high - low), ax)
    else:
        _draw_beside(chart, solid, ax)
    for series in chart.series:
        if series.line:
            marks = [float("nan") if value is None else value for value in series.values]
            ax.plot(
                marks, range(len(names)), linestyle="none", marker="|", markersize=15,
                markeredgewidth=2.4, color=series.colour, label=series.name,
            )  # fmt: skip
    ax.axvline(0, color=colours.FAINT, linewidth=0.8)
    ax.set_yticks(range(len(names)), names, fontsize=NAME)
    ax.tick_params(axis="y", length=0)
    ax.set_ylim(len(names) - 0.5, -0.5)
    widest = max(inches_of(written(value, chart.pattern), NAME) for value in (low, high))
    places, texts = ticks_of(low, high, min(8, int(length / (widest + 0.35))), chart.pattern)
    ax.set_xticks(places, texts)
    ax.set_xlabel(shortened(chart.unit, length))
    ax.grid(visible=True, axis="x")
    add_legend(ax, chart.series, width - 0.4, -_SHARE * beside / length)


def _draw_beside(chart: Chart, solid: list[Series], ax: Axes) -> None:
    thick = _THICK / max(1, len(solid))
    for number, (series, hatch) in enumerate(zip(solid, hatches_of(solid), strict=True)):
        label: str | None = series.name
        for place, value in enumerate(series.values):
            if value is None:
                continue
            middle = place - _THICK / 2 + thick * (number + 0.5)
            ax.barh(
                middle, value, thick * 0.92, color=series.colour, hatch=hatch,
                edgecolor=colours.WHITE, linewidth=0.0, label=label,
            )  # fmt: skip
            label = None
            _write_end(chart, place, value, middle, ax)


def _draw_stacked(chart: Chart, solid: list[Series], scale: float, ax: Axes) -> None:
    """Draw segments; scale: inches of one unit of value."""
    marks = hatches_of(solid)
    for place in range(len(chart.categories)):
        ends = {True: 0.0, False: 0.0}
        for series, hatch in zip(solid, marks, strict=True):
            value = series.values[place] or 0.0
            start = ends[value >= 0]
            ends[value >= 0] = start + value
            ax.barh(
                place, value, _THICK, left=start, color=series.colour, hatch=hatch,
                edgecolor=colours.WHITE, linewidth=0.6, label=series.name if place == 0 else None,
            )  # fmt: skip
            text = written(value, chart.pattern)
            if value and abs(value) * scale > inches_of(text) + 0.12:
                box = {"facecolor": series.colour, "edgecolor": "none", "pad": 1.0}
                ax.text(
                    start + value / 2, place, text, size=SIZE, color=ink_on(series.colour),
                    ha="center", va="center", bbox=box if hatch else None,
                )  # fmt: skip
        if len(solid) > 1 and ends[True] and not ends[False]:
            _write_end(chart, place, ends[True], place, ax)


def _write_end(chart: Chart, place: int, value: float, middle: float, ax: Axes) -> None:
    """Write a value beyond the end of its bar, and beyond a mark that stands there."""
    marks = [one.values[place] or 0.0 for one in chart.series if one.line]
    if marks and value <= max(marks) < value + 0.14 * (ax.get_xlim()[1] - ax.get_xlim()[0]):
        value_at = max(marks)
    else:
        value_at = value
    ax.annotate(
        written(value, chart.pattern), (value_at, middle), xytext=(4 if value >= 0 else -4, 0),
        textcoords="offset points", size=SIZE, color=colours.INK, va="center",
        ha="left" if value >= 0 else "right",
    )  # fmt: skip
