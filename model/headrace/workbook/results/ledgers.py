"""Ledgers sheet: limits by status, use, lapse and rest, over all, by year and by row."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from headrace.case.accounts import TOP_LINE, Limit
from headrace.case.calendar import NEVER
from headrace.ledgers.burden import STATUSES, LedgerBurden
from headrace.ledgers.draws import RowUse
from headrace.ledgers.fiscal import first_month, year_of
from headrace.ledgers.uses import share_of
from headrace.ledgers.years import LedgerYear
from headrace.report.facts import Facts
from headrace.workbook import look
from headrace.workbook.results.ledger_words import WORDS
from headrace.workbook.results.paint import (
    Column,
    Row,
    finish,
    open_sheet,
    write_empty,
    write_table,
    write_text,
)
from headrace.workbook.results.treasury_years import COLUMNS, treasury_rows

NAME = "ledgers"
TITLE = "Ledgers: what each account may carry and what is used of it"
HEADER = 5
_COLUMNS = (
    Column("account", width=16),
    Column("name", width=30),
    Column("ledger", width=21),
    Column("period", width=21),
    Column("enacted", "money"),
    Column("requested", "money"),
    Column("assumed", "money"),
    Column("used by the plan", "money", 12),
    Column("used by deals that exist", "money", 13),
    Column("used in all", "money"),
    Column("lapsed", "money"),
    Column("left", "money"),
    Column("may be used", "money"),
    Column("share used", "share"),
    Column("remark", "wrapped", 38),
)


def add(book: Workbook, facts: Facts) -> None:
    """Add the ledgers sheet."""
    if not facts.ledgers:
        write_empty(book, NAME, TITLE, "No account has a limit, and nothing is used of any.")
        return
    currency = facts.case.settings.base_currency
    sheet = open_sheet(
        book,
        NAME,
        TITLE,
        f"{currency} m (deals: their number). Budget authority, commitment authority and deals "
        "count what is committed; exposure counts what is outstanding. Each limit lives from its "
        "first to its last month; what is unused then lapses.",
        f"Over the whole horizon, {facts.month(0)} to {facts.month(facts.case.horizon - 1)}. Of "
        "exposure the limits are the largest, use is the peak, and what is left is the least room.",
    )
    told = [row for row in facts.ledgers if row.limited or row.ledger != "deal_count"]
    below = write_table(sheet, HEADER, _COLUMNS, [_over_all(facts, row) for row in told])
    by_year = [_year(facts, row) for row in facts.ledger_years]
    below = _section(sheet, below, "By fiscal year of the account", by_year, "No flow has a limit.")
    below = _write_treasuries(sheet, below, facts)
    exposure = [row for account in facts.case.account for row in _exposure(facts, account)]
    below = _section(
        sheet, below, "Exposure at the start of each fiscal year", exposure, "There is no exposure."
    )
    rows = [_authority(facts, row) for row in facts.rows]
    below = _section(sheet, below, "Limit by limit", rows, "No flow has a limit.")
    lifts = [_lift(facts, position) for position in range(len(facts.lifts))]
    _section(
        sheet,
        below,
        "Limits lifted to what deals that exist use",
        lifts,
        "No limit had to be lifted: deals that exist fit into the limits.",
    )
    finish(sheet, HEADER, 3)


def _section(sheet: Worksheet, top: int, title: str, rows: Iterable[Row], otherwise: str) -> int:
    body = list(rows)
    write_text(sheet.cell(top + 1, 1), title, look.HEADING)
    if not body:
        write_text(sheet.cell(top + 2, 1), otherwise)
        return top + 3
    return write_table(sheet, top + 2, _COLUMNS, body)


def _write_treasuries(sheet: Worksheet, top: int, facts: Facts) -> int:
    """Write a table a treasury, as the header that is printed on each page is not theirs."""
    write_text(sheet.cell(top + 1, 1), "By treasury and fiscal year", look.HEADING)
    body = treasury_rows(facts)
    if not body:
        write_text(sheet.cell(top + 2, 1), "No money is used of any flow, and none has a limit.")
        return top + 3
    below = top + 2
    for name, own in groupby(body, key=itemgetter(0)):
        write_text(sheet.cell(below, 1), str(name), look.HEADING)
        rows = list(own)
        heads = [place for place, row in enumerate(rows) if row[2] == "all years"]
        below = write_table(sheet, below + 1, COLUMNS, rows, heads=heads) + 1
    return below - 1


def _share(used: float, limit: float | None) -> float | None:
    return None if limit is None or limit <= 0 else used / limit


def _name(facts: Facts, account: str) -> str:
    return facts.case.account[account].name


def _shares(authority: Mapping[str, float]) -> tuple[float | None, ...]:
    return tuple(authority[status] or None for status in STATUSES)


def _over_all(facts: Facts, row: LedgerBurden) -> Row:
    used = row.used
    stock = row.ledger == "exposure"
    shares = row.authority.values()
    usable = (max(shares) if stock else sum(shares)) if row.limited else None
    return (
        row.account,
        _name(facts, row.account),
        WORDS[row.ledger],
        "peak" if stock else "whole horizon",
        *(_shares(row.authority) if row.limited else (None, None, None)),
        None if stock else row.new,
        None if stock else row.old,
        used,
        None if stock or not row.limited else row.lapsed,
        row.left if row.limited else None,
        usable,
        _share(used, usable),
        _remark(facts, row),
    )


def _remark(facts: Facts, row: LedgerBurden) -> str:
    parts = [] if row.limited else ["no limit is given: unlimited"]
    if row.ledger == "exposure" and row.used > 0:
        parts.append(f"peak in {_peak_month(facts, row.account)}")
    elif row.limited and row.left <= 0.01:
        used = row.used
        lapsed = "what was not used has lapsed" if used > 0 else "lapsed unused"
        parts.append("used up" if row.lapsed <= 0.01 else lapsed)
    if row.lifted > 0:
        parts.append(f"deals that exist use {row.lifted:,.1f} more, beyond the limits: see below")
    return "; ".join(parts)


def _peak_month(facts: Facts, account: str) -> str:
    series = facts.counted_exposures[account]
    return facts.month(series.index(max(series)) * facts.case.settings.months_per_period)


def _year(facts: Facts, row: LedgerYear) -> Row:
    return (
        row.account,
        _name(facts, row.account),
        WORDS[row.ledger],
        f"FY{row.year}",
        *_shares(row.authority),
        row.new,
        row.old,
        row.used,
        row.lapsed,
        row.left,
        row.usable,
        _share(row.used, row.usable),
        "",
    )


def _exposure(facts: Facts, account: str) -> Iterable[Row]:
    """Return one row for the first period of each fiscal year in the horizon."""
    case = facts.case
    limits = sorted(
        (row for row in case.limits if row.account == account and row.ledger == "exposure"),
        key=lambda row: row.start,
    )
    series = facts.counted_exposures.get(account, ())
    if not limits and (account == TOP_LINE or not any(series)):
        return
    rate = case.account_rate(account) * share_of(case, account, "exposure")
    length = case.settings.months_per_period
    years = range(year_of(case, account, 0), year_of(case, account, case.horizon - 1) + 1)
    for year in years:
        period = max(0, -(-first_month(case, account, year) // length))
        if period >= case.settings.periods:
            continue
        limit = _in_force(limits, case.settings.start + period * length)
        amount = None if limit is None else limit.amount * rate
        yield (
            account,
            _name(facts, account),
            WORDS["exposure"],
            f"FY{year}, at {facts.month(period * length)}",
            *[amount if limit and limit.status == status else None for status in STATUSES],
            None,
            None,
            series[period],
            None,
            None if amount is None else amount - series[period],
            amount,
            _share(series[period], amount),
            "" if limit else "no limit in force",
        )


def _in_force(limits: list[Limit], month: int) -> Limit | None:
    return next((row for row in reversed(limits) if row.start <= month), None)


def _authority(facts: Facts, row: RowUse) -> Row:
    limit = row.authority
    last = "no end" if limit.last >= NEVER else facts.month(limit.last)
    return (
        limit.account,
        _name(facts, limit.account),
        WORDS[limit.ledger],
        f"{facts.month(limit.first)} to {last}",
        *[limit.amount if limit.status == status else None for status in STATUSES],
        None,
        None,
        row.used,
        row.lapsed,
        row.left,
        limit.amount,
        _share(row.used, limit.amount),
        facts.case.limits[limit.row].note or "",
    )


def _lift(facts: Facts, position: int) -> Row:
    lift = facts.lifts[position]
    where = (
        lift.account,
        _name(facts, lift.account),
        WORDS[lift.ledger],
        facts.month(lift.month),
    )
    said = "deals that exist alone use more than the limit by this; it is lifted to their use"
    return (*where, *[None] * 5, lift.amount, *[None] * 4, said)
