"""Balances of the reference case: documented, free at the start, and never silently missing."""

import pytest

from headrace.case.calendar import month_of
from headrace.case.case import Case
from headrace.case.lives import authorities


def amounts(case: Case, account: str, ledger: str, status: str | None = None) -> list[float]:
    return [
        row.amount
        for row in case.limits
        if row.account == account
        and row.ledger == ledger
        and status in (None, row.status)
        and row.amount > 0
    ]


@pytest.mark.parametrize(
    ("account", "ledger", "amount"),
    [
        ("OSC", "budget_authority", 500 - 0.10 * 150),
        ("OSC", "commitment_authority", 100_000 - 150),
        ("DOD", "budget_authority", 7_500 - 2_000 - 500 - 0.40 * 400),
        ("DOE", "budget_authority", 1_000 - 0.02 * (1_600 + 1_000 + 26_540)),
        ("DOE", "commitment_authority", 400_000 - 1_600 - 1_000 - 26_540),
        ("EXIM", "exposure", 100_000 - 10_000),
        ("COMMERCE", "budget_authority", 277 + 0.10 * 1_300 + 50 + 210),
        ("AU_FRAMEWORK", "commitment_authority", 200 + 100),
        ("JUSI", "commitment_authority", 550_000 - 2_100),
        ("JOGMEC", "commitment_authority", 40_000 + 39_000),
        ("METI_REGIONAL", "budget_authority", 45_500 - 30_000),
        ("GXPO", "exposure", 1_500_000 + 450_000),
        ("EFA", "commitment_authority", 4_000 - 1_250 - 400),
        ("STATES", "budget_authority", 61.4 - 15),
    ],
)
def test_a_balance_is_the_line_less_what_was_signed_before(
    pax_silica: Case, account: str, ledger: str, amount: float
) -> None:
    assert amounts(pax_silica, account, ledger) == [pytest.approx(amount)]


def test_the_supplementary_budget_for_minerals_is_split_and_whole(pax_silica: Case) -> None:
    jogmec = amounts(pax_silica, "JOGMEC", "commitment_authority")
    meti = amounts(pax_silica, "METI_MINERALS", "budget_authority", "enacted")
    assert sum(jogmec) + sum(meti) == 93_700 + 39_000


def test_the_regions_programme_is_whole_over_its_five_years(pax_silica: Case) -> None:
    rows = amounts(pax_silica, "GX", "budget_authority")
    assert rows[0] == 40_000
    assert len(rows) == 5
    assert sum(rows) == 210_000


def test_lines_end_when_the_law_says(pax_silica: Case) -> None:
    last = {
        (row.account, row.ledger): row.until
        for row in pax_silica.limits
        if row.amount > 0 and row.status == "enacted"
    }
    assert last["DPA", "budget_authority"] == month_of(2027, 9)
    assert last["DOE", "budget_authority"] == month_of(2028, 9)
    assert last["JUSI", "commitment_authority"] == month_of(2029, 1)


def test_every_month_of_the_horizon_has_a_row_in_every_flow_ledger(pax_silica: Case) -> None:
    for key, rows in authorities(pax_silica).items():
        alive = {
            month
            for month in range(pax_silica.horizon)
            if any(row.first <= month <= row.last for row in rows)
        }
        assert alive == set(range(pax_silica.horizon)), key


def test_what_closed_before_the_start_uses_no_ledger(pax_silica: Case) -> None:
    closed = [deal for deal in pax_silica.signed_deals if deal.status == "closed"]
    start = pax_silica.settings.start
    since = [deal for deal in closed if deal.close is not None and deal.close >= start]
    assert {deal.project for deal in since} == {"X01", "G03"}
    assert all(deal.uses_ledgers == (deal.instrument != "private") for deal in since)
    assert not any(deal.uses_ledgers for deal in closed if deal not in since)


def test_promises_of_public_money_reserve_their_ledgers(pax_silica: Case) -> None:
    pledged = [deal for deal in pax_silica.signed_deals if deal.status == "conditional"]
    assert pledged
    for deal in pledged:
        assert deal.uses_ledgers == (deal.instrument != "private")


def test_the_room_of_dfc_in_high_income_countries_is_its_pace(pax_silica: Case) -> None:
    # 250 a year from April 2026 to December 2031, 5.75 years
    (ceiling,) = pax_silica.concentration
    assert ceiling.max_amount == pytest.approx(250 * 5.75, abs=5)
    countries = {
        pax_silica.project[name].country
        for name, offers in pax_silica.offers.items()
        if "DFC_LOAN" in offers
    }
    assert countries == {"AU", "FR", "BR"}


def test_only_grid_works_with_a_queue_of_users_count_as_enabling(pax_silica: Case) -> None:
    users = {row.service for row in pax_silica.service_needs if row.role == "requires"}
    for row in pax_silica.projects:
        if row.enabling:
            given = {
                need.service
                for need in pax_silica.service_needs
                if need.project == row.project and need.role == "provides"
            }
            assert given <= users, row.project


def test_shares_of_the_programme_are_the_pace_over_the_balance(pax_silica: Case) -> None:
    share = {row.account: row.programme_share for row in pax_silica.accounts}
    # DPA: 176 a year for 1.5 years of 1,000; DFC: 250 a year for 5.75 years of 205,000
    assert share["DPA"] == pytest.approx(176 * 1.5 / 1_000, abs=0.02)
    assert share["DFC"] == pytest.approx(250 * 5.75 / 205_000, abs=0.0005)
    # JOGMEC: 36.2bn in three years, three years more of 79bn
    assert share["JOGMEC"] == pytest.approx(36_200 / 79_000, abs=0.005)
    # OSC: 85 a year for 3.5 years less the 70 that are promised, of what 485 leaves then
    assert share["OSC"] == pytest.approx((85 * 3.5 - 70) / (485 - 70), abs=0.02)
    # EFA: four fifths of the 1,068 that are free without Nolans, of the 1,653 that it leaves
    assert share["EFA"] == pytest.approx(0.8 * 1_068 / (2_350 - 697), abs=0.005)


def test_every_share_has_its_reason_and_a_row_of_the_references(pax_silica: Case) -> None:
    for row in pax_silica.accounts:
        assert "SH" in (row.source or ""), row.account
        assert "Programme share: " in (row.note or ""), row.account


def test_cash_of_the_regions_programme_is_voted_as_its_contracts_are(pax_silica: Case) -> None:
    votes = {
        row.start: row.amount
        for row in pax_silica.limits
        if (row.account, row.ledger) == ("GX", "outlays")
    }
    assert votes == {
        month_of(2026, 4): 40_000,
        **{month_of(year, 4): (210_000 - 40_000) / 4 for year in range(2027, 2036)},
    }
