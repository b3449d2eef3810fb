"""Reservations and deals that exist beside new commitments: who waits for whom, by hand."""

import pytest
from tests.cases import START
from tests.formulation.pieces import limit, plant, small_case, tool
from tests.formulation.rivals import GRANT, budget, closed, months, never, pledge, rivals, solved

from headrace.case.projects import Kind, Lock


def test_in_the_month_of_a_close_what_is_not_taken_is_free_already() -> None:
    """Alpha takes 80 of 90 in month 9, which leaves 20 of 100 for beta in the same month."""
    case = rivals(pledge(), locks=never("gamma"))
    assert months(case) == {"alpha": 9, "beta": 9}
    assert solved(case).plan.closes["alpha"].pledges == {0: 80}
    tight = rivals(pledge(), locks=never("gamma"), limits=(budget(99.9),))
    assert months(tight) == {"alpha": 9}


def test_until_the_close_the_whole_pledge_is_reserved() -> None:
    """Alpha closes in 12 at the earliest: beside its 90, beta's 20 do not fit into 100 before."""
    late = Lock(project="alpha", lock="not before", month=START + 12)
    case = rivals(pledge(), locks=(late, *never("gamma")))
    assert months(case) == {"alpha": 12, "beta": 12}


def test_a_pledge_is_reserved_also_in_the_period_before_the_only_one_that_can_take_it() -> None:
    """Alpha starts three months later, so it closes in month 12, the last of its pledge."""
    case = rivals(
        pledge(valid_until=START + 12),
        projects=(plant("alpha", development_from=START + 3), plant("beta", capex=25)),
    )
    assert months(case) == {"alpha": 12, "beta": 12}


def test_a_stock_that_closed_deals_fill_exactly_is_lifted_to_what_is_taken_from_a_pledge() -> None:
    """Gamma's loan of 50 stands in 50: alpha still has its pledge, and beta finds no room."""
    case = rivals(
        closed(50, instrument="loan"),
        pledge(instrument="loan"),
        instruments=(tool("loan", subsidy_rate=0.0),),
        limits=(limit("exposure", 50, until=None),),
    )
    assert months(case) == {"alpha": 9}


@pytest.mark.parametrize(("until", "month"), [(8, 9), (9, 12), (11, 12), (12, 15)])
def test_a_lapse_frees_from_the_month_after_the_last_valid_one(until: int, month: int) -> None:
    case = rivals(pledge(valid_until=START + until), locks=never("alpha", "gamma"))
    assert months(case) == {"beta": month}


def test_what_deals_exceed_is_lifted_and_leaves_nothing() -> None:
    """Two pledges of 90 in 100: until one lapses after month 11 nothing is left, then 10."""
    deals = (pledge(valid_until=START + 11), pledge("gamma"))
    locks = never("alpha", "gamma")
    assert months(rivals(*deals, locks=locks)) == {}
    assert months(rivals(*deals, locks=locks, beta=12.5)) == {"beta": 12}
    assert months(rivals(*deals, locks=locks, limits=(budget(200),))) == {"beta": 9}


def test_what_is_taken_beyond_the_rows_takes_no_new_commitment_with_it() -> None:
    """A pledge of 90 in rows of 50: alpha may take 80, but beta's 20 never fit in."""
    assert months(rivals(pledge(), locks=never("gamma"), limits=(budget(50),))) == {"alpha": 9}


def test_of_three_pledges_in_any_order_there_is_one_answer() -> None:
    """In 100 stand 40 and 40 of alpha and, until month 3, 40 of gamma; beta needs 80.

    80 fit in as soon as alpha has closed taking 20 at most: its sponsor brings 80 of 100.
    """
    rich = Kind(kind="plant", group="mill", max_sponsor_equity=0.8, commercial_debt_appetite=0)
    poor = Kind(kind="mill", group="mill", max_sponsor_equity=0, commercial_debt_appetite=0)
    deals = (
        pledge(amount=40),
        pledge("gamma", 40, valid_until=START + 3),
        pledge(amount=40, instrument="second"),
    )
    stages = [row.model_copy(update={"kind": "mill"}) for row in small_case().stages]
    for order in ((0, 1, 2), (0, 2, 1), (2, 1, 0), (1, 0, 2)):
        case = rivals(
            *(deals[place] for place in order),
            kinds=(rich, poor),
            stages=(*small_case().stages, *stages),
            projects=(plant("alpha"), plant("beta", kind="mill", capex=80), plant("gamma")),
            instruments=(GRANT, tool("second", type="grant")),
            locks=never("gamma"),
        )
        assert months(case) == {"alpha": 9, "beta": 9}
        outcome = solved(case)
        assert outcome.passes[0].objective == pytest.approx(3 + 3 + 36 - 18 + 24)
        assert sum(outcome.plan.closes["alpha"].pledges.values()) == pytest.approx(20)


def test_a_pledge_is_drawn_on_the_rows_of_the_month_in_which_it_was_set_aside() -> None:
    """Rows of 100 until month 11 and of 20 from month 12 on; alpha's 90 stand for good.

    Set aside in month 0 they leave 10, so beta waits for the second row; set aside in month 12
    they take that, and the first row is free in month 9.
    """
    rows = (budget(100, until=START + 11), budget(20, start=START + 12))
    locks = never("alpha", "gamma")
    first = rivals(pledge(), limits=rows, locks=locks)
    assert months(first) == {"beta": 12}
    later = rivals(pledge(charged=START + 12), limits=rows, locks=locks)
    assert months(later) == {"beta": 9}


def test_a_closed_deal_is_drawn_where_it_was_charged_whenever_it_closed() -> None:
    """Gamma's 90 of month 0 leave 10 of the first row; charged in 12 they leave it whole."""
    rows = (budget(100, until=START + 11), budget(20, start=START + 12))
    assert months(rivals(closed(90), limits=rows, locks=never("alpha"))) == {"beta": 12}
    later = rivals(closed(90, charged=START + 12), limits=rows, locks=never("alpha"))
    assert months(later) == {"beta": 9}


def test_a_project_counts_once_on_the_deal_that_its_pledge_is() -> None:
    """Two deals: alpha's, with pledge and grant of the same treasury, and beta's."""
    both = rivals(
        pledge(amount=50),
        limits=(limit("deal_count", 2), budget(500)),
        projects=(plant("alpha"), plant("beta", capex=25)),
    )
    assert months(both) == {"alpha": 9, "beta": 9}
    one = rivals(
        pledge(amount=50),
        limits=(limit("deal_count", 1), budget(500)),
        projects=(plant("alpha", weight=2), plant("beta", capex=25)),
    )
    assert months(one) == {"alpha": 9}


def test_a_pledge_of_which_nothing_is_taken_counts_no_deal_after_the_close() -> None:
    """Gamma closes on its sponsor's money; until then its pledge is the one deal there may be."""
    rich = Kind(kind="plant", group="mill", max_sponsor_equity=1, commercial_debt_appetite=0)
    poor = Kind(kind="mill", group="mill", max_sponsor_equity=0, commercial_debt_appetite=0)
    stages = [row.model_copy(update={"kind": "mill"}) for row in small_case().stages]
    case = rivals(
        pledge("gamma"),
        kinds=(rich, poor),
        stages=(*small_case().stages, *stages),
        projects=(plant("beta", kind="mill", capex=25), plant("gamma")),
        limits=(limit("deal_count", 1),),
        locks=(Lock(project="gamma", lock="not before", month=START + 12),),
    )
    assert months(case) == {"beta": 12, "gamma": 12}
    assert solved(case).plan.closes["gamma"].pledges == {}


def test_exposure_is_reserved_until_the_close_and_lifted_like_a_flow() -> None:
    """Loans: alpha's pledge of 90 in 100, then in 50; beta needs 20 and waits for the close."""
    loan = tool("loan", subsidy_rate=0.0)
    late = Lock(project="alpha", lock="not before", month=START + 12)
    for most, expected in ((100, {"alpha": 12, "beta": 12}), (50, {"alpha": 12})):
        case = rivals(
            pledge(instrument="loan"),
            instruments=(loan,),
            limits=(limit("exposure", most, until=None),),
            locks=(late, *never("gamma")),
        )
        assert months(case) == expected


def test_of_two_pledges_of_one_account_the_one_set_aside_first_is_the_deal_that_counts() -> None:
    """One deal may be made until month 11 and one later; alpha's pledges count in month 0."""
    case = rivals(
        pledge(amount=10, charged=START + 12),
        pledge(amount=10, instrument="second"),
        instruments=(GRANT, tool("second", type="grant")),
        limits=(
            limit("deal_count", 1, until=START + 11),
            limit("deal_count", 1, start=START + 12),
        ),
        locks=never("alpha", "gamma"),
    )
    assert months(case) == {"beta": 12}


@pytest.mark.parametrize(("most", "expected"), [(2, {}), (3, {"beta": 9})])
def test_each_project_that_takes_from_its_pledge_is_a_deal(
    most: int, expected: dict[str, int]
) -> None:
    """Alpha and gamma take from their pledges, so that of two deals none is left for beta."""
    case = rivals(
        pledge(),
        pledge("gamma"),
        projects=(plant("alpha", weight=2), plant("beta", capex=25), plant("gamma", weight=2)),
        limits=(budget(500), limit("deal_count", most)),
    )
    assert months(case) == {"alpha": 9, "gamma": 9, **expected}


@pytest.mark.parametrize(("most", "expected"), [(100, {}), (101, {"beta": 9})])
def test_not_a_little_is_left_where_closed_deals_fill_a_stock(
    most: float, expected: dict[str, int]
) -> None:
    """Gamma's loan of 100; beta costs 1.25, of which it would borrow 1."""
    case = rivals(
        closed(100, instrument="loan"),
        beta=1.25,
        instruments=(tool("loan", subsidy_rate=0.1),),
        limits=(limit("exposure", most, until=None),),
        locks=never("alpha"),
    )
    assert months(case) == expected
