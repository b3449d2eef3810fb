"""Lives: from when until when each row of authority can be used, and the years of accounts."""

from dataclasses import dataclass

from headrace.case.accounts import FLOWS, Ledger, Limit
from headrace.case.calendar import NEVER, fiscal_year, fiscal_year_start
from headrace.case.tables import Tables


@dataclass(frozen=True)
class Authority:
    """One limit row of a flow, in months from the start of the horizon and base currency."""

    row: int
    """Position in the limits sheet."""
    account: str
    ledger: Ledger
    amount: float
    """Millions of base currency; number of deals for deal_count."""
    first: int
    """First month in which it can be used."""
    last: float
    """Last month in which it can be used, inclusive; `NEVER` if it does not expire."""
    status: str


def authorities(case: Tables) -> dict[tuple[str, Ledger], tuple[Authority, ...]]:
    """Return the flow rows of every limited (account, ledger), in the order of the sheet."""
    found: dict[tuple[str, Ledger], tuple[Authority, ...]] = {}
    for position, row in enumerate(case.limits):
        if row.ledger in FLOWS:
            key = (row.account, row.ledger)
            found[key] = (*found.get(key, ()), _authority(case, position, row))
    return found


def outlay_limits(case: Tables) -> dict[str, tuple[Authority, ...]]:
    """Return the rows of outlays of every account, each with the fiscal year that it limits.

    Rows of one fiscal year add up; a year without a row is not limited.
    """
    found: dict[str, tuple[Authority, ...]] = {}
    for position, row in enumerate(case.limits):
        if row.ledger == "outlays":
            known = found.get(row.account, ())
            found[row.account] = (*known, _authority(case, position, row))
    return found


def _authority(case: Tables, position: int, row: Limit) -> Authority:
    year = case.offset(fiscal_year_start(row.start, case.account[row.account].fy_start))
    last: float = year + 11
    if row.until is not None:
        last = NEVER if row.until == "never" else case.offset(row.until)
    rate = 1.0 if row.ledger == "deal_count" else case.account_rate(row.account)
    first = year if row.ledger == "outlays" else case.offset(row.start)
    amount = row.amount * rate
    return Authority(position, row.account, row.ledger, amount, first, last, row.status)


def stock_limits(case: Tables) -> dict[str, tuple[tuple[int, float], ...]]:
    """Return exposure limits by account: (first month, amount in base), sorted by month."""
    found: dict[str, list[tuple[int, float]]] = {}
    for row in case.limits:
        if row.ledger == "exposure":
            amount = row.amount * case.account_rate(row.account)
            found.setdefault(row.account, []).append((case.offset(row.start), amount))
    return {account: tuple(sorted(rows)) for account, rows in found.items()}


def counts_guaranteed(case: Tables, account: str) -> bool:
    """Return whether the commitment authority of an account counts the guaranteed part only."""
    return any(
        row.counts == "guaranteed"
        for row in case.limits
        if row.account == account and row.ledger == "commitment_authority"
    )


def year_of(case: Tables, account: str, month: int) -> int:
    """Return the account's fiscal year, by name, of a month from the start of the horizon."""
    row = case.account[account]
    return fiscal_year(case.settings.start + month, row.fy_start, row.fy_named_by)


def first_month(case: Tables, account: str, year: int) -> int:
    """Return the first month, from the start of the horizon, of the fiscal year of that name."""
    row = case.account[account]
    here = fiscal_year_start(case.settings.start, row.fy_start) - case.settings.start
    return here + 12 * (year - year_of(case, account, here))
