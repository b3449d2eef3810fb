"""Flow ledgers: what is charged when, and which rows pay."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.auditing.breaking import GRANT, alpha, alpha_plan, instrument, plants, plants_plan
from tests.cases import START, complete_case, complete_plan, month

from headrace.auditing import audit
from headrace.case.accounts import Account, Limit
from headrace.case.calendar import NEVER
from headrace.case.lives import Authority
from headrace.ledgers.draws import draws, flow_uses, lifted
from headrace.ledgers.standing import draw
from headrace.ledgers.uses import Use
from headrace.plan.plan import Plan

TREASURY = Account(account="treasury", name="Treasury", treasury="US")


def row(amount: float, first: int, last: int) -> Authority:
    return Authority(0, "treasury", "budget_authority", amount, first, last, "enacted")


def test_the_row_that_expires_soonest_pays_first() -> None:
    """10 in month 3: 6 from the row that ends in 5, 4 from the one that never does; 2 are left."""
    drawing = draw([row(6, 0, 5), row(6, 0, NEVER)], {3: 10})
    assert drawing.left == (0, 2)
    assert drawing.missing == {3: 0}


def test_a_row_pays_only_within_its_life() -> None:
    """In month 3 one row is over and one has not begun."""
    drawing = draw([row(6, 0, 2), row(6, 4, 9)], {3: 10})
    assert drawing.left == (6, 6)
    assert drawing.missing == {3: 10}


def test_a_later_use_is_short_of_what_an_earlier_one_took() -> None:
    """8 in month 0 and 8 in month 6 on rows of 10 to month 5 and 5 for ever: 3 are missing in 6."""
    drawing = draw([row(10, 0, 5), row(5, 0, NEVER)], {6: 8, 0: 8})
    assert drawing.missing == {0: 0, 6: 3}


lives = st.tuples(st.integers(0, 5), st.integers(0, 6), st.integers(0, 6)).map(
    lambda life: row(life[0], min(life[1:]), max(life[1:]))
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(lives, max_size=5).map(lambda rows: sorted(rows, key=lambda line: line.last)),
    st.dictionaries(st.integers(0, 6), st.integers(0, 5), max_size=5),
)
def test_drawing_leaves_no_more_uncovered_than_it_must(rows, wanted) -> None:
    """At least missing, by Hall: the largest excess of a set of uses over the rows alive in it."""
    needed = 0.0
    for size in range(1, len(wanted) + 1):
        for chosen in combinations(wanted, size):
            alive = sum(
                line.amount
                for line in rows
                if any(line.first <= month <= line.last for month in chosen)
            )
            needed = max(needed, sum(wanted[month] for month in chosen) - alive)
    assert sum(draw(rows, wanted).missing.values()) == pytest.approx(needed)


def amounts(uses: tuple[Use, ...]) -> dict[tuple[str, str], tuple[int, float]]:
    return {
        (one.instrument or "deal", one.ledger): (one.month, round(one.amount, 6)) for one in uses
    }


def test_each_instrument_is_charged_by_its_own_rule() -> None:
    """Charge rate times face to budget, face to commitments.

    Grant 1; loan 0.1, of which the borrower pays half; offtake 1; bridge 0.2; guarantee 0.02 on the
    guaranteed 0.5 * 10; insurance below 0 counts 0; desk its fixed cost.
    """
    case = alpha(
        instrument("loan", "loan", subsidy_rate=0.1, borrower_paid=0.5),
        instrument("offtake", "offtake"),
        instrument("advance", "bridge", subsidy_rate=0.2),
        instrument("guarantee", "guarantee", coverage=0.5, subsidy_rate=0.02, rate_on="guaranteed"),
        instrument("cover", "insurance", coverage=0.9, subsidy_rate=-0.05),
        instrument("desk", "facilitation", fixed_cost=3),
    )
    stack = {
        "grant": 20.0,
        "loan": 10.0,
        "offtake": 7.0,
        "advance": 5.0,
        "guarantee": 10.0,
        "cover": 8.0,
    }
    plan = alpha_plan(stack=stack, facilitation=frozenset({"desk"}))
    assert amounts(flow_uses(case, plan)) == {
        ("grant", "budget_authority"): (9, 20),
        ("grant", "commitment_authority"): (9, 20),
        ("loan", "budget_authority"): (9, 0.5),
        ("loan", "commitment_authority"): (9, 10),
        ("offtake", "budget_authority"): (9, 7),
        ("offtake", "commitment_authority"): (9, 7),
        ("advance", "budget_authority"): (9, 1),
        ("advance", "commitment_authority"): (9, 5),
        ("guarantee", "budget_authority"): (9, 0.1),
        ("guarantee", "commitment_authority"): (9, 10),
        ("cover", "commitment_authority"): (9, 8),
        ("desk", "budget_authority"): (9, 3),
        ("deal", "deal_count"): (9, 1),
    }


def test_a_limit_may_count_only_what_is_guaranteed() -> None:
    """0.5 of a guarantee of 10 is 5; a grant of 20 counts whole."""
    guaranteed = Limit(
        account="treasury",
        ledger="commitment_authority",
        amount=30,
        start=START,
        counts="guaranteed",
    )
    case = alpha(
        instrument("guarantee", "guarantee", coverage=0.5, subsidy_rate=0.02),
        limits=(guaranteed,),
    )
    plan = alpha_plan(stack={"grant": 20.0, "guarantee": 10.0})
    found = amounts(flow_uses(case, plan))
    assert found["guarantee", "commitment_authority"] == (9, 5)
    assert found["grant", "commitment_authority"] == (9, 20)


def test_what_is_charged_at_the_start_is_charged_when_the_instrument_acts() -> None:
    """Acting from 4.5, so in month 4; the deal counts at close."""
    early = instrument("early", "grant", charged="start", application_months=4.5)
    found = amounts(flow_uses(alpha(early), alpha_plan(stack={"early": 40.0})))
    assert found["early", "budget_authority"] == (4, 40)
    assert found["deal", "deal_count"] == (9, 1)


def test_what_is_charged_at_the_start_is_charged_at_its_close_at_the_latest() -> None:
    """Six months after permits that take six it would act in 12; the close in 9 comes before."""
    late = instrument(
        "late", "grant", charged="start", applies_after="permit", application_months=6
    )
    found = amounts(flow_uses(alpha(late), alpha_plan(stack={"late": 40.0})))
    assert found["late", "budget_authority"] == (9, 40)


YEARS = (
    Limit(account="treasury", ledger="budget_authority", amount=30, start=month("2026-10")),
    Limit(account="treasury", ledger="budget_authority", amount=50, start=month("2027-10")),
)
US_YEAR = TREASURY.model_copy(update={"fy_start": 10, "fy_named_by": "end"})


def test_a_row_without_an_end_lives_for_its_fiscal_year() -> None:
    """From October: a close in month 9 (2027-10) draws on the second year; 50 of it."""
    case = alpha(accounts=(US_YEAR,), limits=YEARS)
    first, second = draws(case, alpha_plan())
    assert (first.authority.last, second.authority.last) == (8, 20)
    assert (first.used, first.lapsed, first.left) == (0, 30, 0)
    assert (second.used, second.lapsed, second.left) == (40, 10, 0)


@pytest.mark.parametrize(
    ("last", "lapsed", "left"), [(34, 20, 0), (35, 20, 0), (36, 0, 20)], ids=str
)
def test_a_row_lapses_if_its_last_month_lies_within_the_horizon(last, lapsed, left) -> None:
    """The horizon ends with month 35; 20 of 60 are unused."""
    row = Limit(
        account="treasury",
        ledger="budget_authority",
        amount=60,
        start=START,
        until=START + last,
    )
    (only,) = draws(alpha(limits=(row,)), alpha_plan())
    assert (only.used, only.lapsed, only.left) == (40, lapsed, left)


def test_what_is_alive_after_the_horizon_is_left() -> None:
    """60 for ever, 40 drawn: 20 are left."""
    (only,) = draws(alpha(), alpha_plan())
    assert (only.used, only.lapsed, only.left) == (40, 0, 20)


def test_a_shortage_is_told_with_account_year_and_month() -> None:
    """65 of 50 in the US fiscal year 2028, which begins in 2027-10: 15 short."""
    case = alpha(accounts=(US_YEAR,), limits=YEARS)
    (finding,) = audit(case, alpha_plan(stack={"grant": 65.0}, sponsor_equity=35.0))
    assert (finding.subject, finding.ledger, finding.year) == ("treasury", "budget_authority", 2028)
    assert (finding.month, finding.size) == (month("2027-10"), 15)
    assert (finding.sheet, finding.rows) == ("limits", (1,))
    assert "2027-10" in finding.message


def test_deals_are_counted_once_an_account() -> None:
    """One deal of two instruments in each of two plants; only one deal is allowed."""
    one = Limit(account="treasury", ledger="deal_count", amount=1, start=START, until="never")
    case = plants(instruments=(GRANT, instrument("aid", "grant")), limits=(one,))
    plan = plants_plan(alpha=(9, 21), beta=(9, 21))
    stacks = {"alpha": {"grant": 10.0, "aid": 10.0}, "beta": {"grant": 20.0}}
    closes = {
        name: type(close)(name, close.month, stacks[name], sponsor_equity=80.0)
        for name, close in plan.closes.items()
    }
    (finding,) = audit(case, Plan(closes, plan.operations))
    assert (finding.kind, finding.size, finding.unit) == ("ledger", 1, "deals")
    assert audit(case, Plan({"alpha": closes["alpha"]}, {"alpha": 21})) == ()


def two_accounts(*limits: Limit, **tables: object):
    """Return alpha with a grant of the treasury and one of a fund, under a top line."""
    fund = TREASURY.model_copy(update={"account": "fund"})
    top = TREASURY.model_copy(update={"account": "ALL"})
    aid = GRANT.model_copy(update={"instrument": "aid", "account": "fund"})
    return alpha(aid, accounts=(TREASURY, fund, top), limits=limits, **tables)


def test_the_top_line_has_the_use_of_all_accounts() -> None:
    """Grants of 30 and 20 from two accounts exceed a top line of 45 by 5; two deals exceed one."""
    case = two_accounts(
        Limit(account="ALL", ledger="budget_authority", amount=45, start=START, until="never"),
        Limit(account="ALL", ledger="deal_count", amount=1, start=START, until="never"),
    )
    plan = alpha_plan(stack={"grant": 30.0, "aid": 20.0}, sponsor_equity=50.0)
    findings = {(found.subject, found.unit): found.size for found in audit(case, plan)}
    assert findings == {("ALL", "million"): 5, ("ALL", "deals"): 1}


def test_a_ledger_without_a_row_is_unlimited() -> None:
    case = two_accounts(
        Limit(account="fund", ledger="budget_authority", amount=1, start=START, until="never")
    )
    plan = alpha_plan(stack={"grant": 100.0}, sponsor_equity=0.0)
    assert audit(case, plan) == ()


def test_the_complete_plan_draws_what_was_worked_out_by_hand() -> None:
    """Energy: offtake 300 in 2027-04, all of the first row.

    In 2027-10 grant 200 + desk 1 + advance 0.1 * 60 + guarantee 150 * 44.41 / 2000 = 3.33 come from
    the second, which ends in 2029-09. The bank counts north once, on the row of its pledge;
    kiln came before the row.
    """
    used = {
        (row.authority.account, row.authority.ledger, row.authority.first): row
        for row in draws(complete_case(), complete_plan())
    }
    assert used["energy", "budget_authority", -3].used == pytest.approx(300)
    second = used["energy", "budget_authority", 9]
    assert second.used == pytest.approx(210.33, abs=0.01)
    assert second.lapsed == pytest.approx(400 - 210.33, abs=0.01)
    assert used["energy", "budget_authority", 21].left == 100
    assert used["energy", "commitment_authority", 0].used == pytest.approx(200 + 120 + 300 + 60)
    assert used["bank", "deal_count", 0].used == 1


def test_the_complete_top_line_adds_up() -> None:
    """300 + 210.33 of energy; of the bank equity 60, loan 0.05 * 0.8 * 100 = 4, pledge 4.8."""
    top = [row for row in draws(complete_case(), complete_plan()) if row.authority.account == "ALL"]
    assert [row.used for row in top] == [pytest.approx(300 + 210.33 + 68.8, abs=0.01)]


def test_the_complete_case_lifts_what_kiln_used_before_any_row() -> None:
    """Set aside in 2026-06: a deal at 0.04 * 100 = 4 of budget; 220 of 600 exposure is fine."""
    lifts = {
        (one.account, one.ledger, one.month): one.amount
        for one in lifted(complete_case(), complete_plan())
    }
    assert lifts == {
        ("bank", "deal_count", -7): 1,
        ("ALL", "budget_authority", -7): pytest.approx(4),
    }
