"""What deals that exist use of the ledgers before any choice; arithmetic in the docstrings."""

from typing import Any

import pytest
from tests.cases import START, complete_case, tiny_case
from tests.timeline.works import desk, loan, plant

from headrace.case.accounts import Account, Currency, Limit
from headrace.case.case import Case
from headrace.case.instruments import Deal, Instrument
from headrace.timeline.existing import DealUse, Existing, existing_of

GRANT = Instrument(instrument="grant", name="Grant", type="grant", account="treasury")
GUARANTEE = Instrument(
    instrument="guarantee",
    name="Guarantee",
    type="guarantee",
    account="treasury",
    coverage=0.8,
    subsidy_rate=0.05,
    rate_on="guaranteed",
)
TOP = (
    Account(account="treasury", name="Treasury", treasury="US"),
    Account(account="ALL", name="Programme", treasury="US"),
)


def limit(ledger: str, amount: float, **cells: Any) -> Limit:
    values: dict[str, Any] = {
        "account": "treasury",
        "ledger": ledger,
        "amount": amount,
        "start": START,
        "until": "never",
    }
    return Limit(**{**values, **cells})


def closed(amount: float | None = 20, **cells: Any) -> Deal:
    values: dict[str, Any] = {
        "project": "beta",
        "instrument": "grant",
        "status": "closed",
        "amount": amount,
        "close": START + 3,
        "uses_ledgers": True,
    }
    return Deal(**{**values, **cells})


def pledge(amount: float = 30, **cells: Any) -> Deal:
    values: dict[str, Any] = {
        "project": "alpha",
        "instrument": "grant",
        "status": "conditional",
        "amount": amount,
        "uses_ledgers": True,
    }
    return Deal(**{**values, **cells})


def existing(*deals: Deal, limits: tuple[Limit, ...], **tables: Any) -> Existing:
    return existing_of(case_with(*deals, limits=limits, **tables))


def case_with(*deals: Deal, **tables: Any) -> Case:
    return tiny_case(
        **{
            "projects": tuple(plant(project=name) for name in ("alpha", "beta", "gamma")),
            "instruments": (GRANT, loan(tenor=4, grace=1), GUARANTEE, desk()),
            "accounts": TOP,
            "signed_deals": deals,
            **tables,
        }
    )


BUDGET = ("treasury", "budget_authority")
COMMITMENT = ("treasury", "commitment_authority")
COUNT = ("treasury", "deal_count")


def test_a_closed_deal_uses_its_ledgers_in_its_month_of_close() -> None:
    """A grant of 20 costs 20 in month 3, of the treasury and of the whole programme."""
    found = existing(
        closed(),
        limits=(limit("budget_authority", 60), limit("budget_authority", 90, account="ALL")),
    )
    use = (DealUse(0, "beta", "treasury", 3, 20, pledge=False),)
    assert found.flows[BUDGET] == found.flows["ALL", "budget_authority"] == use


@pytest.mark.parametrize("deal", [closed(charged=START - 5), pledge(20, charged=START - 5)])
def test_a_deal_is_charged_in_the_month_in_which_its_authority_was_set_aside(deal: Deal) -> None:
    (use,) = existing(deal, limits=(limit("budget_authority", 60),)).flows[BUDGET]
    assert (use.charged, use.amount) == (-5, 20)


def test_a_guarantee_uses_budget_by_its_rate_and_authority_by_what_the_limit_counts() -> None:
    """Face 50, covered 40: budget 0.05 * 40 = 2; authority 50 by face, 40 by guaranteed part."""
    deal = closed(50, instrument="guarantee")
    budget = limit("budget_authority", 60)
    by_face = existing(deal, limits=(budget, limit("commitment_authority", 90)))
    by_part = existing(deal, limits=(limit("commitment_authority", 90, counts="guaranteed"),))
    assert by_face.flows[BUDGET][0].amount == pytest.approx(2)
    assert by_face.flows[COMMITMENT][0].amount == 50
    assert by_part.flows[COMMITMENT][0].amount == pytest.approx(40)


def test_an_amount_in_another_currency_is_counted_in_base_currency() -> None:
    """2 000 million yen at 0.01 are 20."""
    found = existing(
        closed(2000, currency="JPY"),
        limits=(limit("budget_authority", 60),),
        fx=(Currency(currency="JPY", rate=0.01),),
    )
    assert found.flows[BUDGET][0].amount == pytest.approx(20)


@pytest.mark.parametrize(
    "deal",
    [
        closed(uses_ledgers=False),
        closed(None),
        closed(close=None),
        closed(instrument="private", uses_ledgers=False),
        Deal(project="alpha", instrument="grant", status="indicated", amount=5, uses_ledgers=True),
    ],
)
def test_deals_without_amount_month_or_ledger_use_nothing(deal: Deal) -> None:
    found = existing(deal, limits=(limit("budget_authority", 60), limit("exposure", 9, until=None)))
    assert found.flows == {}
    assert set(found.exposure.get("treasury", ())) <= {0.0}
    assert found.reserved_exposure == {}


def test_a_conditional_deal_reserves_at_month_0() -> None:
    found = existing(pledge(valid_until=START + 9), limits=(limit("budget_authority", 60),))
    assert found.flows[BUDGET] == (DealUse(0, "alpha", "treasury", 0, 30, pledge=True),)


def test_a_closed_project_counts_once_where_it_was_first_set_aside() -> None:
    """Grant and loan of beta come from one account: one deal, in month -2."""
    deals = (closed(20), closed(5, instrument="loan", charged=START - 2))
    for order in (deals, deals[::-1]):
        (use,) = existing(*order, limits=(limit("deal_count", 3),)).flows[COUNT]
        assert (use.charged, use.amount) == (-2, 1)


def test_the_cash_of_a_closed_deal_is_paid_evenly_until_its_operation() -> None:
    """A grant of 24 closed in month -3 and operates in 9: 2 a month, 18 of them from month 0 on.

    The fiscal years of the treasury begin in January, as the horizon does.
    """
    found = existing(
        closed(24, close=START - 3, operation=START + 9),
        limits=(
            limit("outlays", 90, until=None),
            limit("outlays", 90, start=START - 1, until=None),
        ),
    )
    assert found.outlays == pytest.approx({("treasury", -12): 6, ("treasury", 0): 18})


def test_the_cash_of_a_closed_deal_follows_the_profile_from_the_month_charged() -> None:
    """Half of 24 in months 4 to 15, of which 8 lie in the first year; a quarter in each later."""
    grant = GRANT.model_copy(update={"disbursement": (0.5, 0.25, 0.25)})
    found = existing(
        closed(24, close=START + 6, charged=START + 4),
        instruments=(grant,),
        limits=(
            limit("outlays", 90, until=None),
            limit("outlays", 90, start=START + 12, until=None),
        ),
    )
    assert found.outlays == pytest.approx({("treasury", 0): 8, ("treasury", 12): 4 + 4})


def test_the_exposure_of_a_closed_deal_runs_off_from_its_true_close() -> None:
    """A loan of 60 closed in month -9, one year of grace, gone after four years.

    Month 0: 9 // 12 = 0 years, 60. Month 3 (period 1): one year, still in grace, 60. Month 15
    (period 5): two years, 1 - 1/3, 40. Month 27 (period 9): three years, 20.
    """
    found = existing(
        closed(60, instrument="loan", close=START - 9),
        limits=(limit("exposure", 90, until=None), limit("exposure", 9, account="ALL", until=None)),
    )
    expected = pytest.approx((60,) * 5 + (40,) * 4 + (20,) * 3)
    assert found.exposure == {"treasury": expected, "ALL": expected}


def test_exposure_begins_with_the_period_that_starts_at_or_after_the_close() -> None:
    """A guarantee of 50, covered to 80 %, closes in month 4: 40 from period 2 (month 6) on."""
    found = existing(
        closed(50, instrument="guarantee", close=START + 4),
        limits=(limit("exposure", 90, until=None),),
    )
    assert found.exposure["treasury"] == pytest.approx((0,) * 2 + (40,) * 10)


def test_a_limit_of_another_account_sees_nothing_of_a_deal() -> None:
    found = existing(
        closed(50, instrument="loan"),
        limits=(limit("exposure", 90, account="bank", until=None),),
        accounts=(*TOP, Account(account="bank", name="Bank", treasury="US")),
    )
    assert set(found.exposure["bank"]) == {0.0}
    assert {account for account, _ in found.flows} == {"treasury", "ALL"}


def test_a_pledge_reserves_the_exposure_of_its_whole_amount() -> None:
    """A guaranteed loan of 50 covered to 80 % reserves 40; a grant has no exposure."""
    found = existing(
        pledge(50, instrument="guarantee"), pledge(), limits=(limit("exposure", 90, until=None),)
    )
    assert found.reserved_exposure == pytest.approx({0: 40, 1: 0})
    assert set(found.exposure["treasury"]) == {0.0}


def test_the_deals_of_the_complete_case_use_what_their_rows_say() -> None:
    """The bank counts deals and exposure: kiln's loan of 100, north's pledge of 120.

    kiln was set aside in month -7, the pledge in month 0. Budget: 100 * 0.05 * 0.8 = 4 and 4.8.
    kiln's loan stands at 100 until two years of grace are over (month 30): 36 months after the
    close three years have run, 1 - 1/8.
    """
    found = existing_of(complete_case())
    counts = {use.deal: (use.charged, use.amount) for use in found.flows["bank", "deal_count"]}
    budget = {use.deal: use.amount for use in found.flows["ALL", "budget_authority"]}
    assert counts == {0: (-7, 1), 2: (0, 1)}
    assert budget == pytest.approx({0: 4, 2: 4.8})
    assert found.exposure["bank"] == pytest.approx((100,) * 10 + (87.5,) * 4 + (75,) * 2)
    assert found.reserved_exposure == {2: 120}
