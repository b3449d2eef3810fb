"""Objectives: slip, cost and months of a plan set by hand."""

from typing import Any

import pyomo.environ as pyo
import pytest
from tests.cases import START
from tests.formulation.families_of_ledgers import deals
from tests.formulation.pieces import (
    BUILT,
    DESK,
    GRANT,
    LOAN,
    SETTINGS,
    limit,
    plant,
    small_case,
    tool,
)

from headrace.case.accounts import Account
from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.services import Dependency
from headrace.formulation.build import build
from headrace.formulation.drawing import flow_rate, new_uses
from headrace.formulation.given import given_of
from headrace.formulation.objective import TIE_BREAK
from headrace.timeline.windows import timeline_of


def settled(case: Case, **ones: list[Any]) -> pyo.ConcreteModel:
    """Return the model with the named binaries at 1 and all else at 0."""
    m, _ = build(case, timeline_of(case))
    for var in m.component_data_objects(pyo.Var):
        var.set_value(0, skip_validation=True)
    for name, keys in ones.items():
        for key in keys:
            getattr(m, name)[key].set_value(1, skip_validation=True)
    return m


def test_with_nothing_done_all_slip_and_no_cost_is_left() -> None:
    """27 - 18 + 24 = 33 months of slip; months 27 + 24 = 51."""
    m = settled(small_case())
    assert [pyo.value(each) for each in (m.slip, m.cost, m.months)] == [33, 0, 51]


def test_operation_in_a_period_has_the_slip_of_its_month() -> None:
    """Close in period 3, operation from period 7, month 21: slip 3, months 21 + 12 = 33."""
    m = settled(small_case(), close=[("alpha", 0, 3)], operating=[("alpha", 7), ("alpha", 8)])
    assert [pyo.value(each) for each in (m.slip, m.cost, m.months)] == [3, 0, 33]


@pytest.mark.parametrize(
    ("measure", "cost"),
    [("budget_cost", 40 + 0.1 * 30 + 0.5 * 2), ("public_face", 70), ("fair_value", 40 + 6 + 1)],
)
def test_cost_is_what_the_case_measures_with_the_weights_of_accounts(
    measure: str, cost: float
) -> None:
    """Grant 40, loan 30 at 10 % (fair value 20 %), a desk of 2 from an account that weighs half."""
    case = small_case(
        settings=SETTINGS.model_copy(update={"cost_measure": measure}),
        accounts=(
            Account(account="treasury", name="Treasury", treasury="US"),
            Account(account="bank", name="Bank", treasury="US", weight=0.5),
        ),
        instruments=(
            GRANT,
            tool("loan", subsidy_rate=0.1, fair_value_rate=0.2),
            tool("facilitation", fixed_cost=2, account="bank"),
        ),
    )
    m = settled(case)
    for name, face in {"grant": 40, "loan": 30, "facilitation": 1}.items():
        m.amount["alpha", name, 3].set_value(face)
    assert pyo.value(m.cost) == pytest.approx(cost)


def test_the_tie_break_stays_below_a_month_whatever_is_used() -> None:
    m, _ = build(deals(), timeline_of(deals()))
    for var in m.component_data_objects(pyo.Var):
        var.set_value(0, skip_validation=True)
    for key in m.AMOUNTS:
        if key[2] == 3:
            m.amount[key].set_value(m.amount[key].upper)
    m.pledge[0, 3].set_value(m.pledge[0, 3].upper)
    for key in m.OFFERS:
        m.used[key].set_value(1)
    tie = pyo.value(m.least_months) - pyo.value(m.months)
    assert tie == pytest.approx(TIE_BREAK)
    assert TIE_BREAK < 1


def test_a_candidate_without_a_target_counts_no_months_while_it_does_not_operate() -> None:
    m = settled(small_case(projects=(plant("alpha", target=None),)))
    assert (pyo.value(m.slip), pyo.value(m.months)) == (0, 0)


def test_a_closed_deal_counts_its_months_although_it_closes_no_more() -> None:
    """Alpha never: 51; beta operates from period 5, month 15: 66; slip 33 + 0."""
    m = settled(
        small_case(projects=(plant("alpha"), plant("beta")), signed_deals=(BUILT,)),
        operating=[("beta", period) for period in range(5, 9)],
    )
    assert (pyo.value(m.slip), pyo.value(m.months)) == (33, 66)


def test_a_deal_closed_within_the_horizon_has_closed_from_its_month_on() -> None:
    """Beta closes in month 8, so before period 3 (month 9) a close that waits for it cannot be.

    Permit of 6 from -12 is over in 0, closing takes 3: alpha alone could close in period 1.
    """
    case = small_case(
        projects=(plant("alpha", development_from=START - 12), plant("beta")),
        signed_deals=(Deal(project="beta", status="closed", close=START + 8),),
        dependencies=(
            Dependency(before="beta", before_event="close", after="alpha", after_event="close"),
        ),
    )
    assert timeline_of(case).candidates["alpha"].closes == (1, 2, 3, 4)
    for period, broken in {1: True, 2: True, 3: False, 4: False}.items():
        m = settled(case, close=[("alpha", 0, period)])
        rows = m.dependency.values()
        assert any(pyo.value(row.body) > pyo.value(row.upper) for row in rows) is broken


def test_an_instrument_uses_each_flow_ledger_at_its_rate() -> None:
    """Loan: 0.1 of budget, 1 of authority; desk: 2 of budget and no authority; counts by deal."""
    case = small_case(instruments=(LOAN, DESK))
    given = given_of(case, timeline_of(case))
    loan, desk = (case.offers["alpha"][name] for name in ("loan", "facilitation"))
    ledgers = ("budget_authority", "commitment_authority", "deal_count")
    assert [flow_rate(given, loan, ledger) for ledger in ledgers] == pytest.approx([0.1, 1, 0])
    assert [flow_rate(given, desk, ledger) for ledger in ledgers] == pytest.approx([2, 0, 0])


def test_a_deal_count_sees_the_deals_of_its_own_account() -> None:
    """Both accounts count deals; alpha may close in 9 and 12: two deals each, not four."""
    case = deals().changed(limits=(limit("deal_count", 1), limit("deal_count", 1, account="bank")))
    m, given = build(case, timeline_of(case))
    for account in ("treasury", "bank"):
        uses = new_uses(m, given, account, "deal_count")
        assert {months: len(parts) for months, parts in uses.items()} == {(3, 9): 1, (4, 12): 1}
