"""Services: what exists, is provided and is required of each service in every period."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from headrace.case.case import Case
from headrace.plan.timetable import Event, Timetable


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
