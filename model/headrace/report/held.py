"""Held: what keeps a project from operating a period earlier, by the lever that would move it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from headrace.answers.reasons import Reason, ReasonKind
from headrace.case.network import CLOSE
from headrace.plan.schedule import critical_stages
from headrace.report.facts import Facts
from headrace.report.services import is_area

Lever = Literal[
    "permits", "documents", "preparation", "equipment", "construction", "start-up", "grid",
    "supply", "another project", "resource", "application", "lenders", "money", "decision",
    "choice", "forecast", "unfinanced",
]  # fmt: skip
"""forecast: a closed deal states its month; choice: nothing holds it, the plan gains nothing;
unfinanced: the plan gives it no money, and whether more would help was not tested."""
UNTESTED = "*"
"""Marks a lever that stands on the critical path, where nothing was tested."""
STAGES: Mapping[str, Lever] = {
    "permit": "permits",
    "docs": "documents",
    "plan": "permits",
    "study": "grid",
    "queue": "grid",
    "grid": "grid",
    "longlead": "equipment",
    "build": "construction",
    "fitout": "construction",
    "ramp": "start-up",
    "commission": "start-up",
    "energise": "start-up",
}
"""Levers of stages by their usual ids; others go by their part of the schedule."""
OTHERS: Mapping[ReasonKind, Lever] = {
    "application": "application",
    "private debt": "lenders",
    "ledger": "money",
    "dependency": "another project",
    "resource": "resource",
    "lock": "decision",
    "not financed": "money",
    "choice": "choice",
}


@dataclass(frozen=True)
class Held:
    """What holds one project."""

    lever: Lever
    by: str
    """Stage, service, project, account or resource by name; blank: nothing in particular."""
    tested: bool = True
    """Whether it was tested that less of it helps; else it stands on the critical path."""

    @property
    def told(self) -> str:
        """Return the lever, marked if nothing was tested."""
        return self.lever if self.tested else f"{self.lever}{UNTESTED}"


def held_by(facts: Facts, project: str) -> Held:
    """Return what keeps a project from operating a period earlier, or at all."""
    if facts.reasons[project].kind != "untested":
        return _held(facts, project, facts.reasons[project])
    reason = facts.tried[project]
    if reason.kind == "not financed":
        return Held("unfinanced", "", tested=False)
    return replace(_held(facts, project, reason), tested=False)


def _held(facts: Facts, project: str, reason: Reason) -> Held:
    if reason.kind == "stages":
        return _by_stage(facts, project)
    if reason.kind == "service":
        service = facts.case.service[reason.subject]
        return Held("grid" if is_area(service) else "supply", service.name)
    return Held(OTHERS[reason.kind], _thing(facts, project, reason))


def _thing(facts: Facts, project: str, reason: Reason) -> str:
    if reason.kind == "dependency":
        return facts.name(reason.before)
    if reason.ledger is not None:
        return facts.case.account[reason.subject].name
    if reason.kind == "application":
        acts = facts.schedules[project].acts
        last = max(acts, key=lambda name: acts[name], default=None)
        return "" if last is None else facts.case.instrument[last].name
    if reason.kind == "resource":
        return next(row.name for row in facts.case.resources if row.resource == reason.subject)
    return ""


def _by_stage(facts: Facts, project: str) -> Held:
    if project in facts.case.closed and facts.case.forecast_month(project) is not None:
        return Held("forecast", "")
    chain = critical_stages(facts.case, facts.plan, project)
    own = [row for row in chain if row.stage != CLOSE] or list(chain)
    if not own:
        return Held("construction", "")
    longest = max(own, key=lambda row: row.end - row.start)
    return Held(stage_lever(facts, project, longest.stage), longest.label)


def stage_lever(facts: Facts, project: str, stage: str) -> Lever:
    """Return the lever of a stage by its usual id, else by its part of the schedule."""
    delivers = stage in facts.case.networks[project].delivery
    return STAGES.get(stage, "construction" if delivers else "preparation")
