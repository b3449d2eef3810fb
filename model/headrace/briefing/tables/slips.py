"""Slips: how late each target is, and what it waits for."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from headrace.plan.critical import critical_stages
from headrace.plan.schedule import StageDates
from headrace.plan.slip import ItemSlip
from headrace.report.facts import Facts
from headrace.report.governing import governing
from headrace.report.waterfall import SUPPLY

NONE = -1
"""Month in which a target is not reached within the horizon."""
_COLUMNS = [
    "item", "name", "kind", "group", "target", "operation", "months", "weighted", "project",
    "project_name", "cause",
]  # fmt: skip
Thing = Literal["stages", "forecast", "account", "service", "resource", "project", "instrument", ""]


@dataclass(frozen=True)
class Subject:
    """The thing for which a project waits, as far as the reason names one."""

    thing: Thing
    """What the name names; forecast: a closed deal states its month; empty: nothing in particular.
    """
    name: str = ""
    """Name of the account, service, resource, project (or group) or instrument."""
    month: int | None = None
    """Calendar month in which it is short, or from which it can act."""
    year: int | None = None
    """Fiscal year of the account in which it is short."""
    stages: tuple[StageDates, ...] = ()
    """The chain of stages that governs, first to last."""
    start: int = 0
    """Calendar month from which the dates of stages count."""


def late(facts: Facts) -> pd.DataFrame:
    """Return the items with slip, the latest first.

    Columns: item, name, kind (project, alternatives, service_target), group, target and operation
    (calendar months; -1: not within the horizon), months (of slip; with the penalty if it is not
    reached), weighted, project and project_name (whose date decides; empty: supply that no project
    provides), cause (kind of reason that keeps that project from operating a period earlier).
    """
    rows = [_row(facts, row) for row in facts.slips if row.months > 0]
    frame = pd.DataFrame(rows, columns=_COLUMNS)
    return frame.sort_values(["months", "weighted"], ascending=False, kind="stable",
                             ignore_index=True)  # fmt: skip


def by_cause(frame: pd.DataFrame) -> pd.DataFrame:
    """Return slip by cause, the largest first.

    frame : as `late` returns it. Columns: cause, months, weighted, items (number of targets).
    """
    added = frame.groupby("cause", sort=False).agg(
        months=("months", "sum"), weighted=("weighted", "sum"), items=("item", "count")
    )
    return added.reset_index().sort_values(
        "months", ascending=False, kind="stable", ignore_index=True
    )


def subject_of(facts: Facts, project: str) -> Subject:
    """Return what the reason of a project names."""
    reason = facts.reasons[project]
    if reason.kind == "stages":
        if project in facts.case.closed and facts.case.forecast_month(project) is not None:
            return Subject("forecast")
        chain = critical_stages(facts.case, facts.plan, project)
        return Subject("stages", stages=chain, start=facts.case.settings.start)
    if reason.kind == "application":
        return _application(facts, project)
    if reason.kind == "dependency":
        return Subject("project", facts.name(reason.before))
    if reason.ledger is not None:
        month = reason.month if reason.year is None else None
        return Subject("account", facts.case.account[reason.subject].name, month, reason.year)
    if reason.kind == "service":
        return Subject("service", facts.case.service[reason.subject].name, reason.month)
    if reason.kind == "resource":
        names = {row.resource: row.name for row in facts.case.resources}
        return Subject("resource", names[reason.subject], reason.month)
    if reason.kind == "choice" and reason.subject:
        return _alternative(facts, reason.subject)
    return Subject("", reason.subject if reason.kind == "ledger" else "")


def _row(facts: Facts, row: ItemSlip) -> dict[str, object]:
    start = facts.case.settings.start
    project = governing(facts, row)
    return {
        "item": row.item.item,
        "name": facts.name(row.item.item),
        "kind": row.item.kind,
        "group": row.item.group,
        "target": start + row.item.target,
        "operation": NONE if row.operation is None else start + row.operation,
        "months": row.months,
        "weighted": row.months * row.item.weighs(facts.case.settings.objective),
        "project": project or "",
        "project_name": facts.name(project) if project else "",
        "cause": facts.reasons[project].kind if project else SUPPLY,
    }


def _application(facts: Facts, project: str) -> Subject:
    """Return the instrument that can act last among those in the stack."""
    acts = facts.schedules[project].acts
    if not acts:
        return Subject("")
    last = max(acts, key=lambda name: acts[name])
    return Subject(
        "instrument",
        facts.case.instrument[last].name,
        facts.case.settings.start + int(acts[last] // 1),
    )


def _alternative(facts: Facts, group: str) -> Subject:
    """Return the member of a group of alternatives that was chosen."""
    members = facts.case.group_members.get(group, ())
    chosen = [name for name in members if facts.timetable.closed(name)]
    return Subject("project", facts.name(chosen[0])) if chosen else Subject("")
