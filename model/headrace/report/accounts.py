"""Accounts: public money by account and fiscal year: authority, obligations, outlays, exposure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from headrace.case.accounts import TOP_LINE
from headrace.ledgers.burden import STATUSES
from headrace.ledgers.draws import flow_uses
from headrace.ledgers.exposure import exposure_limits
from headrace.ledgers.fiscal import year_of
from headrace.ledgers.uses import Use
from headrace.ledgers.years import LedgerYear
from headrace.report.facts import Facts, once
from headrace.report.table import Column, Table, Value

Origin = Literal["new", "pledged", "reserved", "existing"]
ORIGINS: tuple[Origin, ...] = ("new", "pledged", "reserved", "existing")
PAID: tuple[Origin, ...] = ("new", "pledged", "existing")
"""Origins of outlays: what is only reserved pays nothing."""
BUDGET, LENDING = "budget_authority", "commitment_authority"
_ORIGIN: Mapping[str, Origin] = {
    "plan": "new",
    "pledge": "pledged",
    "reserved": "reserved",
    "deal": "existing",
}
_SLIVER = 1e-6


@dataclass
class _Year:
    """What one account does in one fiscal year [million base currency]."""

    budget: LedgerYear | None = None
    lending: LedgerYear | None = None
    charged: dict[tuple[str, Origin], float] = field(default_factory=lambda: defaultdict(float))
    """By ledger and origin."""
    outside: float = 0.0
    lapsed: float = 0.0
    paid: dict[Origin, float] = field(default_factory=lambda: defaultdict(float))
    exposure: float = 0.0
    ceiling: float | None = None

    @property
    def in_use(self) -> bool:
        """Return whether anything is charged, paid or outstanding."""
        return any(
            amount > _SLIVER
            for amount in (
                *self.charged.values(), *self.paid.values(), self.outside, self.exposure
            )
        )  # fmt: skip


@once
def table(facts: Facts) -> Table:
    """Return every account by fiscal year; the top line, which repeats them, is left out."""
    years = _years(facts)
    order = list(facts.case.account)
    keys = sorted(years, key=lambda key: (order.index(key[0]), key[1]))
    return Table(
        "accounts",
        "Public money by account and fiscal year",
        _columns(f"{facts.case.settings.base_currency} m"),
        tuple(_row(facts, account, year, years[account, year]) for account, year in keys),
    )


def origin_of(use: Use) -> Origin:
    """Return whose use of a ledger it is."""
    return _ORIGIN[use.origin]


def enacted_lapses(facts: Facts) -> Iterator[tuple[str, str, int, float]]:
    """Yield account, ledger, last month and amount of enacted authority that lapses unused."""
    for row in facts.rows:
        if row.authority.status == "enacted" and row.lapsed > _SLIVER:
            authority = row.authority
            yield authority.account, authority.ledger, int(authority.last), row.lapsed


def _columns(money: str) -> tuple[Column, ...]:
    return (
        Column("account", "", "Id of the account.", "id"),
        Column("name", "", "Name of the account."),
        Column("treasury", "", "Treasury that stands behind it."),
        Column("fiscal_year", "fiscal year", "Fiscal year of the account, by its name.", "count"),
        Column("in_use", "", "Anything is charged, paid or outstanding.", "flag"),
        Column("carried", money, "Unused budget authority of earlier years.", "money"),
        Column("enacted", money, "Enacted budget authority that becomes usable.", "money"),
        Column("requested", money, "Requested budget authority.", "money"),
        Column("assumed", money, "Assumed budget authority.", "money"),
        Column("obligations_new", money, "Budget cost of new commitments charged.", "money"),
        Column("obligations_pledged", money, "Budget cost of pledges taken, charged.", "money"),
        Column("obligations_reserved", money, "Budget cost still held for pledges.", "money"),
        Column("obligations_existing", money, "Budget cost of closed deals charged.", "money"),
        Column("outside_ledgers", money, "Budget cost of pledges taken that use no ledger, in "
               "the year of close.", "money"),
        Column("lapsed", money, "Enacted budget authority that lapses unused.", "money"),
        Column("left", money, "Unused budget authority that lives on.", "money"),
        Column("outlays_new", money, "Budget cost of new commitments paid out.", "money"),
        Column("outlays_pledged", money, "Budget cost of pledges taken paid out.", "money"),
        Column("outlays_existing", money, "Budget cost of closed deals paid out.", "money"),
        Column("lending_usable", money, "Usable lending and guarantee authority.", "money"),
        Column("lending_new", money, "Amounts of new commitments charged to it.", "money"),
        Column("lending_pledged", money, "Amounts of pledges charged to it.", "money"),
        Column("lending_reserved", money, "Amounts still held for pledges.", "money"),
        Column("lending_existing", money, "Amounts of closed deals charged to it.", "money"),
        Column("exposure", money, "Largest exposure of the year.", "money"),
        Column("exposure_limit", money, "Limit of exposure at that time.", "money"),
        Column("currency", "", "Currency of the account."),
        Column("rate", "", "Base currency for one unit of it.", "number"),
    )  # fmt: skip


def _years(facts: Facts) -> Mapping[tuple[str, int], _Year]:
    found: defaultdict[tuple[str, int], _Year] = defaultdict(_Year)
    for row in facts.ledger_years:
        year = found[row.account, row.year]
        if row.ledger == BUDGET:
            year.budget = row
        elif row.ledger == LENDING:
            year.lending = row
    for use in flow_uses(facts.case, facts.plan):
        year = found[use.account, year_of(facts.case, use.account, use.month)]
        year.charged[use.ledger, origin_of(use)] += use.amount
    for item in facts.commitments:
        if item.origin == "pledge" and not item.in_ledgers and item.month is not None:
            found[
                item.account, year_of(facts.case, item.account, item.month)
            ].outside += item.budget_cost
    for account, ledger, month, amount in enacted_lapses(facts):
        if ledger == BUDGET:
            found[account, year_of(facts.case, account, month)].lapsed += amount
    names: Mapping[str, Origin] = {"plan": "new", "pledge": "pledged", "deal": "existing"}
    for paid in facts.outlays:
        found[paid.account, paid.year].paid[names[paid.origin]] += paid.budget
    _add_exposure(facts, found)
    return {key: year for key, year in found.items() if key[0] != TOP_LINE}


def _add_exposure(facts: Facts, found: defaultdict[tuple[str, int], _Year]) -> None:
    span, limits = facts.case.settings.months_per_period, exposure_limits(facts.case)
    for account, amounts in facts.counted_exposures.items():
        for period, amount in enumerate(amounts):
            limit = limits[account][period] if account in limits else None
            if amount <= _SLIVER and limit is None:
                continue
            year = found[account, year_of(facts.case, account, period * span)]
            if amount > year.exposure or year.ceiling is None:
                year.exposure, year.ceiling = max(amount, year.exposure), limit


def _row(facts: Facts, account: str, year: int, own: _Year) -> tuple[Value, ...]:
    row, budget, lending = facts.case.account[account], own.budget, own.lending
    return (
        account,
        row.name,
        row.treasury,
        year,
        own.in_use,
        None if budget is None else budget.carried,
        *(None if budget is None else budget.authority[status] for status in STATUSES),
        *(own.charged[BUDGET, origin] for origin in ORIGINS),
        own.outside,
        own.lapsed,
        None if budget is None else budget.left,
        *(own.paid[origin] for origin in PAID),
        None if lending is None else lending.usable,
        *(own.charged[LENDING, origin] for origin in ORIGINS),
        own.exposure,
        own.ceiling,
        row.currency or facts.case.settings.base_currency,
        facts.case.account_rate(account),
    )
