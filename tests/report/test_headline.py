"""Headline: the figures of page one, worked out by hand in tests/plan_reports/reported.py."""

from dataclasses import replace

import pytest
from tests.comparison.futures import all_futures
from tests.months import START
from tests.plan_reports.reported import outcome_of, reported_case, reported_plan, reported_result

from headrace.case.instruments import Deal
from headrace.plan.outcome import Pass
from headrace.plan.plan import Close, Plan
from headrace.report import lists, overview
from headrace.report.comparing import comparison_of
from headrace.report.facts import Facts
from headrace.report.headline import Headline, headline_of
from headrace.report.result import Counterfactual, Result
from headrace.report.signings import Bought, Signer
from headrace.report.support import table


def headline(**changes: object) -> Headline:
    return headline_of(Facts(reported_result(**changes)))


def pledged(without: Plan, *, in_ledgers: bool = True) -> Result:
    """Return the result with a pledge of 60 of the loan for beta, of which 50 are taken.

    beta then: loan 70, pledge 50, sponsor equity 80; budget cost 7 new and 5 pledged.
    """
    deal = Deal(
        project="beta",
        instrument="loan",
        status="conditional",
        amount=60,
        uses_ledgers=in_ledgers,
    )
    case = reported_case().changed(signed_deals=(deal,))
    beta = Close("beta", 12, {"loan": 70.0}, pledges={0: 50.0}, sponsor_equity=80.0)
    plan = Plan({"alpha": reported_plan().closes["alpha"], "beta": beta}, {"alpha": 18, "beta": 24})
    return reported_result(
        case=case,
        outcome=outcome_of(plan),
        without_support=Counterfactual("without support", outcome_of(without)),
    )


def test_the_first_four_quarters_are_months_0_to_11() -> None:
    """Alpha closes in month 6: grant 30 and guarantee 20 for 32.4; beta in 12, a month too late."""
    signing = headline().signing
    assert (signing.projects, signing.with_public_money) == (1, 1)
    assert (signing.public_money, signing.new_money, signing.pledged_money) == (50, 50, 0)
    assert signing.budget_cost == pytest.approx(32.4)
    assert signing.total_cost == 100
    assert signing.signers == (Signer("Energy department", 30), Signer("Bank", 20))
    assert headline().treasuries == ("United States", "Japan")


def test_created_and_brought_forward_are_never_mixed() -> None:
    """Alpha never operates without support; beta operates in 30 without and in 24 with it."""
    support = headline().support
    assert support is not None
    assert (support.created, support.forward, support.months_forward) == (1, 1, 6)
    assert (support.delayed, support.dropped, support.no_case) == ((), (), ())


def test_the_difference_of_delay_is_split_into_months_and_horizon() -> None:
    """Without support beta is 9 late and alpha 48 - 18 + 24 = 54; with it 3 and 0."""
    support = headline().support
    assert support is not None
    whole = support.difference
    assert (whole.without, whole.plan) == (63, 3)
    assert (whole.in_both, whole.created, whole.dropped) == (6, 54, 0)


def test_what_the_plan_drops_or_delays_is_named() -> None:
    """Without support alpha would operate in 12 and beta in 30; the plan has only alpha, in 18."""
    without = Plan(
        {
            "alpha": Close("alpha", 0, {}, sponsor_equity=100.0),
            "beta": Close("beta", 18, {}, sponsor_equity=200.0),
        },
        {"alpha": 12, "beta": 30},
    )
    own = Plan({"alpha": reported_plan().closes["alpha"]}, {"alpha": 18})
    support = headline(
        outcome=outcome_of(own),
        without_support=Counterfactual("without support", outcome_of(without)),
    ).support
    assert support is not None
    assert (support.delayed, support.dropped) == (("Alpha plant",), ("Beta line",))
    assert support.months_forward == -6
    assert support.no_case == ("Alpha plant",)


def test_an_alternative_in_whose_place_another_operates_is_neither_left_out_nor_dropped() -> None:
    """Alpha and beta are one choice; without support beta is taken, the plan takes alpha."""
    case = reported_case()
    group = {"alternatives": "either", "target": START + 18, "weight": 2, "cost_of_delay": 0}
    choice = tuple(row.model_copy(update=group) for row in case.projects)
    without = Plan({"beta": Close("beta", 18, {}, sponsor_equity=200.0)}, {"beta": 30})
    own = Plan({"alpha": reported_plan().closes["alpha"]}, {"alpha": 18})
    chosen = headline(
        case=case.changed(projects=choice),
        outcome=outcome_of(own),
        without_support=Counterfactual("without support", outcome_of(without)),
    )
    assert (chosen.not_financed, chosen.left_out) == (("Beta line",), ())
    assert chosen.support is not None
    assert chosen.support.dropped == ()
    alone = headline(outcome=outcome_of(own))
    assert (alone.not_financed, alone.left_out) == (("Beta line",), ("Beta line",))


def test_pledges_are_part_of_the_bill() -> None:
    """New 30 + 20 + 70 = 120 and pledged 50; cost 32.4 + 7 and 5."""
    public = headline_of(Facts(pledged(Plan({}, {})))).public
    assert (public.new.face, public.pledged.face, public.both.face) == (120, 50, 170)
    assert public.new.budget_cost == pytest.approx(39.4)
    assert public.pledged.budget_cost == pytest.approx(5)
    assert public.both.budget_cost == pytest.approx(44.4)


def test_only_pledges_beyond_those_taken_without_support_buy_months() -> None:
    """Without support beta takes all 60 of its pledge: its new money is 70 + 50 - 60 = 60."""
    without = Plan(
        {"beta": Close("beta", 18, {}, pledges={0: 60.0}, sponsor_equity=140.0)}, {"beta": 30}
    )
    facts = Facts(pledged(without))
    rows = {str(row["project"]): row for row in table(facts).records()}
    assert rows["beta"]["face"] == 60
    assert rows["beta"]["face_per_month"] == 10
    assert rows["beta"]["budget_cost"] == pytest.approx(7 + 5 - 6)


def test_what_the_first_year_buys_is_told_of_its_own_signatures() -> None:
    """Alpha alone is signed; it operates in month 18, and never without support."""
    signing = headline().signing
    assert signing.bought == Bought(created=1, forward=0, months=0, idle=0)
    assert signing.operates == (START + 18, START + 18)
    assert headline(without_support=None).signing.bought is None


def test_what_the_plan_owes_to_assumed_effects_needs_no_further_solve() -> None:
    """Without the desk the permit takes 6: alpha closes in 9 and operates in 21, 3 months later."""
    owed = headline(unlimited=None, without_support=None).owed
    assert (owed.projects, owed.months) == (1, 3)


def test_budget_that_is_not_enacted_is_what_enacted_rows_do_not_cover() -> None:
    """Enacted are 40, which lapse with fiscal year 2027: the loan of month 12 lacks its 12."""
    found = headline().unenacted
    assert (found.money, found.accounts) == (12, ("Energy department",))


@pytest.mark.parametrize(("bound", "bottleneck"), [(2.0, "time"), (1.0, "unknown")])
def test_a_solve_that_was_cut_says_no_more_than_its_bound(bound: float, bottleneck: str) -> None:
    """Of 3 weighted months 2 or 1 remain at least with every limit lifted."""
    cut = outcome_of(reported_plan(), Pass("slip", 3.0, bound, 60.0, "time limit"))
    head = headline(unlimited=Counterfactual("unlimited", cut))
    assert (head.weighted.time, head.delay.time, head.weighted.least) == (None, None, bound)
    assert head.bottleneck == bottleneck


def test_delay_is_split_into_time_and_money() -> None:
    """With every limit lifted nothing is late: all 3 months are money."""
    head = headline()
    assert (head.delay.total, head.delay.time, head.delay.money) == (3, 0, 3)
    assert head.bottleneck == "money"
    same = Counterfactual("unlimited", outcome_of(reported_plan()))
    assert headline(unlimited=same).bottleneck == "time"
    assert headline(unlimited=None).bottleneck == "unknown"


def test_what_more_delay_would_save_is_stated() -> None:
    """5 % more of 3 weighted months: 44.4 - 40 = 4.4 are saved."""
    (saving,) = lists.prices(Facts(reported_result())).records()
    assert (saving["allowance"], saving["months"]) == (0.05, pytest.approx(0.15))
    assert saving["saved"] == pytest.approx(4.4)


def test_a_saving_within_the_gap_of_the_cost_is_none() -> None:
    """44.4 may be 15 % less, 6.7, so a price of 40 saves nothing that is sure."""
    cut = Pass("cost", 44.4, 37.7, 60.0, "time limit")
    own = replace(reported_result().outcome, passes=(*reported_result().outcome.passes, cut))
    assert lists.prices(Facts(reported_result(outcome=own))).column("saved") == (0,)


def test_a_book_tells_what_each_scenario_loses() -> None:
    """In tight beta is lost; broken has no plan."""
    compared = comparison_of(all_futures())
    _, tight, _, broken, _ = overview.table(compared).records()
    assert (tight["scenario"], tight["delay"], tight["difference"]) == ("tight", 54, 51)
    assert (tight["lost"], tight["lost_projects"]) == (1, ("Beta line",))
    assert broken["delay"] is None
    assert str(broken["reason"]).startswith("cannot all hold: lock alpha: fund; lock beta: fund;")
