"""Scale: the ends and the steps of the axis of values."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from headrace.briefing.exhibit import Chart


@dataclass(frozen=True)
class Scale:
    """Ends and step of an axis; None: PowerPoint chooses, also when someone edits the numbers."""

    low: float | None = None
    high: float | None = None
    step: float | None = None


def scale_of(chart: Chart) -> Scale:
    """Return a scale that begins at nothing and, for small whole numbers, has whole steps."""
    low, high = ends_of(chart)
    begin = 0.0 if low >= 0 else None
    if low == 0 and high == 0:
        return Scale(0.0, 1.0, 1.0)
    if _whole(chart.pattern) and max(high, -low) <= 10:
        return Scale(begin, None, 1.0 if max(high, -low) <= 5 else 2.0)
    return Scale(begin)


def shared_scale(chart: Chart) -> Scale:
    """Return the scale that the parts of a divided chart share."""
    low, high = min(0.0, ends_of(chart)[0]), max(0.0, ends_of(chart)[1])
    if high == low:
        return Scale(0.0, 1.0, 1.0)
    raw = (high - low) / 5
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * part for part in (1, 2, 2.5, 5, 10) if power * part >= raw * 0.999999)
    if _whole(chart.pattern):
        step = max(1.0, math.ceil(step))
    return Scale(math.floor(low / step) * step, math.ceil(high / step) * step, step)


def ends_of(chart: Chart) -> tuple[float, float]:
    """Return the least and the largest value that is drawn; stacks count whole."""
    values = [value for series in chart.series if _alone(chart, series.line)
              for value in series.values if value is not None]  # fmt: skip
    if chart.kind.startswith("stacked"):
        values += list(_stacks(chart))
    return min(values, default=0.0), max(values, default=0.0)


def _alone(chart: Chart, line: bool) -> bool:
    return line or not chart.kind.startswith("stacked")


def _stacks(chart: Chart) -> Iterator[float]:
    for place in range(len(chart.categories)):
        own = [s.values[place] or 0.0 for s in chart.series if not s.line]
        yield sum(value for value in own if value > 0)
        yield sum(value for value in own if value < 0)


def _whole(pattern: str) -> bool:
    return "." not in pattern and "%" not in pattern
