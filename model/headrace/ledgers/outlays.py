"""Outlays: cash by fiscal year that commitments lead to, and the yearly limits on it.

An outlay is the budget cost of a commitment as it is paid out; the principal of loans is financing.
"""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from headrace.case.accounts import TOP_LINE
from headrace.case.calendar import tidy
from headrace.case.case import Case
from headrace.case.lives import Authority, first_month, outlay_limits, year_of
from headrace.ledgers.commitments import Commitment, Origin, commitments
from headrace.ledgers.standing import Lift, by_standing
from headrace.ledgers.uses import share_of
from headrace.plan.plan import Plan
from headrace.plan.schedule import plain_delivery, schedule_of


@dataclass(frozen=True)
class Outlay:
    """What one account pays out in one fiscal year, in millions of base currency."""

    account: str
    year: int
    """Fiscal year of the account, by its own name."""
    origin: Origin
    budget: float
    """Budget cost paid out."""


@dataclass(frozen=True)
class CashYear:
    """One limited fiscal year of outlays of one account, after the programme's share."""

    account: str
    year: int
    limit: float
    authority: dict[str, float]
    """The limit by standing."""
    new: float
    pledged: float
    existing: float
    rows: tuple[int, ...]
    """Positions of its rows in the sheet limits."""

    @property
    def room(self) -> float:
        """Return what deals that exist leave to new commitments."""
        return max(0.0, self.limit - self.pledged - self.existing)

    @property
    def lifted(self) -> float:
        """Return what deals that exist pay out beyond the limit, which is lifted by it."""
        return max(0.0, self.pledged + self.existing - self.limit)


def months_of_payment(
    profile: tuple[float, ...] | None, charged: int, close: int, delivery: float
) -> dict[int, float]:
    """Return the share that is paid out in each month.

    profile : share of each year from the month charged, spread evenly over its 12 months; None:
    evenly over the months of delivery from close, all at close if there are none.
    """
    if profile is None:
        months = max(1, math.ceil(tidy(delivery)))
        return {close + month: 1 / months for month in range(months)}
    return {
        charged + 12 * year + month: share / 12
        for year, share in enumerate(profile)
        for month in range(12)
        if share > 0
    }


def outlays(case: Case, plan: Plan) -> tuple[Outlay, ...]:
    """Return outlays by account, fiscal year and origin, in that order.

    Deals that exist are included if they use the ledgers of their account.
    """
    found: dict[tuple[str, int, Origin], float] = defaultdict(float)
    for item in commitments(case, plan):
        for month, share in payments_of(case, item).items():
            key = (item.account, year_of(case, item.account, month), item.origin)
            found[key] += share * item.budget_cost
    order = list(case.account)
    rows = (Outlay(*key, budget) for key, budget in found.items() if budget > 0)
    return tuple(sorted(rows, key=lambda row: (order.index(row.account), row.year, row.origin)))


def cash_years(case: Case, plan: Plan) -> tuple[CashYear, ...]:
    """Return every limited fiscal year of outlays, by account and year."""
    limits = outlay_limits(case)
    if not limits:
        return ()
    paid: dict[tuple[str, int, Origin], float] = defaultdict(float)
    for item in commitments(case, plan):
        for account in {item.account, TOP_LINE} & limits.keys():
            part = 1.0 if item.origin == "plan" else share_of(case, account, "outlays")
            for month, share in payments_of(case, item).items():
                key = (account, year_of(case, account, month), item.origin)
                paid[key] += part * share * item.budget_cost
    return tuple(
        CashYear(
            account=account,
            year=year,
            limit=sum(authority.values()),
            authority=authority,
            new=paid[account, year, "plan"],
            pledged=paid[account, year, "pledge"],
            existing=paid[account, year, "deal"],
            rows=tuple(row.row for row in rows),
        )
        for account in case.account
        for year, rows in _by_year(case, account, limits.get(account, ())).items()
        for authority in (by_standing(rows, share_of(case, account, "outlays")),)
    )


def lifted_outlays(case: Case, plan: Plan) -> tuple[Lift, ...]:
    """Return what deals that exist pay out beyond limits, by the first month of the year."""
    return tuple(
        Lift(row.account, "outlays", first_month(case, row.account, row.year), row.lifted)
        for row in cash_years(case, plan)
        if row.lifted > 0
    )


def _by_year(
    case: Case, account: str, rows: Iterable[Authority]
) -> dict[int, tuple[Authority, ...]]:
    found: dict[int, tuple[Authority, ...]] = {}
    for row in sorted(rows, key=lambda row: (row.first, row.row)):
        year = year_of(case, account, row.first)
        found[year] = (*found.get(year, ()), row)
    return found


def payments_of(case: Case, item: Commitment) -> dict[int, float]:
    """Return the share of a commitment that is paid out in each month; none outside ledgers."""
    if not item.in_ledgers or item.month is None:
        return {}
    if item.origin == "deal":
        delivery = schedule_of(case, item.project, None, None).earliest_month - item.month
    else:
        delivery = plain_delivery(case, item.project, item.month)
    charged = item.month if item.origin == "pledge" or item.charged is None else item.charged
    return months_of_payment(item.offer.disbursement, charged, item.month, delivery)
