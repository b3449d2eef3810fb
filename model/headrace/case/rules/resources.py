"""Resources: scarce ones have a limit, and delivery stages use them."""

from collections.abc import Iterator

from headrace.case.overrides import Overrides
from headrace.case.projects import Project
from headrace.case.rules.effects import stages_in_scope
from headrace.case.rules.stages import Found
from headrace.case.rules.words import gather, unknown
from headrace.case.services import ResourceUse
from headrace.errors import Breach


def limited(case: Overrides) -> Iterator[Breach]:
    """Check that a resource has a capacity per period, a total, or both."""
    for position, row in enumerate(case.resources):
        if row.capacity is None and row.total is None:
            message = f"'{row.resource}' has neither capacity nor total"
            remedy = "give one of them"
            yield Breach("resources", message, remedy, position, "capacity", names=(row.resource,))


def known_stage(case: Overrides) -> Iterator[Breach]:
    """Check that the stage that uses a resource exists in its kind or project."""
    for position, row in enumerate(case.resource_use):
        known = stages_in_scope(case, row.kind, row.project)
        if known and row.stage not in known:
            message = f"stage '{row.stage}' is not a stage of {row.project or row.kind}"
            yield unknown("resource_use", message, row.stage, known, position, "stage")


def used_in_delivery(case: Overrides) -> Iterator[Breach]:
    """Check that the stage that uses a resource follows close and does not wait for services."""
    return gather(_used_elsewhere(case))


def _used_elsewhere(case: Overrides) -> Found:
    for position, row in enumerate(case.resource_use):
        for project in case.projects:
            network = case.networks[project.project]
            if not _concerns(row, project) or row.stage not in network.step:
                continue
            if row.stage not in network.delivery:
                message = f"stage '{row.stage}' uses '{row.resource}' but does not follow close"
            elif row.stage in network.tail:
                message = f"stage '{row.stage}' uses '{row.resource}' but waits for services"
            else:
                continue
            remedy = "name a delivery stage that runs at its earliest dates"
            breach = Breach(
                "resource_use", message, remedy, position, "stage", row.stage, names=(row.resource,)
            )
            yield project.project, breach


def _concerns(row: ResourceUse, project: Project) -> bool:
    return row.project == project.project or (row.project is None and row.kind == project.kind)
