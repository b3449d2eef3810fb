"""Plain: the charts that PowerPoint can draw, drawn for places where it cannot."""

import math
from functools import partial

from matplotlib.axes import Axes

from headrace.briefing.charts.fitting import numbered
from headrace.briefing.charts.plain_lying import draw_lying
from headrace.briefing.charts.plain_marks import legend_columns
from headrace.briefing.charts.plain_standing import draw_standing
from headrace.briefing.exhibit import Chart
from headrace.briefing.figure import Figure, Medium
from headrace.briefing.language import Language, Phrase

FIRST = Phrase(
    "The first {n} of {all}; the rest stand in the deck and the workbook.",
    "全{all}件のうち上位{n}件。残りはスライド資料及び結果ワークブックを参照。",
)
LYING = ("bars", "stacked bars")
_HEIGHTS = {"file": 5.0, "slide": 5.2, "page": 2.6}
"""Height of columns and lines in inches, by medium."""
_HEAD = 0.75
"""Inches of axis and title of the axis."""
_LEGEND = 0.24
"""Inches of one line of a legend."""


def figures(chart: Chart, language: Language, medium: Medium) -> tuple[Figure, ...]:
    """Return the pages of a chart; none if it has no category or no value."""
    values = [value for series in chart.series for value in series.values if value is not None]
    if not chart.categories or not values:
        return ()
    if chart.kind not in LYING:
        size = (medium.width, min(medium.height, _HEIGHTS[medium.name]))
        return (Figure("plain", chart.caption, (partial(draw, chart),), size),)
    pitch = _pitch(chart)
    head = _HEAD
    if len(chart.series) > 1:
        columns = legend_columns(chart.series, medium.width - 0.4)
        head += _LEGEND * math.ceil(len(chart.series) / columns)
    most = max(1, min(medium.rows, int((medium.height - head) / pitch)))
    parts = [
        chart.part(slice(start, start + most)) for start in range(0, len(chart.categories), most)
    ]
    shown = parts[: medium.pages]
    note = ""
    if len(shown) < len(parts):
        note = language.say(FIRST, n=most * len(shown), all=len(chart.categories))
    return tuple(
        Figure(
            numbered("plain", place),
            chart.caption,
            (partial(draw, part, whole=chart),),
            (medium.width, head + pitch * max(2, len(part.categories))),
            note=note,
        )
        for place, part in enumerate(shown)
    )


def draw(chart: Chart, ax: Axes, *, whole: Chart | None = None) -> None:
    """Draw a chart.

    whole : the chart that this one is a page of; all its pages have one scale.
    """
    if chart.kind in LYING:
        draw_lying(chart, whole or chart, ax)
    else:
        draw_standing(chart, ax)


def _pitch(chart: Chart) -> float:
    """Return the inches of one category of bars."""
    beside = 1 if chart.kind == "stacked bars" else sum(not one.line for one in chart.series)
    return max(0.26, 0.175 * beside + 0.09)
