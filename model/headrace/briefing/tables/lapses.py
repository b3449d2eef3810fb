"""Lapses: what becomes of authority by the end of the horizon."""

import pandas as pd

from headrace.case.accounts import TOP_LINE, Ledger
from headrace.ledgers.burden import STATUSES
from headrace.report.facts import Facts

COLUMNS = [
    "account", "name", "ledger", *STATUSES, "authority", "used", "lapsed", "left",
]  # fmt: skip
_ORDER: tuple[Ledger, ...] = ("budget_authority", "commitment_authority", "deal_count", "exposure")


def lapses(facts: Facts) -> pd.DataFrame:
    """Return every limited ledger that has authority or a use, what lapses most first.

    Columns: account, name, ledger, enacted, requested, assumed, authority (their sum; of exposure
    the largest limit of any standing), used (of exposure the peak), lapsed (of exposure missing),
    left (of exposure the least room) [million base; deals: number].
    """
    rows = []
    for row in facts.ledgers:
        stock = row.ledger == "exposure"
        shares = [row.authority[status] for status in STATUSES]
        authority = max(shares) if stock else sum(shares)
        used = row.used
        if row.limited and (authority > 0 or used > 0):
            name = facts.case.account[row.account].name
            lapsed = None if stock else row.lapsed
            rows.append((row.account, name, row.ledger, *shares, authority, used, lapsed, row.left))
    frame = pd.DataFrame(rows, columns=COLUMNS).astype({"lapsed": float})
    place = frame["ledger"].map(_ORDER.index)
    frame = frame.assign(place=place).sort_values(
        ["place", "lapsed", "left"], ascending=[True, False, False], kind="stable"
    )
    return frame[COLUMNS].reset_index(drop=True)


def of_accounts(frame: pd.DataFrame, ledger: Ledger) -> pd.DataFrame:
    """Return the rows of one ledger that may be added up: without the top line, or it alone."""
    own = frame[frame["ledger"] == ledger]
    parts = own[own["account"] != TOP_LINE]
    return own if parts.empty else parts


def largest_lapse(facts: Facts, ledger: Ledger) -> tuple[str, int, float, str] | None:
    """Return the limit of which most lapses, the top line apart; None: none lapses.

    Name of the account, last month, amount, standing.
    """
    rows = [row for row in facts.rows if row.authority.ledger == ledger and row.lapsed > 0]
    rows = [row for row in rows if row.authority.account != TOP_LINE]
    if not rows:
        return None
    most = max(rows, key=lambda row: row.lapsed)
    name = facts.case.account[most.authority.account].name
    return (
        name,
        facts.case.settings.start + int(most.authority.last),
        most.lapsed,
        most.authority.status,
    )
