"""Paths: the stage network of each project leads through one financial close to operation."""

from headrace.case.network import CLOSE, circle_of, merged_rows
from headrace.case.overrides import Overrides
from headrace.case.rules.places import Found, gathered
from headrace.case.rules.stages import place
from headrace.errors import Breach


@gathered
def one_close(case: Overrides) -> Found:
    """Check that every project has a stage close, done only where a deal has closed."""
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
            yield place(case, project, CLOSE, "state", message, remedy)


@gathered
def no_circles(case: Overrides) -> Found:
    """Check that no stage comes, over its predecessors, before itself."""
    for project in case.projects:
        if circle := circle_of(case.networks[project.project].followers):
            message = f"stages go in a circle: {' -> '.join(circle)}"
            remedy = "drop one of these predecessors"
            yield place(case, project, circle[0], "predecessors", message, remedy)


@gathered
def done_backwards(case: Overrides) -> Found:
    """Check that what comes before a done stage is done."""
    for project in case.projects:
        network = case.networks[project.project]
        over = {step.stage for step in network.steps if step.state == "done"}
        if project.project in case.closed:
            over.add(CLOSE)
        for step in network.steps:
            for link in step.links if step.state == "done" else ():
                if link.stage not in over:
                    late, stage = step.stage, link.stage
                    message = f"stage '{late}' is done but its predecessor '{stage}' is not"
                    remedy = f"mark '{stage}' done too, or '{late}' open"
                    yield place(case, project, late, "state", message, remedy, late, stage)


@gathered
def money_first(case: Overrides) -> Found:
    """Check that a stage that needs money, or that waits for services, follows close."""
    for project in case.projects:
        network = case.networks[project.project]
        for step in network.steps if CLOSE in network.step else ():
            if step.state == "done" or step.stage in network.delivery:
                continue
            if step.waits:
                needs = "waits for services"
                remedy = f"put {CLOSE}, or a stage after it, among its predecessors"
            elif step.needs_money and step.stage != CLOSE:
                needs = "needs money"
                remedy = f"put {CLOSE} among its predecessors, or say no in needs_money"
            else:
                continue
            message = f"stage '{step.stage}' {needs} but does not follow {CLOSE}"
            yield place(case, project, step.stage, "predecessors", message, remedy, step.stage)
