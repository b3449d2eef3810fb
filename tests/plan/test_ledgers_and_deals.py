"""Flow ledgers and the deals that exist: what they use, hold back and lift."""

import pytest
from tests.cases import START
from tests.plan.breaking import GRANT, alpha_plan, instrument, plants

from headrace.auditing import audit
from headrace.case.accounts import Limit
from headrace.case.instruments import Deal
from headrace.ledgers.draws import flow_uses, lifted
from headrace.plan.plan import Plan

BETA_DEAL = {"project": "beta", "instrument": "grant", "uses_ledgers": True}


def with_deal(**columns: object):
    """Return alpha and beta with a deal for a grant to beta; the treasury has 60 from month 0."""
    return plants(signed_deals=(Deal(**{**BETA_DEAL, **columns}),))


def closing_alpha(grant: float, operation: int = 21) -> Plan:
    return alpha_plan(9, operation, stack={"grant": grant}, sponsor_equity=100 - grant)


def test_a_closed_deal_uses_its_ledgers_at_its_close() -> None:
    """25 of 60 are gone in month 2, so a grant of 40 is 5 short."""
    case = with_deal(status="closed", amount=25, close=START + 2)
    (finding,) = audit(case, closing_alpha(40))
    assert (finding.rule, finding.size) == ("ledger", 5)
    assert audit(case, closing_alpha(35)) == ()


@pytest.mark.parametrize(
    "columns",
    [
        {"amount": 25, "close": START + 2, "uses_ledgers": False},
        {"amount": None, "close": START + 2},
        {"amount": 25, "close": None},
    ],
    ids=["not said to", "amount unknown", "close unknown"],
)
def test_other_closed_deals_use_no_ledger(columns) -> None:
    assert audit(with_deal(status="closed", **columns), closing_alpha(60)) == ()


def test_a_closed_deal_from_before_the_horizon_draws_on_rows_alive_then() -> None:
    """Closed in -2 when no row was alive: all 25 are lifted, and the 60 are untouched."""
    case = with_deal(status="closed", amount=25, close=START - 2)
    (lift,) = lifted(case)
    assert (lift.account, lift.ledger, lift.month, lift.amount, lift.project) == (
        "treasury",
        "budget_authority",
        -2,
        25,
        "beta",
    )
    assert audit(case, closing_alpha(60)) == ()


def test_what_existing_deals_use_beyond_a_limit_is_lifted() -> None:
    """70 of 60: 10 are lifted; nothing is left for a grant of 5."""
    case = with_deal(status="closed", amount=70, close=START + 2)
    assert [lift.amount for lift in lifted(case)] == [10]
    assert audit(case, Plan({}, {})) == ()
    (finding,) = audit(case, closing_alpha(5))
    assert (finding.rule, finding.size) == ("ledger", 5)


def test_a_conditional_deal_holds_its_ledgers_until_it_lapses() -> None:
    """30 of 60 are held to month 12: a grant of 40 in 9 is 10 short; in 15 it is not."""
    case = with_deal(status="conditional", amount=30, valid_until=START + 12)
    (finding,) = audit(case, closing_alpha(40))
    assert (finding.rule, finding.size) == ("ledger", 10)
    assert "2028-01" in finding.message
    late = alpha_plan(15, 27, stack={"grant": 40.0})
    assert audit(case, late) == ()


def test_a_conditional_deal_without_an_end_holds_its_ledgers_for_good() -> None:
    case = with_deal(status="conditional", amount=30)
    late = alpha_plan(15, 27, stack={"grant": 40.0})
    (finding,) = audit(case, late)
    assert (finding.rule, finding.size) == ("ledger", 10)


def test_a_conditional_deal_that_closes_in_time_keeps_what_it_held_and_adds_nothing() -> None:
    """Beta closes in 9 with its 30; 30 are left for alpha in 15, and 40 are 10 too many."""
    case = with_deal(status="conditional", amount=30, valid_until=START + 12)
    beta = alpha_plan(stack={}, sponsor_equity=70.0, pledges={0: 30.0}, project="beta")

    def both(grant: float) -> Plan:
        alpha = alpha_plan(15, 27, stack={"grant": grant}, sponsor_equity=100 - grant)
        closes = {"alpha": alpha.closes["alpha"], "beta": beta.closes["alpha"]}
        return Plan(closes, {"alpha": 27, "beta": 21})

    assert audit(case, both(30)) == ()
    (finding,) = audit(case, both(40))
    assert (finding.rule, finding.size) == ("ledger", 10)


def test_a_deal_that_lapsed_before_the_horizon_holds_nothing() -> None:
    case = with_deal(status="conditional", amount=30, valid_until=START - 1)
    assert audit(case, closing_alpha(60)) == ()


def test_two_pledges_of_one_account_count_as_one_deal_until_the_last_of_them_ends() -> None:
    """One deal is held to month 12, the later end; a deal in month 9 is one too many, in 15 not."""
    one = Limit(account="treasury", ledger="deal_count", amount=1, start=START, until="never")
    deals = tuple(
        Deal(**{**BETA_DEAL, "instrument": name}, status="conditional", amount=5, valid_until=end)
        for name, end in (("grant", START + 6), ("aid", START + 12))
    )
    case = plants(
        instruments=(GRANT, instrument("aid", "grant")), limits=(one,), signed_deals=deals
    )
    (finding,) = audit(case, closing_alpha(40))
    assert (finding.rule, finding.size, finding.unit) == ("ledger", 1, "deals")
    assert audit(case, alpha_plan(15, 27)) == ()


def test_uses_are_listed_with_the_deals_that_exist() -> None:
    case = with_deal(status="conditional", amount=30)
    held = [one for one in flow_uses(case, Plan({}, {})) if one.reserved]
    assert {(one.ledger, one.month, one.amount) for one in held} == {
        ("budget_authority", 0, 30),
        ("commitment_authority", 0, 30),
        ("deal_count", 0, 1),
    }
    lapsing = with_deal(status="conditional", amount=30, valid_until=START + 12)
    assert flow_uses(lapsing, Plan({}, {})) == ()


def test_two_closed_rows_of_one_account_are_one_deal() -> None:
    deals = tuple(
        Deal(**{**BETA_DEAL, "instrument": name}, status="closed", amount=5, close=START + 2)
        for name in ("grant", "aid")
    )
    case = plants(instruments=(GRANT, instrument("aid", "grant")), signed_deals=deals)
    counted = [one for one in flow_uses(case, Plan({}, {})) if one.ledger == "deal_count"]
    assert [(one.month, one.amount) for one in counted] == [(2, 1)]
