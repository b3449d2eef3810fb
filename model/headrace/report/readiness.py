"""Readiness: documents, orders and works that each project with open stages waits for."""

from collections.abc import Iterator, Sequence

from headrace.plan.services import members
from headrace.report.facts import Facts, once
from headrace.report.stages import StageState, State, states_of
from headrace.report.table import Field, Table, named, topic


@once
def table(facts: Facts) -> Table:
    """Return what the plan knows of the file of each project with open stages."""
    documents, orders = (
        {name: tuple(found(facts, name)) for name in open_projects(facts)}
        for found in (documents_of, orders_of)
    )
    return topic(
        facts.case,
        "readiness",
        "Readiness: documents, orders and works awaited",
        (
            *named(facts.case, str),
            Field("documents", "text", "All before close: done, planned, or open.",
                  lambda name: state_of(documents[name])),
            Field("documents_ready", "month", "Month in which all before close is over.",
                  lambda name: last_end(documents[name])),
            Field("orders", "list", "What is ordered and begun once it has closed.",
                  lambda name: tuple(row.label for row in orders[name])),
            Field("first_orders", "month", "Month in which the first of it is due.",
                  lambda name: first_start(orders[name])),
            Field("draws_from", "month", "Month from which it draws on services.",
                  lambda name: draws_from(facts, name)),
            Field("upstream", "list", "Projects that it waits for, with close and operation.",
                  lambda name: tuple(upstream_of(facts, name))),
        ),
        open_projects(facts),
    )  # fmt: skip


@once
def open_projects(facts: Facts) -> tuple[str, ...]:
    """Return the projects with open stages.

    Left out: members of a group of alternatives of which another one operates.
    """
    return tuple(
        name
        for name in facts.case.project
        if not facts.timetable.settled(name)
        if any(step.state != "done" for step in facts.case.networks[name].steps)
    )


def documents_of(facts: Facts, project: str) -> Iterator[StageState]:
    """Yield the stages before close."""
    return (row for row in states_of(facts, project) if row.part == "development")


def orders_of(facts: Facts, project: str) -> Iterator[StageState]:
    """Yield the stages of delivery that no other stage of delivery comes before."""
    network = facts.case.networks[project]
    for row in states_of(facts, project):
        links = network.step[row.stage].links
        if row.stage in network.delivery - network.tail and not any(
            link.stage in network.delivery for link in links
        ):
            yield row


def state_of(stages: Sequence[StageState]) -> State:
    """Return the state of stages as a whole: that of the least sure one."""
    states = {row.state for row in stages}
    return "open" if "open" in states else "planned" if "planned" in states else "done"


def first_start(stages: Sequence[StageState]) -> float | None:
    """Return the month in which the first of some stages starts; None if none is known."""
    return min((row.start for row in stages if row.start is not None), default=None)


def last_end(stages: Sequence[StageState]) -> float | None:
    """Return the month in which the last of some stages ends; None if none is known."""
    return max((row.end for row in stages if row.end is not None), default=None)


def draws_from(facts: Facts, project: str) -> int | None:
    """Return from when a project draws on services; None: it requires none or never operates."""
    schedule = facts.schedules[project]
    return schedule.wait_start if _required(facts, project) and not schedule.began_before else None


def upstream_of(facts: Facts, project: str) -> Iterator[str]:
    """Yield what a project waits for: providers of its services, then its hard dependencies."""
    providers = [
        row.project
        for service in _required(facts, project)
        for row in facts.case.service_needs
        if row.service == service and row.role == "provides" and row.project != project
    ]
    before = [
        name
        for row in facts.case.dependencies
        if row.after == project and row.hardness == "hard"
        for name in members(facts.case, row.before)
    ]
    for name in dict.fromkeys((*providers, *before)):
        yield f"{name} ({_dates(facts, name)})"


def _required(facts: Facts, project: str) -> list[str]:
    needs = facts.case.service_needs
    return [row.service for row in needs if row.project == project and row.role == "requires"]


def _dates(facts: Facts, project: str) -> str:
    standing, operation = facts.standing(project), facts.timetable.operation(project)
    if standing == "not financed":
        return standing
    month = facts.month(facts.schedules[project].close)
    close = "closed" if standing == "existing deal" else f"close {month}"
    end = "no operation within the horizon"
    return f"{close}, {end if operation is None else f'operation {facts.month(operation)}'}"
