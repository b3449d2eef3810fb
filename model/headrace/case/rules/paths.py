"""Paths: the stage network of each project leads through one financial close to operation."""

from collections.abc import Iterator

from headrace.case.network import CLOSE, merged_rows
from headrace.case.overrides import Overrides
from headrace.case.projects import Project
from headrace.case.rules.circles import circle_of
from headrace.case.rules.stages import Found, place
from headrace.case.rules.words import gather
from headrace.errors import Breach


def one_close(case: Overrides) -> Iterator[Breach]:
    """Check that every project has a stage close, done only where a deal has closed."""
    return gather(_one_close(case))


def no_circles(case: Overrides) -> Iterator[Breach]:
    """Check that no stage comes, over its predecessors, before itself."""
    return gather(_no_circles(case))


def done_backwards(case: Overrides) -> Iterator[Breach]:
    """Check that what comes before a done stage is done."""
    return gather(_done_backwards(case))


def money_first(case: Overrides) -> Iterator[Breach]:
    """Check that a stage that needs money, or that waits for services, follows close."""
    return gather(_money_first(case))


def _one_close(case: Overrides) -> Found:
    kinds = {kind.kind for kind in case.kinds}
    for project in case.projects:
        row = merged_rows(case, project).get(CLOSE)
        if row is None:
            if project.kind in kinds:
                message = f"no stage '{CLOSE}' is given for kind '{project.kind}'"
                remedy = f"add a row with stage {CLOSE} for that kind"
                yield project.project, Breach("stages", message, remedy, names=(project.kind,))
        elif row.state == "absent":
            message = f"stage '{CLOSE}' is marked absent"
            remedy = f"every project has one stage {CLOSE}: leave it open"
            yield place(case, project, CLOSE, "state", message, remedy)
        elif row.state == "done" and project.project not in case.closed:
            message = f"stage '{CLOSE}' is marked done but no closed deal is given"
            remedy = "state the deal in signed_deals with status closed"
            yield place(case, project, CLOSE, "state", message, remedy, asks=("signed_deals",))


def _no_circles(case: Overrides) -> Found:
    for project in case.projects:
        followers = case.networks[project.project].followers
        circle = circle_of(followers)
        if circle:
            message = f"stages go in a circle: {' -> '.join(circle)}"
            remedy = "drop one of these predecessors"
            yield place(case, project, circle[0], "predecessors", message, remedy)


def _done_backwards(case: Overrides) -> Found:
    for project in case.projects:
        network = case.networks[project.project]
        for step in network.steps:
            if step.state != "done":
                continue
            for link in step.links:
                if network.step[link.stage].state == "done" or _has_closed(
                    case, project, link.stage
                ):
                    continue
                message = f"stage '{step.stage}' is done but its predecessor '{link.stage}' is not"
                remedy = f"mark '{link.stage}' done too, or '{step.stage}' open"
                yield place(
                    case,
                    project,
                    step.stage,
                    "state",
                    message,
                    remedy,
                    names=(step.stage, link.stage),
                )


def _money_first(case: Overrides) -> Found:
    for project in case.projects:
        network = case.networks[project.project]
        if CLOSE not in network.step:
            continue
        for step in network.steps:
            if step.state == "done" or step.stage in network.delivery:
                continue
            if step.waits:
                message = f"stage '{step.stage}' waits for services but does not follow {CLOSE}"
                remedy = f"put {CLOSE}, or a stage after it, among its predecessors"
                yield place(
                    case, project, step.stage, "predecessors", message, remedy, names=(step.stage,)
                )
            elif step.needs_money and step.stage != CLOSE:
                message = f"stage '{step.stage}' needs money but does not follow {CLOSE}"
                remedy = f"put {CLOSE} among its predecessors, or say no in needs_money"
                yield place(
                    case, project, step.stage, "predecessors", message, remedy, names=(step.stage,)
                )


def _has_closed(case: Overrides, project: Project, stage: str) -> bool:
    """Return whether the stage is the close of a project whose deal has closed."""
    return stage == CLOSE and project.project in case.closed
