"""The programme's share of an account, and the month in which deals were charged."""

import pytest
from tests.auditing.breaking import GRANT, alpha_plan, instrument, plants, plants_plan
from tests.cases import START

from headrace.auditing import audit
from headrace.case.accounts import Account, Concentration, Limit
from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.ledgers.draws import draws, lifted
from headrace.plan.plan import Plan

HALF = Account(account="treasury", name="Treasury", treasury="US", programme_share=0.5)
TREASURY = Account(account="treasury", name="Treasury", treasury="US")
TOP = Account(account="ALL", name="All", treasury="US")
LOAN = instrument("loan", "loan", subsidy_rate=0)


def shared(ledger: str, amount: float, *deals: Deal, account: str = "treasury") -> Case:
    never = None if ledger in ("exposure", "outlays") else "never"
    limit = Limit(account=account, ledger=ledger, amount=amount, start=START, until=never)
    return plants(
        accounts=(HALF, TOP), instruments=(GRANT, LOAN), limits=(limit,), signed_deals=deals
    )


def closed(amount: float, name: str = "grant", **columns: object) -> Deal:
    row = {"project": "beta", "instrument": name, "status": "closed", "uses_ledgers": True}
    return Deal(**{**row, "amount": amount, "close": START, **columns})


def granting(amount: float, name: str = "grant") -> Plan:
    return alpha_plan(stack={name: amount}, sponsor_equity=100 - amount)


@pytest.mark.parametrize("ledger", ["budget_authority", "commitment_authority"])
def test_half_of_what_deals_leave_of_a_row_may_be_used(ledger: str) -> None:
    """Of 100 a closed deal uses 20: half of the other 80 is 40; a grant of 41 is 1 too much."""
    case = shared(ledger, 100, closed(20))
    assert audit(case, granting(40)) == ()
    (finding,) = audit(case, granting(41))
    assert finding.size == pytest.approx(1)
    (row,) = draws(case, granting(40))
    assert (row.authority.amount, row.used, row.left) == (50, 50, 0)


def test_half_of_what_deals_leave_of_exposure_may_be_used() -> None:
    case = shared("exposure", 100, closed(20, "loan"))
    assert audit(case, granting(40, "loan")) == ()
    (finding,) = audit(case, granting(41, "loan"))
    assert finding.size == pytest.approx(1)


def test_half_of_what_deals_leave_of_outlays_may_be_used() -> None:
    """Beta's 24 over 24 months, 12 of it in 2027, of 32: half of 20 is 10, alpha's 40 in 2027."""
    case = shared("outlays", 32, closed(24, operation=START + 24))
    assert audit(case, granting(40)) == ()
    (finding,) = audit(case, granting(44))
    assert finding.size == pytest.approx(1)


def test_what_is_taken_from_a_pledge_counts_by_its_share() -> None:
    """Beta takes 20 of its pledge: (100 - 20) / 2 = 40 are left to alpha."""
    case = shared("budget_authority", 100, closed(20, status="conditional", close=None))
    beta = alpha_plan(stack={}, sponsor_equity=80.0, pledges={0: 20.0}, project="beta")

    def both(amount: float) -> Plan:
        closes = {**granting(amount).closes, "beta": beta.closes["alpha"]}
        return Plan(closes, {"alpha": 21, "beta": 21})

    assert audit(case, both(40)) == ()
    assert [row.size for row in audit(case, both(42))] == pytest.approx([2])


def test_numbers_of_deals_and_the_top_line_are_not_shared() -> None:
    """One deal of one is whole; 60 of the top line's 60, though the account may use but half."""
    one = shared("deal_count", 1)
    assert audit(one, granting(10)) == ()
    assert audit(shared("budget_authority", 60, account="ALL"), granting(60)) == ()
    assert audit(shared("budget_authority", 60, closed(20), account="ALL"), granting(41))


def test_ceilings_as_shares_of_limits_are_of_the_shared_limit() -> None:
    """Half of half of 100 is 25."""
    row = Concentration(
        concentration="half",
        measure="face",
        by="account",
        value="treasury",
        max_share=0.5,
        ledger="budget_authority",
    )
    case = shared("budget_authority", 100).changed(concentration=(row,))
    assert audit(case, granting(25)) == ()
    (finding,) = audit(case, granting(26))
    assert (finding.kind, finding.size) == ("concentration", pytest.approx(1))


def test_ceilings_count_what_is_taken_from_pledges() -> None:
    """Alpha's grant of 30 and 20 of beta's pledge, outside ledgers, are 50 of the account's 45."""
    row = Concentration(
        concentration="cap", measure="face", by="account", value="treasury", max_amount=45
    )
    pledge = Deal(project="beta", instrument="grant", status="conditional", amount=20)
    case = plants(concentration=(row,), signed_deals=(pledge,))
    alpha = granting(30)
    beta = alpha_plan(stack={}, sponsor_equity=80.0, pledges={0: 20.0}, project="beta")
    plan = Plan({**alpha.closes, "beta": beta.closes["alpha"]}, {"alpha": 21, "beta": 21})
    (finding,) = audit(case, plan)
    assert (finding.kind, finding.subject, finding.size) == ("concentration", "cap", 5)
    assert audit(case, alpha) == ()


YEARS = tuple(
    Limit(account="treasury", ledger="budget_authority", amount=amount, start=START + first)
    for first, amount in ((0, 30), (12, 50))
)


def test_a_closed_deal_is_charged_where_its_authority_was_set_aside() -> None:
    """Closed in 14 but charged in 2: of 30 in 2027 nothing is left, all 50 of 2028 are."""
    deal = closed(30, close=START + 14, charged=START + 2)
    case = plants(limits=YEARS, signed_deals=(deal,))
    assert [row.used for row in draws(case, Plan({}, {}))] == [30, 0]
    assert audit(case, alpha_plan(12, 24, stack={"grant": 50.0}, sponsor_equity=50.0)) == ()


def test_a_conditional_deal_is_charged_where_its_authority_was_set_aside() -> None:
    """Set aside in 13, held for good: 20 of the 50 of 2028 are left, and all 30 of 2027."""
    deal = closed(30, status="conditional", close=None, charged=START + 13)
    case = plants(limits=YEARS, signed_deals=(deal,))
    assert audit(case, alpha_plan(9, 21, stack={"grant": 30.0}, sponsor_equity=70.0)) == ()
    late = alpha_plan(12, 24, stack={"grant": 21.0}, sponsor_equity=79.0)
    (finding,) = audit(case, late)
    assert (finding.size, finding.year) == (1, 2028)


def test_what_was_set_aside_before_any_row_is_lifted_there() -> None:
    """Charged in -4, where no row lives: 25 are lifted then, and the rows are whole."""
    case = plants(limits=YEARS, signed_deals=(closed(25, charged=START - 4),))
    assert [(lift.month, lift.amount) for lift in lifted(case, plants_plan())] == [(-4, 25)]


def test_a_ceiling_by_country_counts_pledges_of_the_account_it_names() -> None:
    """Beta takes 20 of the fund's pledge; of a ceiling of 25 alpha's 30 of the treasury are 5 more.

    Of all accounts together 50 are 25 more, and of the fund alone nothing is.
    """
    fund = TOP.model_copy(update={"account": "fund"})
    aid = GRANT.model_copy(update={"instrument": "aid", "account": "fund"})
    pledge = Deal(project="beta", instrument="aid", status="conditional", amount=20)
    alpha = granting(30)
    beta = alpha_plan(stack={}, sponsor_equity=80.0, pledges={0: 20.0}, project="beta")
    plan = Plan({**alpha.closes, "beta": beta.closes["alpha"]}, {"alpha": 21, "beta": 21})
    for account, sizes in (("treasury", [5]), (None, [25]), ("fund", [])):
        row = Concentration(
            concentration="cap",
            measure="face",
            by="country",
            value="US",
            account=account,
            max_amount=25,
        )
        case = plants(
            accounts=(TREASURY, fund),
            instruments=(GRANT, aid),
            concentration=(row,),
            signed_deals=(pledge,),
        )
        assert [finding.size for finding in audit(case, plan)] == sizes
