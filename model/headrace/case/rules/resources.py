"""Resources: scarce ones have a limit, and delivery stages use them."""

from collections.abc import Iterator

from headrace.case.overrides import Overrides
from headrace.case.rules.effects import unknown_stages
from headrace.case.rules.places import Found, gathered, rows_of
from headrace.errors import Breach


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
