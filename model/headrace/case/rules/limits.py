"""Limits: the horizon, rows of authority with a life, and ceilings that bind and can be kept."""

from collections.abc import Iterator
from itertools import chain

from headrace.case.accounts import TOP_LINE
from headrace.case.calendar import month_of, month_text
from headrace.case.overrides import Overrides
from headrace.case.projects import Kind, Project
from headrace.case.rules.places import Place, on_settings, rows_of
from headrace.errors import Breach

ENDLESS = {
    "exposure": "an exposure row holds until the next row of its account",
    "outlays": "a row of outlays limits the fiscal year in which it starts",
}
"""Ledgers whose rows have no end of their own, and why."""


def lives(case: Overrides) -> Iterator[Breach]:
    """Check that a flow row ends after it starts, other rows never, and deals are whole."""
    for at, row in rows_of("limits", case.limits):
        if row.ledger in ENDLESS and row.until is not None:
            yield at.breach("until", ENDLESS[row.ledger], "clear until")
        elif isinstance(row.until, int) and row.until < row.start:
            message = f"until {month_text(row.until)} lies before start {month_text(row.start)}"
            yield at.breach("until", message, "put them in order")
        if row.ledger == "deal_count" and row.amount != round(row.amount):
            message = f"deal_count counts deals, but the amount is {row.amount:g}"
            yield at.breach("amount", message, "give a whole number")


def one_stock_a_month(case: Overrides) -> Iterator[Breach]:
    """Check that an account has one exposure row a month, whatever its status.

    Two rows of the same status have the same key and are told as such.
    """
    seen: dict[tuple[str, int], set[str]] = {}
    for at, row in rows_of("limits", case.limits):
        if row.ledger != "exposure":
            continue
        others = seen.setdefault((row.account, row.start), set())
        if others - {row.status}:
            message = f"account '{row.account}' has two exposure rows from {month_text(row.start)}"
            yield at.breach("start", message, "keep one of them", row.account)
        others.add(row.status)


def one_way_of_counting(case: Overrides) -> Iterator[Breach]:
    """Check that the rows of commitment authority of an account count alike."""
    counts: dict[str, str] = {}
    for at, row in rows_of("limits", case.limits):
        if row.ledger != "commitment_authority":
            continue
        first = counts.setdefault(row.account, row.counts)
        if row.counts != first:
            message = f"account '{row.account}' counts {first} in one row, {row.counts} in another"
            remedy = "let all its rows of commitment_authority count the same"
            yield at.breach("counts", message, remedy, row.account)


def top_line(case: Overrides) -> Iterator[Breach]:
    """Check that the account of the whole programme is in capital letters, and has no share."""
    for at, row in rows_of("accounts", case.accounts):
        if row.account != TOP_LINE and row.account.casefold() == TOP_LINE.casefold():
            message = f"'{row.account}' is not the top line of the programme"
            yield at.unknown("account", message, [TOP_LINE])
        if row.account == TOP_LINE and row.programme_share != 1:
            message = f"'{TOP_LINE}' counts everything in full, so it has no programme share"
            yield at.breach("programme_share", message, "clear it")


def base_rate(case: Overrides) -> Iterator[Breach]:
    """Check that the base currency is worth 1."""
    for at, row in rows_of("fx", case.fx):
        if row.currency == case.settings.base_currency and row.rate != 1:
            message = f"the base currency '{row.currency}' has the rate {row.rate:g}"
            yield at.breach("rate", message, "set it to 1, or drop the row", row.currency)


LAST_YEAR = 2200
"""Year that no horizon goes beyond."""


def horizon(case: Overrides) -> Iterator[Breach]:
    """Check that the case has a title, an end by the year 2200, and is described by its start."""
    at, settings = on_settings(case), case.settings
    if not settings.title.strip():
        yield at.breach("title", "the title is empty", "name the case")
    end = settings.start + case.horizon
    if end > month_of(LAST_YEAR, 1):
        message = f"the horizon ends in {month_text(end)}, after {LAST_YEAR}"
        yield at.breach("periods", message, "start earlier, or take fewer periods")
    if settings.as_of is not None and settings.as_of > settings.start:
        message = (
            f"as_of {month_text(settings.as_of)} lies after start {month_text(settings.start)}"
        )
        yield at.breach("as_of", message, "move start, or advance the case")


LEAST, MOST = "min_sponsor_equity", "max_sponsor_equity"
EQUITY = ("finance", LEAST, MOST)
"""Columns that decide how much equity a sponsor brings."""


def concentration_limits(case: Overrides) -> Iterator[Breach]:
    """Check that a concentration has a ceiling, and a share of limits has limits."""
    ledgers = {(row.account, row.ledger) for row in case.limits}
    for at, row in rows_of("concentration", case.concentration):
        name = row.concentration
        if row.max_amount is None and row.max_share is None:
            remedy = "give max_amount or max_share"
            yield at.breach("max_amount", f"'{name}' has no ceiling", remedy, name)
        if row.by == "account" and row.account not in (None, row.value):
            message = f"'{name}' is a ceiling on '{row.value}' but names another account"
            remedy = f"leave account blank, or write {row.value}"
            yield at.breach("account", message, remedy, name, row.value)
        if row.max_share is None:
            continue
        account = row.value if row.by == "account" else row.account
        for column, value in (("account", account), ("ledger", row.ledger)):
            if value is None:
                message = f"'{name}' is a share of limits but names no {column}"
                yield at.breach(column, message, f"name the {column}", name)
        if account is not None and row.ledger is not None and (account, row.ledger) not in ledgers:
            message = f"account '{account}' has no limit on {row.ledger} to take a share of"
            remedy = "add a row to limits, or give max_amount"
            yield at.breach("ledger", message, remedy, account)


def concentration_values(case: Overrides) -> Iterator[Breach]:
    """Check that a concentration names a country, kind, owner or account of the case."""
    known = {
        "country": [row.country for row in case.projects],
        "kind": [row.kind for row in case.kinds],
        "owner": [row.owner for row in case.projects if row.owner is not None],
        "account": [row.account for row in case.accounts],
    }
    for at, row in rows_of("concentration", case.concentration):
        if row.value not in known[row.by]:
            message = f"'{row.value}' is not the {row.by} of anything"
            yield at.unknown("value", message, known[row.by])
        elif row.by == "account" and row.measure not in ("face", "budget_cost"):
            message = f"{row.measure} is not money of an account"
            yield at.breach("measure", message, "measure face or budget_cost by account")


def stacks(case: Overrides) -> Iterator[Breach]:
    """Check that a stacking rule names a family or instruments, and a limit."""
    families = {row.family: None for row in case.instruments if row.family is not None}
    for at, row in rows_of("stacking", case.stacking):
        if row.family is None and not row.instruments:
            remedy = "name a family, or list instruments"
            yield at.breach("family", f"'{row.stack}' binds no instrument", remedy, row.stack)
        elif row.family is not None and row.family not in families:
            message = f"family '{row.family}' is not the family of any instrument"
            yield at.unknown("family", message, families)
        if row.max_share is None and row.max_count is None:
            remedy = "give max_share or max_count"
            yield at.breach("max_share", f"'{row.stack}' has no limit", remedy, row.stack)


def sponsor_equity(case: Overrides) -> Iterator[Breach]:
    """Check that the least sponsor equity is not above the largest, overrides applied."""
    kinds = {row.kind: row for row in case.kinds}
    rows: Iterator[tuple[Place, Kind | Project]] = chain(
        rows_of("kinds", case.kinds), rows_of("projects", case.projects)
    )
    for at, row in rows:
        own = {column: getattr(row, column) for column in EQUITY}
        given = {column: value for column, value in own.items() if value is not None}
        if not given or row.kind not in kinds:
            continue
        finance, low, high = (given.get(name, getattr(kinds[row.kind], name)) for name in EQUITY)
        if finance == "project" and low > high:
            message = f"the least sponsor equity {low:g} is more than the largest {high:g}"
            column = MOST if own[LEAST] is None and own[MOST] is not None else LEAST
            remedy = "lower min_sponsor_equity or raise max_sponsor_equity"
            yield at.breach(column, message, remedy)
