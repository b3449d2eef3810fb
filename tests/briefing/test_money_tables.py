"""Tables of public and private money, against the arithmetic of the reported case."""

from dataclasses import replace

import pandas as pd
import pytest
from tests.months import START, month
from tests.plan_reports.reported import outcome_of, reported_case, reported_plan, reported_result

from headrace.briefing.tables.authority import unlimited, usable, used
from headrace.briefing.tables.burdens import accounts, by_type, peaks
from headrace.briefing.tables.lapses import lapses, largest_lapse, of_accounts
from headrace.briefing.tables.ledger_use import ledger_use
from headrace.briefing.tables.outlays import outlays
from headrace.briefing.tables.private import private
from headrace.briefing.tables.signings import signings
from headrace.briefing.tables.stacks import FIGURES, stacks
from headrace.case.accounts import Account, Limit
from headrace.case.instruments import Deal
from headrace.plan.plan import Close, Plan
from headrace.report.facts import Facts


@pytest.fixture
def facts() -> Facts:
    return Facts(reported_result())


def with_case(**tables: object) -> Facts:
    return Facts(reported_result(case=reported_case().changed(**tables)))  # type: ignore[arg-type]


def with_close(close: Close) -> Facts:
    plan = reported_plan()
    changed = Plan({**plan.closes, close.project: close}, plan.operations)
    return Facts(reported_result(outcome=outcome_of(changed)))


def amounts(frame: pd.DataFrame, *keys: str) -> dict[tuple[object, ...], float]:
    return {tuple(row[key] for key in keys): float(row["amount"]) for _, row in frame.iterrows()}


def test_budget_authority_is_used_by_type_and_by_the_fiscal_year_of_the_account(
    facts: Facts,
) -> None:
    """Month 6 is FY2027 in both countries, month 12 is FY2028 in the United States."""
    frame = used(facts)
    budget = frame[frame["ledger"] == "budget_authority"]
    assert amounts(budget, "account", "year", "type") == pytest.approx(
        {
            ("us", 2027, "grant"): 30,
            ("us", 2027, "facilitation"): 2,
            ("us", 2028, "loan"): 12,
            ("jp", 2027, "guarantee"): 0.4,
        }
    )
    assert dict(zip(budget["account"], budget["limited"], strict=True)) == {"us": True, "jp": False}


def test_use_by_type_adds_up_to_the_ledger_by_year(facts: Facts) -> None:
    frame = used(facts)
    for row in facts.ledger_years:
        own = frame[(frame["account"] == row.account) & (frame["ledger"] == row.ledger)]
        assert own[own["year"] == row.year]["amount"].sum() == pytest.approx(row.used)


def test_what_may_be_used_is_what_is_carried_over_and_what_is_new(facts: Facts) -> None:
    """Each row of 40 and 50 lives for its year; 100 that never expire leave 68, then 56."""
    frame = usable(facts).set_index("year")
    assert frame["usable"].to_dict() == {2027: 40, 2028: 50}
    limit = Limit(account="us", ledger="budget_authority", amount=100, start=START, until="never")
    frame = usable(with_case(limits=(limit,))).set_index("year")
    assert [frame["usable"][year] for year in (2027, 2028, 2029)] == pytest.approx([100, 68, 56])
    assert [frame["new"][year] for year in (2027, 2028)] == pytest.approx([100, 0])


def test_accounts_without_a_limit_are_told_with_their_use(facts: Facts) -> None:
    assert unlimited(facts, "budget_authority") == (("jp",), pytest.approx(0.4))
    assert unlimited(facts, "commitment_authority") == (("us", "jp"), pytest.approx(170))


def test_the_top_line_is_not_added_to_its_accounts() -> None:
    case = reported_case()
    top = Account(account="ALL", name="Programme", treasury="both")
    limit = Limit(account="ALL", ledger="budget_authority", amount=60, start=START, until="never")
    facts = with_case(accounts=(*case.accounts, top), limits=(*case.limits, limit))
    assert "ALL" not in set(used(facts)["account"]) | set(usable(facts)["account"])
    own = of_accounts(lapses(facts), "budget_authority")
    assert own["authority"].sum() == pytest.approx(90)
    alone = with_case(accounts=(*case.accounts, top), limits=(limit,))
    assert of_accounts(lapses(alone), "budget_authority")["authority"].sum() == pytest.approx(60)


def test_shares_of_limits_stand_by_year(facts: Facts) -> None:
    """32 / 40 and 12 / 50; exposure 16 of 30 from April 2028 on, and nothing before."""
    frame = ledger_use(facts)
    us = frame[(frame["account"] == "us") & (frame["ledger"] == "budget_authority")]
    shares = us.set_index("year")["share"]
    assert [shares[2027], shares[2028]] == pytest.approx([0.8, 0.24])
    assert shares.loc[2029:].isna().all()
    jp = frame[(frame["account"] == "jp") & (frame["ledger"] == "exposure")]
    shares = jp.set_index("year")["share"]
    assert [shares[year] for year in (2027, 2028, 2029)] == pytest.approx([0, 16 / 30, 16 / 30])


def test_ledgers_without_a_limit_have_a_total_and_no_share(facts: Facts) -> None:
    frame = ledger_use(facts)
    free = frame[~frame["limited"].astype(bool)]
    assert free["share"].isna().all()
    own = free.set_index(["account", "ledger"])["total"].to_dict()
    assert own[("us", "exposure")] == pytest.approx(120)
    assert own[("us", "commitment_authority")] == pytest.approx(150)


def test_a_plan_that_breaks_a_limit_has_a_share_above_one() -> None:
    limit = Limit(account="us", ledger="budget_authority", amount=20, start=START)
    frame = ledger_use(with_case(limits=(limit,)))
    own = frame[frame["limited"].astype(bool) & (frame["year"] == 2027)]
    assert own["share"].tolist() == pytest.approx([32 / 20])


def test_stacks_add_up_to_uses_and_the_largest_face_comes_first(facts: Facts) -> None:
    frame = stacks(facts)
    assert frame["name"].tolist() == ["Beta line", "Alpha plant"]
    assert frame[list(FIGURES)].sum(axis=1).tolist() == pytest.approx([200, 100])
    alpha = frame.iloc[1]
    assert [alpha[name] for name in ("grants", "guaranteed", "sponsor_equity")] == [30, 20, 40]


def test_outlays_stand_by_treasury_with_principal_apart(facts: Facts) -> None:
    """As the fiscal years of accounts: 8, 33 and 3; 0.3 and 0.1; principal 90 and 30."""
    frame = outlays(facts)
    budget = {(row["treasury"], row["year"]): row["budget"] for _, row in frame.iterrows()}
    assert budget == pytest.approx(
        {
            ("United States", 2027): 8,
            ("United States", 2028): 33,
            ("United States", 2029): 3,
            ("Japan", 2027): 0.3,
            ("Japan", 2028): 0.1,
        }
    )
    assert frame[frame["principal"] > 0]["principal"].tolist() == pytest.approx([90, 30])


def test_private_money_is_told_by_part_of_the_chain(facts: Facts) -> None:
    """Mill 70 on 50 face and 32.4 cost, meter 80 on 120 and 12, in all 150 on 170 and 44.4."""
    frame = private(facts).set_index("group")
    faces = [frame["per_face"][name] for name in ("mill", "meter", "all")]
    assert faces == pytest.approx([70 / 50, 80 / 120, 150 / 170])
    costs = [frame["per_cost"][name] for name in ("mill", "meter", "all")]
    assert costs == pytest.approx([70 / 32.4, 80 / 12, 150 / 44.4])
    assert frame.loc["compute", ["per_face", "per_cost"]].isna().all()


def test_projects_without_public_money_are_counted_only_over_all() -> None:
    """Alpha on private money of 100 alone: beta 80 / 120, all (80 + 100) / 120."""
    row = private(with_close(Close("alpha", 6, {}, sponsor_equity=90.0, commercial_debt=10.0)))
    whole = row.set_index("group").loc["all"]
    assert (whole["closes"], whole["supported"]) == (2, 1)
    assert whole["beside_per_face"] == pytest.approx(80 / 120)
    assert whole["per_face"] == pytest.approx(180 / 120)


def test_signings_are_the_closes_before_the_thirteenth_month(facts: Facts) -> None:
    """Alpha closes in July 2027; beta closes in month 12, which is the next year."""
    frame = signings(facts)
    assert frame["project"].tolist() == ["alpha"]
    alpha = frame.iloc[0]
    assert alpha["month"] == month("2027-07")
    assert alpha["instruments"] == (("Grant", 30.0), ("Guarantee", 20.0), ("Permit desk", 0.0))
    assert (alpha["face"], alpha["budget_cost"], alpha["uses"]) == pytest.approx((50, 32.4, 100))


def test_closes_with_private_money_alone_come_last_even_if_they_are_first() -> None:
    plan = reported_plan()
    closes = {
        "alpha": Close("alpha", 3, {}, sponsor_equity=100.0),
        "beta": replace(plan.closes["beta"], month=9),
    }
    facts = Facts(reported_result(outcome=outcome_of(Plan(closes, plan.operations))))
    frame = signings(facts)
    assert frame["project"].tolist() == ["beta", "alpha"]
    assert frame["public"].tolist() == [True, False]


def test_pledges_that_a_close_takes_make_it_public_but_cost_nothing_new() -> None:
    case = reported_case()
    pledge = Deal(project="alpha", instrument="loan", status="conditional", amount=30)
    case = case.changed(signed_deals=(pledge,))
    alpha = Close("alpha", 6, {}, pledges={0: 30.0}, sponsor_equity=70.0)
    plan = Plan({"alpha": alpha}, {"alpha": 18})
    row = signings(Facts(reported_result(case=case, outcome=outcome_of(plan)))).iloc[0]
    assert row["public"]
    assert row["pledges"] == (("Loan", 30.0),)
    assert (row["face"], row["budget_cost"]) == (0, 0)


def test_burdens_stand_by_treasury_and_type(facts: Facts) -> None:
    frame = accounts(facts).set_index("account")
    assert frame.loc["us", ["face", "budget_cost", "peak"]].tolist() == pytest.approx(
        [150, 44, 120]
    )
    assert frame.loc["jp", ["face", "budget_cost", "peak"]].tolist() == pytest.approx([20, 0.4, 16])
    assert peaks(facts) == pytest.approx({"United States": 120, "Japan": 16})
    faces = by_type(facts)
    assert faces.loc["United States", ["grant", "loan"]].tolist() == [30, 120]
    assert faces.loc["Japan", "guarantee"] == 20


def test_what_lapses_comes_with_its_largest_part(facts: Facts) -> None:
    """8 of 40 and 38 of 50 lapse; the 50 are requested and end with September 2028."""
    frame = lapses(facts)
    budget = frame.iloc[0]
    figures = [budget[name] for name in ("authority", "used", "lapsed", "left")]
    assert figures == pytest.approx([90, 44, 46, 0])
    exposure = frame.iloc[1]
    assert [exposure[name] for name in ("authority", "used", "left")] == pytest.approx([30, 16, 14])
    assert pd.isna(exposure["lapsed"])
    assert largest_lapse(facts, "budget_authority") == (
        "Energy department",
        month("2028-09"),
        pytest.approx(38),
        "requested",
    )
    assert largest_lapse(facts, "commitment_authority") is None
