"""Services: what is delivered and what targets ask for, in the months in which that changes."""

from collections.abc import Iterator

from headrace.case.services import Service
from headrace.plan.services import Balance
from headrace.report.facts import Facts, once
from headrace.report.table import Column, Table, Value

UNIT = "mw"
"""Unit of power, in small letters."""
_COLUMNS = (
    Column("service", "", "Id of the service.", "id"),
    Column("name", "", "Name of the service."),
    Column("unit", "", "Unit of its quantities."),
    Column("month", "", "Month from which the figures hold.", "month"),
    Column("existing", "unit", "Supply without any project.", "number"),
    Column("delivered", "unit", "Supply that exists or that projects provide.", "number"),
    Column("required", "unit", "By projects that operate or wait to.", "number"),
    Column("wanted", "unit", "What targets ask for by then: what projects require to operate by "
           "their targets, or a target of the service itself.", "number"),
    Column("short", "unit", "What targets lack: wanted beyond delivered.", "number"),
)  # fmt: skip
_DEMAND = (
    Column("service", "", "Id of the service.", "id"),
    Column("name", "", "Name of the service."),
    Column("unit", "", "Unit of its quantities."),
    Column("month", "", "Month.", "month"),
    Column("delivered", "unit", "Supply that exists or that projects provide.", "number"),
    Column("low", "unit", "Low end of the demand path.", "number"),
    Column("high", "unit", "High end of the demand path.", "number"),
    Column("short", "unit", "Low demand beyond what is delivered.", "number"),
    Column("share", "", "Delivered as a share of low demand.", "share"),
)  # fmt: skip
_AREAS = (
    Column("service", "", "Id of the service.", "id"),
    Column("name", "", "Name of the area."),
    Column("month", "", "Month of stocktaking; what comes in its period counts.", "month"),
    Column("existing", "MW", "Supply without any project.", "number"),
    Column("approved", "MW", "Existing, and of projects that have closed.", "number"),
    Column("delivered", "MW", "Existing, and of projects in operation.", "number"),
    Column("required", "MW", "By projects that operate or wait to.", "number"),
    Column("works", "", "Projects that provide it, with their operation, the first first.", "list"),
)


def is_area(service: Service) -> bool:
    """Return whether a service is power in an area: group meter, measured in MW."""
    return service.group == "meter" and service.unit.strip().casefold() == UNIT


@once
def table(facts: Facts) -> Table:
    """Return every service in the months in which its figures change; nothing is added up."""
    rows = (row for balance in facts.balances for row in _rows(facts, balance))
    return Table("services", "Services: delivered and wanted", _COLUMNS, tuple(rows))


def demand(facts: Facts) -> Table:
    """Return demand paths and what is delivered of them, year by year and at their end."""
    rows = (row for balance in facts.balances for row in _demands(facts, balance))
    return Table("demand", "Demand paths", _DEMAND, tuple(rows))


def _rows(facts: Facts, balance: Balance) -> Iterator[tuple[Value, ...]]:
    service, span = facts.case.service[balance.service], facts.case.settings.months_per_period
    wanted = _wanted(facts, service)
    before: tuple[float, ...] | None = None
    for period, delivered in enumerate(balance.supply):
        now = (balance.existing[period], delivered, balance.required[period], wanted[period])
        if now != before and (before is not None or any(now)):
            yield (
                service.service,
                service.name,
                service.unit,
                facts.calendar(period * span),
                *now,
                max(0.0, wanted[period] - delivered),
            )
        before = now


def _wanted(facts: Facts, service: Service) -> tuple[float, ...]:
    """Return by period what targets ask for.

    Of a group of alternatives the member that closes counts, or else the first.
    """
    case, span = facts.case, facts.case.settings.months_per_period
    steps: list[tuple[int, float]] = []
    for need in case.service_needs:
        item = facts.slip_of.get(need.project)
        if need.service != service.service or need.role != "requires" or item is None:
            continue
        schedule = facts.schedules[need.project]
        closing = [name for name in item.item.members if facts.timetable.closed(name)]
        if schedule.began_before or need.project != (closing or list(item.item.members))[0]:
            continue
        steps.append((item.item.target // span - schedule.tail_periods, need.quantity))
    targets = [
        (case.offset(row.target) // span, row.quantity)
        for row in case.service_targets
        if row.service == service.service
    ]
    return tuple(
        max(
            sum(quantity for first, quantity in steps if first <= period),
            max((quantity for first, quantity in targets if first <= period), default=0.0),
        )
        for period in case.periods
    )


def _demands(facts: Facts, balance: Balance) -> Iterator[tuple[Value, ...]]:
    service, settings = facts.case.service[balance.service], facts.case.settings
    begin, end = service.demand_from, service.demand_until
    low, first = service.demand_low, service.demand_start
    if begin is None or end is None or low is None or first is None:
        return
    high = low if service.demand_high is None else service.demand_high
    last = min(end, settings.start + facts.case.horizon - 1)
    months = [month for month in range(max(begin, settings.start), last + 1)]
    for month in (one for one in months if one % 12 == 0 or one == last):
        gone = (month - begin) / (end - begin)
        delivered = balance.supply[(month - settings.start) // settings.months_per_period]
        least = first + gone * (low - first)
        yield (
            service.service,
            service.name,
            service.unit,
            month,
            delivered,
            least,
            first + gone * (high - first),
            max(0.0, least - delivered),
            delivered / least if least > 0 else None,
        )


def areas(facts: Facts) -> Table:
    """Return every area; areas are not added up."""
    rows = (
        _area(facts, balance)
        for balance in facts.balances
        if is_area(facts.case.service[balance.service])
    )
    return Table("areas", "Grid readiness at the month of stocktaking", _AREAS, tuple(rows))


def _area(facts: Facts, balance: Balance) -> tuple[Value, ...]:
    case, timetable = facts.case, facts.timetable
    period = case.stocktaking // case.settings.months_per_period
    works = {
        row.project: row.quantity
        for row in case.service_needs
        if row.service == balance.service and row.role == "provides"
    }
    closed = [name for name in works if timetable.reached(name, "close") <= period]
    operations = {name: timetable.operation(name) for name in works}
    order = sorted(works, key=lambda name: (operations[name] is None, operations[name] or 0, name))
    existing = balance.existing[period]
    return (
        balance.service,
        case.service[balance.service].name,
        facts.calendar(case.stocktaking),
        existing,
        existing + sum(works[name] for name in closed),
        balance.supply[period],
        balance.required[period],
        tuple(f"{facts.name(name)} {facts.month(operations[name]) or 'never'}" for name in order),
    )
