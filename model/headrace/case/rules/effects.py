"""Effects: what instruments shorten exists, and its dates never go in a circle."""

from collections.abc import Iterator
from itertools import chain

from headrace.case.network import CLOSE, circle_of
from headrace.case.offers import may_use
from headrace.case.overrides import Overrides
from headrace.case.rules.places import Found, Place, gathered, rows_of
from headrace.case.services import ResourceUse
from headrace.case.stages import Effect
from headrace.errors import Breach


def cut_order(case: Overrides) -> Iterator[Breach]:
    """Check that the cut lies between its low and its high end."""
    remedy = "put cut_low, cut and cut_high in order"
    for at, row in rows_of("effects", case.effects):
        if row.cut_low is not None and row.cut_low > row.cut:
            message = f"cut_low {row.cut_low:g} is more than cut {row.cut:g}"
            yield at.breach("cut_low", message, remedy)
        if row.cut_high is not None and row.cut_high < row.cut:
            message = f"cut_high {row.cut_high:g} is less than cut {row.cut:g}"
            yield at.breach("cut_high", message, remedy)


def application_known(case: Overrides) -> Iterator[Breach]:
    """Check that the stage after which one applies for an instrument exists in some project."""
    known = {
        step.stage: None
        for network in case.networks.values()
        for step in network.steps
        if step.stage not in network.delivery and step.stage != CLOSE
    }
    every = {row.stage for row in case.stages}
    for at, row in rows_of("instruments", case.instruments):
        if row.applies_after is not None and row.applies_after not in every:
            message = f"applies_after '{row.applies_after}' is not a stage of any project"
            yield at.unknown("applies_after", message, known)


def known_stages(case: Overrides) -> Iterator[Breach]:
    """Check that the stage of an effect, or of a resource, exists in its kind or project."""
    rows: Iterator[tuple[Place, Effect | ResourceUse]] = chain(
        rows_of("effects", case.effects), rows_of("resource_use", case.resource_use)
    )
    for at, row in rows:
        known = _stages_in_scope(case, row.kind, row.project)
        if known and row.stage not in known:
            message = f"stage '{row.stage}' is not a stage of {row.project or row.kind}"
            yield at.unknown("stage", message, known)


def _stages_in_scope(case: Overrides, kind: str | None, project: str | None) -> dict[str, None]:
    """Return the stages of a project, or of a kind with those that its projects add."""
    projects = [
        row
        for row in case.projects
        if (project is not None and row.project == project)
        or (project is None and kind is not None and row.kind == kind)
    ]
    kinds = {row.kind for row in projects} | ({kind} if kind is not None else set())
    ids = {row.project for row in projects}
    return {
        row.stage: None
        for row in case.stages
        if row.state != "absent" and (row.kind in kinds or row.project in ids)
    }


@gathered
def tail_untouched(case: Overrides) -> Found:
    """Check that no effect touches a stage that waits for services, or one after it."""
    for project, network in case.networks.items():
        for effect in network.effects:
            if effect.stage in network.tail:
                message = (
                    f"the effect on stage '{effect.stage}' touches what waits for services, "
                    "whose months no money shortens"
                )
                remedy = "drop the row, or let the stage wait for nothing"
                yield project, _place_of(case, effect).breach("stage", message, remedy)


@gathered
def application_stage(case: Overrides) -> Found:
    """Check that the stage after which one applies for an instrument is a development stage."""
    for project in case.projects:
        late = case.networks[project.project].delivery | {CLOSE}
        for at, row in rows_of("instruments", case.instruments):
            if project.project in case.closed or row.applies_after not in late:
                continue
            if may_use(case, project, row.instrument):
                message = f"applies_after '{row.applies_after}' is not a development stage"
                remedy = f"name a stage that does not follow {CLOSE}, or leave it blank"
                yield project.project, at.breach("applies_after", message, remedy)


@gathered
def no_circular_application(case: Overrides) -> Found:
    """Check that no instrument shortens a stage that must end before one can apply for it."""
    after = {row.instrument: row.applies_after for row in case.instruments}
    for project in case.projects:
        network = case.networks[project.project]
        graph = dict(network.followers)
        if project.project in case.closed or circle_of(graph):
            continue
        for effect in network.effects:
            stage = after.get(effect.instrument)
            if stage not in graph or stage in network.delivery | {CLOSE}:
                continue
            if not may_use(case, project, effect.instrument):
                continue
            longer = {**graph, stage: (*graph[stage], effect.stage)}
            circle = circle_of(longer)
            if not circle:
                graph = longer
                continue
            message = (
                f"'{effect.instrument}' shortens '{effect.stage}' but can be applied for only "
                f"after '{stage}', so dates go in a circle: {' -> '.join(circle)}"
            )
            remedy = "name an earlier stage in applies_after, or drop the effect"
            at = _place_of(case, effect)
            yield project.project, at.breach("stage", message, remedy, effect.instrument, stage)


def _place_of(case: Overrides, effect: Effect) -> Place:
    return next(at for at, row in rows_of("effects", case.effects) if row is effect)
