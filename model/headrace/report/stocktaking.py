"""Stocktaking: power approved, delivered and required in each area by one month."""

from dataclasses import dataclass

from headrace.case.case import Case
from headrace.case.services import Service
from headrace.plan.services import balances
from headrace.plan.timetable import Timetable

UNIT = "mw"
"""Unit of power, in small letters."""


@dataclass(frozen=True)
class Work:
    """A project that provides power to an area."""

    project: str
    service: str
    quantity: float
    """MW."""
    close: int | None
    """Month of close, from the start of the horizon; None: none, or a closed deal of unknown month.
    """
    operation: int | None
    """Month of operation; None: not within the horizon."""
    approved: bool
    """Whether it has closed by the month of stocktaking."""
    delivered: bool
    """Whether it operates by then."""


@dataclass(frozen=True)
class Area:
    """Power of one area at the month of stocktaking [MW]."""

    service: str
    existing: float
    """Supply without any project."""
    approved: float
    """Existing, and provided by projects that have closed."""
    delivered: float
    """Existing, and provided by projects in operation."""
    required: float
    """By projects whose waiting stages have begun."""
    works: tuple[Work, ...]
    """Projects that provide it, the first to operate first."""


@dataclass(frozen=True)
class Stock:
    """Grid readiness at the month of stocktaking."""

    month: int
    """Month, from the start of the horizon; what comes in its period or before it counts."""
    areas: tuple[Area, ...]
    """Every service of the group meter that is measured in MW, in the order of the sheet."""


def is_area(service: Service) -> bool:
    """Return whether a service is power in an area: group meter, measured in MW."""
    return service.group == "meter" and service.unit.strip().casefold() == UNIT


def take_stock(timetable: Timetable) -> Stock:
    """Return grid readiness at the month of stocktaking."""
    case = timetable.case
    period = case.stocktaking // case.settings.months_per_period
    areas = []
    for row in balances(timetable):
        if not is_area(case.service[row.service]):
            continue
        works = _works(timetable, row.service, period)
        existing = row.existing[period]
        areas.append(
            Area(
                service=row.service,
                existing=existing,
                approved=existing + sum(work.quantity for work in works if work.approved),
                delivered=row.supply[period],
                required=row.required[period],
                works=works,
            )
        )
    return Stock(case.stocktaking, tuple(areas))


def _works(timetable: Timetable, service: str, period: int) -> tuple[Work, ...]:
    case = timetable.case
    found = [
        Work(
            project=row.project,
            service=service,
            quantity=row.quantity,
            close=_close(case, timetable, row.project),
            operation=timetable.operation(row.project),
            approved=timetable.reached(row.project, "close") <= period,
            delivered=timetable.reached(row.project, "operation") <= period,
        )
        for row in case.service_needs
        if row.service == service and row.role == "provides"
    ]
    last = case.horizon
    return tuple(
        sorted(
            found, key=lambda row: (last if row.operation is None else row.operation, row.project)
        )
    )


def _close(case: Case, timetable: Timetable, project: str) -> int | None:
    if project in case.closed:
        return case.closed_month(project)
    close = timetable.plan.closes.get(project)
    return None if close is None else close.month
