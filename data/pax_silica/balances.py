"""Balances: rows of authority, each with its own life.

A blank end is the end of the fiscal year. After the last documented money a row of 0 says that
nothing more is assumed.
"""

from typing import Literal

from headrace.case.accounts import Ledger, Limit
from headrace.case.calendar import month_of
from pax_silica.tables import END, START, month, source

BUDGET: Ledger = "budget_authority"
VOLUME: Ledger = "commitment_authority"
STOCK: Ledger = "exposure"
Status = Literal["enacted", "requested", "assumed"]
Until = int | Literal["never"] | None


def row(
    account: str,
    ledger: Ledger,
    amount: float,
    until: Until,
    status: Status,
    facts: str,
    note: str,
    start: int = START,
) -> Limit:
    """Return a row that starts with the horizon unless a month is given."""
    return Limit(
        account=account,
        ledger=ledger,
        amount=amount,
        start=start,
        until=until,
        status=status,
        source=source(facts, assumed=status == "assumed"),
        note=note,
    )


def nothing_after(account: str, ledger: Ledger, last: int) -> Limit:
    """Return a row of 0 after the last month with money."""
    note = "No money after the last documented row: none is assumed to follow."
    return row(account, ledger, 0, END, "assumed", "", note, start=last + 1)


def yearly(
    account: str, ledger: Ledger, amount: float, first: int, years: int, facts: str, note: str
) -> list[Limit]:
    """Return one assumed row per fiscal year that starts in April."""
    return [
        row(account, ledger, amount, None, "assumed", facts, note, start=month_of(year, 4))
        for year in range(first, first + years)
    ]


def permits(account: str, amount: float, first: int, years: int, half: str | None) -> list[Limit]:
    """Return assumed yearly rows, after half a year where the fiscal year has begun."""
    note = "Half of 20 a year for both countries: order of magnitude."
    found = []
    if half is not None:
        found.append(row(account, BUDGET, amount / 2, month(half), "assumed", "", note))
    return found + [
        row(account, BUDGET, amount, None, "assumed", "", note, start=first + 12 * year)
        for year in range(years)
    ]
