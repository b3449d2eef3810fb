"""Limits: rows of authority have a life, an amount that makes sense, and one way of counting."""

from collections.abc import Iterator

from headrace.case.accounts import TOP_LINE
from headrace.case.calendar import month_text
from headrace.case.overrides import Overrides
from headrace.case.rules.words import unknown
from headrace.errors import Breach


def lives(case: Overrides) -> Iterator[Breach]:
    """Check that a flow row ends after it starts; rows of exposure and outlays have no end."""
    for position, row in enumerate(case.limits):
        if row.ledger in ("exposure", "outlays"):
            if row.until is not None:
                message = (
                    "an exposure row holds until the next row of its account"
                    if row.ledger == "exposure"
                    else "a row of outlays limits the fiscal year in which it starts"
                )
                value = row.until if row.until == "never" else month_text(row.until)
                yield Breach("limits", message, "clear until", position, "until", value)
        elif isinstance(row.until, int) and row.until < row.start:
            message = f"until {month_text(row.until)} lies before start {month_text(row.start)}"
            remedy = "put them in order"
            yield Breach("limits", message, remedy, position, "until", month_text(row.until))


def whole_deals(case: Overrides) -> Iterator[Breach]:
    """Check that a number of deals is whole."""
    for position, row in enumerate(case.limits):
        if row.ledger == "deal_count" and row.amount != round(row.amount):
            message = f"deal_count counts deals, but the amount is {row.amount:g}"
            remedy = "give a whole number"
            yield Breach("limits", message, remedy, position, "amount", f"{row.amount:g}")


def one_stock_a_month(case: Overrides) -> Iterator[Breach]:
    """Check that an account has one exposure row a month, whatever its status.

    Two rows of the same status have the same key and are told as such.
    """
    seen: dict[tuple[str, int], set[str]] = {}
    for position, row in enumerate(case.limits):
        if row.ledger != "exposure":
            continue
        others = seen.setdefault((row.account, row.start), set())
        if others - {row.status}:
            month = month_text(row.start)
            message = f"account '{row.account}' has two exposure rows from {month}"
            yield Breach(
                "limits",
                message,
                "keep one of them",
                position,
                "start",
                month,
                names=(row.account,),
            )
        others.add(row.status)


def one_way_of_counting(case: Overrides) -> Iterator[Breach]:
    """Check that the rows of commitment authority of an account count alike."""
    counts: dict[str, str] = {}
    for position, row in enumerate(case.limits):
        if row.ledger != "commitment_authority":
            continue
        first = counts.setdefault(row.account, row.counts)
        if row.counts != first:
            message = f"account '{row.account}' counts {first} in one row, {row.counts} in another"
            remedy = "let all its rows of commitment_authority count the same"
            yield Breach(
                "limits", message, remedy, position, "counts", row.counts, names=(row.account,)
            )


def top_line(case: Overrides) -> Iterator[Breach]:
    """Check that the account of the whole programme is written in capital letters."""
    for position, row in enumerate(case.accounts):
        if row.account != TOP_LINE and row.account.casefold() == TOP_LINE.casefold():
            message = f"'{row.account}' is not the top line of the programme"
            yield unknown("accounts", message, row.account, [TOP_LINE], position, "account")


def top_line_whole(case: Overrides) -> Iterator[Breach]:
    """Check that the top line of the programme has no programme share of its own."""
    for position, row in enumerate(case.accounts):
        if row.account == TOP_LINE and row.programme_share != 1:
            message = f"'{TOP_LINE}' counts everything in full, so it has no programme share"
            value = f"{row.programme_share:g}"
            yield Breach("accounts", message, "clear it", position, "programme_share", value)


def base_rate(case: Overrides) -> Iterator[Breach]:
    """Check that the base currency is worth 1."""
    for position, row in enumerate(case.fx):
        if row.currency == case.settings.base_currency and row.rate != 1:
            message = f"the base currency '{row.currency}' has the rate {row.rate:g}"
            yield Breach(
                "fx",
                message,
                "set it to 1, or drop the row",
                position,
                "rate",
                f"{row.rate:g}",
                names=(row.currency,),
            )
