"""Program, money: accounts, ledgers, limits and outlays for programs."""

from collections.abc import Mapping
from typing import Any

from headrace.case.calendar import NEVER
from headrace.report.facts import Facts
from headrace.workbook.results.plain import dated, rounded


def money(facts: Facts) -> dict[str, Any]:
    """Return public and private money of the plan."""
    money = facts.money
    return {
        "public_face": rounded(money.face),
        "budget_cost": rounded(money.budget_cost),
        "fair_value": rounded(money.fair_value),
        "uses": rounded(money.uses),
        "pledges": rounded(money.pledges),
        "private": rounded(money.private),
        "private_per_public_face": rounded(money.private_per_face),
        "private_per_budget_cost": rounded(money.private_per_cost),
        "cost_measure": facts.case.settings.cost_measure,
        "cost": rounded(facts.cost),
    }


def accounts(facts: Facts) -> list[dict[str, Any]]:
    """Return what each account commits."""
    length = facts.case.settings.months_per_period
    return [
        {
            "account": row.account,
            "treasury": row.treasury,
            "projects": row.projects,
            "face": rounded(row.face),
            "guaranteed": rounded(row.guaranteed),
            "budget_cost": rounded(row.budget_cost),
            "fair_value": rounded(row.fair_value),
            "pledged_face": rounded(row.pledged_face),
            "pledged_budget_cost": rounded(row.pledged_cost),
            "existing_face": rounded(row.existing_face),
            "existing_budget_cost": rounded(row.existing_cost),
            "peak_exposure": rounded(row.peak),
            "peak_at": dated(facts, None if (p := row.peak_period) is None else p * length),
            "exposure": [rounded(value) for value in row.exposure],
        }
        for row in facts.accounts
    ]


def ledgers(facts: Facts) -> list[dict[str, Any]]:
    """Return each ledger over the whole horizon."""
    return [
        {
            "account": row.account,
            "ledger": row.ledger,
            "limited": row.limited,
            **_amounts(row.authority),
            "new": rounded(row.new),
            "pledged": rounded(row.pledged),
            "both": rounded(row.both),
            "existing": rounded(row.existing),
            "lifted": rounded(row.lifted),
            "lapsed": rounded(row.lapsed),
            "left": rounded(row.left),
        }
        for row in facts.ledgers
    ]


def _amounts(authority: Mapping[str, float]) -> dict[str, float | None]:
    return {status: rounded(value) for status, value in authority.items()}


def ledger_years(facts: Facts) -> list[dict[str, Any]]:
    """Return each flow ledger by fiscal year."""
    return [
        {
            "account": row.account,
            "ledger": row.ledger,
            "fiscal_year": row.year,
            **_amounts(row.authority),
            "new": rounded(row.new),
            "pledged": rounded(row.pledged),
            "existing": rounded(row.existing),
            "lifted": rounded(row.lifted),
            "lapsed": rounded(row.lapsed),
            "left": rounded(row.left),
        }
        for row in facts.ledger_years
    ]


def limits(facts: Facts) -> list[dict[str, Any]]:
    """Return what becomes of each row of limits."""
    return [
        {
            "row": row.authority.row + 1,
            "account": row.authority.account,
            "ledger": row.authority.ledger,
            "status": row.authority.status,
            "from": dated(facts, row.authority.first),
            "until": None if row.authority.last >= NEVER else dated(facts, row.authority.last),
            "amount": rounded(row.authority.amount),
            "used": rounded(row.used),
            "lapsed": rounded(row.lapsed),
            "left": rounded(row.left),
        }
        for row in facts.rows
    ]


def outlays(facts: Facts) -> list[dict[str, Any]]:
    """Return outlays by account, fiscal year and origin."""
    return [
        {
            "account": row.account,
            "fiscal_year": row.year,
            "origin": row.origin,
            "budget_cost": rounded(row.budget),
            "loan_principal": rounded(row.principal),
        }
        for row in facts.outlays
    ]
