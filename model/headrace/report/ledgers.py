"""Ledgers: each ledger of each account over the horizon, and each row of authority."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from headrace.case.accounts import FLOWS, TOP_LINE, Ledger
from headrace.case.calendar import NEVER
from headrace.case.lives import year_of
from headrace.ledgers.burden import STATUSES, LedgerBurden
from headrace.ledgers.draws import flow_uses
from headrace.ledgers.exposure import existing_exposures, exposure_limits
from headrace.ledgers.uses import counted
from headrace.report.accounts import ORIGINS, enacted_lapses, origin_of
from headrace.report.facts import Facts, once
from headrace.report.table import Column, Field, Table, Value, topic

LEFT = 0.05
"""A limit binds if a smaller share of it is left: projects are lumpy and seldom fill it whole."""
_LEAST = 0.01


WORDS: Mapping[str, str] = {
    "budget_authority": "budget authority",
    "commitment_authority": "lending and guarantee authority",
    "exposure": "exposure",
    "deal_count": "number of deals",
    "outlays": "outlays",
}
"""Ledgers in words."""


@dataclass(frozen=True)
class Bound:
    """One ledger of which next to nothing is left."""

    account: str
    ledger: Ledger
    years: tuple[int, ...]
    """Fiscal years of the account: those in which the limits begin that are used up, or for
    exposure those in which it stands at its limit."""
    by_plan: bool
    """The plan itself has a part in it; else deals that exist use it up alone."""


def binding(facts: Facts) -> tuple[Bound, ...]:
    """Return the ledgers that bind, those in which the plan has a part first, by account."""
    found = [*_flows(facts), *_stocks(facts)]
    order = list(facts.case.account)
    return tuple(
        sorted(found, key=lambda row: (not row.by_plan, order.index(row.account), row.ledger))
    )


def _flows(facts: Facts) -> Iterator[Bound]:
    chosen = {(row.account, row.ledger): row.new for row in facts.ledgers}
    years: dict[tuple[str, Ledger], set[int]] = {}
    for row in facts.rows:
        own = row.authority
        if own.amount > 0 and row.lapsed + row.left <= max(_LEAST, LEFT * own.amount):
            key = (own.account, own.ledger)
            years.setdefault(key, set()).add(year_of(facts.case, own.account, max(0, own.first)))
    for key, used in years.items():
        yield Bound(*key, tuple(sorted(used)), chosen.get(key, 0.0) > _LEAST)


def _stocks(facts: Facts) -> Iterator[Bound]:
    standing = existing_exposures(facts.case, facts.plan)
    span = facts.case.settings.months_per_period
    for account, limits in exposure_limits(facts.case).items():
        full = {
            period: facts.counted_exposures[account][period] - standing[account][period]
            for period, limit in enumerate(limits)
            if limit is not None
            and limit > 0
            and facts.counted_exposures[account][period] >= (1 - LEFT) * max(limit, _LEAST)
        }
        years = {year_of(facts.case, account, period * span) for period in full}
        if years:
            yield Bound(account, "exposure", tuple(sorted(years)), max(full.values()) > _LEAST)


def spans(years: tuple[int, ...]) -> str:
    """Return years with runs drawn together: `2027, 2029-2031`."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


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
