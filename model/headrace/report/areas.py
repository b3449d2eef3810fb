"""Areas: power approved, delivered and required in each area at the month of stocktaking."""

from headrace.report.facts import Facts
from headrace.report.table import Column, Table


def table(facts: Facts) -> Table:
    """Return every area; areas are not added up."""
    return Table(
        "areas",
        "Grid readiness at the month of stocktaking",
        (
            Column("service", "", "Id of the service.", "id"),
            Column("name", "", "Name of the area."),
            Column("month", "", "Month of stocktaking.", "month"),
            Column("existing", "MW", "Supply without any project.", "number"),
            Column("approved", "MW", "Existing, and of projects that have closed.", "number"),
            Column("delivered", "MW", "Existing, and of projects in operation.", "number"),
            Column("required", "MW", "By projects that operate or wait to.", "number"),
            Column("works", "", "Projects that provide it, with their operation.", "list"),
        ),
        tuple(
            (
                area.service,
                facts.case.service[area.service].name,
                facts.calendar(facts.stock.month),
                area.existing,
                area.approved,
                area.delivered,
                area.required,
                tuple(
                    f"{facts.name(work.project)} {facts.month(work.operation) or 'never'}"
                    for work in area.works
                ),
            )
            for area in facts.stock.areas
        ),
    )
