"""Frontier: against the best of all plans, and against cases known by hand."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.bruteforce.generate import random_case
from tests.bruteforce.options import TooManyError
from tests.bruteforce.plans import cheapest_plan
from tests.solving.cases import budget, needy_case

from headrace.answers.frontier import Frontier, Measure
from headrace.case.case import Case
from headrace.errors import ConflictError
from headrace.ledgers.commitments import commitments
from headrace.ledgers.outlays import payments_of
from headrace.plan.plan import Plan
from headrace.report.frontier import table
from headrace.solving.progress import Silent
from headrace.solving.solve import solve
from headrace.study import frontier as study
from headrace.study.frontier import FrontierSettings, frontier_of

SEEDS = (
    *range(60, 68),
    *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(68, 76)),
)


def frontier(case: Case, points: int = 5, measure: Measure = "cost") -> Frontier:
    return frontier_of(case, FrontierSettings(points, measure), Silent())


def face(case: Case, plan: Plan) -> float:
    return sum(sum(close.stack.values()) for close in plan.closes.values())


def paid_within_horizon(case: Case, plan: Plan) -> float:
    """Return the cash of new commitments before the end of the horizon."""
    return sum(
        item.budget_cost * share
        for item in commitments(case, plan)
        if item.origin == "plan"
        for month, share in payments_of(case, item).items()
        if month < case.horizon
    )


PRICES: dict[Measure, Callable[[Case, Plan], float] | None] = {
    "cost": None,
    "face": face,
    "outlays": paid_within_horizon,
}


def two_plants() -> Case:
    """Each plant costs 50: nothing 126, beta 48, both 9; the treasury has 100."""
    return needy_case(limits=(budget(100),))


def test_money_buys_one_plant_after_the_other() -> None:
    found = frontier(two_plants())
    steps = list(found.steps())
    assert [(row.point.money, row.point.slip) for row in steps] == [
        (pytest.approx(0), pytest.approx(126)),
        (pytest.approx(50), pytest.approx(48)),
        (pytest.approx(100), pytest.approx(9)),
    ]
    assert [row.enters for row in steps] == [(), ("beta",), ("alpha",)]
    assert all(row.point.gap == pytest.approx(0, abs=1e-6) for row in steps)
    assert table(needy_case(), found).column("money") == (0, 50, 100)


def test_who_leaves_is_told() -> None:
    """Small needs 25 and weighs 1, large needs 50 and weighs 2: the money of 50 is for large."""
    case = two_plants()
    alpha, beta = case.projects
    small = case.changed(
        projects=(alpha.model_copy(update={"capex": 50.0}), beta), limits=(budget(60),)
    )
    steps = list(frontier(small, 7).steps())
    assert [(row.enters, row.leaves) for row in steps] == [
        ((), ()),
        (("alpha",), ()),
        (("beta",), ("alpha",)),
    ]


@pytest.mark.parametrize("measure", ["cost", "face", "outlays"])
@pytest.mark.parametrize("seed", SEEDS)
def test_no_plan_on_the_frontier_is_bettered_by_any_other(seed: int, measure: Measure) -> None:
    case = random_case(seed)
    price = PRICES[measure]
    own = None if price is None else lambda plan: price(case, plan)
    try:
        for row in (step.point for step in frontier(case, measure=measure).steps()):
            best = cheapest_plan(case, row.slip + 1e-6, own)
            assert best is not None
            assert row.money == pytest.approx(best.cost, abs=2e-2)
            sooner = cheapest_plan(case, row.slip - 1e-3, own)
            assert sooner is None or sooner.cost > row.most - 2e-2
    except (TooManyError, ConflictError):
        pytest.skip("too many plans to try them all, or none")


def test_outlays_are_those_of_the_ledgers() -> None:
    """Two grants of 50 from month 9 over 24 months, the horizon ends in 24: 100 * 15 / 24."""
    case = two_plants()
    grants = tuple(row.model_copy(update={"disbursement": (0.5, 0.5)}) for row in case.instruments)
    settings = case.settings.model_copy(update={"periods": 8})
    short = case.changed(instruments=grants, settings=settings)
    assert frontier(short, measure="outlays").points[0].money == pytest.approx(62.5, abs=1e-3)
    assert paid_within_horizon(short, solve(short).plan) == pytest.approx(62.5, abs=1e-3)


def test_a_frontier_goes_on_where_it_was_left() -> None:
    kept: list[Frontier] = []
    case, settings = two_plants(), FrontierSettings(9)
    whole = frontier_of(case, settings, Silent(), keep=kept.append)
    assert [len(found.points) for found in kept] == list(range(1, len(whole.points) + 1))
    again: list[Frontier] = []
    found = frontier_of(case, settings, Silent(), known=kept[2], keep=again.append)
    assert len(again) == len(whole.points) - 3
    assert list(found.steps()) == list(whole.steps())


def test_a_frontier_that_is_whole_is_not_sought_again() -> None:
    whole = frontier(two_plants(), 5)
    again: list[Frontier] = []
    settings = FrontierSettings(5)
    found = frontier_of(two_plants(), settings, Silent(), known=whole, keep=again.append)
    assert found == whole
    assert again == []


def test_points_of_another_measure_are_not_taken() -> None:
    whole = frontier(two_plants(), 5)
    found = frontier_of(two_plants(), FrontierSettings(5, "face"), Silent(), known=whole)
    assert found == frontier(two_plants(), 5, "face")


def test_a_best_plan_that_is_known_is_the_end_of_the_frontier() -> None:
    case = two_plants()
    best = solve(case)
    settings = FrontierSettings(5)
    found = frontier_of(case, settings, Silent(), best=best)
    assert list(found.steps()) == list(frontier(case).steps())
    doubtful = replace(best, passes=(replace(best.passes[0], bound=1.0), *best.passes[1:]))
    assert frontier_of(case, settings, Silent(), best=doubtful).points[0].bound == 1.0


def test_points_are_the_same_in_whatever_process_they_are_sought(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(study, "SMALL", 0)
    case = two_plants()
    abreast = frontier_of(case, FrontierSettings(5, jobs=2), Silent())
    assert list(abreast.steps()) == list(frontier(case).steps())
