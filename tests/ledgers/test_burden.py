"""Burden: who uses a ledger, what is lifted and what is left, by hand."""

from dataclasses import replace

import pytest
from tests.auditing.breaking import GRANT, alpha_plan, instrument, plants
from tests.cases import START

from headrace.case.accounts import Account, Limit
from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.ledgers.burden import LedgerBurden, LedgerYear, ledger_burdens, ledger_years, within
from headrace.ledgers.draws import draws, flow_uses, lifted
from headrace.ledgers.exposure import carried
from headrace.ledgers.outlays import cash_years
from headrace.plan.plan import Plan

LOAN = instrument("loan", "loan", subsidy_rate=0.5)


def burdens(case: Case, plan: Plan) -> tuple[LedgerBurden, ...]:
    return ledger_burdens(
        case,
        flow_uses(case, plan),
        draws(case, plan),
        lifted(case, plan),
        carried(case, plan),
        cash_years(case, plan),
    )


def burden(case: Case, plan: Plan, ledger: str) -> LedgerBurden:
    return next(row for row in burdens(case, plan) if row.ledger == ledger)


def years(case: Case, plan: Plan) -> dict[int, LedgerYear]:
    uses = flow_uses(case, plan)
    found = ledger_years(case, uses, draws(case, plan), lifted(case, plan))
    return {row.year: row for row in found if row.ledger == "budget_authority"}


def with_deals(*deals: Deal, amount: float = 60, **account: float) -> Case:
    limits = (
        Limit(
            account="treasury",
            ledger="budget_authority",
            amount=amount,
            start=START,
            until="never",
        ),
        Limit(account="treasury", ledger="exposure", amount=200, start=START),
    )
    return plants(
        accounts=(Account(account="treasury", name="Treasury", treasury="US", **account),),
        instruments=(GRANT, LOAN),
        limits=limits,
        signed_deals=deals,
    )


def deal(status: str, amount: float, **columns: object) -> Deal:
    row = {"project": "beta", "instrument": "loan", "uses_ledgers": True}
    return Deal(**{**row, "status": status, "amount": amount, **columns})


def test_what_deals_use_beyond_a_limit_is_lifted_and_the_rest_is_old() -> None:
    """A loan of 140 at 0.5 costs 70 of 60: 10 are lifted, 60 used, nothing is left."""
    case = with_deals(deal("closed", 140, close=START + 2))
    row = burden(case, Plan({}, {}), "budget_authority")
    assert (row.existing, row.lifted, row.old, row.used, row.left) == (70, 10, 60, 60, 0)
    year = years(case, Plan({}, {}))[2027]
    assert (year.existing, year.lifted, year.old, year.used, year.left) == (70, 10, 60, 60, 0)


def test_new_pledged_and_existing_stand_apart() -> None:
    """Alpha's loan of 40 costs 20; of beta's pledge of 60 it takes 24, which costs 12."""
    case = with_deals(deal("conditional", 60))
    alpha = alpha_plan(stack={"loan": 40.0})
    beta = replace(
        alpha.closes["alpha"], project="beta", stack={}, pledges={0: 24.0}, sponsor_equity=76.0
    )
    plan = Plan({**alpha.closes, "beta": beta}, {"alpha": 21, "beta": 21})
    row = burden(case, plan, "budget_authority")
    assert (row.new, row.pledged, row.existing, row.used, row.left) == (20, 12, 0, 32, 28)
    stock = burden(case, plan, "exposure")
    assert (stock.new, stock.pledged, stock.existing, stock.left) == (40, 24, 0, 136)
    idle = burden(case, Plan({}, {}), "budget_authority")
    assert (idle.new, idle.pledged, idle.existing, idle.left) == (0, 0, 30, 30)


@pytest.mark.parametrize("share", [1.0, 0.5])
def test_rows_foot_after_the_share(share: float) -> None:
    """Closed 40 cost 20, alpha's 20 cost 10: share * 60 = 10 + share * 20 + the rest."""
    case = with_deals(deal("closed", 40, close=START), programme_share=share)
    plan = alpha_plan(stack={"loan": 20.0}, sponsor_equity=80.0)
    row = burden(case, plan, "budget_authority")
    assert sum(row.authority.values()) == pytest.approx(60 * share)
    assert (row.new, row.existing) == pytest.approx((10, 20 * share))
    assert row.left == pytest.approx(40 * share - 10)
    stock = burden(case, plan, "exposure")
    assert (stock.new, stock.existing, sum(stock.authority.values())) == pytest.approx(
        (20, 40 * share, 200 * share)
    )
    assert stock.left == pytest.approx(160 * share - 20)


def test_years_carry_over_what_lives_on_and_drop_what_lapses() -> None:
    """30 of 2027 and 50 of 2028, 10 used in 9: 20 lapse, 50 stand over to the end of 2028."""
    limits = tuple(
        Limit(account="treasury", ledger="budget_authority", amount=amount, start=START + first)
        for first, amount in ((0, 30), (12, 50))
    )
    plan = alpha_plan(stack={"loan": 20.0}, sponsor_equity=80.0)
    found = years(plants(instruments=(GRANT, LOAN), limits=limits), plan)
    assert [
        (row.carried, row.fresh, row.usable, row.new, row.lapsed, row.left)
        for row in (found[2027], found[2028])
    ] == [(0, 30, 30, 10, 20, 0), (0, 50, 50, 0, 50, 0)]
    assert 2029 not in found
    lasting = tuple(row.model_copy(update={"until": "never"}) for row in limits)
    found = years(plants(instruments=(GRANT, LOAN), limits=lasting), plan)
    assert [(found[year].carried, found[year].left) for year in (2027, 2028, 2029)] == [
        (0, 20),
        (20, 70),
        (70, 70),
    ]


def test_a_small_exposure_without_a_limit_is_told_all_the_same() -> None:
    """Half a million lent, and no row."""
    plan = alpha_plan(stack={"loan": 0.5}, sponsor_equity=99.5)
    row = burden(plants(instruments=(GRANT, LOAN)), plan, "exposure")
    assert (row.limited, row.new, row.used, row.left) == (False, 0.5, 0.5, 0)


def test_what_is_used_without_a_limit_is_told_of_its_account_and_not_of_the_top_line() -> None:
    accounts = (
        Account(account="treasury", name="Treasury", treasury="US"),
        Account(account="ALL", name="Programme", treasury="US"),
    )
    case = plants(accounts=accounts, instruments=(GRANT, LOAN), limits=())
    told = burdens(case, alpha_plan(stack={"loan": 20.0}))
    assert [(row.account, row.ledger, row.limited) for row in told] == [
        ("treasury", ledger, False)
        for ledger in ("budget_authority", "commitment_authority", "deal_count", "exposure")
    ]


@pytest.mark.parametrize(("amount", "left"), [(0.75, 0.5), (0.25 + 1e-12, 0), (0.2, 0)])
def test_what_rounding_leaves_beside_a_lift_is_nothing(amount: float, left: float) -> None:
    assert within(amount, 0.25) == left


def test_a_ledger_without_limit_and_use_is_not_told() -> None:
    told = {row.ledger for row in burdens(with_deals(), Plan({}, {}))}
    assert told == {"budget_authority", "exposure"}
