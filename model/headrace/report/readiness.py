"""Readiness: what a plan knows of the file of each project, and of the programme."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from headrace.answers.reasons import Reason
from headrace.case.network import CLOSE, Step
from headrace.plan.dependencies import members
from headrace.report.facts import Facts, once
from headrace.report.held import held_by
from headrace.report.sources import Sources
from headrace.report.stage_gaps import ProjectGaps
from headrace.report.table import Table
from headrace.report.topic import Field, named, topic

State = Literal["done", "planned", "open"]
"""done: behind it; planned: the plan says when; open: the plan gives no close to rest on."""
Part = Literal["development", "close", "delivery", "waits for services"]


@dataclass(frozen=True)
class StageState:
    """One stage of a project [months from the start of the horizon]."""

    stage: str
    label: str
    part: Part
    state: State
    start: float | None
    end: float | None
    """None: done, or it never runs."""


@dataclass(frozen=True)
class Upstream:
    """A project that another one waits for."""

    project: str
    service: str | None
    """Service that it provides; None: a dependency."""
    quantity: float | None
    """How much of it."""
    close: int | None
    operation: int | None
    """None: not within the horizon."""


@dataclass(frozen=True)
class ProjectReadiness:
    """What a plan knows of the file of one project."""

    project: str
    stages: tuple[StageState, ...]
    """In the order of the sheet."""
    upstream: tuple[Upstream, ...]
    """Providers of what it requires, then what comes before it by a hard dependency."""
    orders: tuple[StageState, ...]
    """First stages of delivery: what is ordered and begun once it has closed."""
    draws_from: int | None
    """Month from which it draws on services; None: it requires none or never operates."""
    closes: bool
    """Whether it closes in the plan or has closed."""
    sources: Sources | None
    """None: it does not close in the plan."""
    gaps: ProjectGaps | None
    """None: no target, or nothing is open."""
    held: Reason | None
    """What holds it, if it is late for another reason than its stages."""

    @property
    def late(self) -> bool:
        """Return whether it misses its target, or never operates."""
        return self.gaps is not None and self.gaps.gap != 0

    @property
    def first_orders(self) -> float | None:
        """Return the month in which the first orders are due; None if none is known."""
        return min((row.start for row in self.orders if row.start is not None), default=None)

    @property
    def documents(self) -> float | None:
        """Return the month in which all of development is over; None if that is all done."""
        ends = [row.end for row in self.development if row.end is not None]
        return max(ends, default=None)

    @property
    def documents_state(self) -> State:
        """Return the state of development as a whole."""
        states = {row.state for row in self.development}
        return "open" if "open" in states else "planned" if "planned" in states else "done"

    @property
    def development(self) -> tuple[StageState, ...]:
        """Return the stages before close."""
        return tuple(row for row in self.stages if row.part == "development")


@once
def readiness(facts: Facts) -> tuple[ProjectReadiness, ...]:
    """Return the readiness of every project with open stages that did not operate before.

    Left out: members of a group of alternatives of which another one operates.
    """
    return tuple(_project(facts, name) for name in facts.case.project if not _settled(facts, name))


def table(facts: Facts) -> Table:
    """Return what the plan knows of the file of each project with open stages."""
    return topic(
        facts.case,
        "readiness",
        "Readiness: documents, orders, money and gaps of each project",
        (
            *named(facts.case),
            Field("status", "text", "financed, existing deal, or not financed.",
                  lambda row: facts.standing(row.project)),
            Field("target", "month", "Month by which it should operate.",
                  lambda row: row.gaps and row.gaps.target),
            Field("operation", "month", "Month of operation.",
                  lambda row: facts.timetable.operation(row.project)),
            Field("documents_ready", "month", "Month in which all before close is over.",
                  "documents"),
            Field("documents", "text", "done, planned, or open.", "documents_state"),
            Field("first_orders", "month", "Month in which the first orders are due."),
            Field("draws_from", "month", "Month from which it draws on services."),
            Field("gap", "months", "Months of operation after the target.",
                  lambda row: row.gaps and row.gaps.gap),
            Field("gap_without", "months", "The same at full duration of all stages.",
                  lambda row: row.gaps and row.gaps.without),
            Field("closed_by", "list", "Instruments that close gaps, with stage and months.",
                  lambda row: tuple(_closing(facts, row))),
            Field("held_by", "text", "What holds it if it is late, by lever.",
                  lambda row: held_by(facts, row.project).lever if row.late else None),
            Field("held_at", "text", "Stage, service, project or account that holds it, by name.",
                  lambda row: held_by(facts, row.project).by if row.late else None),
            Field("upstream", "list", "Projects that it waits for, with their operation.",
                  lambda row: tuple(_awaited(facts, row))),
            Field("total_cost", "money", "Total project cost at close.",
                  lambda row: row.sources and row.sources.uses),
            Field("contingency", "share", "Contingency as a share of capital cost.",
                  lambda row: facts.case.terms[row.project].contingency),
        ),
        readiness(facts),
    )  # fmt: skip


def _closing(facts: Facts, row: ProjectReadiness) -> Iterator[str]:
    for one in () if row.gaps is None else row.gaps.closing:
        if one.instrument is not None:
            name = facts.case.instrument[one.instrument].name
            yield f"{name}: {one.label} {one.closed:g}"


def _awaited(facts: Facts, row: ProjectReadiness) -> Iterator[str]:
    for project in dict.fromkeys(work.project for work in row.upstream):
        operation = facts.timetable.operation(project)
        reached = facts.month(operation) if operation is not None else "never"
        standing = facts.standing(project)
        yield f"{project} {standing if standing == 'not financed' else reached}"


def _settled(facts: Facts, project: str) -> bool:
    steps = facts.case.networks[project].steps
    return all(step.state == "done" for step in steps) or facts.timetable.settled(project)


def _project(facts: Facts, project: str) -> ProjectReadiness:
    stages = tuple(_stages(facts, project))
    schedule = facts.schedules[project]
    required = [
        row.service
        for row in facts.case.service_needs
        if row.project == project and row.role == "requires"
    ]
    gaps = facts.stage_gaps.get(project)
    return ProjectReadiness(
        project=project,
        stages=stages,
        upstream=(*_providers(facts, project), *_before(facts, project)),
        orders=_orders(facts, project, stages),
        draws_from=schedule.wait_start if required and not schedule.began_before else None,
        closes=facts.timetable.closed(project),
        sources=facts.sources.get(project),
        gaps=gaps,
        held=_held(facts, project, gaps),
    )


def _stages(facts: Facts, project: str) -> Iterator[StageState]:
    closes = facts.timetable.closed(project)
    dates = {row.stage: row for row in facts.schedules[project].stages}
    for step in facts.case.networks[project].steps:
        row = dates.get(step.stage)
        never = step.stage == CLOSE and not closes
        done = step.state == "done" or (step.stage == CLOSE and project in facts.case.closed)
        yield StageState(
            stage=step.stage,
            label=step.label,
            part=part_of(facts, project, step),
            state="done" if done else "planned" if closes else "open",
            start=None if row is None or never else row.start,
            end=None if row is None or never else row.end,
        )


def part_of(facts: Facts, project: str, step: Step) -> Part:
    """Return the part of a project's schedule to which a stage belongs."""
    network = facts.case.networks[project]
    if step.stage == CLOSE:
        return "close"
    if step.waits:
        return "waits for services"
    return "delivery" if step.stage in network.delivery else "development"


def _orders(facts: Facts, project: str, stages: tuple[StageState, ...]) -> tuple[StageState, ...]:
    """Return the stages of delivery that no other stage of delivery comes before."""
    network = facts.case.networks[project]
    return tuple(
        row
        for row in stages
        if row.stage in network.delivery - network.tail
        and not any(link.stage in network.delivery for link in network.step[row.stage].links)
    )


def _providers(facts: Facts, project: str) -> Iterator[Upstream]:
    needs = facts.case.service_needs
    required = [row.service for row in needs if row.project == project and row.role == "requires"]
    for service in required:
        for row in needs:
            if row.service == service and row.role == "provides" and row.project != project:
                yield _upstream(facts, row.project, service, row.quantity)


def _before(facts: Facts, project: str) -> Iterator[Upstream]:
    names = [
        name
        for row in facts.case.dependencies
        if row.after == project and row.hardness == "hard"
        for name in members(facts.case, row.before)
    ]
    for name in dict.fromkeys(names):
        yield _upstream(facts, name, None, None)


def _upstream(facts: Facts, project: str, service: str | None, quantity: float | None) -> Upstream:
    return Upstream(
        project=project,
        service=service,
        quantity=quantity,
        close=facts.schedules[project].close,
        operation=facts.timetable.operation(project),
    )


def _held(facts: Facts, project: str, gaps: ProjectGaps | None) -> Reason | None:
    late = gaps is not None and gaps.gap != 0
    reason = facts.reasons[project] if late else None
    return None if reason is None or reason.kind == "stages" else reason
