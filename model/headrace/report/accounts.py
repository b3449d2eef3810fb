"""Accounts: public money by account and fiscal year: authority, obligations, outlays, exposure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Literal

from headrace.case.accounts import TOP_LINE
from headrace.case.lives import year_of
from headrace.ledgers.draws import flow_uses
from headrace.ledgers.exposure import exposure_limits
from headrace.ledgers.uses import Use
from headrace.report.facts import Facts, once
from headrace.report.table import Field, Table, topic

Origin = Literal["new", "pledged", "reserved", "existing"]
ORIGINS: tuple[Origin, ...] = ("new", "pledged", "reserved", "existing")
BUDGET, LENDING = "budget_authority", "commitment_authority"
_ORIGIN: Mapping[str, Origin] = {
    "plan": "new",
    "pledge": "pledged",
    "reserved": "reserved",
    "deal": "existing",
}
_SLIVER = 1e-6
_COLUMNS = {BUDGET: "obligations", LENDING: "lending"}
_OPTIONAL = frozenset(
    {"carried", "enacted", "requested", "assumed", "left", "lending_usable", "exposure_limit"}
)
"""Columns that are blank where no limit is set."""
_AUTHORITY = _OPTIONAL | {"lapsed"}
"""Columns that tell of authority and not of its use."""
_Years = defaultdict[tuple[str, int], defaultdict[str, float]]
"""What each account does in each fiscal year, by column [million base currency]."""


@once
def table(facts: Facts) -> Table:
    """Return every account by fiscal year; the top line, which repeats them, is left out."""
    years, case = _years(facts), facts.case
    order = list(case.account)

    def money(name: str, meaning: str) -> Field[tuple[str, int]]:
        known = None if name in _OPTIONAL else 0.0
        return Field(name, "money", meaning, lambda key: years[key].get(name, known))

    return topic(
        case,
        "accounts",
        "Public money by account and fiscal year",
        (
            Field("account", "id", "Id of the account.", lambda key: key[0]),
            Field("name", "text", "Name of the account.", lambda key: case.account[key[0]].name),
            Field("treasury", "text", "Treasury that stands behind it.",
                  lambda key: case.account[key[0]].treasury),
            Field("fiscal_year", "count", "Fiscal year of the account, by its name.",
                  lambda key: key[1], "fiscal year"),
            Field("in_use", "flag", "Anything is charged, paid or outstanding.",
                  lambda key: any(amount > _SLIVER for name, amount in years[key].items()
                                  if name not in _AUTHORITY)),
            money("carried", "Unused budget authority of earlier years."),
            money("enacted", "Enacted budget authority that becomes usable."),
            money("requested", "Requested budget authority."),
            money("assumed", "Assumed budget authority."),
            money("obligations_new", "Budget cost of new commitments charged."),
            money("obligations_pledged", "Budget cost of pledges taken, charged."),
            money("obligations_reserved", "Budget cost still held for pledges."),
            money("obligations_existing", "Budget cost of closed deals charged."),
            money("outside_ledgers", "Budget cost of pledges taken that use no ledger, in the year "
                  "of close."),
            money("lapsed", "Enacted budget authority that lapses unused."),
            money("left", "Unused budget authority that lives on."),
            money("outlays_new", "Budget cost of new commitments paid out."),
            money("outlays_pledged", "Budget cost of pledges taken paid out."),
            money("outlays_existing", "Budget cost of closed deals paid out."),
            money("lending_usable", "Usable lending and guarantee authority."),
            money("lending_new", "Amounts of new commitments charged to it."),
            money("lending_pledged", "Amounts of pledges charged to it."),
            money("lending_reserved", "Amounts still held for pledges."),
            money("lending_existing", "Amounts of closed deals charged to it."),
            money("exposure", "Largest exposure of the year."),
            money("exposure_limit", "Limit of exposure at that time."),
            Field("currency", "text", "Currency of the account.",
                  lambda key: case.account[key[0]].currency or case.settings.base_currency),
            Field("rate", "number", "Base currency for one unit of it.",
                  lambda key: case.account_rate(key[0])),
        ),
        sorted(
            (key for key in years if key[0] != TOP_LINE),
            key=lambda key: (order.index(key[0]), key[1]),
        ),
    )  # fmt: skip


def origin_of(use: Use) -> Origin:
    """Return whose use of a ledger it is."""
    return _ORIGIN[use.origin]


def enacted_lapses(facts: Facts) -> Iterator[tuple[str, str, int, float]]:
    """Yield account, ledger, last month and amount of enacted authority that lapses unused."""
    for row in facts.rows:
        if row.authority.status == "enacted" and row.lapsed > _SLIVER:
            authority = row.authority
            yield authority.account, authority.ledger, int(authority.last), row.lapsed


def _years(facts: Facts) -> _Years:
    found: _Years = defaultdict(lambda: defaultdict(float))
    for row in facts.ledger_years:
        year = found[row.account, row.year]
        if row.ledger == BUDGET:
            year.update(carried=row.carried, left=row.left, **row.authority)
        elif row.ledger == LENDING:
            year["lending_usable"] += row.usable
    for use in flow_uses(facts.case, facts.plan):
        column = f"{_COLUMNS[use.ledger]}_{origin_of(use)}" if use.ledger in _COLUMNS else "other"
        found[use.account, year_of(facts.case, use.account, use.month)][column] += use.amount
    for item in facts.commitments:
        if item.origin == "pledge" and not item.in_ledgers and item.month is not None:
            year = found[item.account, year_of(facts.case, item.account, item.month)]
            year["outside_ledgers"] += item.budget_cost
    for account, ledger, month, amount in enacted_lapses(facts):
        if ledger == BUDGET:
            found[account, year_of(facts.case, account, month)]["lapsed"] += amount
    for paid in facts.outlays:
        found[paid.account, paid.year][f"outlays_{_ORIGIN[paid.origin]}"] += paid.budget
    _add_exposure(facts, found)
    return found


def _add_exposure(facts: Facts, found: _Years) -> None:
    span, limits = facts.case.settings.months_per_period, exposure_limits(facts.case)
    for account, amounts in facts.counted_exposures.items():
        for period, amount in enumerate(amounts):
            limit = limits[account][period] if account in limits else None
            if amount <= _SLIVER and limit is None:
                continue
            year = found[account, year_of(facts.case, account, period * span)]
            if amount > year["exposure"] or "exposure_limit" not in year:
                year["exposure"] = max(amount, year["exposure"])
                year.pop("exposure_limit", None)
                year.update({} if limit is None else {"exposure_limit": limit})
