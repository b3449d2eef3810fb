"""Rules on limits, deals, locks and ceilings: one planted error, one breach."""

from collections.abc import Callable
from typing import Any

import pytest

from headrace.case.calendar import month_of

START = month_of(2027, 1)
Plant = Callable[[Any], int | None]


def last(*steps: int | None) -> int | None:
    return steps[-1]


def small_top_line(t: Any) -> int:
    t.drop("limits", account="ALL")
    t.drop("accounts", account="ALL")
    return t.add("accounts", account="aLL", name="All", treasury="all")


def with_deal(t: Any, **cells: object) -> int:
    return t.add("signed_deals", **cells)


def two_exposures(t: Any) -> int:
    return t.add("limits", account="US", ledger="exposure", amount=1, start=START, status="assumed")


PLANTED: dict[str, tuple[Plant, str, str | None, str]] = {
    "ceiling on cash with an end": (
        lambda t: t.add(
            "limits", account="US", ledger="outlays", amount=1, start=START, until="never"
        ),
        "limits",
        "until",
        "a row of outlays limits the fiscal year in which it starts",
    ),
    "share of the top line": (
        lambda t: t.change("accounts", {"account": "ALL"}, programme_share=0.5),
        "accounts",
        "programme_share",
        "counts everything in full",
    ),
    "month charged of a note": (
        lambda t: t.change("signed_deals", {"status": "indicated"}, charged=START),
        "signed_deals",
        "charged",
        "only indicated",
    ),
    "state of a month after the start": (
        lambda t: last(t.set(as_of=START + 1), None),
        "settings",
        "as_of",
        "as_of 2027-02 lies after start 2027-01; move start, or advance the case",
    ),
    "until before start": (
        lambda t: t.change(
            "limits", {"account": "US", "ledger": "budget_authority"}, until=START - 1
        ),
        "limits",
        "until",
        "2026-12 lies before start 2027-01",
    ),
    "stock with an end": (
        lambda t: t.change("limits", {"account": "US", "ledger": "exposure"}, until="never"),
        "limits",
        "until",
        "holds until the next row",
    ),
    "half a deal": (
        lambda t: t.change("limits", {"ledger": "deal_count"}, amount=2.5),
        "limits",
        "amount",
        "2.5",
    ),
    "two stocks of one month": (two_exposures, "limits", "start", "two exposure rows"),
    "two ways of counting": (
        lambda t: t.add(
            "limits",
            account="US",
            ledger="commitment_authority",
            amount=1,
            start=START + 12,
            counts="guaranteed",
        ),
        "limits",
        "counts",
        "counts face in one row, guaranteed in another",
    ),
    "top line in small letters": (small_top_line, "accounts", "account", "did you mean 'ALL'?"),
    "base currency at another rate": (
        lambda t: t.add("fx", currency="USD", rate=2),
        "fx",
        "rate",
        "has the rate 2",
    ),
    "conditional with a close": (
        lambda t: t.change("signed_deals", {"status": "conditional"}, close=START),
        "signed_deals",
        "close",
        "but the deal is conditional",
    ),
    "closed with an end": (
        lambda t: t.change("signed_deals", {"instrument": "GUAR"}, valid_until=START),
        "signed_deals",
        "valid_until",
        "but the deal is closed",
    ),
    "operation before close": (
        lambda t: last(
            t.drop("signed_deals", project="C1", instrument="private"),
            t.change("signed_deals", {"instrument": "GUAR"}, operation=START - 7),
        ),
        "signed_deals",
        "operation",
        "lies before close",
    ),
    "two closes": (
        lambda t: t.change(
            "signed_deals", {"project": "C1", "instrument": "private"}, close=START - 7
        ),
        "signed_deals",
        "close",
        "2026-06 here and 2026-07 in another row",
    ),
    "conditional on a closed project": (
        lambda t: with_deal(t, project="C1", instrument="GRANT", status="conditional", amount=1),
        "signed_deals",
        "status",
        "nothing about it is conditional",
    ),
    "conditional without amount": (
        lambda t: t.change("signed_deals", {"status": "conditional"}, amount=None),
        "signed_deals",
        "amount",
        "has no amount",
    ),
    "conditional on nothing": (
        lambda t: t.change("signed_deals", {"status": "conditional"}, instrument=None),
        "signed_deals",
        "instrument",
        "names no instrument",
    ),
    "facilitation with an amount": (
        lambda t: t.change("signed_deals", {"status": "indicated"}, instrument="DESK"),
        "signed_deals",
        "amount",
        "is a facilitation",
    ),
    "private money in a ledger": (
        lambda t: t.change("signed_deals", {"status": "indicated"}, uses_ledgers=True),
        "signed_deals",
        "uses_ledgers",
        "only public instruments",
    ),
    "lock without month": (
        lambda t: t.add("locks", project="D1", lock="not after"),
        "locks",
        "month",
        "has no month",
    ),
    "lock without instrument": (
        lambda t: t.add("locks", project="D1", lock="use"),
        "locks",
        "instrument",
        "has no instrument",
    ),
    "lock with a month too many": (
        lambda t: t.add("locks", project="D1", lock="fund", month=START),
        "locks",
        "month",
        "takes no month",
    ),
    "lock with an instrument too many": (
        lambda t: t.add("locks", project="D1", lock="not after", month=START, instrument="LOAN"),
        "locks",
        "instrument",
        "takes no instrument",
    ),
    "use and do not use": (
        lambda t: t.add("locks", project="S1", lock="do not use", instrument="GRANT"),
        "locks",
        "lock",
        "'do not use' 'GRANT' contradicts 'use' 'GRANT'",
    ),
    "fund and do not fund": (
        lambda t: last(
            t.add("locks", project="D1", lock="do not fund"),
            t.add("locks", project="D1", lock="fund") - 1,
        ),
        "locks",
        "lock",
        "'do not fund' contradicts 'fund'",
    ),
    "concentration without ceiling": (
        lambda t: t.change("concentration", {}, max_share=None),
        "concentration",
        "max_amount",
        "has no ceiling",
    ),
    "share of no account": (
        lambda t: t.change("concentration", {}, account=None),
        "concentration",
        "account",
        "names no account",
    ),
    "share of no ledger": (
        lambda t: t.change("concentration", {}, ledger=None),
        "concentration",
        "ledger",
        "names no ledger",
    ),
    "share of a ledger without limit": (
        lambda t: t.change("concentration", {}, ledger="deal_count"),
        "concentration",
        "ledger",
        "has no limit on deal_count",
    ),
    "ceiling on nobody": (
        lambda t: t.change("concentration", {}, by="owner", value="Oxides"),
        "concentration",
        "value",
        "did you mean 'Oxide'?",
    ),
    "uses of an account": (
        lambda t: t.change("concentration", {}, by="account", measure="uses"),
        "concentration",
        "measure",
        "not money of an account",
    ),
    "ceiling on one account that names another": (
        lambda t: t.change("concentration", {}, by="account", value="JP"),
        "concentration",
        "account",
        "names another account",
    ),
    "stack of nothing": (
        lambda t: t.change("stacking", {}, family=None),
        "stacking",
        "family",
        "binds no instrument",
    ),
    "stack of an unknown family": (
        lambda t: t.change("stacking", {}, family="Banks"),
        "stacking",
        "family",
        "did you mean 'Bank'?",
    ),
    "stack without limit": (
        lambda t: t.change("stacking", {}, max_count=None),
        "stacking",
        "max_share",
        "has no limit",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_error_is_the_one_breach_that_is_told(name: str, tables: Any) -> None:
    plant, sheet, column, words = PLANTED[name]
    row = plant(tables)
    (breach,) = tables.breaches()
    assert (breach.sheet, breach.row, breach.column) == (sheet, row, column)
    assert words in f"{breach.message}; {breach.remedy}"
    assert breach.remedy


def test_the_base_currency_may_be_said_to_be_worth_1(tables: Any) -> None:
    tables.add("fx", currency="USD", rate=1)
    assert tables.breaches() == []


def test_a_row_that_stands_twice_is_named_by_its_months_as_they_are_written(tables: Any) -> None:
    row = {"account": "US", "ledger": "budget_authority", "amount": 1, "source": "a"}
    for _ in range(2):
        position = tables.add("limits", **row, start=START, until=START + 35)
    (breach,) = tables.breaches()
    assert (breach.row, breach.column, breach.kind) == (position, "account", "repeated key")
    assert breach.names == ("US", "budget_authority", "2027-01", "2029-12", "enacted")
