"""Resources: what delivery stages use of scarce crews and slots in every period."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from headrace.case.calendar import tidy
from headrace.case.case import Case
from headrace.plan.schedule import Schedule


@dataclass(frozen=True)
class ResourceLoad:
    """What is used of one resource."""

    resource: str
    by_period: tuple[float, ...]
    total: float
    """Each stage that uses a period of the horizon counted once."""


def loads(case: Case, schedules: Iterable[Schedule]) -> dict[str, ResourceLoad]:
    """Return the use of every resource by the projects of some schedules."""
    by_period = {row.resource: [0.0] * case.settings.periods for row in case.resources}
    totals = dict.fromkeys(by_period, 0.0)
    for schedule in schedules:
        for resource, quantity, periods in _uses(case, schedule):
            totals[resource] += quantity
            for period in periods:
                by_period[resource][period] += quantity
    return {
        name: ResourceLoad(name, tuple(amounts), totals[name])
        for name, amounts in by_period.items()
    }


def _uses(case: Case, schedule: Schedule) -> Iterator[tuple[str, float, range]]:
    network = case.networks[schedule.project]
    counted = network.delivery - network.tail
    dates = {row.stage: row for row in schedule.stages if row.stage in counted}
    for (stage, resource), quantity in _quantities(case, schedule.project).items():
        if stage in dates:
            periods = periods_of(case, dates[stage].start, dates[stage].end)
            if periods:
                yield resource, quantity, periods


def periods_of(case: Case, start: float, end: float) -> range:
    """Return the periods of the horizon that a stage over [start, end) uses."""
    span = case.settings.months_per_period
    first = max(0, math.floor(tidy(tidy(start) / span)))
    last = min(case.settings.periods, math.ceil(tidy(tidy(end) / span)))
    return range(first, last) if tidy(end - start) > 0 else range(0)


def _quantities(case: Case, project: str) -> Mapping[tuple[str, str], float]:
    kind = case.project[project].kind
    found = {
        (row.stage, row.resource): row.quantity for row in case.resource_use if row.kind == kind
    }
    found.update(
        ((row.stage, row.resource), row.quantity)
        for row in case.resource_use
        if row.project == project
    )
    return found
