"""Services: what is required can be had from somebody."""

from collections.abc import Iterator

from headrace.case.overrides import Overrides
from headrace.errors import Breach


def quantities(case: Overrides) -> Iterator[Breach]:
    """Check that a project provides or requires more than nothing."""
    for position, row in enumerate(case.service_needs):
        if row.quantity == 0:
            message = f"'{row.project}' {row.role} 0 of '{row.service}'"
            yield Breach(
                "service_needs",
                message,
                "give a quantity, or drop the row",
                position,
                "quantity",
                "0",
                names=(row.project, row.service),
            )


def demand_paths(case: Overrides) -> Iterator[Breach]:
    """Check that a demand path has a start and an end, in this order, and low under high."""
    for position, row in enumerate(case.services):
        needed = ("demand_from", "demand_start", "demand_until", "demand_low")
        given = [name for name in (*needed, "demand_high") if getattr(row, name) is not None]
        missing = [name for name in needed if given and getattr(row, name) is None]
        for name in missing:
            message = f"the demand path of '{row.service}' has no {name}"
            yield Breach(
                "services",
                message,
                f"give it, or empty {given[0]}",
                position,
                name,
                names=(row.service,),
            )
        if missing or not given:
            continue
        if (row.demand_until or 0) <= (row.demand_from or 0):
            message = f"the demand path of '{row.service}' ends before it has begun"
            remedy = "give a month after demand_from"
            yield Breach(
                "services", message, remedy, position, "demand_until", names=(row.service,)
            )
        if row.demand_high is not None and row.demand_high < (row.demand_low or 0.0):
            message = f"the high end of demand for '{row.service}' lies below the low end"
            value = f"{row.demand_high:g}"
            remedy = "swap demand_low and demand_high"
            yield Breach(
                "services", message, remedy, position, "demand_high", value, names=(row.service,)
            )


def supplied(case: Overrides) -> Iterator[Breach]:
    """Check that a service that is required is supplied, or provided by another project."""
    existing = {row.service for row in case.supply if row.quantity > 0}
    providers = {
        (row.service, row.project)
        for row in case.service_needs
        if row.role == "provides" and row.quantity > 0
    }
    for position, row in enumerate(case.service_needs):
        if row.role != "requires" or row.quantity == 0 or row.service in existing:
            continue
        if not any(
            service == row.service and project != row.project for service, project in providers
        ):
            message = f"'{row.project}' requires '{row.service}', which nobody supplies or provides"
            remedy = "add a row to supply, or a project that provides it"
            yield Breach(
                "service_needs",
                message,
                remedy,
                position,
                "service",
                row.service,
                names=(row.project,),
                asks=("supply", "service_needs"),
            )
