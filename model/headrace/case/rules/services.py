"""Services: what is required can be had from somebody; scarce resources have a limit."""

from collections.abc import Iterator

from headrace.case.overrides import Overrides
from headrace.case.rules.effects import unknown_stages
from headrace.case.rules.places import Found, gathered, rows_of
from headrace.errors import Breach


def quantities(case: Overrides) -> Iterator[Breach]:
    """Check that a project provides or requires more than nothing."""
    for at, row in rows_of("service_needs", case.service_needs):
        if row.quantity == 0:
            message = f"'{row.project}' {row.role} 0 of '{row.service}'"
            remedy = "give a quantity, or drop the row"
            yield at.breach("quantity", message, remedy, row.project, row.service)


def demand_paths(case: Overrides) -> Iterator[Breach]:
    """Check that a demand path has a start and an end, in this order, and low under high."""
    for at, row in rows_of("services", case.services):
        needed = ("demand_from", "demand_start", "demand_until", "demand_low")
        given = [name for name in (*needed, "demand_high") if getattr(row, name) is not None]
        missing = [name for name in needed if given and getattr(row, name) is None]
        for name in missing:
            message = f"the demand path of '{row.service}' has no {name}"
            yield at.breach(name, message, f"give it, or empty {given[0]}", row.service)
        if missing or not given:
            continue
        if (row.demand_until or 0) <= (row.demand_from or 0):
            message = f"the demand path of '{row.service}' ends before it has begun"
            yield at.breach("demand_until", message, "give a month after demand_from", row.service)
        if row.demand_high is not None and row.demand_high < (row.demand_low or 0.0):
            message = f"the high end of demand for '{row.service}' lies below the low end"
            yield at.breach("demand_high", message, "swap demand_low and demand_high", row.service)


def supplied(case: Overrides) -> Iterator[Breach]:
    """Check that a service that is required is supplied, or provided by another project."""
    existing = {row.service for row in case.supply if row.quantity > 0}
    providers: dict[str, set[str]] = {}
    for row in case.service_needs:
        if row.role == "provides" and row.quantity > 0:
            providers.setdefault(row.service, set()).add(row.project)
    for at, row in rows_of("service_needs", case.service_needs):
        if row.role != "requires" or row.quantity == 0 or row.service in existing:
            continue
        if not providers.get(row.service, set()) - {row.project}:
            message = f"'{row.project}' requires '{row.service}', which nobody supplies or provides"
            remedy = "add a row to supply, or a project that provides it"
            yield at.breach("service", message, remedy, row.project)


def limited(case: Overrides) -> Iterator[Breach]:
    """Check that a resource has a capacity per period, a total, or both."""
    for at, row in rows_of("resources", case.resources):
        if row.capacity is None and row.total is None:
            message = f"'{row.resource}' has neither capacity nor total"
            yield at.breach("capacity", message, "give one of them", row.resource)


def known_stage(case: Overrides) -> Iterator[Breach]:
    """Check that the stage that uses a resource exists in its kind or project."""
    yield from unknown_stages(case, "resource_use")


@gathered
def used_in_delivery(case: Overrides) -> Found:
    """Check that the stage that uses a resource follows close and does not wait for services."""
    for at, row in rows_of("resource_use", case.resource_use):
        for project in case.projects:
            network = case.networks[project.project]
            if row.stage not in network.step or row.project not in (None, project.project):
                continue
            if row.project is None and row.kind != project.kind:
                continue
            if row.stage not in network.delivery:
                wrong = "does not follow close"
            elif row.stage in network.tail:
                wrong = "waits for services"
            else:
                continue
            message = f"stage '{row.stage}' uses '{row.resource}' but {wrong}"
            remedy = "name a delivery stage that runs at its earliest dates"
            yield project.project, at.breach("stage", message, remedy, row.resource)
