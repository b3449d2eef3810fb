"""Balances: supply of, and demand for, each service in every period of a plan."""

from collections.abc import Mapping
from dataclasses import dataclass

from headrace.case.calendar import period_at_or_after
from headrace.case.case import Case
from headrace.plan.plan import Plan
from headrace.plan.schedule import Schedule


@dataclass(frozen=True)
class Balance:
    """One service over the periods of the horizon, in its own unit."""

    service: str
    existing: tuple[float, ...]
    """Supply that exists without projects `[period]`."""
    provided: tuple[float, ...]
    """Provided by projects in operation `[period]`."""
    required: tuple[float, ...]
    """Required by projects whose waiting stages have begun `[period]`."""

    @property
    def headroom(self) -> tuple[float, ...]:
        """Return what is left in every period; negative where a service falls short."""
        rows = zip(self.existing, self.provided, self.required, strict=True)
        return tuple(existing + provided - required for existing, provided, required in rows)


def balances(case: Case, plan: Plan, schedules: Mapping[str, Schedule]) -> tuple[Balance, ...]:
    """Return the balance of every service, in the order of the sheet."""
    return tuple(_balance(case, plan, schedules, service) for service in case.service)


def existing_supply(case: Case, service: str, month: int) -> float:
    """Return the supply that exists in a month: the last row at or before it, else 0."""
    rows = sorted(
        (case.offset(row.start), row.quantity) for row in case.supply if row.service == service
    )
    return next((quantity for start, quantity in reversed(rows) if start <= month), 0.0)


def _balance(case: Case, plan: Plan, schedules: Mapping[str, Schedule], service: str) -> Balance:
    length = case.settings.months_per_period
    provided = [0.0] * len(case.periods)
    required = [0.0] * len(case.periods)
    for row in case.service_needs:
        if row.service != service or row.project not in plan.operations:
            continue
        first = max(0, period_at_or_after(plan.operations[row.project], length))
        if row.role == "provides":
            _add(provided, first, row.quantity)
        elif not schedules[row.project].began_before:
            _add(required, max(0, first - schedules[row.project].tail_periods), row.quantity)
    return Balance(
        service=service,
        existing=tuple(existing_supply(case, service, t * length) for t in case.periods),
        provided=tuple(provided),
        required=tuple(required),
    )


def _add(series: list[float], first: int, quantity: float) -> None:
    for period in range(first, len(series)):
        series[period] += quantity
