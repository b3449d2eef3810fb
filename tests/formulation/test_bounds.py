"""Bounds of variables: as close as the rows, never closer."""

import pytest
from tests.formulation.pieces import COVERED, GRANT, INSURANCE, PLEDGE, small_case, tool

from headrace.case.case import Case
from headrace.case.projects import Kind
from headrace.formulation.build import build
from headrace.timeline.windows import timeline_of


def debt_bound(case: Case) -> float:
    m, _ = build(case, timeline_of(case))
    return float(m.commercial_debt["alpha", 3].upper)


@pytest.mark.parametrize(("lift", "most"), [(None, 60), (0.2, 80), (0.5, 100)])
def test_commercial_debt_may_reach_the_gearing_that_some_mode_lifts(
    lift: float | None, most: float
) -> None:
    """Uses are 100, gearing is 60 % and is lifted to 100 % at most."""
    case = small_case(
        kinds=(Kind(kind="plant", group="mill", max_gearing=0.6),),
        instruments=(GRANT, tool("offtake", gearing_lift=lift)),
        eligibility=(COVERED,),
    )
    assert debt_bound(case) == pytest.approx(most)


@pytest.mark.parametrize(("instruments", "most"), [((GRANT,), 30), ((GRANT, INSURANCE), 80)])
def test_commercial_debt_may_reach_the_appetite_that_insurance_raises(
    instruments: tuple[object, ...], most: float
) -> None:
    """Lenders carry 30 of 100; insurance of up to 100 raises half of its face."""
    case = small_case(
        kinds=(Kind(kind="plant", group="mill", commercial_debt_appetite=0.3),),
        instruments=instruments,
    )
    assert debt_bound(case) == pytest.approx(most)


def test_a_pledge_may_reach_its_amount_and_only_while_it_is_valid() -> None:
    """The pledge of 30 is valid until month 9, period 3; alpha can also close in period 4."""
    case = small_case(instruments=(GRANT, tool("loan", subsidy_rate=0.1)), signed_deals=(PLEDGE,))
    m, _ = build(case, timeline_of(case))
    assert {key: var.upper for key, var in m.pledge.items()} == {(0, 3): 30}
