"""Budget: public money of the plan by account, and by fiscal year, both to the same total."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from headrace.case.lives import year_of
from headrace.ledgers.burden import STATUSES
from headrace.ledgers.commitments import Commitment
from headrace.report.facts import Facts, once
from headrace.report.public import Amounts, amounts_of
from headrace.report.table import Column, Table, Value

TOTAL = "total"
"""Id of the last row."""


@once
def table(facts: Facts) -> Table:
    """Return every account from which the plan takes money, the largest first, and their total."""
    money = f"{facts.case.settings.base_currency} m"
    own = [row for row in facts.commitments if row.origin != "deal"]
    amounts = {
        account: [row for row in own if row.account == account]
        for account in dict.fromkeys(row.account for row in own)
    }
    cost = {name: sum(row.budget_cost for row in rows) for name, rows in amounts.items()}
    order = sorted(amounts, key=lambda name: (-cost[name], name))
    rows = [_row(facts, account, amounts[account]) for account in order]
    return Table(
        "budget",
        "Public money of the plan by account",
        (
            Column("account", "", "Id of the account.", "id"),
            Column("name", "", "Name of the account."),
            Column("treasury", "", "Treasury that stands behind it."),
            Column("enacted", money, "Enacted budget authority.", "money"),
            Column("requested", money, "Requested budget authority.", "money"),
            Column("assumed", money, "Assumed budget authority.", "money"),
            Column("new_money", money, "New commitments, as amounts.", "money"),
            Column("pledged_money", money, "Pledges taken, as amounts.", "money"),
            Column("new_cost", money, "Budget cost of new commitments.", "money"),
            Column("pledged_cost", money, "Budget cost of pledges taken.", "money"),
            Column("budget_cost", money, "Budget cost of both.", "money"),
            Column("outlays", money, "Budget cost of both paid out, over all years.", "money"),
            Column(
                "home_cost", "m", "Budget cost of both in the currency of the account.", "money"
            ),
            Column("currency", "", "Currency of the account."),
        ),
        (*rows, _total(rows)),
    )


def years(facts: Facts) -> Table:
    """Return the budget cost of the plan by fiscal year of its accounts, charged and paid out."""
    money = f"{facts.case.settings.base_currency} m"
    found: defaultdict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for row in facts.commitments:
        if row.origin != "deal" and row.month is not None:
            year = year_of(facts.case, row.account, row.month)
            found[year][row.origin == "pledge"] += row.budget_cost
    for paid in facts.outlays:
        if paid.origin != "deal":
            found[paid.year][2] += paid.budget
    whole = range(min(found), max(found) + 1) if found else ()
    return Table(
        "budget_years",
        "Budget cost of the plan by fiscal year",
        (
            Column("fiscal_year", "fiscal year", "Fiscal year, by its name.", "count"),
            Column(
                "new_cost", money, "Budget cost of new commitments, in the year of close.", "money"
            ),
            Column("pledged_cost", money, "Budget cost of pledges taken, likewise.", "money"),
            Column("outlays", money, "Budget cost paid out in the year.", "money"),
        ),
        tuple((year, *found[year]) for year in whole),
    )


def _row(facts: Facts, account: str, items: Iterable[Commitment]) -> tuple[Value, ...]:
    row, whole = facts.case.account[account], list(items)
    new, pledged = amounts_of(whole, "plan"), amounts_of(whole, "pledge")
    limits = next(
        (
            own
            for own in facts.ledgers
            if own.account == account and own.ledger == "budget_authority" and own.limited
        ),
        None,
    )
    paid = sum(
        own.budget for own in facts.outlays if own.account == account and own.origin != "deal"
    )
    both: Amounts = new + pledged
    return (
        account,
        row.name,
        row.treasury,
        *(None if limits is None else limits.authority[status] for status in STATUSES),
        new.face,
        pledged.face,
        new.budget_cost,
        pledged.budget_cost,
        both.budget_cost,
        paid,
        both.budget_cost / facts.case.account_rate(account),
        row.currency or facts.case.settings.base_currency,
    )


def _total(rows: Sequence[tuple[Value, ...]]) -> tuple[Value, ...]:
    """Return the sums of what can be added: amounts of authority lapse and are left out."""
    sums = [sum(float(str(row[place])) for row in rows) for place in range(6, 12)]
    return (TOTAL, "", "", None, None, None, *sums, None, "")
