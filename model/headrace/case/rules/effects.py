"""Effects: what instruments shorten exists, and its dates never go in a circle."""

from collections.abc import Iterator

from headrace.case.network import CLOSE
from headrace.case.offers import may_use
from headrace.case.overrides import Overrides
from headrace.case.projects import Project
from headrace.case.rules.circles import circle_of
from headrace.case.rules.stages import Found
from headrace.case.rules.words import gather, unknown
from headrace.case.stages import Effect
from headrace.errors import Breach


def affected_stage(case: Overrides) -> Iterator[Breach]:
    """Check that the stage of an effect exists in the kind or project for which it is stated."""
    for position, row in enumerate(case.effects):
        known = stages_in_scope(case, row.kind, row.project)
        if known and row.stage not in known:
            message = f"stage '{row.stage}' is not a stage of {row.project or row.kind}"
            yield unknown("effects", message, row.stage, known, position, "stage")


def cut_order(case: Overrides) -> Iterator[Breach]:
    """Check that the cut lies between its low and its high end."""
    for position, row in enumerate(case.effects):
        if row.cut_low is not None and row.cut_low > row.cut:
            message = f"cut_low {row.cut_low:g} is more than cut {row.cut:g}"
            remedy = "put cut_low, cut and cut_high in order"
            yield Breach("effects", message, remedy, position, "cut_low", f"{row.cut_low:g}")
        if row.cut_high is not None and row.cut_high < row.cut:
            message = f"cut_high {row.cut_high:g} is less than cut {row.cut:g}"
            remedy = "put cut_low, cut and cut_high in order"
            yield Breach("effects", message, remedy, position, "cut_high", f"{row.cut_high:g}")


def tail_untouched(case: Overrides) -> Iterator[Breach]:
    """Check that no effect touches a stage that waits for services, or one after it."""
    return gather(_tail_untouched(case))


def application_stage(case: Overrides) -> Iterator[Breach]:
    """Check that the stage after which one applies for an instrument is a development stage."""
    return gather(_late_applications(case))


def application_known(case: Overrides) -> Iterator[Breach]:
    """Check that the stage after which one applies for an instrument exists in some project."""
    known = {
        step.stage: None
        for network in case.networks.values()
        for step in network.steps
        if step.stage not in network.delivery and step.stage != CLOSE
    }
    every = {row.stage for row in case.stages}
    for position, row in enumerate(case.instruments):
        stage = row.applies_after
        if stage is not None and stage not in every:
            message = f"applies_after '{stage}' is not a stage of any project"
            yield unknown("instruments", message, stage, known, position, "applies_after")


def no_circular_application(case: Overrides) -> Iterator[Breach]:
    """Check that no instrument shortens a stage that must end before one can apply for it."""
    return gather(_circular_applications(case))


def stages_in_scope(case: Overrides, kind: str | None, project: str | None) -> dict[str, None]:
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


def position_of_effect(case: Overrides, effect: Effect) -> int:
    """Return where an effect stands on its sheet."""
    return next(position for position, row in enumerate(case.effects) if row is effect)


def _tail_untouched(case: Overrides) -> Found:
    for project, network in case.networks.items():
        for effect in network.effects:
            if effect.stage in network.tail:
                message = (
                    f"the effect on stage '{effect.stage}' touches what waits for services, "
                    "whose months no money shortens"
                )
                remedy = "drop the row, or let the stage wait for nothing"
                position = position_of_effect(case, effect)
                yield project, Breach("effects", message, remedy, position, "stage", effect.stage)


def _late_applications(case: Overrides) -> Found:
    for project in _candidates(case):
        network = case.networks[project.project]
        for position, row in enumerate(case.instruments):
            stage = row.applies_after
            if stage is None or stage not in network.delivery | {CLOSE}:
                continue
            if may_use(case, project, row.instrument):
                message = f"applies_after '{stage}' is not a development stage"
                remedy = f"name a stage that does not follow {CLOSE}, or leave it blank"
                breach = Breach("instruments", message, remedy, position, "applies_after", stage)
                yield project.project, breach


def _circular_applications(case: Overrides) -> Found:
    after = {row.instrument: row.applies_after for row in case.instruments}
    for project in _candidates(case):
        network = case.networks[project.project]
        graph = dict(network.followers)
        if circle_of(graph):
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
            position = position_of_effect(case, effect)
            breach = Breach(
                "effects",
                message,
                remedy,
                position,
                "stage",
                effect.stage,
                names=(effect.instrument, stage),
            )
            yield project.project, breach


def _candidates(case: Overrides) -> list[Project]:
    """Return the projects that can still use an instrument."""
    return [row for row in case.projects if row.project not in case.closed]
