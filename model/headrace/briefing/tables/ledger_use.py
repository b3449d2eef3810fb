"""Ledger use: what share of each limit is used, by fiscal year of the account."""

import math
from collections.abc import Iterator

import pandas as pd

from headrace.case.accounts import TOP_LINE, Ledger
from headrace.ledgers.draws import flow_uses
from headrace.ledgers.exposure import exposure_limits
from headrace.ledgers.fiscal import first_month, year_of
from headrace.report.facts import Facts

ORDER: tuple[Ledger, ...] = (
    "budget_authority",
    "commitment_authority",
    "deal_count",
    "exposure",
)
COLUMNS = ["account", "name", "ledger", "year", "used", "limit", "share", "limited", "total"]


def ledger_use(facts: Facts) -> pd.DataFrame:
    """Return every ledger that has a limit or a use, by fiscal year of its account.

    Columns: account, name, ledger, year, used, limit [million base; deals: number], share (used of
    the limit, above 1 where a plan breaks it; missing where nothing may be used or no limit is in
    force), limited (whether the ledger has a limit at all), total (used in all; of exposure the
    peak). Of flows the limit is what may be used in the year, carried over and new; exposure is
    that at the start of the year, of the first year at the start of the horizon, against the limit
    in force then. Deals without a limit are left out. Years of the horizon without a use or a limit
    are there too.
    """
    totals = {(row.account, row.ledger): row.used for row in facts.ledgers}
    order = {name: place for place, name in enumerate(facts.case.account)}
    rows = [*_flows(facts), *_free_flows(facts), *_stocks(facts)]
    rows.sort(key=lambda row: (ORDER.index(row[1]), order[row[0]], row[2]))
    names = {name: account.name for name, account in facts.case.account.items()}
    table = [
        (account, names[account], ledger, year, used, limit, share, limited, total)
        for account, ledger, year, used, limit, limited in rows
        for share, total in ((_share(used, limit), totals[account, ledger]),)
    ]
    return pd.DataFrame(table, columns=COLUMNS)


_SLIVER = 1e-9
_Row = tuple[str, Ledger, int, float, float | None, bool]


def _share(used: float, limit: float | None) -> float | None:
    if limit is None or max(used, limit) <= _SLIVER:
        return None
    return used / limit if limit > _SLIVER else math.inf


def _flows(facts: Facts) -> Iterator[_Row]:
    case = facts.case
    told: dict[tuple[str, Ledger], set[int]] = {}
    for row in facts.ledger_years:
        told.setdefault((row.account, row.ledger), set()).add(row.year)
        yield row.account, row.ledger, row.year, row.used, row.usable, True
    for (account, ledger), years in told.items():
        for year in range(year_of(case, account, 0), year_of(case, account, case.horizon - 1) + 1):
            if year not in years:
                yield account, ledger, year, 0.0, 0.0, True


def _free_flows(facts: Facts) -> Iterator[_Row]:
    case = facts.case
    limited = {(row.account, row.ledger) for row in facts.ledger_years}
    found: dict[tuple[str, Ledger, int], float] = {}
    for use in flow_uses(case, facts.plan):
        if (use.account, use.ledger) not in limited and use.ledger != "deal_count":
            key = (use.account, use.ledger, year_of(case, use.account, use.month))
            found[key] = found.get(key, 0.0) + use.amount
    for (account, ledger, year), amount in found.items():
        yield account, ledger, year, amount, None, False


def _stocks(facts: Facts) -> Iterator[_Row]:
    case = facts.case
    span = case.settings.months_per_period
    limits = exposure_limits(case)
    for account, series in facts.counted_exposures.items():
        own = limits.get(account)
        if own is None and (account == TOP_LINE or not any(series)):
            continue
        for year in range(year_of(case, account, 0), year_of(case, account, case.horizon - 1) + 1):
            period = max(0, -(-first_month(case, account, year) // span))
            if period < case.settings.periods:
                limit = None if own is None else own[period]
                yield account, "exposure", year, series[period], limit, own is not None
