"""Case: look-ups, deals, prices and uses."""

from typing import Any

import pytest

from headrace.case.calendar import month_of
from headrace.errors import CaseError

START = month_of(2027, 1)


def test_a_case_knows_its_rows_by_id(tables: Any) -> None:
    case = tables.case()
    assert case.kind["dc"].group == "compute"
    assert case.instrument["LOAN"].account == "US"
    assert case.account["JP"].currency == "JPY"
    assert case.service["power"].unit == "MW"
    assert case.group_members == {"GRID": ("G1", "G2")}
    assert (case.horizon, case.periods, case.offset(START - 6)) == (120, range(40), -6)


def test_a_case_that_breaks_a_rule_is_never_made(tables: Any) -> None:
    tables.set(title="")
    with pytest.raises(CaseError, match="settings: the title is empty; name the case"):
        tables.case()


def test_a_changed_case_is_checked_again(tables: Any) -> None:
    case = tables.case()
    assert case.changed(locks=()).locks == ()
    with pytest.raises(CaseError, match="is not known"):
        case.changed(kinds=())


def test_closed_projects_are_no_candidates_and_pledges_are_theirs_who_are(tables: Any) -> None:
    case = tables.case()
    assert case.candidates == ("S1", "G1", "G2", "D1")
    assert list(case.closed) == ["C1"]
    assert [row.instrument for row in case.pledges["G1"]] == ["GRANT"]
    assert case.closed_month("C1") == -6
    assert case.forecast_month("C1") == 12
    assert case.offers["C1"] == {}


def test_a_closed_deal_may_not_know_its_months(tables: Any) -> None:
    tables.drop("signed_deals", project="C1", instrument="private")
    tables.change("signed_deals", {"project": "C1"}, close=None)
    case = tables.case()
    assert case.closed_month("C1") is None
    assert case.forecast_month("C1") is None


def test_yen_are_turned_to_dollars_and_dollars_stay(tables: Any) -> None:
    case = tables.case()
    assert case.rate(None) == case.rate("USD") == 1.0
    assert case.rate("JPY") == case.account_rate("JP") == 0.01
    assert case.uses("D1", 0) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("year", "level"), [(2020, 100), (2026, 100), (2027, 105), (2028, 110), (2030, 121 * 1.1)]
)
def test_prices_stay_before_the_index_run_within_it_and_grow_after(
    year: int, level: float, tables: Any
) -> None:
    """Index 100 in 2026, 110 in 2028 and 121 in 2029; 10 % a year afterwards."""
    tables.set(price_growth=0.1)
    tables["price_index"] = []
    for given, index in ((2028, 110), (2026, 100), (2029, 121)):
        tables.add("price_index", year=given, index=index)
    assert tables.case().price_level(year) == pytest.approx(level)


def test_without_an_index_prices_grow_from_the_start_of_the_horizon(tables: Any) -> None:
    tables.set(price_growth=0.1)
    tables["price_index"] = []
    case = tables.case()
    assert case.price_level(2027) == 1.0
    assert case.price_level(2029) == pytest.approx(1.21)


def test_uses_are_capex_at_the_prices_of_the_close_with_contingency_and_interest(
    tables: Any,
) -> None:
    """100 at 2026 prices, closed in month 12 (2028): 100 * 110 / 100 * (1 + 0.1 + 0.05)."""
    tables["price_index"] = []
    tables.add("price_index", year=2026, index=100)
    tables.add("price_index", year=2028, index=110)
    tables.change("kinds", {"kind": "mill"}, contingency=0.2, financing_cost=0.05)
    tables.change("projects", {"project": "S1"}, price_year=2026, contingency=0.1)
    assert tables.case().uses("S1", 12) == pytest.approx(126.5)
    assert tables.case().uses("S1", 11) == pytest.approx(105 * 1.15)


@pytest.mark.parametrize(
    ("month", "periods", "taken"),
    [(None, 40, 23), (None, 5, 14), (START + 30, 40, 30), (START + 30, 5, 14), (START - 3, 40, 0)],
)
def test_stock_is_taken_after_two_years_or_when_the_settings_say_so(
    month: int | None, periods: int, taken: int, tables: Any
) -> None:
    """Months of the horizon count from 0; periods last three months."""
    tables.set(stocktaking=month, periods=periods)
    tables["service_targets"] = []
    assert tables.case().stocktaking == taken


def test_a_cost_without_a_year_of_prices_is_at_those_of_the_start(tables: Any) -> None:
    """100 at the prices of 2027; a year later, after 10 %, 110."""
    tables.set(price_growth=0.1)
    tables["price_index"] = []
    case = tables.case()
    assert case.capex("S1", 11) == pytest.approx(100)
    assert case.capex("S1", 12) == pytest.approx(110)


def test_prices_stand_still_unless_the_settings_say_otherwise(tables: Any) -> None:
    tables["price_index"] = []
    case = tables.case()
    assert case.capex("S1", 60) == case.capex("S1", 0)
