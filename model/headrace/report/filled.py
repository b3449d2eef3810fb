"""Filled: what a plan says to each field of the readiness checklist."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from headrace.case.checklist import ChecklistField, PlanFills
from headrace.report.facts import Facts, once
from headrace.report.readiness import (
    ProjectReadiness,
    StageState,
    State,
    Upstream,
    readiness,
)
from headrace.report.table import Table
from headrace.report.topic import Field, named, topic

FieldState = Literal["done", "planned", "open", "to be filled"]
"""open: this plan does not settle it; to be filled: no plan can."""


@dataclass(frozen=True)
class Filled:
    """One field of the checklist for one project."""

    field: ChecklistField
    project: str
    state: FieldState
    month: float | None
    """Month by which it has to be there, or from which it is, from the start of the horizon."""
    text: str
    """What the plan says, or who fills it in."""


@dataclass(frozen=True)
class _Said:
    state: State
    text: str
    month: float | None = None


def filled(facts: Facts, row: ProjectReadiness) -> tuple[Filled, ...]:
    """Return the fields that apply to a project, in the order of the checklist.

    A field applies if it names no stage, or one that the project or its kind has.
    """
    kind = facts.case.project[row.project].kind
    known = {stage.stage for stage in row.stages}
    known |= {stage.stage for stage in facts.case.stages if stage.kind == kind}
    return tuple(
        _filled(facts, row, field)
        for field in facts.case.checklist
        if not field.stages or known & set(field.stages)
    )


@once
def table(facts: Facts) -> Table:
    """Return what the plan says to each field of the checklist, project by project."""
    return topic(
        facts.case,
        "checklist",
        "Checklist: what the plan says to each field",
        (
            *named(facts.case),
            Field("field", "id", "Id of the field.", "field.field"),
            Field("title", "text", "Name of the field.", "field.title"),
            Field("state", "text", "done, planned, open, or to be filled."),
            Field("month", "month", "Month by which it has to be there."),
            Field("plan_says", "text", "What the plan says, or who fills it in.", "text"),
            Field("kept_by", "text", "Who keeps the field.", "field.kept_by"),
            Field("pass_rule", "text", "When it counts as passed.", "field.pass_rule"),
            Field("red_flag", "text", "What must not be found.", "field.red_flag"),
        ),
        (one for row in readiness(facts) for one in filled(facts, row)),
    )


def figure(value: float) -> str:
    """Return a number as a person writes it: whole from 100 on, else with up to two decimals."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def keeper(field: ChecklistField) -> str:
    """Return in words who fills a field in."""
    return f"to be filled by {field.kept_by or 'whoever keeps it'}"


def _filled(facts: Facts, row: ProjectReadiness, field: ChecklistField) -> Filled:
    stages = [stage for stage in row.stages if stage.stage in (field.stages or ())]
    if field.plan_fills is None or (field.plan_fills == "stages" and not stages):
        return Filled(field, row.project, "to be filled", _last(stages), keeper(field))
    if field.plan_fills == "stages":
        said = _said_of_stages(facts, stages)
    else:
        said = _SAID[field.plan_fills](facts, row)
    return Filled(field, row.project, said.state, said.month, said.text)


def _last(stages: list[StageState]) -> float | None:
    return max((stage.end for stage in stages if stage.end is not None), default=None)


def _standing(row: ProjectReadiness) -> State:
    return "planned" if row.closes else "open"


def _said_of_stages(facts: Facts, stages: list[StageState]) -> _Said:
    states = {stage.state for stage in stages}
    state: State = "open" if "open" in states else "planned" if "planned" in states else "done"
    text = "; ".join(_dated(facts, stage) for stage in stages)
    return _Said(state, text, _last(stages))


def _dated(facts: Facts, stage: StageState) -> str:
    if stage.state == "done":
        return f"{stage.label}: done"
    if stage.start is None:
        return f"{stage.label}: no date, as the plan gives no close"
    rest = "" if stage.state == "planned" else ", at the earliest"
    return f"{stage.label}: {facts.month(stage.start)} to {facts.month(stage.end)}{rest}"


def _services(facts: Facts, row: ProjectReadiness) -> _Said:
    parts = [
        f"{need.role} {figure(need.quantity)} {facts.case.service[need.service].unit} "
        f"({facts.case.service[need.service].name})"
        for need in facts.case.service_needs
        if need.project == row.project
    ]
    return _Said(_standing(row), "; ".join(parts) or "neither requires nor provides a service")


def _energisation(facts: Facts, row: ProjectReadiness) -> _Said:
    operation = facts.timetable.operation(row.project)
    if operation is None:
        return _Said("open", "does not operate within the horizon of this plan")
    end = f"operates from {facts.month(operation)}"
    if row.draws_from is None:
        return _Said(_standing(row), end, operation)
    start = f"draws on services from {facts.month(row.draws_from)}"
    return _Said(_standing(row), f"{start}, {end} (likely durations)", row.draws_from)


def _upstream(facts: Facts, row: ProjectReadiness) -> _Said:
    parts = [*_by_service(facts, row)]
    before = [work for work in row.upstream if work.service is None]
    if before:
        parts.append(f"before it: {_works(facts, before)}")
    if not parts:
        return _Said(_standing(row), "none required")
    months = [work.operation for work in row.upstream if work.operation is not None]
    return _Said(_standing(row), "; ".join(parts), max(months, default=None))


def _by_service(facts: Facts, row: ProjectReadiness) -> Iterator[str]:
    needs = facts.case.service_needs
    existing = {balance.service: balance.existing[0] for balance in facts.balances}
    for need in needs:
        if need.project == row.project and need.role == "requires":
            service = facts.case.service[need.service]
            works = [work for work in row.upstream if work.service == need.service]
            told = _works(facts, works) if works else "no project provides it"
            there = f"{figure(existing[need.service])} {service.unit} at the start; "
            yield f"{service.name}: {there if existing[need.service] else ''}{told}"


def _works(facts: Facts, works: list[Upstream]) -> str:
    return ", ".join(_work(facts, work) for work in works)


def _work(facts: Facts, work: Upstream) -> str:
    standing = facts.standing(work.project)
    close = "closed" if standing == "existing deal" else f"close {facts.month(work.close)}"
    if standing == "not financed":
        return f"{work.project} (not financed)"
    end = "no operation within the horizon"
    if work.operation is not None:
        end = f"operation {facts.month(work.operation)}"
    return f"{work.project} ({close}, {end})"


def _orders(facts: Facts, row: ProjectReadiness) -> _Said:
    if not row.orders:
        return _Said("done", "nothing to order after close")
    said = _said_of_stages(facts, list(row.orders))
    return _Said(said.state, said.text, row.first_orders)


def _contingency(facts: Facts, row: ProjectReadiness) -> _Said:
    terms = facts.case.terms[row.project]
    cost = facts.case.project[row.project]
    year = "" if cost.price_year is None else f", prices of {cost.price_year}"
    unit = cost.currency or facts.case.settings.base_currency
    text = f"capex {unit} {figure(cost.capex)} m{year}; contingency {terms.contingency:.0%}"
    return _Said(_standing(row), text)


def _sources_and_uses(facts: Facts, row: ProjectReadiness) -> _Said:
    found = row.sources
    if found is None:
        closed = row.project in facts.case.closed
        text = "closed before this plan" if closed else "the plan gives no close"
        return _Said("done" if closed else "open", text)
    unit = facts.case.settings.base_currency
    parts = [
        f"{name} {figure(amount)}"
        for name, amount in (
            ("grants", found.grants),
            ("loans", found.loans),
            ("guaranteed loans", found.guaranteed),
            ("public equity", found.equity),
            ("pledges", found.pledges),
            ("sponsor equity", found.sponsor_equity),
            ("commercial debt", found.commercial_debt),
        )
        if amount > 0
    ]
    return _Said(
        "planned",
        f"uses {unit} {figure(found.uses)} m = {' + '.join(parts)}",
        facts.plan.closes[row.project].month,
    )


def _instruments(facts: Facts, row: ProjectReadiness) -> _Said:
    gaps = row.gaps
    if gaps is None:
        return _Said(_standing(row), "no target, or no stage is open")
    parts = [
        f"{facts.case.instrument[stage.instrument].name} closes {figure(stage.closed)} months of "
        f"{stage.label}"
        for stage in gaps.closing
        if stage.instrument is not None
    ]
    if gaps.gap is None or gaps.gap > 0:
        parts.append(_left(row))
    return _Said(_settled(row), "; ".join(parts) or "no gap to close")


def _left(row: ProjectReadiness) -> str:
    late = row.gaps is not None and row.gaps.gap is not None
    said = "no instrument closes the rest" if late else "not within the horizon of this plan"
    return f"{said} ({row.held.text if row.held is not None else 'its stages take that long'})"


def _settled(row: ProjectReadiness) -> State:
    return "planned" if row.gaps is not None and row.gaps.gap == 0 else "open"


def _stage_gaps(facts: Facts, row: ProjectReadiness) -> _Said:
    gaps = row.gaps
    if gaps is None:
        return _Said(_standing(row), "no target, or no stage is open")
    parts = [
        f"{stage.label} {figure(stage.gap)}"
        + (f" (without {figure(stage.without or 0.0)})" if stage.closed > 0 else "")
        for stage in gaps.stages
        if stage.gap is not None and (stage.gap > 0 or stage.closed > 0)
    ]
    text = f"months after the latest end: {', '.join(parts)}" if parts else "every stage in time"
    if gaps.gap is None:
        text = f"{text}; no operation within the horizon" if parts else "no operation planned"
    return _Said(_settled(row), text, gaps.target)


_SAID: Mapping[PlanFills, Callable[[Facts, ProjectReadiness], _Said]] = {
    "services": _services,
    "energisation": _energisation,
    "upstream works": _upstream,
    "equipment orders": _orders,
    "contingency": _contingency,
    "sources and uses": _sources_and_uses,
    "instruments": _instruments,
    "stage gaps": _stage_gaps,
}
