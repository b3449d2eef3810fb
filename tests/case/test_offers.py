"""Offers and terms: overrides are applied once, and the most specific row wins."""

from typing import Any

import pytest

from headrace.case.offers import plain_offer


def test_an_instrument_without_eligibility_rows_is_open_to_all(tables: Any) -> None:
    offers = tables.case().offers
    assert all("GRANT" in offers[project] for project in ("S1", "G1", "G2", "D1"))


def test_an_instrument_with_rows_is_closed_to_those_without(tables: Any) -> None:
    offers = tables.case().offers
    assert "LOAN" in offers["S1"]
    assert "LOAN" not in offers["D1"]


@pytest.mark.parametrize(
    ("more", "share"),
    [
        ([], 0.1),
        ([{"kind": "mill", "max_share": 0.2}], 0.2),
        ([{"kind": "mill", "max_share": 0.2}, {"country": "US", "max_share": 0.3}], 0.2),
        ([{"kind": "mill", "max_share": 0.2}, {"kind": "mill", "country": "US"}], 0.2),
        (
            [
                {"project": "S1", "max_share": 0.5},
                {"kind": "mill", "country": "US", "max_share": 0.4},
            ],
            0.5,
        ),
    ],
)
def test_the_most_specific_cell_wins(more: list[dict[str, Any]], share: float, tables: Any) -> None:
    tables.add("eligibility", instrument="GRANT", max_share=0.1)
    for cells in more:
        tables.add("eligibility", instrument="GRANT", **cells)
    assert tables.case().offers["S1"]["GRANT"].max_share == share


def test_a_specific_no_closes_what_a_general_yes_opens(tables: Any) -> None:
    tables.add("eligibility", instrument="GRANT", country="US")
    tables.add("eligibility", instrument="GRANT", kind="mill", eligible=False)
    tables.add("eligibility", instrument="GRANT", project="D1", eligible=False)
    offers = tables.case().offers
    assert "GRANT" not in offers["S1"]
    assert "GRANT" in offers["G1"]
    assert "GRANT" not in offers["D1"]


def test_tickets_costs_and_covers_are_turned_to_base_currency(tables: Any) -> None:
    tables.change("accounts", {"account": "US"}, currency="JPY")
    offers = tables.case().offers["S1"]
    assert (offers["LOAN"].ticket_min, offers["LOAN"].ticket_max) == (
        pytest.approx(0.1),
        pytest.approx(0.8),
    )
    assert offers["DESK"].fixed_cost == pytest.approx(0.01)
    assert offers["OFFTAKE"].full_cover == pytest.approx(0.5)


def test_an_override_of_the_ticket_holds_for_its_kind_alone(tables: Any) -> None:
    offers = tables.case().offers
    assert offers["S1"]["LOAN"].ticket_min == 10
    assert offers["G1"]["LOAN"].ticket_min == 20


def test_each_type_weighs_on_the_ledgers_in_its_own_way(tables: Any) -> None:
    """Public share, exposure, guaranteed part, whether it funds and whether it is debt."""
    tables.add("instruments", instrument="STAKE", name="S", type="equity", account="US")
    offers = tables.case().offers["S1"]
    weights = {
        name: (
            offer.public_share_weight,
            offer.coverage,
            offer.guaranteed_weight,
            offer.funds,
            offer.is_debt,
            offer.base,
        )
        for name, offer in offers.items()
    }
    assert weights == {
        "LOAN": (1.0, 1.0, 1.0, True, True, "uses"),
        "GUAR": (0.8, 0.8, 0.8, True, True, "uses"),
        "GRANT": (1.0, 0.0, 1.0, True, False, "uses"),
        "COVER": (0.95, 0.95, 0.95, False, False, "debt"),
        "OFFTAKE": (0.0, 0.0, 1.0, False, False, "full_cover"),
        "DESK": (0.0, 0.0, 1.0, False, False, "uses"),
        "STAKE": (1.0, 1.0, 1.0, True, False, "uses"),
    }


def test_budget_cost_counts_no_negative_rate_and_not_what_the_borrower_pays(tables: Any) -> None:
    tables.change("instruments", {"instrument": "GUAR"}, subsidy_rate=-0.02)
    tables.change("instruments", {"instrument": "COVER"}, subsidy_rate=0.1, borrower_paid=0.75)
    offers = tables.case().offers["S1"]
    assert offers["GUAR"].budget_rate == 0.0
    assert offers["GUAR"].fair_rate == 0.0
    assert offers["COVER"].budget_rate == pytest.approx(0.025)
    assert offers["DESK"].budget_rate == 0.0


def test_a_rate_of_a_project_replaces_the_computed_one(tables: Any) -> None:
    tables.change("eligibility", {"instrument": "LOAN", "kind": "sub"}, subsidy_rate=0.07)
    offers = tables.case().offers
    assert offers["G1"]["LOAN"].budget_rate == 0.07
    assert offers["S1"]["LOAN"].budget_rate * 1600 == pytest.approx(48.55, abs=0.01)


def test_an_offtake_acts_from_sixty_percent_of_full_cover_unless_said_otherwise(
    tables: Any,
) -> None:
    assert tables.case().offers["S1"]["OFFTAKE"].min_share_for_lift == 0.6
    assert tables.case().offers["S1"]["GRANT"].min_share_for_lift == 0.0
    tables.change("instruments", {"instrument": "OFFTAKE"}, min_share_for_lift=0.3)
    assert tables.case().offers["S1"]["OFFTAKE"].min_share_for_lift == 0.3


@pytest.mark.parametrize(("years", "left"), [(0, 1), (3, 1), (4, 11 / 12), (14, 1 / 12), (15, 0)])
def test_exposure_runs_off_evenly_after_the_years_of_grace(
    years: int, left: float, tables: Any
) -> None:
    """Tenor 15, grace 3: 1 - (n - 3) / 12."""
    assert tables.case().offers["S1"]["LOAN"].outstanding(years) == pytest.approx(left)


def test_exposure_without_a_tenor_never_runs_off(tables: Any) -> None:
    assert tables.case().offers["S1"]["GUAR"].outstanding(99) == 1.0


def test_a_deal_has_terms_even_where_its_instrument_is_closed_to_it(tables: Any) -> None:
    case = tables.case()
    offer = plain_offer(case, case.project["D1"], case.instrument["LOAN"])
    assert offer.ticket_min == 10
    assert "LOAN" not in case.offers["D1"]


def test_a_project_inherits_the_terms_of_its_kind_cell_by_cell(tables: Any) -> None:
    tables.change(
        "kinds", {"kind": "mill"}, max_gearing=0.7, max_public_lenders=2, private_months=9
    )
    tables.change("projects", {"project": "S1"}, max_gearing=0.8, max_public_lenders=0)
    terms = tables.case().terms
    assert (terms["S1"].max_gearing, terms["S1"].max_public_lenders) == (0.8, 0)
    assert (terms["C1"].max_gearing, terms["C1"].max_public_lenders) == (0.7, 2)
    assert terms["S1"].private_months == 9
    assert terms["S1"].group == "mill"


@pytest.mark.parametrize("finance", ["corporate", "regulated"])
def test_a_balance_sheet_or_a_tariff_lifts_two_caps(finance: str, tables: Any) -> None:
    tables.change("kinds", {"kind": "mill"}, commercial_debt_appetite=0.3, max_gearing=0.6)
    tables.change("projects", {"project": "S1"}, finance=finance)
    terms = tables.case().terms
    assert (terms["S1"].max_sponsor_equity, terms["S1"].commercial_debt_appetite) == (1.0, 1.0)
    assert (terms["C1"].max_sponsor_equity, terms["C1"].commercial_debt_appetite) == (0.5, 0.3)
    assert terms["S1"].max_gearing == 0.6


def test_without_years_of_grace_a_loan_runs_off_from_the_first(tables: Any) -> None:
    tables.change("instruments", {"instrument": "LOAN"}, tenor=2, grace=0)
    blank = {**tables["instruments"][0].model_dump(exclude={"grace"}), "tenor": 2}
    assert type(tables["instruments"][0])(**blank).grace == 0
    offer = tables.case().offers["S1"]["LOAN"]
    assert [offer.outstanding(years) for years in (0, 1, 2)] == [1, 0.5, 0]
