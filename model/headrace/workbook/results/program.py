"""Program: the facts of a result for programs, as plain dictionaries in a stable order."""

from typing import Any

from headrace.auditing import RULES
from headrace.case.calendar import month_text
from headrace.case.weights import OBJECTIVES
from headrace.plan.outcome import Outcome
from headrace.plan.tally import Tally
from headrace.report.answer import alarms, answer
from headrace.report.facts import Facts
from headrace.report.result import Counterfactual
from headrace.workbook.results import program_money, program_readiness
from headrace.workbook.results.plain import dated, rounded
from headrace.workbook.results.program_projects import project_of
from headrace.workbook.results.services import headroom

SCHEMA = "headrace plan"
VERSION = 1
"""Raised by one whenever a name or a meaning changes."""


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
        "projects": [project_of(facts, name) for name in facts.case.project],
        "money": program_money.money(facts),
        "accounts": program_money.accounts(facts),
        "ledgers": program_money.ledgers(facts),
        "ledger_years": program_money.ledger_years(facts),
        "limits": program_money.limits(facts),
        "lifted": [
            {
                "account": row.account,
                "ledger": row.ledger,
                "month": dated(facts, row.month),
                "amount": rounded(row.amount),
            }
            for row in facts.lifts
        ],
        "outlays": program_money.outlays(facts),
        "services": _services(facts),
        "readiness": program_readiness.readiness_of(facts),
        "baselines": [
            {
                "name": row.name,
                "weighted_slip": rounded(row.slip),
                "months": rounded(row.months),
                "cost": rounded(row.cost),
                "financed": row.financed,
                "details": dict(row.details),
            }
            for row in facts.result.baselines
        ],
        "soft_dependencies_missed": [
            {
                "before": miss.dependency.before,
                "before_event": miss.dependency.before_event,
                "before_at": dated(facts, miss.before_month),
                "after": miss.dependency.after,
                "after_event": miss.dependency.after_event,
                "after_at": dated(facts, miss.after_month),
                "lag": rounded(miss.dependency.lag),
                "months_missed": rounded(miss.months),
            }
            for miss in facts.soft_misses
        ],
        "audit": _audit(facts),
        "solves": _solves(facts),
        "certificate": _certificate(facts),
    }


def _tally(tally: Tally | None) -> dict[str, Any] | None:
    if tally is None:
        return None
    found: dict[str, Any] = {}
    for objective in (None, *OBJECTIVES):
        parts = tally.by_group(objective)
        found[objective or "months"] = {
            "total": rounded(tally.total(objective)),
            **{group: rounded(value) for group, value in parts.items()},
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
                "target": dated(facts, row.item.target),
                "operation": dated(facts, row.operation),
                "months": rounded(row.months),
                "weight": {name: rounded(row.item.weighs(name)) for name in OBJECTIVES},
            }
            for row in facts.slips
        ],
        "prices": [
            {
                "allowance": row.allowance,
                "cost": rounded(row.cost),
                "bound": rounded(row.bound),
                "saved": rounded(facts.cost - row.cost),
            }
            for row in facts.prices
        ],
    }


def _services(facts: Facts) -> list[dict[str, Any]]:
    return [
        {
            "service": row.service,
            "unit": facts.case.service[row.service].unit,
            "existing": [rounded(value) for value in row.existing],
            "provided": [rounded(value) for value in row.provided],
            "required": [rounded(value) for value in row.required],
            "headroom": [rounded(value) for value in headroom(row)],
        }
        for row in facts.balances
    ]


def _audit(facts: Facts) -> dict[str, Any]:
    return {
        "clean": not facts.result.findings,
        "rules": list(RULES),
        "findings": [
            {
                "kind": row.kind,
                "subject": row.subject,
                "before": row.before,
                "ledger": row.ledger,
                "year": row.year,
                "month": None if row.month is None else month_text(row.month),
                "place": row.place,
                "message": row.message,
                "size": rounded(row.size),
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
            "objective": rounded(row.objective),
            "bound": rounded(row.bound),
            "gap": rounded(row.gap),
            "seconds": rounded(row.seconds),
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
        "seconds": rounded(own.seconds),
        "solver": outcome.solver,
        "rows": outcome.rows,
        "columns": outcome.columns,
        "binaries": outcome.binaries,
        "versions": dict(own.versions),
        "options": dict(own.options),
        "notes": dict(facts.result.notes),
    }
