"""Outlays: cash by fiscal year that a plan's commitments lead to; a report, no limit binds it.

An outlay is the budget cost of a commitment as it is paid out; the principal of loans is financing
and stands beside it, outside the budget totals.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from headrace.case.calendar import fiscal_year
from headrace.case.case import Case
from headrace.ledgers.commitments import Commitment, Origin, commitments
from headrace.plan.plan import Plan


@dataclass(frozen=True)
class Outlay:
    """What one account pays out in one fiscal year, in millions of base currency."""

    account: str
    year: int
    """Fiscal year of the account, by its own name."""
    origin: Origin
    budget: float
    """Budget cost paid out."""
    principal: float
    """Loan principal paid out: financing, outside the budget totals."""


def shares_by_month(
    profile: tuple[float, ...] | None, close: int, operation: int
) -> dict[int, float]:
    """Return the share that is disbursed in each month.

    profile : share of each year from close, spread evenly over its 12 months; None: evenly over the
    months from close to the month before operation, all at close if there is none between.
    """
    if profile is not None:
        return {
            close + 12 * year + month: share / 12
            for year, share in enumerate(profile)
            for month in range(12)
            if share > 0
        }
    months = max(1, operation - close)
    return {close + month: 1 / months for month in range(months)}


def outlays(case: Case, plan: Plan) -> tuple[Outlay, ...]:
    """Return outlays by account, fiscal year and origin, in that order.

    Deals that exist are included if they use the ledgers of their account. What does not operate
    within the horizon is taken to be disbursed up to its end.
    """
    found: dict[tuple[str, int, Origin], tuple[float, float]] = {}
    for item in commitments(case, plan):
        if not item.in_ledgers or item.month is None:
            continue
        for year, share in _shares_by_year(case, plan.operations, item).items():
            key = (item.account, year, item.origin)
            budget, principal = found.get(key, (0.0, 0.0))
            loan = item.face if item.type == "loan" else 0.0
            found[key] = (budget + share * item.budget_cost, principal + share * loan)
    order = {name: position for position, name in enumerate(case.account)}
    return tuple(
        Outlay(account, year, origin, budget, principal)
        for (account, year, origin), (budget, principal) in sorted(
            found.items(), key=lambda pair: (order[pair[0][0]], pair[0][1], pair[0][2])
        )
        if budget > 0 or principal > 0
    )


def _shares_by_year(
    case: Case, operations: Mapping[str, int], item: Commitment
) -> dict[int, float]:
    account = case.account[item.account]
    close = item.month or 0
    operation = operations.get(item.project, case.horizon)
    found: dict[int, float] = {}
    for month, share in shares_by_month(item.offer.disbursement, close, operation).items():
        year = fiscal_year(case.settings.start + month, account.fy_start, account.fy_named_by)
        found[year] = found.get(year, 0.0) + share
    return found
