"""Ledgers: each ledger of each account over the horizon, and each row of authority."""

from headrace.case.accounts import FLOWS, TOP_LINE
from headrace.case.calendar import NEVER
from headrace.ledgers.burden import STATUSES, LedgerBurden
from headrace.ledgers.draws import flow_uses
from headrace.ledgers.uses import counted
from headrace.report.accounts import ORIGINS, enacted_lapses, origin_of
from headrace.report.binding import WORDS, binding, spans
from headrace.report.facts import Facts, once
from headrace.report.table import Column, Table, Value
from headrace.report.topic import Field, topic


@once
def table(facts: Facts) -> Table:
    """Return each ledger that has a limit or a use; of exposure the largest, not a sum."""
    money = f"{facts.case.settings.base_currency} m"
    charged: dict[tuple[str, str, str], float] = {}
    for use in flow_uses(facts.case, facts.plan):
        for account in {use.account, TOP_LINE}:
            key = (account, use.ledger, origin_of(use))
            charged[key] = charged.get(key, 0.0) + counted(facts.case, account, use)
    lapsed: dict[tuple[str, str], float] = {}
    for account, ledger, _, amount in enacted_lapses(facts):
        lapsed[account, ledger] = lapsed.get((account, ledger), 0.0) + amount
    bound = {(row.account, row.ledger): row for row in binding(facts)}
    return Table(
        "ledgers",
        "Ledgers over the whole horizon",
        (
            Column("account", "", "Id of the account; ALL: the whole programme.", "id"),
            Column("name", "", "Name of the account."),
            Column("treasury", "", "Treasury that stands behind it."),
            Column("ledger", "", "Ledger; of exposure the largest limits and use."),
            Column("limited", "", "Has a row of limits.", "flag"),
            Column("enacted", money, "Enacted authority.", "money"),
            Column("requested", money, "Requested authority.", "money"),
            Column("assumed", money, "Assumed authority.", "money"),
            Column("new", money, "Used by new commitments; of exposure by all.", "money"),
            Column("pledged", money, "Used by pledges taken.", "money"),
            Column("reserved", money, "Still held for pledges.", "money"),
            Column("existing", money, "Used by closed deals.", "money"),
            Column("lifted", money, "Used by deals that exist beyond the limits.", "money"),
            Column("lapsed", money, "Enacted authority that lapses unused.", "money"),
            Column("left", money, "Left at the end; of exposure the least room.", "money"),
            Column("used_up", "", "Fiscal years in which under 5 % is left."),
            Column("by_plan", "", "The plan has a part in using it up.", "flag"),
        ),
        tuple(
            _row(
                facts,
                row,
                [charged.get((row.account, row.ledger, one), 0.0) for one in ORIGINS],
                lapsed.get((row.account, row.ledger), 0.0),
                (None, None)
                if (found := bound.get((row.account, row.ledger))) is None
                else (spans(found.years), found.by_plan),
            )
            for row in facts.ledgers
        ),
    )


def limits(facts: Facts) -> Table:
    """Return what becomes of every row of authority; only enacted authority lapses."""
    return topic(
        facts.case,
        "limits",
        "Authority row by row",
        (
            Field("row", "count", "Row of the sheet limits, counted from 1.",
                  lambda row: row.authority.row + 1, "row"),
            Field("account", "id", "Id of the account.", "authority.account"),
            Field("name", "text", "Name of the account.",
                  lambda row: facts.case.account[row.authority.account].name),
            Field("ledger", "text", "Ledger.", lambda row: WORDS[row.authority.ledger]),
            Field("status", "text", "enacted, requested or assumed.", "authority.status"),
            Field("first", "month", "First month in which it can be used.", "authority.first"),
            Field("last", "month", "Last month; blank: it never expires.",
                  lambda row: None if row.authority.last >= NEVER else row.authority.last),
            Field("amount", "money", "Authority (deals: their number).", "authority.amount"),
            Field("used", "money", "Used by the end of the horizon."),
            Field("lapsed", "money", "Enacted and unused when its life ends.",
                  lambda row: row.lapsed if row.authority.status == "enacted" else 0.0),
            Field("unused", "money", "Unused: alive at the end, or never enacted.",
                  lambda row: row.left + (0 if row.authority.status == "enacted" else row.lapsed)),
        ),
        facts.rows,
    )  # fmt: skip


def _used(row: LedgerBurden, charged: list[float]) -> tuple[float | None, ...]:
    """Return use by origin; of exposure by all, as the largest is no sum of largest parts."""
    if row.ledger == "exposure":
        return row.used, None, None, None
    if row.ledger == "outlays":
        return row.new, row.pledged, None, row.existing
    return tuple(charged)


def _row(
    facts: Facts,
    row: LedgerBurden,
    charged: list[float],
    lapsed: float,
    bound: tuple[str | None, bool | None],
) -> tuple[Value, ...]:
    account = facts.case.account[row.account]
    return (
        row.account,
        account.name,
        account.treasury,
        WORDS[row.ledger],
        row.limited,
        *(row.authority[status] if row.limited else None for status in STATUSES),
        *_used(row, charged),
        row.lifted,
        lapsed if row.limited and row.ledger in FLOWS else None,
        row.left if row.limited else None,
        *bound,
    )
