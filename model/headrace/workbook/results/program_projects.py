"""Program, projects: each project of a plan for programs."""

from typing import Any

from headrace.ledgers.commitments import Commitment
from headrace.plan.plan import Close
from headrace.plan.schedule import Schedule
from headrace.report.facts import Facts
from headrace.report.gains import Gain
from headrace.workbook.results.plain import dated, rounded

_SOURCES = (
    "capex",
    "contingency",
    "financing_cost",
    "uses",
    "grants",
    "loans",
    "guaranteed",
    "equity",
    "pledges",
    "sponsor_equity",
    "commercial_debt",
    "private",
    "public_face",
)


def project_of(facts: Facts, project: str) -> dict[str, Any]:
    """Return one project: dates, stack, reason, gain and stages."""
    row = facts.case.project[project]
    close = facts.plan.closes.get(project)
    schedule = facts.schedules[project]
    item = facts.slip_of.get(project)
    return {
        "project": project,
        "name": row.name,
        "kind": row.kind,
        "group": facts.case.kind[row.kind].group,
        "country": row.country,
        "status": facts.standing(project),
        "close": dated(facts, schedule.close),
        "operation": dated(facts, facts.plan.operations.get(project)),
        "target": dated(facts, None if item is None else item.item.target),
        "slip_item": None if item is None else item.item.item,
        "sources_and_uses": _sources(facts, project),
        "stack": [_commitment(facts, one) for one in facts.commitments if one.project == project],
        "pledges": {} if close is None else _pledges(close),
        "claims": _claims(close),
        "effects_that_count": [list(pair) for pair in sorted(facts.effects.get(project, ()))],
        "reason": {"kind": facts.reasons[project].kind, "text": facts.reasons[project].text},
        "gain": _gain(facts, facts.gains.get(project)),
        "stages": _stages(facts, schedule),
        "waits_from": dated(facts, schedule.wait_start),
    }


def _sources(facts: Facts, project: str) -> dict[str, Any] | None:
    sources = facts.sources.get(project)
    if sources is None:
        return None
    return {name: rounded(float(getattr(sources, name))) for name in _SOURCES}


def _commitment(facts: Facts, item: Commitment) -> dict[str, Any]:
    return {
        "instrument": item.instrument,
        "origin": item.origin,
        "type": item.type,
        "account": item.account,
        "face": rounded(item.face),
        "guaranteed": rounded(item.guaranteed),
        "budget_cost": rounded(item.budget_cost),
        "fair_value": rounded(item.fair_value),
        "exposure": rounded(item.exposure),
        "close": dated(facts, item.month),
        "in_ledgers": item.in_ledgers,
    }


def _pledges(close: Close) -> dict[str, float | None]:
    return {str(row + 1): rounded(amount) for row, amount in sorted(close.pledges.items())}


def _claims(close: Close | None) -> list[list[str]] | None:
    if close is None or close.claims is None:
        return None
    return [list(pair) for pair in sorted(close.claims)]


def _gain(facts: Facts, gain: Gain | None) -> dict[str, Any] | None:
    if gain is None:
        return None
    return {
        "months": rounded(gain.months),
        "at_least": gain.never,
        "close_without": dated(facts, gain.close_without),
        "operation_without": dated(facts, gain.operation_without),
        "months_on_assumptions": rounded(gain.on_assumptions),
        "budget_cost_per_month": rounded(gain.per_month(gain.budget_cost)),
        "face_per_month": rounded(gain.per_month(gain.face)),
        "no_case_for_public_money": gain.no_case,
    }


def _stages(facts: Facts, schedule: Schedule) -> list[dict[str, Any]]:
    return [
        {
            "stage": row.stage,
            "start": dated(facts, row.start),
            "end": dated(facts, row.end),
            "shortened_by": row.instrument,
        }
        for row in schedule.stages
    ]
