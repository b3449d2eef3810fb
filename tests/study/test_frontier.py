"""Frontier and alternatives: against the best of all plans, and against cases known by hand."""

import pytest
from tests.bruteforce.generate import random_case
from tests.bruteforce.plans import TooManyError, cheapest_plan
from tests.solving.cases import budget, needy_case

from headrace.case.case import Case
from headrace.errors import ConflictError
from headrace.report.frontier import firmness, plans, table
from headrace.solving.progress import Silent
from headrace.solving.settings import SolveSettings
from headrace.study.alternatives import alternatives_of
from headrace.study.frontier import frontier_of


def frontier(case: Case, points: int = 5):  # type: ignore[no-untyped-def]
    return frontier_of(case, SolveSettings(), Silent(), points)


def test_money_buys_one_plant_after_the_other() -> None:
    """Each plant costs 50: nothing 126, beta 48, both 9; the treasury has 100."""
    found = frontier(needy_case(limits=(budget(100),)))
    assert [(row.money, row.slip) for row in found.points] == [
        (pytest.approx(0), pytest.approx(126)),
        (pytest.approx(50), pytest.approx(48)),
        (pytest.approx(100), pytest.approx(9)),
    ]
    assert [row.enters for row in found.points] == [(), ("beta",), ("alpha",)]
    assert all(row.gap == pytest.approx(0, abs=1e-6) for row in found.points)
    assert table(needy_case(), found).column("money") == (0, 50, 100)


@pytest.mark.parametrize("seed", range(60, 72))
def test_no_plan_on_the_frontier_can_be_had_for_less(seed: int) -> None:
    case = random_case(seed)
    try:
        found = frontier(case)
        for row in found.points:
            best = cheapest_plan(case, row.slip + 1e-6)
            assert best is not None
            assert row.money == pytest.approx(best.cost, abs=2e-2)
    except (TooManyError, ConflictError):
        pytest.skip("too many plans to try them all, or none")


def test_another_plan_as_good_is_found() -> None:
    """Alpha and beta weigh the same and the treasury pays for one: either may close."""
    case = needy_case()
    alike = case.changed(
        projects=tuple(row.model_copy(update={"weight": 1.0}) for row in case.projects)
    )
    found = alternatives_of(alike, SolveSettings(), Silent(), 3, 0.0)
    assert len(found.plans) == 2
    assert found.plans[0].slip == found.plans[1].slip
    assert {name for row in found.plans for name, _ in row.closes} == {"alpha", "beta"}
    assert found.plans[1].differs == 2
    assert found.complete
    assert firmness(alike, found).column("closes") == ("sometimes", "sometimes")
    assert len(plans(alike, found).rows) == 2


def test_no_plan_beyond_the_slack_is_an_alternative() -> None:
    found = alternatives_of(needy_case(), SolveSettings(), Silent(), 5, 0.1)
    assert all(row.slip <= 48 * 1.1 + 1e-6 for row in found.plans)
    assert [dict(row.closes).keys() for row in found.plans] == [{"beta"}] * len(found.plans)
