"""Solving: cases whose best plan is known by hand."""

import pytest
from tests.cases import START, complete_case, tiny_case
from tests.solving.cases import budget, grant, hasty_case, needy_case, plant
from tests.solving.watches import Notes

from headrace.auditing import audit
from headrace.case.instruments import Deal, Instrument
from headrace.case.projects import Kind, Lock
from headrace.case.settings import Settings
from headrace.errors import ConflictError
from headrace.plan.outcome import Outcome
from headrace.plan.plan import Close, Plan
from headrace.plan.slip import weighted
from headrace.solving import passes
from headrace.solving.progress import Event
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve


def values(outcome: Outcome) -> list[float]:
    return [step.objective for step in outcome.passes]


def test_the_tiny_case_closes_at_once_without_public_money() -> None:
    """Close in 9, operation in 21: slip 21 - 18 = 3, cost 0, months 21 + (21 - 9) = 33."""
    outcome = solve(tiny_case())
    assert outcome.plan.operations == {"alpha": 21}
    assert outcome.plan.closes["alpha"].month == 9
    assert outcome.plan.closes["alpha"].stack == {}
    assert values(outcome) == pytest.approx([3, 0, 33])
    assert [step.bound for step in outcome.passes] == pytest.approx([3, 0, 33], abs=0.1)
    assert [step.name for step in outcome.passes] == ["slip", "cost", "months"]
    assert outcome.status == "optimal"
    assert outcome.solver.startswith("HiGHS 1.")


def test_money_goes_where_slip_weighs_more() -> None:
    """Slip 2 * 3 + 42 = 48, cost 50, months 21 + 12 + 60 = 93: see the case."""
    outcome = solve(needy_case())
    assert values(outcome) == pytest.approx([48, 50, 93])
    assert set(outcome.plan.closes) == {"beta"}
    close = outcome.plan.closes["beta"]
    assert (close.stack, close.sponsor_equity, close.commercial_debt) == ({"grant": 50}, 50, 0)
    assert audit(needy_case(), outcome.plan) == ()


def test_no_plan_spends_on_slip_that_does_not_count() -> None:
    """Alpha has no target: it closes without gain, so nothing but the money of nobody is used."""
    case = needy_case(projects=(plant("alpha", target=None), plant("beta", weight=2.0)))
    outcome = solve(case)
    assert set(outcome.plan.closes) == {"beta"}
    assert values(outcome) == pytest.approx([6, 50, 33])


def test_nothing_closes_earlier_than_its_operation_needs() -> None:
    """Delivery from 30 on: whatever the close, build ends in 42, so close in 30: 42 + 12 = 54."""
    case = tiny_case(
        settings=Settings(title="Late", start=START, periods=20, months_per_period=3),
        projects=(plant("alpha", delivery_from=START + 30),),
    )
    outcome = solve(case)
    assert outcome.plan.closes["alpha"].month == 30
    assert values(outcome) == pytest.approx([24, 0, 54])


def test_the_cheaper_of_two_instruments_is_used() -> None:
    """A loan at 10 % costs 5 for the 50 that are lacking, a grant 50."""
    loan = Instrument(
        instrument="loan", name="Loan", type="loan", account="treasury", subsidy_rate=0.1
    )
    outcome = solve(needy_case(instruments=(grant(), loan)))
    assert set(outcome.plan.closes) == {"alpha", "beta"}
    assert {tuple(close.stack) for close in outcome.plan.closes.values()} == {("loan",)}
    assert values(outcome)[:2] == pytest.approx([9, 10])


def test_slip_is_given_up_within_the_tolerance_to_save_money() -> None:
    """42 + 10 % allow alpha's 3 months, which spares a grant of 10; see the case."""
    exact, loose = solve(hasty_case()), solve(hasty_case(), tolerance=0.1)
    assert values(exact)[:2] == pytest.approx([42, 10])
    assert weighted(hasty_case(), exact.plan, "priority") == pytest.approx(42)
    assert values(loose)[:2] == pytest.approx([42, 0])
    assert weighted(hasty_case(), loose.plan, "priority") == pytest.approx(45)


def test_the_tolerance_of_the_case_holds_unless_another_is_named() -> None:
    case = hasty_case()
    loose = case.changed(settings=case.settings.model_copy(update={"slip_tolerance": 0.1}))
    assert values(solve(loose))[1] == pytest.approx(0)
    assert values(solve(loose, tolerance=0.0))[1] == pytest.approx(10)


def test_the_last_pass_holds_the_slip_and_the_cost_that_earlier_passes_reached() -> None:
    for tolerance in (0.0, 0.1):
        outcome = solve(hasty_case(), tolerance=tolerance)
        case, plan = hasty_case(), outcome.plan
        spent = sum(sum(close.stack.values()) for close in plan.closes.values())
        assert spent == pytest.approx(outcome.passes[1].objective)
        slip = weighted(case, plan, "priority")
        assert slip <= outcome.passes[0].objective * (1 + tolerance) + 1e-3
    assert audit(hasty_case(), solve(hasty_case()).plan) == ()


@pytest.mark.parametrize("large", [200_000, 0])
def test_a_price_of_slip_is_the_least_cost_at_its_allowance(
    large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 5 % (2.1 months) the grant of 10 is needed, at 10 % it is not."""
    monkeypatch.setattr(passes, "LARGE", large)
    outcome = solve(hasty_case(), allowances=(0.0, 0.05, 0.1))
    assert [price.allowance for price in outcome.prices] == [0.0, 0.05, 0.1]
    assert [price.cost for price in outcome.prices] == pytest.approx([10, 10, 0], abs=1e-3)
    assert all(price.bound <= price.cost + 1e-9 for price in outcome.prices)


def test_a_price_of_slip_is_never_dearer_than_the_plan() -> None:
    outcome = solve(complete_case(), allowances=(0.01, 0.05))
    cost = outcome.passes[1].objective
    assert outcome.prices[0].cost <= cost + 1e-6
    assert outcome.prices[1].cost <= outcome.prices[0].cost + 1e-3


def test_fewer_steps_report_fewer_passes() -> None:
    outcome = solve(hasty_case(), steps=("slip",))
    assert [step.name for step in outcome.passes] == ["slip"]
    assert outcome.passes[0].objective == pytest.approx(42)


def test_a_known_plan_may_start_the_solve_and_changes_no_result() -> None:
    known = solve(needy_case()).plan
    again = solve(needy_case(), known=known)
    assert values(again) == pytest.approx([48, 50, 93])
    poor = needy_case(limits=(budget(10),))
    assert values(solve(poor, known=known)) == pytest.approx([126, 0, 120])


def test_without_a_first_plan_the_result_is_the_same() -> None:
    outcome = solve(needy_case(), SolveSettings(start=False))
    assert values(outcome) == pytest.approx([48, 50, 93])


def test_a_case_in_which_nothing_can_happen_has_an_empty_plan() -> None:
    """Two periods: nothing can operate, so slip is max(0, 6 - 18) + 24 = 24."""
    case = tiny_case(settings=Settings(title="Short", start=START, periods=2, months_per_period=3))
    outcome = solve(case)
    assert (outcome.plan.closes, outcome.plan.operations) == ({}, {})
    assert values(outcome) == pytest.approx([24, 0, 30])


def test_what_operated_before_the_horizon_is_in_the_plan_with_its_true_month() -> None:
    case = tiny_case(
        projects=(plant("alpha"), plant("old", target=START - 12)),
        signed_deals=(
            Deal(project="old", status="closed", close=START - 40, operation=START - 10),
        ),
    )
    outcome = solve(case)
    assert outcome.plan.operations == {"alpha": 21, "old": -10}
    assert values(outcome)[0] == pytest.approx(5)
    assert audit(case, outcome.plan) == ()


def test_commercial_debt_before_its_first_month_is_none() -> None:
    """Lenders come in 18; sponsors bring half, the grant of 50 the rest, from month 9."""
    kinds = (Kind(kind="plant", group="mill", max_sponsor_equity=0.5, private_months=18),)
    outcome = solve(tiny_case(kinds=kinds))
    close = outcome.plan.closes["alpha"]
    assert (close.month, close.commercial_debt, close.stack) == (9, 0, {"grant": 50})


def test_the_complete_case_is_solved_without_a_finding() -> None:
    case = complete_case()
    watch = Notes()
    outcome = solve(case, watch=watch, name="complete")
    assert audit(case, outcome.plan) == ()
    slip = weighted(case, outcome.plan, "priority")
    assert slip <= outcome.passes[0].objective * 1.01 + 1e-6
    assert isinstance(outcome.plan.closes["north"], Close)
    assert {event.solve for event in watch.events} <= {"complete"}


def test_an_offtake_may_be_larger_than_uses_where_lenders_need_it() -> None:
    """Lenders give 0.25 per unit of offtake: the 50 that are lacking take 200, of uses of 100."""
    offtake = Instrument(
        instrument="offtake",
        name="Offtake",
        type="offtake",
        account="treasury",
        private_debt_per_unit=0.25,
    )
    case = needy_case(projects=(plant("alpha"),), instruments=(offtake,), limits=(budget(400),))
    by_hand = Plan(
        {"alpha": Close("alpha", 9, {"offtake": 200.0}, sponsor_equity=50, commercial_debt=50)},
        {"alpha": 21},
    )
    assert audit(case, by_hand) == ()
    assert set(solve(case).plan.closes) == {"alpha"}


def test_a_conflict_of_locks_is_told() -> None:
    """Sixty million cannot help two plants that lack 50 each."""
    case = needy_case(locks=(Lock(project="alpha", lock="fund"), Lock(project="beta", lock="fund")))
    with pytest.raises(ConflictError, match="no plan keeps every rule"):
        solve(case)


def test_the_gap_of_an_event_needs_a_plan_and_a_bound() -> None:
    assert Event("plan", "slip", 10.0, 8.0, 1.0).gap == pytest.approx(0.2)
    assert Event("plan", "slip", None, 8.0, 1.0).gap is None
    assert Event("plan", "slip", 10.0, None, 1.0).gap is None
