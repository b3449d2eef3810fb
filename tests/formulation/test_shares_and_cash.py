"""Programme shares, yearly cash, ceilings and months charged of new commitments, by hand."""

from typing import Any

import pytest
from tests.cases import START
from tests.formulation.pieces import STAGES, limit, plant, tool
from tests.formulation.rivals import budget, closed, months, never, pledge, rivals, solved

from headrace.case.accounts import Account, Concentration, Currency
from headrace.case.instruments import Instrument
from headrace.case.projects import Kind, Lock
from headrace.case.stages import Effect, Stage


@pytest.mark.parametrize(("share", "months_of"), [(0.5, {"beta": 9}), (0.49, {})])
def test_new_commitments_use_their_share_of_what_deals_that_exist_leave(
    share: float, months_of: dict[str, int]
) -> None:
    """Gamma's deal leaves 40 of 100: half of it are beta's 20."""
    account = Account(account="treasury", name="T", treasury="US", programme_share=share)
    case = rivals(closed(60), accounts=(account,), locks=never("alpha"))
    assert months(case) == months_of


def test_the_share_binds_exposure_and_cash_too_but_no_number_of_deals() -> None:
    """Beta's loan: 20 of exposure in half of 40; cash of 1.5 in 2028 in half of 4; 1 of 1 deal."""
    account = Account(account="treasury", name="T", treasury="US", programme_share=0.5)
    loan = tool("loan", subsidy_rate=0.1, disbursement=(1.0,))
    tables: dict[str, Any] = {
        "instruments": (loan,),
        "accounts": (account,),
        "locks": never("alpha", "gamma"),
    }
    for rows, fits in (
        ((limit("exposure", 40, until=None),), True),
        ((limit("exposure", 39, until=None),), False),
        ((limit("outlays", 4, start=START + 12, until=None),), True),
        ((limit("deal_count", 1),), True),
    ):
        assert months(rivals(limits=rows, **tables)) == ({"beta": 9} if fits else {})


def test_cash_is_paid_by_the_profile_in_the_fiscal_years_in_which_it_falls() -> None:
    """Beta's 20 over twelve months from month 9: 5 in 2027, 15 in 2028. From 12: 20 in 2028."""
    grant = tool("grant", disbursement=(1.0,))

    def first_close(one: float, two: float) -> dict[str, int]:
        rows = (
            limit("outlays", one, until=None),
            limit("outlays", two, start=START + 12, until=None),
        )
        case = rivals(limits=rows, instruments=(grant,), locks=never("alpha", "gamma"))
        return months(case)

    assert first_close(5, 15) == {"beta": 9}
    assert first_close(4.9, 20) == {"beta": 12}
    assert first_close(4.9, 19.9) == {"beta": 15}


def test_without_a_profile_cash_is_paid_evenly_over_the_months_of_delivery() -> None:
    """Build takes 12 months without any effect: the same 5 in 2027 and 15 in 2028."""
    for ceiling, month in ((5, 9), (4.9, 12)):
        case = rivals(
            limits=(limit("outlays", ceiling, until=None),), locks=never("alpha", "gamma")
        )
        assert months(case) == {"beta": month}


def test_cash_is_not_reserved_but_what_is_taken_counts() -> None:
    """A ceiling of 25 on 2027: alpha's 80 pay 20 of it in months 9 to 11, beta's 20 pay 5.

    Of 24 beta has only 4 left and closes in 12; alpha's pledge alone binds nothing before.
    """
    for ceiling, month in ((25, 9), (24, 12)):
        case = rivals(
            pledge(),
            limits=(limit("outlays", ceiling, until=None),),
            locks=(*never("gamma"), Lock(project="alpha", lock="not after", month=START + 9)),
        )
        assert months(case) == {"alpha": 9, "beta": month}


def test_cash_beyond_its_ceiling_by_deals_that_exist_lifts_it_to_them() -> None:
    """Gamma's 60, paid over twelve months from month 0, exceed 50: beta waits for the next year."""
    case = rivals(
        closed(60, operation=START + 12),
        limits=(limit("outlays", 50, until=None),),
        locks=never("alpha"),
    )
    assert months(case) == {"beta": 12}


def test_what_is_taken_from_pledges_counts_in_a_concentration() -> None:
    """Face in the US is 80 of alpha's pledge and 20 of beta's grant."""
    for most, expected in ((100, {"alpha": 9, "beta": 9}), (99, {"alpha": 9})):
        ceiling = Concentration(
            concentration="us", measure="face", by="country", value="US", max_amount=most
        )
        case = rivals(
            pledge(),
            projects=(plant("alpha", weight=2), plant("beta", capex=25), plant("gamma")),
            concentration=(ceiling,),
            limits=(budget(500),),
            locks=never("gamma"),
        )
        assert months(case) == expected


def test_a_share_of_limits_is_one_of_what_the_programme_may_use() -> None:
    """Half of 80, of which the programme may use half: 20, beta's grant."""
    for share, expected in ((0.5, {"beta": 9}), (0.49, {})):
        account = Account(account="treasury", name="T", treasury="US", programme_share=share)
        ceiling = Concentration(
            concentration="t",
            measure="face",
            by="account",
            value="treasury",
            max_share=0.5,
            ledger="budget_authority",
        )
        case = rivals(
            accounts=(account,),
            concentration=(ceiling,),
            limits=(budget(80),),
            locks=never("alpha", "gamma"),
        )
        assert months(case) == expected


def test_a_pledge_costs_nothing_new_and_none_is_taken_without_need() -> None:
    """Alpha takes its 80 from the pledge rather than from the grant; rich, it takes nothing."""
    outcome = solved(rivals(pledge(), locks=never("beta", "gamma")))
    assert outcome.plan.closes["alpha"].pledges == {0: 80}
    assert outcome.passes[1].objective == 0
    rich = Kind(kind="plant", group="mill", max_sponsor_equity=1, commercial_debt_appetite=0)
    outcome = solved(rivals(pledge(), kinds=(rich,), locks=never("beta", "gamma")))
    assert outcome.plan.closes["alpha"].pledges == {}


@pytest.mark.parametrize(("first", "fits"), [(6, True), (7, False)])
def test_an_instrument_charged_at_its_start_is_charged_when_it_could_act_without_effects(
    first: int, fits: bool
) -> None:
    """The grant is applied for after the permit, in month 6, whether or not a desk halves that.

    It needs a row that lives in month 6. The desk lets beta close in 6 instead of 9.
    """
    desk = Instrument(
        instrument="desk", name="Desk", type="facilitation", account="other", fixed_cost=0
    )
    case = rivals(
        instruments=(tool("grant", charged="start", applies_after="permit"), desk),
        accounts=(
            Account(account="treasury", name="T", treasury="US"),
            Account(account="other", name="O", treasury="US"),
        ),
        effects=(Effect(instrument="desk", kind="plant", stage="permit", cut=0.5),),
        limits=(budget(100, start=START + first),),
        locks=never("alpha", "gamma"),
    )
    assert months(case) == ({"beta": 6} if fits else {})


def test_at_one_close_the_month_charged_is_never_after_it() -> None:
    """The application takes four months from the permit's end: 10, but the close is in month 9.

    Such a close is not allowed: the grant must be able to close. In month 12 it is charged in 10.
    """
    case = rivals(
        instruments=(tool("grant", charged="start", applies_after="permit", application_months=4),),
        limits=(budget(100, until=START + 10),),
        locks=never("alpha", "gamma"),
    )
    assert months(case) == {"beta": 12}
    assert months(case.changed(limits=(budget(100, until=START + 9),))) == {}


def test_a_close_before_an_instrument_acts_without_effects_is_charged_at_the_close() -> None:
    """A desk halves the permit: the grant, four months after it, acts in 7 and not in 10.

    So it is charged in month 9, that of the close, on a row that ends there.
    """
    desk = Instrument(
        instrument="desk", name="Desk", type="facilitation", account="other", fixed_cost=0
    )
    case = rivals(
        instruments=(
            tool("grant", charged="start", applies_after="permit", application_months=4),
            desk,
        ),
        accounts=(
            Account(account="treasury", name="T", treasury="US"),
            Account(account="other", name="O", treasury="US"),
        ),
        effects=(Effect(instrument="desk", kind="plant", stage="permit", cut=0.5),),
        limits=(budget(100, until=START + 9),),
        locks=never("alpha", "gamma"),
    )
    assert months(case) == {"beta": 9}


@pytest.mark.parametrize(("share", "expected"), [(0.25, {"beta": 9}), (0.24, {})])
def test_a_share_of_limits_in_yen_is_one_of_their_dollars(
    share: float, expected: dict[str, int]
) -> None:
    """A quarter of 8 000 million yen, at a cent each, is 20: beta's grant."""
    ceiling = Concentration(
        concentration="t",
        measure="face",
        by="account",
        value="treasury",
        max_share=share,
        ledger="budget_authority",
    )
    case = rivals(
        accounts=(Account(account="treasury", name="T", treasury="JP", currency="JPY"),),
        fx=(Currency(currency="JPY", rate=0.01),),
        concentration=(ceiling,),
        limits=(budget(8000),),
        locks=never("alpha", "gamma"),
    )
    assert months(case) == expected


def test_a_project_that_must_use_what_cannot_act_in_time_never_closes() -> None:
    """A grant after 40 months lies beyond 36; without the lock sponsors close beta in month 9."""
    rich = Kind(kind="plant", group="mill", max_sponsor_equity=1)
    case = rivals(
        kinds=(rich,),
        instruments=(tool("grant", application_months=40),),
        locks=never("alpha", "gamma"),
    )
    assert months(case) == {"beta": 9}
    use = Lock(project="beta", lock="use", instrument="grant")
    assert months(case.changed(locks=(*never("alpha", "gamma"), use))) == {}


def test_cash_is_paid_while_delivery_lasts_whatever_else_takes_longer() -> None:
    """A survey of 26 months, which nothing waits for, holds operation to 27; the build takes 12.

    Beta closes as late as it can without cash in 2029: in 12, for of a close in 15 a fourth would
    be paid from month 24 on.
    """
    survey = Stage(kind="plant", stage="survey", likely=26, needs_money=False)
    case = rivals(
        stages=(*STAGES, survey),
        limits=(limit("outlays", 0, start=START + 24, until=None),),
        locks=never("alpha", "gamma"),
    )
    assert months(case) == {"beta": 12}
