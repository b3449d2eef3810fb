"""Figures of the reference case that can be checked by hand from the facts."""

import pytest

from headrace.case.calendar import month_of
from headrace.case.case import Case


def capex(case: Case, *projects: str) -> float:
    return sum(case.project[name].capex for name in projects)


def test_the_three_aep_packages_add_up_to_the_programme(pax_silica: Case) -> None:
    assert capex(pax_silica, "T01", "T02", "T03") == 3600
    guaranteed = [
        deal.amount
        for deal in pax_silica.signed_deals
        if deal.project in ("T01", "T02", "T03") and deal.instrument == "DOE_GUARANTEE"
    ]
    assert guaranteed == [704, 448, 448]
    assert sum(guaranteed) == 1600


def test_both_stages_of_inzai_are_what_tepco_announced(pax_silica: Case) -> None:
    assert capex(pax_silica, "T09", "T10") == 220_000
    assert {pax_silica.project[name].currency for name in ("T09", "T10")} == {"JPY"}


def test_shares_of_programmes_add_up(pax_silica: Case) -> None:
    assert capex(pax_silica, "G03", "G04") == 33_000
    assert capex(pax_silica, "S11", "M03") == 3_300


def test_an_estimate_of_2015_in_yen_is_brought_to_the_prices_of_the_close(
    pax_silica: Case,
) -> None:
    # 300,000 / 150 = 2,000; x 1.30 to 2025; / 0.97 to 2026
    assert pax_silica.capex("T08", 0) == pytest.approx(2000 * 1.30 / 0.97, rel=1e-5)


def test_existing_load_is_nineteen_terawatt_hours_and_what_opened_since(pax_silica: Case) -> None:
    # 19e6 MWh / (8,760 h x 0.75) = 2,891.9; D08 97 and D03 48; D05 50 from 2027
    rows = {row.start: row.quantity for row in pax_silica.supply if row.service == "jp_load"}
    assert rows == {
        month_of(2026, 4): 2892 + 97 + 48,
        month_of(2027, 1): 2892 + 97 + 48 + 50,
    }


def test_the_pipeline_is_as_large_as_the_forecast(pax_silica: Case) -> None:
    # 30e6 / 6,570 = 4,566; 40e6 / 6,570 = 6,088; 50e6 / 6,570 = 7,610
    rungs = {
        row.service_target: row.quantity
        for row in pax_silica.service_targets
        if row.service == "jp_load"
    }
    assert rungs == {"jp_30_twh": 4566, "jp_40_twh": 6088, "jp_50_twh": 7610}
    served = sum(
        row.quantity
        for row in pax_silica.service_needs
        if row.service == "jp_load" and row.role == "provides"
    )
    first = 50 + 150 + 50 + 450 + 400 + 600 + 1200 + 200 + 60 + 130
    further = 700 + 260 + 80 + 400 + 400 + 500 + 500 + 70 + 830 + 140
    further += 250 + 300 + 17 + 120 + 300 + 580 + 600 + 300 + 200
    assert further == 6547
    assert served == first + further
    # 66 TWh: 66e6 / 6,570 = 10,046
    assert 3087 + served > 10_046


def test_full_cover_is_the_most_a_floor_can_cost(pax_silica: Case) -> None:
    # S08: 5,000 t x 20 USD/kg x 10 years = 1,000; 306 t x 100 USD/kg x 10 years = 306
    # M02: 10,000 t of magnets x 30 % = 3,000 t x 20 USD/kg x 10 years = 600
    assert pax_silica.offers["S08"]["OFFTAKE_DOD"].full_cover == 1306
    assert pax_silica.offers["M02"]["OFFTAKE_DOD"].full_cover == 600


def test_an_offtake_in_yen_covers_as_much_as_one_in_dollars(pax_silica: Case) -> None:
    # S06: 4,440 t x 20 USD/kg x 10 years = 888
    assert pax_silica.offers["S06"]["OFFTAKE_DOD"].full_cover == 888
    assert pax_silica.offers["S06"]["OFFTAKE_JOGMEC"].full_cover == pytest.approx(888)


def test_magnet_plants_need_thirty_and_one_and_a_half_percent(pax_silica: Case) -> None:
    needs = {
        (row.project, row.service): row.quantity
        for row in pax_silica.service_needs
        if row.role == "requires" and row.service in ("ndpr", "dytb")
    }
    made = {"M01": 9000, "M02": 10000, "M03": 10000, "M11": 3000, "M12": 8000}
    assert needs == {
        (name, oxide): share * tonnes
        for name, tonnes in made.items()
        for oxide, share in (("ndpr", 0.30), ("dytb", 0.015))
    }


def test_magnet_plants_can_be_fed(pax_silica: Case) -> None:
    for oxide in ("ndpr", "dytb"):
        existing = sum(row.quantity for row in pax_silica.supply if row.service == oxide)
        flows = [row for row in pax_silica.service_needs if row.service == oxide]
        given = sum(row.quantity for row in flows if row.role == "provides")
        taken = sum(row.quantity for row in flows if row.role == "requires")
        assert existing + given >= taken


def test_lynas_gives_japan_sixty_five_percent_and_the_pool_the_rest(pax_silica: Case) -> None:
    given = {
        row.service: row.quantity
        for row in pax_silica.service_needs
        if row.project == "S02" and row.role == "provides"
    }
    assert given == {"jp_dytb": 98, "dytb": 52}


def test_senior_debt_of_nolans_adds_up(pax_silica: Case) -> None:
    # 697 Australian at 0.65 is 453; with 322 of others 775; the equity of 100 is no debt
    pledged = sum(
        (deal.amount or 0) * pax_silica.rate(deal.currency)
        for deal in pax_silica.pledges["S06"]
        if deal.instrument != "AU_EQUITY"
    )
    assert pledged == pytest.approx(775, abs=0.1)


def test_announced_months_are_met_by_their_end(pax_silica: Case) -> None:
    # D09 is announced for 2027-12, the end of a fiscal half-year; S02 for 2027-10.
    assert pax_silica.project["D09"].target == month_of(2028, 1)
    assert pax_silica.project["S02"].target == month_of(2027, 10)


def test_a_data_center_weighs_by_its_load(pax_silica: Case) -> None:
    # 1,200 MW / 300 = 4; 600 / 300 = 2; 50 / 300 = 0.17; 17 / 300 = 0.06, at least 0.1
    weights = {name: pax_silica.project[name].weight for name in ("D10", "D09", "D01", "D33")}
    assert weights == {"D10": 4, "D09": 2, "D01": 0.2, "D33": 0.1}


def test_either_reactor_programme_follows_the_first_unit_but_not_both(pax_silica: Case) -> None:
    assert pax_silica.project["G11"].alternatives == pax_silica.project["G12"].alternatives


def test_shares_of_debt_and_equity_stand_on_their_own_base(pax_silica: Case) -> None:
    shares = {
        name: (pax_silica.instrument[name].max_share, pax_silica.instrument[name].share_of)
        for name in (
            "JBIC_LOAN",
            "OCCTO_LOAN",
            "JOGMEC_EQUITY",
            "JOGMEC_GUARANTEE",
            "DFC_LOAN",
        )
    }
    assert shares == {
        "JBIC_LOAN": (0.60, "debt"),
        "OCCTO_LOAN": (0.30, "debt"),
        "JOGMEC_EQUITY": (0.50, "equity"),
        "JOGMEC_GUARANTEE": (0.80, "debt"),
        "DFC_LOAN": (0.25, "uses"),
    }
    assert pax_silica.offers["S06"]["JOGMEC_EQUITY"].max_share == 0.75


def test_a_first_of_a_kind_reactor_pays_the_rate_of_a_plant(pax_silica: Case) -> None:
    for instrument in ("DOE_LOAN", "JBIC_LOAN"):
        assert pax_silica.offers["G02"][instrument].budget_rate == 0.10
        assert pax_silica.offers["T04"][instrument].budget_rate == 0.02


def test_four_fifths_of_the_transformers_asked_for_can_be_made_at_once(pax_silica: Case) -> None:
    # Japan 6 + 8 + 2 + 6 + 4 + 4 = 30 and 4 + 4 + 2 + 2 + 5 + 2 + 5 + 3 + 2 + 1 + 6 = 36 further
    # United States 2 + 2 + 2 + 8 + 12 = 26 and 6 + 3 + 3 + 4 = 16 further
    capacity = {row.resource: row.capacity for row in pax_silica.resources}
    assert capacity["transformers_jp"] == round(0.8 * 66)
    assert capacity["transformers_us"] == round(0.8 * 42)
