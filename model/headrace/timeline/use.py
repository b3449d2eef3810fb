"""Use: the delivery resources that stages take while they run."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from headrace.case.calendar import period_at_or_after, tidy
from headrace.case.case import Case
from headrace.case.services import ResourceUse
from headrace.timeline.walk import Walk


@dataclass(frozen=True, order=True)
class ResourcePeriod:
    """Units of a resource used in one period; period -1 stands for the total over the horizon."""

    resource: str
    period: int
    quantity: float


TOTAL = -1
"""Period that stands for the total over the horizon."""


def resource_periods(case: Case, project: str, walk: Walk) -> tuple[ResourcePeriod, ...]:
    """Return what a project uses in each period and over the horizon, for a walk with a close."""
    found: dict[tuple[str, int], float] = {}
    for row, periods in _running(case, project, walk):
        for period in (*periods, TOTAL):
            key = (row.resource, period)
            found[key] = found.get(key, 0.0) + row.quantity
    return tuple(
        sorted(ResourcePeriod(resource, period, used) for (resource, period), used in found.items())
    )


def _running(case: Case, project: str, walk: Walk) -> Iterator[tuple[ResourceUse, range]]:
    length = case.settings.months_per_period
    network = case.networks[project]
    for row in case.resource_rows[project]:
        step = network.step.get(row.stage)
        if step is None or step.state == "done" or row.stage not in network.delivery - network.tail:
            continue
        start, end = walk.span(row.stage)
        first = max(0, math.floor(tidy(start / length)))
        last = min(case.settings.periods - 1, period_at_or_after(end, length) - 1)
        if end > start and first <= last:
            yield row, range(first, last + 1)
