"""Services: what is required can be had from somebody."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from headrace.errors import Breach

if TYPE_CHECKING:
    from headrace.case.case import Case


def quantities(case: "Case") -> Iterator[Breach]:
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
            )


def supplied(case: "Case") -> Iterator[Breach]:
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
            yield Breach("service_needs", message, remedy, position, "service", row.service)
