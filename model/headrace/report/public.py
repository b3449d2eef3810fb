"""Public money: the four totals of every plan, each as amount, budget cost and outlays."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from headrace.case.lives import year_of
from headrace.ledgers.burden import STATUSES
from headrace.ledgers.commitments import Commitment, Origin
from headrace.report.facts import Facts, once
from headrace.report.table import Column, Table, Value

TOTAL = "total"
"""Id of the last row."""


@dataclass(frozen=True)
class Amounts:
    """Public money of some commitments [million base currency]."""

    face: float = 0.0
    """Amount lent, granted, guaranteed, insured or bought."""
    budget_cost: float = 0.0
    fair_value: float = 0.0
    outlays: float = 0.0
    """Budget cost paid out, over all years; what uses no ledger has none."""

    def __add__(self, other: "Amounts") -> "Amounts":
        """Return both together."""
        return Amounts(
            self.face + other.face,
            self.budget_cost + other.budget_cost,
            self.fair_value + other.fair_value,
            self.outlays + other.outlays,
        )


@dataclass(frozen=True)
class Public:
    """Public money by where it comes from."""

    new: Amounts
    """What the plan commits."""
    pledged: Amounts
    """What it takes from pledges of public instruments."""
    existing: Amounts
    """What closed deals have committed."""

    @property
    def both(self) -> Amounts:
        """Return new commitments and pledges taken: the public money of the plan."""
        return self.new + self.pledged


def public_of(facts: Facts) -> Public:
    """Return the public money of a plan."""
    return Public(
        *(
            _with_outlays(amounts_of(facts.commitments, origin), facts, origin)
            for origin in ("plan", "pledge", "deal")
        )
    )


def amounts_of(items: Iterable[Commitment], origin: Origin) -> Amounts:
    """Return the commitments of one origin added up, without their outlays."""
    chosen = [row for row in items if row.origin == origin]
    return Amounts(
        face=sum(row.face for row in chosen),
        budget_cost=sum(row.budget_cost for row in chosen),
        fair_value=sum(row.fair_value for row in chosen),
    )


def _with_outlays(amounts: Amounts, facts: Facts, origin: Origin) -> Amounts:
    paid = sum(row.budget for row in facts.outlays if row.origin == origin)
    return amounts + Amounts(outlays=paid)


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
