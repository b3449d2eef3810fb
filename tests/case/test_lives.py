"""Lives: from when until when a row of authority can be used."""

from typing import Any

from headrace.case.calendar import NEVER, month_of
from headrace.case.lives import authorities, counts_guaranteed, outlay_limits, stock_limits

START = month_of(2027, 1)


def test_a_row_without_end_lasts_to_the_end_of_its_fiscal_year(tables: Any) -> None:
    """US years start in October: from July 2027 (month 6) to September (month 8)."""
    where = {"account": "US", "ledger": "budget_authority"}
    tables.change("limits", where, start=START + 6, until=None)
    (row,) = authorities(tables.case())["US", "budget_authority"]
    assert (row.first, row.last, row.amount) == (6, 8, 50)


def test_a_row_may_end_later_or_never(tables: Any) -> None:
    rows = authorities(tables.case())
    assert rows["US", "budget_authority"][0].last == NEVER
    assert rows["ALL", "deal_count"][0].last == 119


def test_money_is_turned_to_base_currency_and_deals_are_not(tables: Any) -> None:
    tables.add("limits", account="JP", ledger="deal_count", amount=4, start=START)
    rows = authorities(tables.case())
    assert rows["JP", "budget_authority"][0].amount == 50
    assert rows["JP", "deal_count"][0].amount == 4


def test_rows_of_one_ledger_stand_together_in_the_order_of_the_sheet(tables: Any) -> None:
    position = tables.add(
        "limits", account="US", ledger="budget_authority", amount=1, start=START - 12
    )
    assert [row.row for row in authorities(tables.case())["US", "budget_authority"]] == [
        0,
        position,
    ]


def test_stock_rows_are_sorted_by_month_and_are_no_flow(tables: Any) -> None:
    tables.add("limits", account="JP", ledger="exposure", amount=100, start=START - 12)
    case = tables.case()
    assert stock_limits(case)["JP"] == ((-12, 1.0), (0, 500.0))
    assert ("JP", "exposure") not in authorities(case)


def test_an_account_counts_the_guaranteed_part_where_its_rows_say_so(tables: Any) -> None:
    assert not counts_guaranteed(tables.case(), "JP")
    tables.change(
        "limits", {"account": "JP", "ledger": "commitment_authority"}, counts="guaranteed"
    )
    assert counts_guaranteed(tables.case(), "JP")


def test_ceilings_on_cash_are_turned_to_base_currency_and_hold_for_their_year(tables: Any) -> None:
    """500 million yen at a cent are 5; the row of 2027-06 is one of 2027."""
    tables.add("limits", account="JP", ledger="outlays", amount=500, start=START + 5)
    (row,) = outlay_limits(tables.case())["JP"]
    assert (row.amount, row.first, row.last) == (5, 0, 11)
