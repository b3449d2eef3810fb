"""Rivals: three plants beside deals that exist, whose closes are worked out by hand.

A plant costs 100, of which the sponsor can bring 20 and nobody else lends: 80 are public. It closes
in month 9 at the earliest, in periods of three months; the ledger of the treasury is stated.
"""

from typing import Any

from tests.cases import START
from tests.formulation.pieces import SETTINGS, limit, plant, small_case, tool

from headrace.auditing import audit
from headrace.case.accounts import Limit
from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.projects import Kind, Lock
from headrace.plan.outcome import Outcome
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve

GRANT = tool("grant")
NEEDY = Kind(kind="plant", group="mill", max_sponsor_equity=0.2, commercial_debt_appetite=0)
LATE = SETTINGS.model_copy(update={"periods": 12})


def pledge(project: str = "alpha", amount: float = 90, **cells: Any) -> Deal:
    values: dict[str, Any] = {
        "project": project,
        "instrument": "grant",
        "status": "conditional",
        "amount": amount,
        "uses_ledgers": True,
    }
    return Deal(**{**values, **cells})


def closed(amount: float, **cells: Any) -> Deal:
    """Return a grant of gamma, closed in month 0."""
    values: dict[str, Any] = {
        "project": "gamma",
        "instrument": "grant",
        "status": "closed",
        "amount": amount,
        "close": START,
        "uses_ledgers": True,
    }
    return Deal(**{**values, **cells})


def budget(amount: float, **cells: Any) -> Limit:
    return limit("budget_authority", amount, **cells)


def never(*projects: str) -> tuple[Lock, ...]:
    return tuple(Lock(project=name, lock="do not fund") for name in projects)


def rivals(*deals: Deal, beta: float = 25, **tables: Any) -> Case:
    """Return alpha and gamma of 100 and beta of 25, which needs 20 of public money."""
    return small_case(
        **{
            "settings": LATE,
            "kinds": (NEEDY,),
            "projects": (plant("alpha"), plant("beta", capex=beta), plant("gamma")),
            "instruments": (GRANT,),
            "limits": (budget(100),),
            "signed_deals": deals,
            **tables,
        }
    )


def solved(case: Case) -> Outcome:
    outcome = solve(case, SolveSettings(start=False))
    assert audit(case, outcome.plan) == ()
    return outcome


def months(case: Case) -> dict[str, int]:
    """Return the month of each close of the best plan."""
    return {name: close.month for name, close in solved(case).plan.closes.items()}
