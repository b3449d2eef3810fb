"""Areas: power approved, delivered and required in each area at the month of stocktaking."""

from headrace.case.services import Service
from headrace.plan.services import Balance
from headrace.report.facts import Facts
from headrace.report.table import Column, Table, Value

UNIT = "mw"
"""Unit of power, in small letters."""
COLUMNS = (
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


def table(facts: Facts) -> Table:
    """Return every area; areas are not added up."""
    rows = (
        _row(facts, balance)
        for balance in facts.balances
        if is_area(facts.case.service[balance.service])
    )
    return Table("areas", "Grid readiness at the month of stocktaking", COLUMNS, tuple(rows))


def _row(facts: Facts, balance: Balance) -> tuple[Value, ...]:
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
