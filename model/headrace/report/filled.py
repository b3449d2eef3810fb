"""Filled: what a plan says to each field of the readiness checklist."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from headrace.case.references import ChecklistField, PlanFills
from headrace.report import money
from headrace.report.facts import Facts, once
from headrace.report.readiness import (
    draws_from,
    first_start,
    last_end,
    open_projects,
    orders_of,
    state_of,
    upstream_of,
)
from headrace.report.stages import StageState, State, states_of
from headrace.report.table import Field, Table, named, topic

SOURCES = (
    "grants", "public_loans", "guaranteed_loans", "public_equity", "pledges", "sponsor_equity",
    "commercial_debt",
)  # fmt: skip
"""Columns of sources and uses that are named."""


@dataclass(frozen=True)
class Said:
    """What a plan says."""

    state: State | Literal["to be filled"]
    """open: this plan does not settle it; to be filled: no plan can."""
    text: str
    """What it says, or who fills it in."""
    month: float | None = None
    """Month by which it has to be there, or from which it is, from the start of the horizon."""


@dataclass(frozen=True)
class Filled:
    """One field of the checklist for one project."""

    project: str
    field: ChecklistField
    said: Said


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
            Field("state", "text", "done, planned, open, or to be filled.", "said.state"),
            Field("month", "month", "Month by which it has to be there.", "said.month"),
            Field("plan_says", "text", "What the plan says, or who fills it in.", "said.text"),
            Field("kept_by", "text", "Who keeps the field.", "field.kept_by"),
            Field("pass_rule", "text", "When it counts as passed.", "field.pass_rule"),
            Field("red_flag", "text", "What must not be found.", "field.red_flag"),
        ),
        (row for project in open_projects(facts) for row in _filled(facts, project)),
    )


def figure(value: float) -> str:
    """Return a number as a person writes it: whole from 100 on, else with up to two decimals."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _filled(facts: Facts, project: str) -> Iterator[Filled]:
    """Yield the fields that apply: those that name no stage, or one that it or its kind has."""
    kind, stages = facts.case.project[project].kind, tuple(states_of(facts, project))
    known = {row.stage for row in stages}
    known |= {row.stage for row in facts.case.stages if row.kind == kind}
    for field in facts.case.checklist:
        if not field.stages or known & set(field.stages):
            named = [row for row in stages if row.stage in (field.stages or ())]
            yield Filled(project, field, _said(facts, project, field, named))


def _said(facts: Facts, project: str, field: ChecklistField, stages: list[StageState]) -> Said:
    if field.plan_fills is None or (field.plan_fills == "stages" and not stages):
        keeper = field.kept_by or "whoever keeps it"
        return Said("to be filled", f"to be filled by {keeper}", last_end(stages))
    if field.plan_fills == "stages":
        return _said_of_stages(facts, stages)
    return _SAID[field.plan_fills](facts, project)


def _standing(facts: Facts, project: str) -> State:
    return "planned" if facts.timetable.closed(project) else "open"


def _said_of_stages(facts: Facts, stages: list[StageState]) -> Said:
    text = "; ".join(_dated(facts, stage) for stage in stages)
    return Said(state_of(stages), text, last_end(stages))


def _dated(facts: Facts, stage: StageState) -> str:
    if stage.state == "done":
        return f"{stage.label}: done"
    if stage.start is None:
        return f"{stage.label}: no date, as the plan gives no close"
    rest = "" if stage.state == "planned" else ", at the earliest"
    return f"{stage.label}: {facts.month(stage.start)} to {facts.month(stage.end)}{rest}"


def _services(facts: Facts, project: str) -> Said:
    parts = [
        f"{need.role} {figure(need.quantity)} {facts.case.service[need.service].unit} "
        f"({facts.case.service[need.service].name})"
        for need in facts.case.service_needs
        if need.project == project
    ]
    text = "; ".join(parts) or "neither requires nor provides a service"
    return Said(_standing(facts, project), text)


def _energisation(facts: Facts, project: str) -> Said:
    operation = facts.timetable.operation(project)
    if operation is None:
        return Said("open", "does not operate within the horizon of this plan")
    end, first = f"operates from {facts.month(operation)}", draws_from(facts, project)
    if first is None:
        return Said(_standing(facts, project), end, operation)
    start = f"draws on services from {facts.month(first)}"
    return Said(_standing(facts, project), f"{start}, {end} (likely durations)", first)


def _upstream(facts: Facts, project: str) -> Said:
    return Said(
        _standing(facts, project), ", ".join(upstream_of(facts, project)) or "none required"
    )


def _orders(facts: Facts, project: str) -> Said:
    orders = list(orders_of(facts, project))
    if not orders:
        return Said("done", "nothing to order after close")
    said = _said_of_stages(facts, orders)
    return Said(said.state, said.text, first_start(orders))


def _contingency(facts: Facts, project: str) -> Said:
    terms, cost = facts.case.terms[project], facts.case.project[project]
    year = "" if cost.price_year is None else f", prices of {cost.price_year}"
    unit = cost.currency or facts.case.settings.base_currency
    text = f"capex {unit} {figure(cost.capex)} m{year}; contingency {terms.contingency:.0%}"
    return Said(_standing(facts, project), text)


def _sources_and_uses(facts: Facts, project: str) -> Said:
    if project in facts.case.closed:
        return Said("done", "closed before this plan")
    table = money.uses(facts)
    found = next((row for row in table.records() if row["project"] == project), None)
    if found is None:
        return Said("open", "the plan gives no close")
    amounts = {name.replace("_", " "): float(str(found[name])) for name in SOURCES}
    parts = [f"{name} {figure(amount)}" for name, amount in amounts.items() if amount > 0]
    uses = f"{facts.case.settings.base_currency} {figure(float(str(found['total_cost'])))} m"
    close = facts.plan.closes[project].month
    return Said("planned", f"uses {uses} = {' + '.join(parts)}", close)


def _instruments(facts: Facts, project: str) -> Said:
    parts = [
        f"{row.instrument} takes {figure(row.cut)} months off {row.label}"
        for row in states_of(facts, project)
        if row.instrument is not None and row.cut
    ]
    text = "; ".join(parts) or "no instrument shortens a stage"
    return Said(_standing(facts, project), text)


def _stage_gaps(facts: Facts, project: str) -> Said:
    """Say which stages end too late for the target, and what else makes a project late."""
    item = facts.slip_of.get(project)
    if item is None:
        return Said(_standing(facts, project), "no target")
    late = [f"{row.label} {figure(row.gap)}" for row in states_of(facts, project) if row.gap]
    parts = [f"months too late: {', '.join(late)}" if late else "every stage in time"]
    if item.operation is None:
        parts.append("does not operate within the horizon")
    if item.months > 0 and facts.reasons[project].kind != "stages":
        parts.append(facts.reasons[project].text)
    return Said("planned" if item.months <= 0 else "open", "; ".join(parts), item.item.target)


_SAID: Mapping[PlanFills, Callable[[Facts, str], Said]] = {
    "services": _services,
    "energisation": _energisation,
    "upstream works": _upstream,
    "equipment orders": _orders,
    "contingency": _contingency,
    "sources and uses": _sources_and_uses,
    "instruments": _instruments,
    "stage gaps": _stage_gaps,
}
