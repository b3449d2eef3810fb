"""Slots: what room a chart has for its categories, and where it is divided."""

import math
from dataclasses import dataclass, replace
from typing import Literal

from headrace.briefing.deck.box import Box
from headrace.briefing.deck.pen import plain
from headrace.briefing.deck.ruler import Ruler
from headrace.briefing.exhibit import Chart, ChartKind

SIZE = 10.0
"""Size of the labels of axes and values, in points."""
LEGEND = 11.0
SHORT = 0.8
"""Width up to which a label stays in one line, in inches."""
Stand = Literal["upright", "slanted", "thinned"]
"""How the labels of categories stand; thinned: only each n-th is written."""
_AXIS = 0.85
"""Room for labels and title of the axis of values, in inches."""
_KEY = 0.4
"""Room of the legend."""
_SPAN = 1.5
"""Longest label that stands slanted, in inches."""
_STANDING: dict[ChartKind, ChartKind] = {"bars": "columns", "stacked bars": "stacked columns"}
_NAMES = 0.36
"""Share of the width that names of lying bars may take."""


@dataclass(frozen=True)
class Slots:
    """The room of the categories of a chart in a box, in inches."""

    stand: Stand
    wide: float
    """Room of one category along its axis."""
    label: float
    """Longest label of a category."""
    skip: int = 1
    """Each n-th label is written."""
    crowded: bool = False
    """Whether the categories are too many to be read."""
    most: int = 1
    """Most categories that can be read."""


def standing(chart: Chart) -> Chart:
    """Return the chart in the form that is drawn: lying bars cannot carry a line."""
    kind = chart.kind
    if any(series.line for series in chart.series):
        kind = _STANDING.get(kind, kind)
    if all(series.line for series in chart.series):
        kind = "lines"
    number = len(chart.categories)
    return replace(
        chart,
        caption=plain(chart.caption),
        unit=plain(chart.unit),
        kind=kind,
        categories=tuple(plain(name).replace("\n", " ") for name in chart.categories),
        series=tuple(
            replace(
                series,
                name=plain(series.name).replace("\n", " "),
                values=tuple(_finite(value) for value in series.values[:number]),
            )
            for series in chart.series
        ),
    )


def slots_of(chart: Chart, box: Box, ruler: Ruler) -> Slots:
    """Return the room of the categories of a chart in a box."""
    number = max(1, len(chart.categories))
    key = _KEY if len(chart.series) > 1 else 0.0
    beside = 1 if chart.kind.startswith("stacked") else _columns(chart)
    if chart.kind in ("bars", "stacked bars"):
        span = box.height - _AXIS - key
        least = max(0.2, 0.09 * beside + 0.06)
        wide = span / number
        return Slots(
            "upright", wide, _NAMES * box.width, crowded=wide < least, most=int(span / least)
        )
    span = box.width - _AXIS - 0.2
    wide = span / number
    longest = max((ruler.width(name, SIZE) for name in chart.categories), default=0.0)
    if _stand_upright(chart, wide * 0.92, ruler):
        least = max(0.3, 0.11 * beside)
        return Slots("upright", wide, wide * 0.92, crowded=wide < least, most=int(span / least))
    if chart.kind == "lines" and longest <= 0.95:
        skip = 1 + int((longest + 0.12) / wide)
        return Slots("thinned", wide, longest, skip=skip, most=number)
    least = max(0.26, 0.1 * beside)
    return Slots("slanted", wide, _SPAN, crowded=wide < least, most=int(span / least))


def divided(chart: Chart, most: int) -> tuple[Chart, ...]:
    """Return a chart in parts of at most some categories, of about the same number each."""
    number = len(chart.categories)
    parts = -(-number // max(1, most))
    size = -(-number // parts)
    return tuple(chart.part(slice(start, start + size)) for start in range(0, number, size))


def _columns(chart: Chart) -> int:
    return max(1, sum(not series.line for series in chart.series))


def _stand_upright(chart: Chart, wide: float, ruler: Ruler) -> bool:
    """Return whether each label fits its slot, if long in two lines, without a broken word."""
    return all(
        ruler.width(name, SIZE) <= wide
        or (
            ruler.width(name, SIZE) > SHORT
            and ruler.longest(name, SIZE) <= wide
            and len(ruler.lines(name, SIZE, wide)) <= 2
        )
        for name in chart.categories
    )


def _finite(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)
