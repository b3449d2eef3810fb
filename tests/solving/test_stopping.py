"""Stopping: a limit or a wish to stop returns the best plan so far and says so."""

import time

import pytest
from tests.cases import complete_case, tiny_case
from tests.solving.cases import crowded_case, hasty_case, needy_case
from tests.solving.watches import Notes, StopAfterSlip

from headrace.auditing import audit
from headrace.case.projects import Lock
from headrace.errors import StoppedError
from headrace.formulation.build import build
from headrace.plan.slip import weighted
from headrace.solving import clock
from headrace.solving.clock import Clock
from headrace.solving.engine import engine_for
from headrace.solving.passes import run_passes
from headrace.solving.progress import Event, Silent
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.timeline.windows import timeline_of

BUILT = 3
"""Times that a solve looks for a wish to stop before it has a model."""


@pytest.mark.parametrize("patience", range(BUILT))
def test_a_solve_stopped_before_it_has_a_model_has_no_plan(patience: int) -> None:
    with pytest.raises(StoppedError, match="nothing was written, and what stood there is whole"):
        solve(needy_case(), watch=Notes(patience))


def test_a_solve_stopped_once_it_is_built_finances_nothing_more_and_says_so() -> None:
    """Nothing operates: 36 - 18 + 24 = 42 months for alpha, twice that for beta."""
    case = needy_case()
    outcome = solve(case, watch=Notes(BUILT))
    assert outcome.status == "interrupted"
    assert outcome.plan.closes == {}
    assert outcome.passes[0].objective == pytest.approx(126)
    assert all(step.bound <= step.objective for step in outcome.passes)
    assert audit(case, outcome.plan) == ()


@pytest.mark.parametrize("patience", [1, 2, 3, 4, 6, 9, 12])
def test_a_solve_stopped_at_any_moment_has_a_plan_that_breaks_no_rule(patience: int) -> None:
    case = hasty_case()
    outcome = solve(case, watch=Notes(BUILT + patience))
    assert audit(case, outcome.plan) == ()
    slip = weighted(case, outcome.plan, "priority")
    assert slip == pytest.approx(outcome.passes[0].objective)
    assert outcome.passes[0].bound <= 42 + 1e-6
    if slip > 42 + 1e-6:
        assert outcome.status == "interrupted"


def test_passes_after_a_stop_keep_the_plan_and_are_called_interrupted() -> None:
    """Slip 48 is proven; asked to stop then, cost and months are those of the plan at hand."""
    case, watch = needy_case(), Notes()
    m, _ = build(case, timeline_of(case))
    settings = SolveSettings()
    engine = StopAfterSlip(engine_for(m, settings, watch, "plan"), watch)
    passed = run_passes(engine, m, settings, watch)
    assert [step.status for step in passed.passes] == ["optimal", "interrupted", "interrupted"]
    assert passed.passes[0].objective == pytest.approx(48)
    assert passed.passes[1].objective >= 50 - 1e-6
    assert [step.bound for step in passed.passes[1:]] == [0, 0]


def test_no_price_of_slip_is_asked_once_a_stop_is() -> None:
    assert solve(needy_case(), watch=Notes(BUILT), allowances=(0.05,)).prices == ()


def test_a_stop_before_the_first_plan_is_no_conflict() -> None:
    """One plant must be financed, so financing nothing is no plan to fall back on."""
    case = crowded_case(12).changed(locks=(Lock(project="plant0", lock="fund"),))
    with pytest.raises(StoppedError):
        solve(case, watch=Notes(BUILT), steps=("slip",))


def test_a_time_limit_returns_a_plan_its_status_and_its_gap() -> None:
    case = crowded_case()
    outcome = solve(case, SolveSettings(time_limit=0.5), steps=("slip",))
    assert outcome.status == "time limit"
    slip = outcome.passes[0]
    assert 0 <= slip.bound < slip.objective
    assert slip.gap == pytest.approx((slip.objective - slip.bound) / slip.objective)
    assert audit(case, outcome.plan) == ()
    assert weighted(case, outcome.plan, "priority") == pytest.approx(slip.objective, abs=1e-3)


def test_a_gap_that_is_allowed_stops_the_first_pass_and_says_so() -> None:
    outcome = solve(crowded_case(12), SolveSettings(gap=0.3, start=False), steps=("slip",))
    slip = outcome.passes[0]
    assert slip.status == "gap reached"
    assert 0 < slip.gap <= 0.3


def test_a_wish_to_stop_reaches_a_solver_that_runs() -> None:
    """It would run for minutes: asked to stop during the start, all passes end within seconds."""
    case, watch = crowded_case(), Notes(30)
    outcome = solve(case, watch=watch)
    assert watch.asked > 30
    assert [step.status for step in outcome.passes] == ["interrupted"] * 3
    assert sum(step.seconds for step in outcome.passes) < 10
    assert audit(case, outcome.plan) == ()


def test_a_solve_that_takes_a_while_tells_how_it_goes() -> None:
    watch = Notes()
    solve(crowded_case(), SolveSettings(time_limit=4), watch, steps=("slip",))
    assert "slip" in {event.step for event in watch.events}


def test_the_clock_gives_shares_of_what_is_left_and_never_nothing() -> None:
    assert Clock(None).left(0.5) is None
    assert 49 < (Clock(100).left(0.5) or 0) <= 50
    assert Clock(0.1).left() == 0.5


def test_a_clock_says_how_long_it_has_been_over() -> None:
    clock = Clock(10.0, began=time.monotonic() - 13.0)
    assert clock.over
    assert clock.lacks(-2.0)
    assert not clock.lacks(-4.0)
    assert not Clock(None).lacks(1e9)


def test_passes_that_no_time_is_left_for_keep_the_plan_and_say_so() -> None:
    """The first plan is known, so no pass is asked for; no plan has less slip than 48."""
    case = needy_case()
    m, _ = build(case, timeline_of(case))
    settings = SolveSettings()
    engine = engine_for(m, settings, Notes(), "plan")
    over = Clock(1.0, began=time.monotonic() - 2.0)
    passed = run_passes(engine, m, settings, Notes(), clock=over)
    assert [step.status for step in passed.passes] == ["time limit"] * 3
    assert passed.passes[0].bound <= 48 + 1e-6
    assert [step.bound for step in passed.passes[1:]] == [0, 0]
    assert passed.clocked


def test_a_solve_that_may_take_its_time_is_optimal() -> None:
    assert solve(tiny_case(), SolveSettings(time_limit=60)).status == "optimal"
    assert solve(complete_case(), SolveSettings(time_limit=60)).status == "optimal"


def test_no_price_of_slip_is_asked_where_the_plan_ran_out_of_time() -> None:
    outcome = solve(crowded_case(), SolveSettings(time_limit=0.5), allowances=(0.05,))
    assert outcome.status == "time limit"
    assert outcome.prices == ()


def test_a_search_gives_way_when_nothing_came_of_the_last_seconds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Past the bound of 100 at second 20; at 25 no further; a better plan at 30; tired at 38.1."""
    now = 0.0
    monkeypatch.setattr(clock.time, "monotonic", lambda: now)
    watch = clock.Patient(Silent(), 100.0)

    def told(at: float, plan: float, bound: float) -> bool:
        nonlocal now
        now = at
        watch.report(Event("plan", "slip", plan, bound, at))
        return watch.stop_asked()

    assert not told(10.0, 130.0, 60.0)
    assert not told(20.0, 130.0, 101.0)
    assert not told(25.0, 130.0, 101.1)
    assert not told(30.0, 125.0, 101.1)
    assert not told(37.9, 125.0, 101.1)
    assert told(38.1, 125.0, 101.1)
