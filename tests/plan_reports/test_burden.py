"""Burden: public money by account, ledger, standing and fiscal year."""

from dataclasses import replace

import pytest
from tests.months import START
from tests.plan_reports.reported import outcome_of, reported_case, reported_plan, reported_result

from headrace.case.accounts import Account, Limit
from headrace.case.instruments import Deal
from headrace.case.projects import Project
from headrace.ledgers.commitments import commitments
from headrace.plan.plan import Plan
from headrace.report.facts import Facts
from headrace.report.headline import headline_of


@pytest.fixture
def facts() -> Facts:
    return Facts(reported_result())


def test_commitments_hold_face_guarantee_cost_and_exposure_apart() -> None:
    """cover: 20 face, 0.8 * 20 = 16 guaranteed and exposed, 0.02 * 20 = 0.4 cost."""
    by_name = {row.instrument: row for row in commitments(reported_case(), reported_plan())}
    cover = by_name["cover"]
    assert (cover.face, cover.guaranteed, cover.exposure) == pytest.approx((20, 16, 16))
    assert cover.budget_cost == pytest.approx(0.4)
    desk = by_name["desk"]
    assert (desk.face, desk.budget_cost, desk.exposure) == (0, 2, 0)
    assert by_name["loan"].exposure == pytest.approx(120)


def test_exposure_peaks_when_the_loan_closes_and_runs_off(facts: Facts) -> None:
    """Closed in month 12 with a tenor of 10 years and no grace: 120, then 12 less a year."""
    us = facts.counted_exposures["us"]
    assert [us[t] for t in (3, 4, 7, 8, 12)] == pytest.approx([0, 120, 120, 108, 96])


def test_authority_is_split_by_standing_and_what_is_unused_lapses(facts: Facts) -> None:
    """Of 40 enacted alpha uses 32, so 8 lapse; of 50 requested beta uses 12, so 38 lapse."""
    row = next(row for row in facts.ledgers if (row.account, row.ledger)[1] == "budget_authority")
    assert row.authority == {"enacted": 40, "requested": 50, "assumed": 0}
    assert (row.new, row.lapsed, row.left) == pytest.approx((44, 46, 0))


def test_a_ledger_without_a_row_is_told_as_unlimited(facts: Facts) -> None:
    unlimited = {(row.account, row.ledger) for row in facts.ledgers if not row.limited}
    assert ("jp", "budget_authority") in unlimited
    assert ("us", "budget_authority") not in unlimited


def test_exposure_limits_are_in_base_currency(facts: Facts) -> None:
    """3,000 million yen are 30 million dollars; 16 of them are used."""
    row = next(row for row in facts.ledgers if (row.account, row.ledger) == ("jp", "exposure"))
    assert row.authority["enacted"] == pytest.approx(30)
    assert (row.new, row.left) == pytest.approx((16, 14))


def test_fiscal_years_take_in_use_lapse_and_keep(facts: Facts) -> None:
    years = {row.year: row for row in facts.ledger_years if row.account == "us"}
    assert set(years) == {2027, 2028}
    assert (years[2027].new, years[2027].lapsed, years[2027].left) == pytest.approx((32, 8, 0))
    assert (years[2028].new, years[2028].lapsed, years[2028].left) == pytest.approx((12, 38, 0))


def test_money_that_does_not_expire_is_carried_from_year_to_year() -> None:
    """100 that never expire: 100 - 32 = 68 after FY2027, 68 - 12 = 56 after FY2028 and later."""
    limit = Limit(account="us", ledger="budget_authority", amount=100, start=START, until="never")
    facts = Facts(reported_result(case=reported_case().changed(limits=(limit,))))
    left = {row.year: row.left for row in facts.ledger_years}
    assert [left[year] for year in (2027, 2028, 2029, 2031)] == pytest.approx([68, 56, 56, 56])


def test_existing_deals_beyond_a_limit_are_told_as_lifted() -> None:
    """Gamma closed in FY2026, when no row lived: its cost of 0.1 * 50 = 5 is lifted, not used."""
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
    facts = Facts(reported_result(case=case))
    row = next(row for row in facts.ledgers if row.ledger == "budget_authority")
    assert (row.old, row.lifted, row.new) == pytest.approx((0, 5, 44))


def test_deals_beyond_a_limit_leave_no_trace_of_rounding() -> None:
    """Three deals cost 0.1, 0.2 and 0.3 before any row lives: all is lifted, nothing is used."""
    case = reported_case()
    others = tuple(
        Project(project=f"other{amount}", name="Other", kind="line", country="US", capex=50)
        for amount in (1, 2, 3)
    )
    deals = tuple(
        Deal(
            project=f"other{amount}",
            instrument="loan",
            status="closed",
            amount=amount,
            close=START - 2 - amount,
            uses_ledgers=True,
        )
        for amount in (1, 2, 3)
    )
    case = case.changed(projects=(*case.projects, *others), signed_deals=deals)
    facts = Facts(reported_result(case=case))
    row = next(row for row in facts.ledgers if row.ledger == "budget_authority")
    assert row.lifted == pytest.approx(0.6)
    assert row.old == 0
    assert not any(row.old for row in facts.ledger_years)


def test_a_limit_on_outlays_is_told_with_what_it_leaves() -> None:
    """Of the us 8 are paid in FY2027 and 33 in FY2028; limits of 10 and 30 + 5 leave 2 and 2."""
    case = reported_case()
    limits = tuple(
        Limit(account="us", ledger="outlays", amount=amount, start=START + first, status=status)
        for first, amount, status in ((0, 10, "enacted"), (12, 30, "enacted"), (12, 5, "assumed"))
    )
    case = case.changed(limits=(*case.limits, *limits))
    facts = Facts(reported_result(case=case))
    row = next(row for row in facts.ledgers if row.ledger == "outlays")
    assert row.authority == {"enacted": 40, "requested": 0, "assumed": 5}
    assert (row.new, row.used, row.left) == pytest.approx((41, 41, 4))


def test_the_top_line_is_listed_only_with_a_limit_and_then_carries_all_accounts() -> None:
    case = reported_case()
    top = Account(account="ALL", name="Programme", treasury="both")
    limit = Limit(account="ALL", ledger="budget_authority", amount=60, start=START, until="never")
    case = case.changed(accounts=(*case.accounts, top), limits=(*case.limits, limit))
    facts = Facts(reported_result(case=case))
    own = [row for row in facts.ledgers if row.account == "ALL"]
    assert [row.ledger for row in own] == ["budget_authority"]
    assert (own[0].new, own[0].left) == pytest.approx((44.4, 15.6))


def test_the_cost_measure_weighs_accounts() -> None:
    """Weight 3 on the bank: 44 + 3 * 0.4 = 45.2; as public face 150 + 3 * 20 = 210."""
    case = reported_case()
    us, jp = case.accounts
    case = case.changed(accounts=(us, jp.model_copy(update={"weight": 3.0})))
    assert Facts(reported_result(case=case)).cost == pytest.approx(45.2)
    settings = case.settings.model_copy(update={"cost_measure": "public_face"})
    assert Facts(reported_result(case=case.changed(settings=settings))).cost == pytest.approx(210)


def test_private_money_is_told_per_amount_and_per_budget_cost(facts: Facts) -> None:
    """Private 150, public 170 at a cost of 44.4."""
    head = headline_of(facts)
    assert head.private_money == 150
    assert head.private_per_amount == pytest.approx(150 / 170)
    assert head.private_per_cost == pytest.approx(150 / 44.4)


def test_without_public_money_there_is_no_ratio() -> None:
    head = headline_of(Facts(reported_result(outcome=outcome_of(Plan({}, {})))))
    assert (head.private_per_amount, head.private_per_cost) == (None, None)


def test_sources_equal_uses_of_every_close(facts: Facts) -> None:
    """alpha: 30 + 20 + 40 + 10 = 100; beta: 120 + 80 = 200."""
    alpha, beta = facts.sources["alpha"], facts.sources["beta"]
    assert (alpha.uses, alpha.sources, alpha.private) == pytest.approx((100, 100, 70))
    assert (beta.uses, beta.sources, beta.private) == pytest.approx((200, 200, 80))


def test_pledges_of_nothing_are_no_commitments() -> None:
    case = reported_case()
    pledge = Deal(project="beta", instrument="loan", status="conditional", amount=30)
    case = case.changed(signed_deals=(pledge,))
    plan = reported_plan()
    beta = replace(plan.closes["beta"], pledges={0: 0.0})
    unused = Plan({**plan.closes, "beta": beta}, plan.operations)
    assert "pledge" not in {row.origin for row in commitments(case, unused)}
    beta = replace(beta, pledges={0: 20.0})
    taken = Plan({**plan.closes, "beta": beta}, plan.operations)
    (row,) = [row for row in commitments(case, taken) if row.origin == "pledge"]
    assert (row.face, row.budget_cost, row.month) == pytest.approx((20, 2, 12))


def test_exposure_of_existing_deals_beyond_a_limit_lifts_no_flow() -> None:
    """Gamma's loan of 50 was closed in month 0, under a limit of 40; flows have no lift."""
    case = reported_case()
    gamma = Project(project="gamma", name="Gamma", kind="line", country="US", capex=50)
    deal = Deal(
        project="gamma",
        instrument="loan",
        status="closed",
        amount=50,
        close=START,
        uses_ledgers=True,
    )
    limit = Limit(account="us", ledger="exposure", amount=40, start=START)
    case = case.changed(
        projects=(*case.projects, gamma), signed_deals=(deal,), limits=(*case.limits, limit)
    )
    facts = Facts(reported_result(case=case))
    assert max(lift.amount for lift in facts.lifts if lift.ledger == "exposure") == pytest.approx(
        10
    )
    assert [row.lifted for row in facts.ledgers if row.ledger == "budget_authority"] == [0, 0]
