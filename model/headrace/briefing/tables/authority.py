"""Authority: public money by fiscal year, as the ledgers of its accounts count it.

A fiscal year is that of the account, by its own name. The top line is left out, as it repeats what
the accounts carry.
"""

import pandas as pd

from headrace.case.accounts import TOP_LINE, Ledger
from headrace.ledgers.draws import flow_uses
from headrace.ledgers.fiscal import year_of
from headrace.report.facts import Facts

MONEY: tuple[Ledger, ...] = ("budget_authority", "commitment_authority")
"""Flow ledgers that count money."""
USED_COLUMNS = ["account", "treasury", "ledger", "year", "type", "origin", "limited", "amount"]
USABLE_COLUMNS = ["account", "treasury", "ledger", "year", "new", "usable", "used"]


def used(facts: Facts) -> pd.DataFrame:
    """Return what is used of budget and commitment authority.

    Columns: account, treasury, ledger, year, type (of instrument), origin (plan; existing: deals
    that exist, less what limits are lifted by), limited, amount [million base]. Of deals that exist
    under a limit the type is empty.
    """
    case = facts.case
    limited = {(row.account, row.ledger) for row in facts.ledger_years}
    rows: list[tuple[object, ...]] = []
    for use in flow_uses(case, facts.plan):
        known = (use.account, use.ledger) in limited
        if use.ledger not in MONEY or (known and not use.new):
            continue
        year = year_of(case, use.account, use.month)
        kind = case.instrument[use.instrument].type
        treasury = case.account[use.account].treasury
        origin = "plan" if use.new else "existing"
        rows.append((use.account, treasury, use.ledger, year, kind, origin, known, use.amount))
    for row in facts.ledger_years:
        if row.ledger in MONEY and row.account != TOP_LINE and row.old > 0:
            treasury = case.account[row.account].treasury
            rows.append(
                (row.account, treasury, row.ledger, row.year, "", "existing", True, row.old)
            )
    frame = pd.DataFrame(rows, columns=USED_COLUMNS)
    return frame.groupby(USED_COLUMNS[:-1], sort=False)["amount"].sum().reset_index()


def usable(facts: Facts) -> pd.DataFrame:
    """Return every limited account and ledger of money by fiscal year.

    Columns: account, treasury, ledger, year, new (authority that becomes usable in the year),
    usable (carried over and new), used [million base].
    """
    rows = [
        (
            row.account,
            facts.case.account[row.account].treasury,
            row.ledger,
            row.year,
            row.fresh,
            row.usable,
            row.used,
        )
        for row in facts.ledger_years
        if row.ledger in MONEY and row.account != TOP_LINE
    ]
    return pd.DataFrame(rows, columns=USABLE_COLUMNS)


def first_year(facts: Facts) -> int:
    """Return the earliest name of a fiscal year in which the horizon starts."""
    return min((year_of(facts.case, name, 0) for name in facts.case.account), default=0)


def unlimited(facts: Facts, ledger: Ledger) -> tuple[tuple[str, ...], float]:
    """Return the accounts that use a ledger without a limit, by id, and what they use in all."""
    own = [
        row for row in facts.ledgers if row.ledger == ledger and not row.limited and row.used > 0
    ]
    return tuple(row.account for row in own), sum(row.used for row in own)
