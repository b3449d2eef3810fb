"""Services: what projects give each other in every period, what they wait for, and resources."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from headrace.case.calendar import NEVER, PAST, tidy
from headrace.case.case import Case
from headrace.case.services import Dependency
from headrace.plan.plan import Plan
from headrace.plan.schedule import Schedule
from headrace.plan.timetable import Event, Timetable, timetable_of


@dataclass(frozen=True)
class Balance:
    """Supply and demand of one service by period [unit of the service]."""

    service: str
    existing: tuple[float, ...]
    provided: tuple[float, ...]
    """By projects in operation."""
    required: tuple[float, ...]
    """By projects whose waiting stages have begun."""

    @property
    def supply(self) -> tuple[float, ...]:
        """Return existing supply and what projects provide."""
        return tuple(base + more for base, more in zip(self.existing, self.provided, strict=True))

    @property
    def missing(self) -> tuple[float, ...]:
        """Return what is required beyond supply, 0 if nothing is."""
        return tuple(
            max(0.0, wanted - there)
            for wanted, there in zip(self.required, self.supply, strict=True)
        )


def balances(timetable: Timetable) -> tuple[Balance, ...]:
    """Return the balance of every service."""
    return tuple(_balance(timetable, service) for service in timetable.case.service)


def existing_supply(case: Case, service: str) -> tuple[float, ...]:
    """Return the supply that exists without projects: the last row at or before each period."""
    rows = sorted(
        (case.offset(row.start), row.quantity) for row in case.supply if row.service == service
    )
    span = case.settings.months_per_period
    return tuple(
        next((quantity for first, quantity in reversed(rows) if first <= period * span), 0.0)
        for period in case.periods
    )


def _balance(timetable: Timetable, service: str) -> Balance:
    provided = _added(timetable, service, "provides", "operation")
    required = _added(timetable, service, "requires", "wait")
    return Balance(service, existing_supply(timetable.case, service), provided, required)


def _added(
    timetable: Timetable, service: str, role: Literal["provides", "requires"], event: Event
) -> tuple[float, ...]:
    steps = tuple(_steps(timetable, service, role, event))
    return tuple(
        sum(quantity for first, quantity in steps if first <= period)
        for period in timetable.case.periods
    )


def _steps(
    timetable: Timetable, service: str, role: Literal["provides", "requires"], event: Event
) -> Iterator[tuple[float, float]]:
    for row in timetable.case.service_needs:
        if row.service != service or row.role != role or row.project not in timetable.schedules:
            continue
        if role == "requires" and timetable.exempt(row.project, "wait"):
            continue
        yield timetable.reached(row.project, event), row.quantity


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
    for row in case.resource_rows[schedule.project]:
        if row.stage in dates:
            periods = periods_of(case, dates[row.stage].start, dates[row.stage].end)
            if periods:
                yield row.resource, row.quantity, periods


def periods_of(case: Case, start: float, end: float) -> range:
    """Return the periods of the horizon that a stage over [start, end) uses."""
    span = case.settings.months_per_period
    first = max(0, math.floor(tidy(tidy(start) / span)))
    last = min(case.settings.periods, math.ceil(tidy(tidy(end) / span)))
    return range(first, last) if tidy(end - start) > 0 else range(0)


@dataclass(frozen=True)
class Miss:
    """A dependency that a plan does not keep."""

    dependency: Dependency
    after_month: int
    """Month in which `after` takes its step."""
    before_month: int | None
    """Month in which `before` takes its step, stated or planned; None: never within it."""
    months: float | None
    """Months missed: before + lag - after; None: `before` never takes its step."""


def members(case: Case, name: str) -> tuple[str, ...]:
    """Return the projects that a dependency names: one project, or the members of a group."""
    return (name,) if name in case.project else case.group_members.get(name, ())


def misses(timetable: Timetable, dependency: Dependency) -> Miss | None:
    """Return by how much a dependency is missed, None if it is kept, exempt or does not bind."""
    after, event = dependency.after, dependency.after_event
    if after not in timetable.schedules or timetable.exempt(after, event):
        return None
    reached = timetable.reached(after, event)
    if reached == NEVER:
        return None
    before = min(
        (
            timetable.month_reached(name, dependency.before_event)
            for name in _known(timetable, dependency)
        ),
        default=NEVER,
    )
    after_month = timetable.month_of(reached)
    if before == NEVER:
        return Miss(dependency, after_month, None, None)
    if before == PAST:
        return None
    missed = tidy(before + dependency.lag - after_month)
    return Miss(dependency, after_month, int(before), missed) if missed > 0 else None


def soft_misses(case: Case, plan: Plan) -> tuple[Miss, ...]:
    """Return the soft dependencies that a plan misses, with the months missed."""
    timetable = timetable_of(case, plan)
    found = (misses(timetable, row) for row in case.dependencies if row.hardness == "soft")
    return tuple(miss for miss in found if miss is not None)


def _known(timetable: Timetable, dependency: Dependency) -> list[str]:
    names = members(timetable.case, dependency.before)
    return [name for name in names if name in timetable.schedules]
