"""Services: what exists, is provided and is required of each service in every period."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from headrace.case.case import Case
from headrace.plan.picture import Event, Picture


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


def balances(picture: Picture) -> tuple[Balance, ...]:
    """Return the balance of every service."""
    return tuple(_balance(picture, service) for service in picture.case.service)


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


def _balance(picture: Picture, service: str) -> Balance:
    provided = _added(picture, service, "provides", "operation")
    required = _added(picture, service, "requires", "wait")
    return Balance(service, existing_supply(picture.case, service), provided, required)


def _added(
    picture: Picture, service: str, role: Literal["provides", "requires"], event: Event
) -> tuple[float, ...]:
    steps = tuple(_steps(picture, service, role, event))
    return tuple(
        sum(quantity for first, quantity in steps if first <= period)
        for period in picture.case.periods
    )


def _steps(
    picture: Picture, service: str, role: Literal["provides", "requires"], event: Event
) -> Iterator[tuple[float, float]]:
    for row in picture.case.service_needs:
        if row.service != service or row.role != role or row.project not in picture.schedules:
            continue
        if role == "requires" and picture.exempt(row.project, "wait"):
            continue
        yield picture.reached(row.project, event), row.quantity
