"""Outlays as a ledger: cash of a fiscal year against its yearly limit."""

import pytest
from tests.auditing.breaking import GRANT, alpha_plan, instrument, plants
from tests.cases import START, month

from headrace.auditing import audit
from headrace.case.accounts import Account, Limit
from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.lives import first_month, year_of
from headrace.ledgers.outlays import cash_years, outlays
from headrace.plan.plan import Plan

YEAR = {"account": "treasury", "ledger": "outlays"}


def cash(first: int, amount: float, **columns: object) -> Limit:
    """Return a limit on the fiscal year in which a month of the horizon lies."""
    return Limit(**{**YEAR, "amount": amount, "start": START + first, **columns})


def test_cash_is_counted_in_the_fiscal_year_in_which_it_is_paid() -> None:
    """A grant of 40 closed in 9, build 12 months: 3 of 12 fall in 2027, that is 10, 30 in 2028."""
    case = plants(limits=(cash(0, 10), cash(12, 30)))
    assert audit(case, alpha_plan()) == ()
    tight = plants(limits=(cash(0, 9), cash(12, 29)))
    assert [
        (row.kind, row.subject, row.ledger, row.year, row.size, row.rows)
        for row in audit(tight, alpha_plan())
    ] == [
        ("outlays", "treasury", "outlays", 2027, pytest.approx(1), (0,)),
        ("outlays", "treasury", "outlays", 2028, pytest.approx(1), (1,)),
    ]


def test_a_year_without_a_row_is_not_limited_and_nothing_is_carried_over() -> None:
    """10 in 2027 under a row of 100; 30 in 2028 without any."""
    assert audit(plants(limits=(cash(0, 100),)), alpha_plan()) == ()
    (finding,) = audit(plants(limits=(cash(0, 100), cash(12, 29))), alpha_plan())
    assert finding.year == 2028


def test_rows_of_one_year_add_up_whenever_they_start() -> None:
    limits = (cash(0, 6, status="assumed"), cash(11, 4))
    case = plants(limits=limits)
    assert audit(case, alpha_plan()) == ()
    (year,) = cash_years(case, alpha_plan())
    assert year.authority == {"enacted": 4, "requested": 0, "assumed": 6}


def test_waiting_changes_no_outlays() -> None:
    """Alpha closes in 9 and waits until 33 to operate: still over the 12 months of its build."""
    case = plants(limits=(cash(0, 10), cash(12, 30)))
    assert audit(case, alpha_plan(9, 33)) == ()


def test_a_profile_is_paid_from_the_month_charged() -> None:
    """Charged in month 6 at the start: half of 40 over 6 to 17, so 10 in 2027 and 10 in 2028.

    The other half over 18 to 29: 6 of 12 months in 2028, so 10 more.
    """
    early = instrument(
        "early", "grant", charged="start", application_months=6, disbursement=(0.5, 0.5)
    )
    plan = alpha_plan(stack={"early": 40.0})
    case = plants(instruments=(early,), limits=(cash(0, 10), cash(12, 20), cash(24, 10)))
    assert audit(case, plan) == ()
    assert [row.new for row in cash_years(case, plan)] == pytest.approx([10, 20, 10])


def with_beta(deal: dict[str, object], *limits: Limit) -> Case:
    row = {"project": "beta", "instrument": "grant", "uses_ledgers": True, **deal}
    return plants(instruments=(GRANT,), limits=limits, signed_deals=(Deal(**row),))


def test_deals_that_exist_are_paid_from_their_true_close_and_lift_the_limit() -> None:
    """Beta closed in -6 with 24 and is forecast for 18: 1 a month, 12 in 2027, of a limit of 10.

    So 2 are lifted, and nothing new fits in 2027; the charged month of -20 does not matter.
    """
    deal = {"status": "closed", "amount": 24, "close": START - 6, "operation": START + 18}
    case = with_beta({**deal, "charged": START - 20}, cash(0, 10))
    (year,) = cash_years(case, Plan({}, {"beta": 18}))
    assert (year.existing, year.lifted, year.room) == pytest.approx((12, 2, 0))
    (finding,) = audit(case, alpha_plan())
    assert finding.size == pytest.approx(10)


def test_pledges_hold_no_outlays_and_pay_from_their_close() -> None:
    """Beta's pledge of 60 holds nothing; 12 taken in month 9 pay 3 in 2027 and 9 in 2028."""
    case = with_beta({"status": "conditional", "amount": 60}, cash(0, 13), cash(12, 39))
    assert audit(case, alpha_plan()) == ()
    beta = alpha_plan(stack={}, sponsor_equity=88.0, pledges={0: 12.0}, project="beta")
    both = Plan({**alpha_plan().closes, "beta": beta.closes["alpha"]}, {"alpha": 21, "beta": 21})
    assert audit(case, both) == ()
    years = cash_years(case, both)
    assert [(row.new, row.pledged) for row in years] == [
        (pytest.approx(10), pytest.approx(3)),
        (pytest.approx(30), pytest.approx(9)),
    ]


def test_the_top_line_has_the_cash_of_all_accounts_in_its_own_years() -> None:
    """Years of the top line start in October: months 9 to 20 hold all 40, of a limit of 39."""
    accounts = (
        Account(account="treasury", name="Treasury", treasury="US"),
        Account(account="ALL", name="All", treasury="US", fy_start=10),
    )
    case = plants(accounts=accounts, limits=(cash(9, 39, account="ALL"),))
    (finding,) = audit(case, alpha_plan())
    assert (finding.subject, finding.size) == ("ALL", pytest.approx(1))


def test_cash_of_offtake_insurance_and_a_desk_is_their_budget_cost() -> None:
    """Offtake 12, insurance 0.5 of 24, a desk 12: 12 each, so 3 a month of 12, 9 in 2027."""
    tools = (
        instrument("offtake", "offtake"),
        instrument("cover", "insurance", coverage=1, subsidy_rate=0.5),
        instrument("desk", "facilitation", fixed_cost=12),
    )
    case = plants(instruments=tools, limits=(cash(0, 100),))
    plan = alpha_plan(
        stack={"offtake": 12.0, "cover": 24.0},
        facilitation=frozenset({"desk"}),
        sponsor_equity=70.0,
        commercial_debt=30.0,
    )
    assert [row.new for row in cash_years(case, plan)] == pytest.approx([9])


@pytest.mark.parametrize(("months", "close", "paid"), [(1, 10, 2), (3, 9, 3), (6, 12, 0)])
def test_cash_is_monthly_whatever_the_period(months: int, close: int, paid: float) -> None:
    """A grant of 12 over 12 months: closed in 10 two fall in 2027, in 9 three, in 12 none."""
    case = plants(limits=(cash(0, 100),))
    case = case.changed(
        settings=case.settings.model_copy(
            update={"months_per_period": months, "periods": 36 // months}
        )
    )
    plan = alpha_plan(close, 24, stack={"grant": 12.0}, sponsor_equity=88.0)
    assert [row.new for row in cash_years(case, plan)] == pytest.approx([paid])


@pytest.mark.parametrize(
    ("start", "fy_start", "named_by", "year", "first"),
    [
        ("2027-01", 10, "end", 2027, -3),
        ("2027-04", 10, "end", 2028, 6),
        ("2027-05", 4, "start", 2027, -1),
    ],
)
def test_a_fiscal_year_has_a_first_month_on_the_horizon(
    start: str, fy_start: int, named_by: str, year: int, first: int
) -> None:
    """Of 2027-01 the US year 2027 began three months before; that of 2028 six after 2027-04."""
    case = plants()
    case = case.changed(
        settings=case.settings.model_copy(update={"start": month(start)}),
        accounts=(
            Account(
                account="treasury", name="T", treasury="US", fy_start=fy_start, fy_named_by=named_by
            ),
        ),
    )
    assert first_month(case, "treasury", year) == first
    assert year_of(case, "treasury", first) == year
    assert year_of(case, "treasury", first - 1) == year - 1


def test_the_cost_of_a_loan_is_paid_and_not_its_principal() -> None:
    """A loan of 40 at 10 %, paid over twelve months from month 9: a quarter falls in 2027."""
    case = plants(instruments=(instrument("loan", "loan", subsidy_rate=0.1),))
    paid = outlays(case, alpha_plan(stack={"loan": 40.0}))
    assert [(row.year, row.budget) for row in paid] == [
        (2027, pytest.approx(1)),
        (2028, pytest.approx(3)),
    ]


def test_a_loan_that_costs_nothing_pays_nothing_out() -> None:
    case = plants(instruments=(instrument("loan", "loan", subsidy_rate=0.0),))
    assert outlays(case, alpha_plan(stack={"loan": 2.0})) == ()


@pytest.mark.parametrize(("excess", "broken"), [(0.09, False), (0.11, True)])
def test_a_millionth_of_a_large_limit_on_cash_may_be_exceeded(excess: float, broken: bool) -> None:
    """A ceiling of 100 000 and a grant that pays it and a little more within its year."""
    grant = instrument("now", "grant", disbursement=(1.0,))
    case = plants(
        alpha={"capex": 200_000},
        instruments=(grant,),
        limits=(cash(12, 100_000),),
    )
    plan = alpha_plan(12, 24, stack={"now": 100_000 + excess}, sponsor_equity=100_000 - excess)
    assert [row.kind for row in audit(case, plan)] == (["outlays"] if broken else [])
