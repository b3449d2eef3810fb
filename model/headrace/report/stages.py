"""Stages: start, end and gap of every stage of every project."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from headrace.case.calendar import tidy
from headrace.case.network import CLOSE, Step
from headrace.plan.schedule import critical_stages, walk_of
from headrace.report.facts import Facts, once
from headrace.report.table import Field, Table, known, named, topic

State = Literal["done", "planned", "open"]
"""done: behind it; planned: the plan says when; open: the plan gives no close to rest on."""
Part = Literal["development", "close", "delivery", "waits for services"]


@dataclass(frozen=True)
class StageState:
    """One stage of a project [months from the start of the horizon]."""

    project: str
    stage: str
    label: str
    part: Part
    state: State
    start: float | None
    end: float | None
    """None: done, or it never runs."""
    instrument: str | None
    """Name of the instrument whose effect shortens it."""
    cut: float | None
    """Months that this takes off; None: nothing shortens it."""
    latest: float | None
    """Latest end that meets the target, all that follows as planned; None: no target."""
    gap: float | None
    """Months by which it ends too late; None: no target, or it never runs."""
    critical: bool | None
    """Whether it is on the critical path; None: stages do not decide the date."""


@once
def table(facts: Facts) -> Table:
    """Return every stage, in the order of projects and sheets."""
    return topic(
        facts.case,
        "stages",
        "Stages of every project",
        (
            *named(facts.case),
            Field("stage", "id", "Id of the stage."),
            Field("label", "text", "Name of the stage."),
            Field("part", "text", "development, close, delivery, or waits for services."),
            Field("state", "text", "done; planned; or open: the plan gives no close to rest on."),
            Field("start", "month", "Month in which it starts; blank: done, or it never runs."),
            Field("end", "month", "Month in which it ends."),
            Field("months", "months", "Its duration, as shortened.",
                  lambda row: None if row.start is None else row.end - row.start),
            Field("shortened_by", "text", "Instrument whose effect shortens it, by name.",
                  "instrument"),
            Field("cut", "months", "Months that this takes off."),
            Field("latest_end", "month", "Latest end that meets the target, the rest as planned.",
                  "latest"),
            Field("gap", "months", "Stage gap: months by which it ends too late for the target."),
            Field("critical", "flag", "On the critical path; blank: stages do not decide it."),
        ),
        (row for project in facts.case.project for row in states_of(facts, project)),
    )  # fmt: skip


def states_of(facts: Facts, project: str) -> Iterator[StageState]:
    """Yield the stages of a project, in the order of the sheet."""
    case, closes = facts.case, facts.timetable.closed(project)
    dates = {row.stage: row for row in facts.schedules[project].stages}
    decide = facts.reasons[project].kind == "stages"
    path = {row.stage for row in critical_stages(case, facts.plan, project)} if decide else set()
    latest = latest_ends(facts, project)
    for step in case.networks[project].steps:
        row = dates.get(step.stage)
        runs = row is not None and (step.stage != CLOSE or closes)
        done = step.state == "done" or (step.stage == CLOSE and project in case.closed)
        instrument = None if row is None else row.instrument
        end, due = row.end if runs and row is not None else None, latest.get(step.stage)
        yield StageState(
            project=project,
            stage=step.stage,
            label=step.label,
            part=part_of(facts, project, step),
            state="done" if done else "planned" if closes else "open",
            start=row.start if runs and row is not None else None,
            end=end,
            instrument=None if instrument is None else case.instrument[instrument].name,
            cut=None if instrument is None else _cut(facts, project, step),
            latest=due,
            gap=None if end is None or due is None else tidy(max(0.0, end - due)),
            critical=step.stage in path if decide else None,
        )


def part_of(facts: Facts, project: str, step: Step) -> Part:
    """Return the part of a project's schedule to which a stage belongs."""
    network = facts.case.networks[project]
    if step.stage == CLOSE:
        return "close"
    if step.waits:
        return "waits for services"
    return "delivery" if step.stage in network.delivery else "development"


def _cut(facts: Facts, project: str, step: Step) -> float:
    walk = walk_of(facts.case, project, facts.plan.closes.get(project))
    dates = walk.closing() if step.stage == CLOSE else walk.dates(step.stage)
    return tidy(step.months - dates.months)


def latest_ends(facts: Facts, project: str) -> Mapping[str, float]:
    """Return the latest end of every open stage, all that follows it lasting as planned.

    Months from the start of the horizon, by a backward pass from the target; operation and close
    stand at the start of a period. Empty: without a target, or behind it.
    """
    item = facts.slip_of.get(project)
    if item is None or facts.timetable.settled(project):
        return {}
    case = facts.case
    walk = walk_of(case, project, facts.plan.closes.get(project))
    network, span = walk.network, case.settings.months_per_period
    months = {
        step.stage: walk.closing().months if step.stage == CLOSE else walk.dates(step.stage).months
        for step in network.steps
        if step.state != "done" and not (step.stage == CLOSE and project in case.closed)
    }

    def starts_after(stage: str) -> Iterator[float]:
        """Yield by when a stage has to end for each of its followers to start in time."""
        for follower in network.followers[stage]:
            for link in network.step[follower].links:
                if link.stage == stage and follower in months:
                    yield start(follower) - link.lag + (1 - link.share) * months[stage]

    def start(stage: str) -> float:
        return end(stage) - months[stage]

    @cache
    def end(stage: str) -> float:
        due = float(item.item.target // span * span)
        if stage != CLOSE:
            return tidy(min([due, *starts_after(stage)]))
        last = min([due, *(start(name) for name in months if name in network.delivery)])
        return math.floor(tidy(last) / span) * float(span)

    return {stage: end(stage) for stage in months}


def sequence(facts: Facts) -> Table:
    """Return every project: what is open first, by close and then by operation."""
    case, months = facts.case, facts.timetable.operation

    def is_open(name: str) -> bool:
        return (at := months(name)) is None or at >= 0

    def ends(part: Part) -> Callable[[str], float | None]:
        return lambda name: max(
            (
                row.end
                for row in facts.schedules[name].stages
                if part_of(facts, name, case.networks[name].step[row.stage]) == part
            ),
            default=None,
        )

    def order(name: str) -> tuple[bool, float, float, str]:
        dates = (facts.schedules[name].close, months(name))
        close, operation = (math.inf if month is None else month // 1 for month in dates)
        return not is_open(name), close, operation, name

    return topic(
        case,
        "sequence",
        "Sequence of closes and operation",
        (
            *named(case, str),
            Field("group", "text", "Part of the supply chain: mill, meter or compute.",
                  lambda name: case.kind[case.project[name].kind].group),
            Field("status", "text", "financed, existing deal, or not financed.", facts.standing),
            Field("open", "flag", "Does not operate before the horizon.", is_open),
            Field("begins", "month", "Month in which its first open stage begins.", lambda name:
                  min((row.start for row in facts.schedules[name].stages), default=None)),
            Field("prepared", "month", "Month in which its stages before close end.",
                  ends("development")),
            Field("close", "month", "Month of financial close.", known(facts.schedules, "close")),
            Field("delivered", "month", "Month in which delivery ends, but for what waits.",
                  ends("delivery")),
            Field("waits_from", "month", "Month from which it draws on services.",
                  known(facts.schedules, "wait_start")),
            Field("operation", "month", "Month of operation; blank: not within the horizon.",
                  months),
            Field("target", "month", "Month by which it should operate.",
                  known(facts.slip_of, "item.target")),
            Field("delay", "months", "Months late.", known(facts.slip_of, "months")),
        ),
        sorted(case.project, key=order),
    )  # fmt: skip
