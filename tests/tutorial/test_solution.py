"""Tutorial: the hand solution is allowed, adds up, and is what the solver finds."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from headrace.auditing import audit
from headrace.case.case import Case
from headrace.case.record import SourcedRecord
from headrace.case.sheets import SHEETS
from headrace.case.warnings import warnings_of
from headrace.case.weights import OBJECTIVES, slip_items
from headrace.ledgers import draws
from headrace.ledgers.exposure import counted_exposures
from headrace.plan.outcome import Outcome
from headrace.plan.plan import Close, Plan
from headrace.plan.slip import slips, weighted
from headrace.solving.solve import solve
from headrace.study.changes import unlimited, without_support
from headrace.workbook.read import read

TUTORIAL = Path(__file__).parents[2] / "data" / "tutorial.xlsx"


@pytest.fixture
def by_hand(solution: SimpleNamespace) -> Plan:
    closes = {
        project: Close(
            project=project,
            month=month,
            stack=solution.STACKS[project],
            pledges={1: solution.PLEDGES[project]} if project in solution.PLEDGES else {},
            sponsor_equity=solution.SPONSOR_EQUITY[project],
            commercial_debt=solution.COMMERCIAL_DEBT[project],
        )
        for project, month in solution.CLOSES.items()
    }
    return Plan(closes, solution.OPERATIONS)


@pytest.fixture(scope="module")
def solved(tutorial: Case) -> Outcome:
    return solve(tutorial)


def moved(plan: Plan, closes: dict[str, int], operations: dict[str, int]) -> Plan:
    """Return a plan with the same stacks in other months."""
    shifted = {name: replace(plan.closes[name], month=month) for name, month in closes.items()}
    return Plan({**plan.closes, **shifted}, {**plan.operations, **operations})


def test_the_workbook_holds_the_case(tutorial: Case) -> None:
    assert read(TUTORIAL) == tutorial


def test_the_one_oddity_is_a_pledge_that_outlives_its_authority(tutorial: Case) -> None:
    """SUB-B's grant is set aside in January 2027 on a row that ends with March."""
    (warning,) = warnings_of(tutorial)
    assert (warning.sheet, warning.row, warning.column) == ("signed_deals", 1, "valid_until")


def test_every_figure_is_marked_as_an_assumption(tutorial: Case) -> None:
    sheets = [sheet for sheet in SHEETS if issubclass(sheet.record, SourcedRecord)]
    rows = [row for sheet in sheets for row in getattr(tutorial, sheet.name)]
    assert {row.source for row in rows} == {"assumption"}


def test_the_hand_solution_breaks_no_rule(tutorial: Case, by_hand: Plan) -> None:
    assert audit(tutorial, by_hand) == ()


def test_the_slip_of_the_hand_solution_adds_up(
    tutorial: Case, by_hand: Plan, solution: SimpleNamespace
) -> None:
    assert {row.item.item: row.months for row in slips(tutorial, by_hand)} == solution.SLIP
    priority = {item.item: item.weighs("priority") for item in slip_items(tutorial)}
    assert priority == solution.WEIGHTS
    totals = {objective: weighted(tutorial, by_hand, objective) for objective in OBJECTIVES}
    assert totals == pytest.approx(solution.WEIGHTED_SLIP)


def test_the_money_of_the_hand_solution_adds_up(
    tutorial: Case, by_hand: Plan, solution: SimpleNamespace
) -> None:
    uses = {project: tutorial.uses(project, 0) for project in tutorial.project}
    assert uses == pytest.approx(solution.USES)
    cost = {
        project: sum(
            face * tutorial.offers[project][name].budget_rate for name, face in close.stack.items()
        )
        for project, close in by_hand.closes.items()
    }
    assert cost == pytest.approx(solution.BUDGET_COST)
    assert sum(cost.values()) == pytest.approx(solution.TOTAL_BUDGET_COST)


def test_the_ledgers_of_the_hand_solution_add_up(
    tutorial: Case, by_hand: Plan, solution: SimpleNamespace
) -> None:
    found = {
        row.authority.row: (row.used, row.lapsed + row.left)
        for row in draws.draws(tutorial, by_hand)
        if row.authority.ledger == "budget_authority"
    }
    assert found == {
        row: pytest.approx(figures) for row, figures in solution.BUDGET_AUTHORITY.items()
    }
    for account, (peak, month) in solution.EXPOSURE.items():
        exposure = counted_exposures(tutorial, by_hand)[account]
        assert max(exposure) == pytest.approx(peak)
        assert exposure.index(max(exposure)) * 3 == month


def test_both_plants_cannot_close_in_the_first_fiscal_year(tutorial: Case, by_hand: Plan) -> None:
    plan = moved(by_hand, {"LINE": 6}, {"LINE": 21})
    assert audit(tutorial, plan)


def test_the_separation_plant_cannot_close_so_early_without_its_effect(
    tutorial: Case, by_hand: Plan
) -> None:
    assert audit(tutorial, by_hand) == ()
    assert audit(tutorial.changed(effects=()), by_hand)


def test_letting_the_separation_plant_wait_instead_is_allowed_and_worse(
    tutorial: Case, by_hand: Plan
) -> None:
    """SEP three months later costs 3 * 2, MAG with it 3 * 2 more; LINE gains 3 * 1: 21 + 9 = 30."""
    plan = moved(by_hand, {"SEP": 9, "LINE": 6}, {"SEP": 24, "LINE": 21, "MAG": 30})
    assert audit(tutorial, plan) == ()
    assert weighted(tutorial, plan, "priority") == pytest.approx(30)


def test_the_solver_finds_the_hand_solution(solved: Outcome, solution: SimpleNamespace) -> None:
    plan = solved.plan
    assert {name: close.month for name, close in plan.closes.items()} == solution.CLOSES
    assert dict(plan.operations) == solution.OPERATIONS
    for name, close in plan.closes.items():
        used = {instrument: face for instrument, face in close.stack.items() if face > 0}
        assert used == pytest.approx(solution.STACKS[name], abs=1e-3)
        assert sum(close.pledges.values()) == pytest.approx(
            solution.PLEDGES.get(name, 0.0), abs=1e-3
        )
        assert close.sponsor_equity == pytest.approx(solution.SPONSOR_EQUITY[name], abs=1e-3)
        assert close.commercial_debt == pytest.approx(solution.COMMERCIAL_DEBT[name], abs=1e-3)


def test_the_solver_proves_slip_and_cost_of_the_hand_solution(
    solved: Outcome, solution: SimpleNamespace
) -> None:
    slip, cost, _ = solved.passes
    assert (slip.objective, slip.bound) == pytest.approx((21.0, 21.0), abs=1e-4)
    assert cost.objective == pytest.approx(solution.TOTAL_BUDGET_COST, abs=1e-3)
    assert solved.status == "optimal"


def test_the_plan_of_the_solver_breaks_no_rule(tutorial: Case, solved: Outcome) -> None:
    assert audit(tutorial, solved.plan) == ()


def test_without_limits_the_line_is_in_time(tutorial: Case, solution: SimpleNamespace) -> None:
    plan = solve(unlimited(tutorial), steps=("slip", "months")).plan
    assert dict(plan.operations) == solution.UNLIMITED_OPERATIONS
    assert weighted(tutorial, plan, "priority") == pytest.approx(solution.UNLIMITED_SLIP)


def test_without_support_only_the_pledge_carries_a_project(
    tutorial: Case, solution: SimpleNamespace
) -> None:
    plan = solve(without_support(tutorial), steps=("slip", "months")).plan
    assert dict(plan.operations) == solution.WITHOUT_SUPPORT_OPERATIONS
    assert weighted(tutorial, plan, "priority") == pytest.approx(solution.WITHOUT_SUPPORT_SLIP)
