"""Program: the facts of a result for programs, as plain dictionaries in a stable order."""

from collections.abc import Mapping
from typing import Any

from headrace.case.lives import NEVER
from headrace.case.weights import OBJECTIVES
from headrace.plan.answer import alarms, answer
from headrace.plan.audit import RULES
from headrace.plan.commitments import Commitment
from headrace.plan.facts import Facts
from headrace.plan.gains import Gain
from headrace.plan.outcome import Outcome
from headrace.plan.plan import Close
from headrace.plan.result import Counterfactual
from headrace.plan.schedule import Schedule
from headrace.plan.tally import Tally
from headrace.workbook.results.services import headroom

SCHEMA = "headrace plan"
VERSION = 1
"""Raised by one whenever a name or a meaning changes."""
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


def program(facts: Facts) -> dict[str, Any]:
    """Return everything that plan.json holds. Money in millions of base currency."""
    settings = facts.case.settings
    return {
        "schema": SCHEMA,
        "schema_version": VERSION,
        "title": settings.title,
        "base_currency": settings.base_currency,
        "start": facts.month(0),
        "periods": settings.periods,
        "months_per_period": settings.months_per_period,
        "objective": settings.objective,
        "alarms": list(alarms(facts)),
        "answer": list(answer(facts)),
        "warnings": list(facts.result.warnings),
        "slip": _slip(facts),
        "projects": [_project(facts, name) for name in facts.case.project],
        "money": _money(facts),
        "accounts": _accounts(facts),
        "ledgers": _ledgers(facts),
        "ledger_years": _ledger_years(facts),
        "limits": _limits(facts),
        "lifted": [
            {
                "account": row.account,
                "ledger": row.ledger,
                "month": _month(facts, row.month),
                "amount": _round(row.amount),
            }
            for row in facts.lifts
        ],
        "outlays": _outlays(facts),
        "services": _services(facts),
        "audit": _audit(facts),
        "solves": _solves(facts),
        "certificate": _certificate(facts),
    }


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 6) + 0.0


def _month(facts: Facts, offset: float | None) -> dict[str, Any] | None:
    """Return a month as text and as months from the start of the horizon."""
    return None if offset is None else {"month": facts.month(offset), "offset": _round(offset)}


def _tally(tally: Tally | None) -> dict[str, Any] | None:
    if tally is None:
        return None
    found: dict[str, Any] = {}
    for objective in (None, *OBJECTIVES):
        parts = tally.by_group(objective)
        found[objective or "months"] = {
            "total": _round(tally.total(objective)),
            **{group: _round(value) for group, value in parts.items()},
        }
    return found


def _slip(facts: Facts) -> dict[str, Any]:
    result = facts.result
    return {
        "plan": _tally(facts.tally),
        "unlimited": _tally(facts.unavoidable),
        "without_support": _tally(facts.tally_of(result.without_support)),
        "limits_halved": _tally(facts.tally_of(result.halved)),
        "limits_doubled": _tally(facts.tally_of(result.doubled)),
        "items": [
            {
                "item": row.item.item,
                "kind": row.item.kind,
                "group": row.item.group,
                "target": _month(facts, row.item.target),
                "operation": _month(facts, row.operation),
                "months": _round(row.months),
                "weight": {name: _round(row.item.weighs(name)) for name in OBJECTIVES},
            }
            for row in facts.slips
        ],
        "prices": [
            {
                "allowance": row.allowance,
                "cost": _round(row.cost),
                "bound": _round(row.bound),
                "saved": _round(facts.cost - row.cost),
            }
            for row in facts.prices
        ],
    }


def _project(facts: Facts, project: str) -> dict[str, Any]:
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
        "close": _month(facts, schedule.close),
        "operation": _month(facts, facts.plan.operations.get(project)),
        "target": _month(facts, None if item is None else item.item.target),
        "slip_item": None if item is None else item.item.item,
        "sources_and_uses": _sources(facts, project),
        "stack": [_commitment(facts, one) for one in facts.commitments if one.project == project],
        "pledges": {} if close is None else _pledges(close),
        "claims": _claims(close),
        "effects_that_count": [list(pair) for pair in sorted(facts.effects.get(project, ()))],
        "reason": {"kind": facts.reasons[project].kind, "text": facts.reasons[project].text},
        "gain": _gain(facts, facts.gains.get(project)),
        "stages": _stages(facts, schedule),
        "waits_from": _month(facts, schedule.wait_start),
    }


def _sources(facts: Facts, project: str) -> dict[str, Any] | None:
    sources = facts.sources.get(project)
    if sources is None:
        return None
    return {name: _round(float(getattr(sources, name))) for name in _SOURCES}


def _commitment(facts: Facts, item: Commitment) -> dict[str, Any]:
    return {
        "instrument": item.instrument,
        "origin": item.origin,
        "type": item.type,
        "account": item.account,
        "face": _round(item.face),
        "guaranteed": _round(item.guaranteed),
        "budget_cost": _round(item.budget_cost),
        "fair_value": _round(item.fair_value),
        "exposure": _round(item.exposure),
        "close": _month(facts, item.month),
        "in_ledgers": item.in_ledgers,
    }


def _pledges(close: Close) -> dict[str, float | None]:
    return {str(row + 1): _round(amount) for row, amount in sorted(close.pledges.items())}


def _claims(close: Close | None) -> list[list[str]] | None:
    if close is None or close.claims is None:
        return None
    return [list(pair) for pair in sorted(close.claims)]


def _gain(facts: Facts, gain: Gain | None) -> dict[str, Any] | None:
    if gain is None:
        return None
    return {
        "months": _round(gain.months),
        "at_least": gain.never,
        "close_without": _month(facts, gain.close_without),
        "operation_without": _month(facts, gain.operation_without),
        "months_on_assumptions": _round(gain.on_assumptions),
        "budget_cost_per_month": _round(gain.per_month(gain.budget_cost)),
        "face_per_month": _round(gain.per_month(gain.face)),
        "no_case_for_public_money": gain.no_case,
    }


def _stages(facts: Facts, schedule: Schedule) -> list[dict[str, Any]]:
    return [
        {
            "stage": row.stage,
            "start": _month(facts, row.start),
            "end": _month(facts, row.end),
            "shortened_by": row.instrument,
        }
        for row in schedule.stages
    ]


def _money(facts: Facts) -> dict[str, Any]:
    money = facts.money
    return {
        "public_face": _round(money.face),
        "budget_cost": _round(money.budget_cost),
        "fair_value": _round(money.fair_value),
        "uses": _round(money.uses),
        "pledges": _round(money.pledges),
        "private": _round(money.private),
        "private_per_public_face": _round(money.private_per_face),
        "private_per_budget_cost": _round(money.private_per_cost),
        "cost_measure": facts.case.settings.cost_measure,
        "cost": _round(facts.cost),
    }


def _accounts(facts: Facts) -> list[dict[str, Any]]:
    length = facts.case.settings.months_per_period
    return [
        {
            "account": row.account,
            "treasury": row.treasury,
            "projects": row.projects,
            "face": _round(row.face),
            "guaranteed": _round(row.guaranteed),
            "budget_cost": _round(row.budget_cost),
            "fair_value": _round(row.fair_value),
            "existing_face": _round(row.existing_face),
            "existing_budget_cost": _round(row.existing_cost),
            "peak_exposure": _round(row.peak),
            "peak_at": _month(facts, None if (p := row.peak_period) is None else p * length),
            "exposure": [_round(value) for value in row.exposure],
        }
        for row in facts.accounts
    ]


def _ledgers(facts: Facts) -> list[dict[str, Any]]:
    return [
        {
            "account": row.account,
            "ledger": row.ledger,
            "limited": row.limited,
            **_amounts(row.authority),
            "chosen": _round(row.chosen),
            "existing": _round(row.existing),
            "lifted": _round(row.lifted),
            "lapsed": _round(row.lapsed),
            "left": _round(row.left),
        }
        for row in facts.ledgers
    ]


def _amounts(authority: Mapping[str, float]) -> dict[str, float | None]:
    return {status: _round(value) for status, value in authority.items()}


def _ledger_years(facts: Facts) -> list[dict[str, Any]]:
    return [
        {
            "account": row.account,
            "ledger": row.ledger,
            "fiscal_year": row.year,
            **_amounts(row.authority),
            "chosen": _round(row.chosen),
            "existing": _round(row.existing),
            "lapsed": _round(row.lapsed),
            "left": _round(row.left),
        }
        for row in facts.ledger_years
    ]


def _limits(facts: Facts) -> list[dict[str, Any]]:
    return [
        {
            "row": row.authority.row + 1,
            "account": row.authority.account,
            "ledger": row.authority.ledger,
            "status": row.authority.status,
            "from": _month(facts, row.authority.first),
            "until": None if row.authority.last >= NEVER else _month(facts, row.authority.last),
            "amount": _round(row.authority.amount),
            "used": _round(row.used),
            "lapsed": _round(row.lapsed),
            "left": _round(row.left),
        }
        for row in facts.rows
    ]


def _outlays(facts: Facts) -> list[dict[str, Any]]:
    return [
        {
            "account": row.account,
            "fiscal_year": row.year,
            "origin": row.origin,
            "budget_cost": _round(row.budget),
            "loan_principal": _round(row.principal),
        }
        for row in facts.outlays
    ]


def _services(facts: Facts) -> list[dict[str, Any]]:
    return [
        {
            "service": row.service,
            "unit": facts.case.service[row.service].unit,
            "existing": [_round(value) for value in row.existing],
            "provided": [_round(value) for value in row.provided],
            "required": [_round(value) for value in row.required],
            "headroom": [_round(value) for value in headroom(row)],
        }
        for row in facts.balances
    ]


def _audit(facts: Facts) -> dict[str, Any]:
    return {
        "clean": not facts.result.findings,
        "rules": list(RULES),
        "findings": [
            {
                "rule": row.rule,
                "place": row.place,
                "message": row.message,
                "size": _round(row.size),
                "unit": row.unit,
            }
            for row in facts.result.findings
        ],
    }


def _solves(facts: Facts) -> list[dict[str, Any]]:
    result = facts.result
    own = Counterfactual("plan", result.outcome)
    others = (result.unlimited, result.without_support, result.halved, result.doubled)
    return [
        {"name": row.name, "reason": row.reason, "passes": _passes(row.outcome)}
        for row in (own, *others)
        if row is not None
    ]


def _passes(outcome: Outcome | None) -> list[dict[str, Any]]:
    return [
        {
            "pass": row.name,
            "status": row.status,
            "objective": _round(row.objective),
            "bound": _round(row.bound),
            "gap": _round(row.gap),
            "seconds": _round(row.seconds),
        }
        for row in (() if outcome is None else outcome.passes)
    ]


def _certificate(facts: Facts) -> dict[str, Any]:
    own = facts.result.certificate
    outcome = facts.result.outcome
    return {
        "workbook": own.workbook,
        "sha256": own.sha256,
        "command": own.command,
        "started": own.started,
        "seconds": _round(own.seconds),
        "solver": outcome.solver,
        "rows": outcome.rows,
        "columns": outcome.columns,
        "binaries": outcome.binaries,
        "versions": dict(own.versions),
        "options": dict(own.options),
        "notes": dict(facts.result.notes),
    }
