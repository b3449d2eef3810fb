"""Outlays: cash by fiscal year."""

import pytest
from tests.months import START
from tests.plan_reports.reported import reported_case, reported_plan

from headrace.case.instruments import Deal
from headrace.case.projects import Project
from headrace.ledgers.outlays import months_of_payment, outlays


def test_money_is_paid_out_evenly_over_the_months_of_delivery_from_close() -> None:
    """3.2 months of delivery count as four; the month charged does not matter."""
    shares = months_of_payment(None, 2, 6, 3.2)
    assert shares == pytest.approx({6: 0.25, 7: 0.25, 8: 0.25, 9: 0.25})


def test_money_is_paid_at_close_if_nothing_is_delivered() -> None:
    assert months_of_payment(None, 6, 6, 0) == {6: 1.0}


def test_a_profile_pays_its_share_of_each_year_from_the_month_charged() -> None:
    shares = months_of_payment((0.6, 0.0, 0.4), 3, 9, 7)
    assert sum(shares[month] for month in range(3, 15)) == pytest.approx(0.6)
    assert not any(month in shares for month in range(15, 27))
    assert sum(shares[month] for month in range(27, 39)) == pytest.approx(0.4)


def test_outlays_fall_into_the_fiscal_years_of_their_account() -> None:
    """Alpha pays 32 (us) and 0.4 (jp) over months 6 to 17, beta 12 over months 12 to 23.

    us FY2027, months 6 to 8: 32 * 3/12 = 8. FY2028: 32 * 9/12 + 12 * 9/12 = 33. FY2029: 12 * 3/12.
    jp FY2027, months 6 to 14: 0.4 * 9/12 = 0.3; FY2028: 0.1.
    """
    found = {
        (row.account, row.year): row.budget for row in outlays(reported_case(), reported_plan())
    }
    assert found == pytest.approx(
        {("us", 2027): 8, ("us", 2028): 33, ("us", 2029): 3, ("jp", 2027): 0.3, ("jp", 2028): 0.1}
    )


def test_existing_deals_are_paid_out_from_their_true_close() -> None:
    """Gamma's 50 at 10 % over months -6 to 5: FY2026 (-6 to -4) 5 * 3/12, FY2027 5 * 9/12."""
    case = reported_case()
    gamma = Project(project="gamma", name="Gamma", kind="line", country="US", capex=50)
    deal = Deal(
        project="gamma",
        instrument="loan",
        status="closed",
        amount=50,
        close=START - 6,
        uses_ledgers=True,
    )
    case = case.changed(projects=(*case.projects, gamma), signed_deals=(deal,))
    plan = reported_plan()
    plan = type(plan)(plan.closes, {**plan.operations, "gamma": 6})
    found = {row.year: row.budget for row in outlays(case, plan) if row.origin == "deal"}
    assert found == pytest.approx({2026: 1.25, 2027: 3.75})


def test_deals_outside_the_ledgers_are_left_out() -> None:
    case = reported_case()
    gamma = Project(project="gamma", name="Gamma", kind="line", country="US", capex=50)
    deal = Deal(project="gamma", instrument="loan", status="closed", amount=50, close=START - 6)
    case = case.changed(projects=(*case.projects, gamma), signed_deals=(deal,))
    assert not [row for row in outlays(case, reported_plan()) if row.origin == "deal"]
