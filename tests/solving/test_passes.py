"""Passes when the solver lets them down: what is at hand is kept, and nothing is made up."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pyomo.environ as pyo
import pytest
from tests.cases import complete_case
from tests.solving.cases import hasty_case, needy_case
from tests.solving.watches import Notes

from headrace.case.case import Case
from headrace.errors import ConflictError
from headrace.formulation.build import build
from headrace.solving import passes, start
from headrace.solving.engine import Engine, engine_for
from headrace.solving.highs import Answer
from headrace.solving.passes import Passed, objective_value, price_of_slip, run_passes
from headrace.solving.program import Flags
from headrace.solving.progress import Silent, Step
from headrace.solving.request import Request
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.timeline.windows import timeline_of

Alter = Callable[[Request, Answer], Answer]


class Altered:
    """An engine whose answers a test may spoil."""

    def __init__(self, engine: Engine, alter: Alter) -> None:
        self.engine = engine
        self.alter = alter
        self.requests: list[Request] = []

    @property
    def columns(self) -> list[pyo.Var]:
        return self.engine.columns

    @property
    def integral(self) -> Flags:
        return self.engine.integral

    @property
    def size(self) -> tuple[int, int, int]:
        return self.engine.size

    @property
    def nonzeros(self) -> int:
        return self.engine.nonzeros

    def minimise(self, request: Request) -> Answer:
        self.requests.append(request)
        return self.alter(request, self.engine.minimise(request))

    def version(self) -> str:
        return self.engine.version()


def nothing(answer: Answer) -> Answer:
    return replace(answer, values=None, objective=np.inf, bound=-np.inf, status="time limit")


def as_found(_: Request, answer: Answer) -> Answer:
    return answer


def arranged(case: Case, alter: Alter) -> tuple[Altered, pyo.ConcreteModel]:
    m, _ = build(case, timeline_of(case))
    return Altered(engine_for(m, SolveSettings(), Silent(), "plan"), alter), m


def passed(case: Case, alter: Alter, steps: tuple[Step, ...], *, start: bool = True) -> Passed:
    engine, m = arranged(case, alter)
    return run_passes(engine, m, SolveSettings(start=start), Notes(), steps)


def test_a_pass_without_an_answer_keeps_the_plan_before_it() -> None:
    """The cost pass finds nothing in time: slip stays 48, cost what the first pass left."""

    def alter(request: Request, answer: Answer) -> Answer:
        return nothing(answer) if request.step == "cost" and not request.label else answer

    found = passed(needy_case(), alter, ("slip", "cost"))
    assert [step.status for step in found.passes] == ["optimal", "time limit"]
    assert found.passes[0].objective == pytest.approx(48)
    assert found.passes[1].objective >= 50 - 1e-6
    assert found.passes[1].bound == 0


def test_values_are_kept_if_solving_the_amounts_again_fails() -> None:
    def alter(request: Request, answer: Answer) -> Answer:
        return nothing(answer) if request.label == "amounts" else answer

    found = passed(needy_case(), alter, ("slip", "cost"))
    assert [step.objective for step in found.passes] == pytest.approx([48, 50])


def test_no_answer_at_all_is_an_error() -> None:
    with pytest.raises(ConflictError):
        passed(needy_case(), lambda _, answer: nothing(answer), ("slip",))


def test_no_steps_and_no_start_give_no_plan() -> None:
    with pytest.raises(ConflictError):
        passed(needy_case(), as_found, (), start=False)


def test_an_objective_needs_values() -> None:
    engine, m = arranged(needy_case(), as_found)
    with pytest.raises(ConflictError):
        objective_value(engine, m, "slip", None)


def test_each_pass_is_held_to_what_the_passes_before_it_reached() -> None:
    """Slip 42 may be 46.2 while money is saved; then slip is held at what that made of it, 45."""
    engine, m = arranged(hasty_case(), as_found)
    run_passes(engine, m, SolveSettings(), Notes(), tolerance=0.1)
    holds = {each.step: dict(each.holds) for each in engine.requests if not each.label}
    assert holds["slip"] == {}
    assert holds["cost"] == pytest.approx({"slip": 46.2}, abs=1e-3)
    assert holds["months"] == pytest.approx({"slip": 45, "cost": 0}, abs=1e-3)


def test_a_first_plan_starts_the_first_pass_and_each_pass_starts_the_next() -> None:
    engine, m = arranged(hasty_case(), as_found)
    run_passes(engine, m, SolveSettings(), Notes())
    assert all(each.start is not None for each in engine.requests if not each.label)


def test_from_a_good_first_plan_only_the_proof_of_least_slip_is_sought() -> None:
    engine, m = arranged(hasty_case(), as_found)
    run_passes(engine, m, SolveSettings(), Notes())
    passes = [each for each in engine.requests if not each.label]
    asked = [(each.step, each.presolve, each.heuristics) for each in passes]
    assert asked == [("slip", False, False), ("cost", True, False), ("months", True, False)]


def test_passes_of_a_large_program_begin_where_their_relaxation_points_and_end_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By hand: slip 42, cost 10; each pass after the first asks for a relaxation and a start."""
    plain = passed(hasty_case(), as_found, ("slip", "cost", "months")).passes
    monkeypatch.setattr(passes, "LARGE", 0)
    engine, m = arranged(hasty_case(), as_found)
    large = run_passes(engine, m, SolveSettings(), Notes()).passes
    labels = [each.label for each in engine.requests if each.step != "slip"]
    pattern = ["relaxation", "start of cost", "", "amounts"]
    assert labels == [*pattern, *(row.replace("cost", "months") for row in pattern)]
    assert [row.objective for row in large] == pytest.approx([42, 10, plain[2].objective])
    assert [row.status for row in large] == ["optimal"] * 3


def test_the_relaxation_of_a_large_program_bounds_a_pass_that_is_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(passes, "LARGE", 0)
    relaxed: list[float] = []

    def alter(request: Request, answer: Answer) -> Answer:
        if request.step == "cost" and request.label == "relaxation":
            relaxed.append(answer.objective)
        return nothing(answer) if request.step == "cost" and not request.label else answer

    engine, m = arranged(hasty_case(), alter)
    cut = run_passes(engine, m, SolveSettings(), Notes()).passes[1]
    assert cut.status == "time limit"
    assert cut.bound == pytest.approx(max(0.0, min(relaxed[0], cut.objective)))


def test_the_last_pass_may_take_all_the_time_that_is_left() -> None:
    limits = {}
    for steps in (("slip",), ("slip", "cost")):
        engine, m = arranged(hasty_case(), as_found)
        run_passes(engine, m, SolveSettings(time_limit=1000.0), Notes(), steps)
        limits[steps] = [each.time_limit for each in engine.requests if not each.label]
    assert limits["slip",] == [pytest.approx(1000, rel=0.05)]
    assert limits["slip", "cost"] == pytest.approx([600, 1000], rel=0.05)


def test_without_a_good_first_plan_the_search_looks_for_one_in_every_way() -> None:
    def alter(request: Request, answer: Answer) -> Answer:
        return nothing(answer) if request.label in ("start", "relaxation") else answer

    engine, m = arranged(hasty_case(), alter)
    run_passes(engine, m, SolveSettings(), Notes())
    first = next(each for each in engine.requests if not each.label)
    assert (first.step, first.presolve, first.heuristics) == ("slip", True, True)


def test_a_large_start_that_is_cut_is_sought_again_around_its_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By hand: slip 42. Around the plan at hand no close is kept that is further than a period."""
    monkeypatch.setattr(start, "LARGE", 0)

    def alter(request: Request, answer: Answer) -> Answer:
        cut = request.label == "start" and request.start is not None
        return replace(answer, status="time limit") if cut else answer

    engine, m = arranged(hasty_case(), alter)
    found = run_passes(engine, m, SolveSettings(), Notes(), ("slip",))
    _, again = (
        each for each in engine.requests if each.label == "start" and each.start is not None
    )
    assert again.start is not None
    closes = start.close_columns(engine, m)
    plan = {(p, t) for (p, _, t), column in closes.items() if again.start[column] > 0.5}
    kept = {(p, t) for (p, _, t), column in closes.items() if column not in again.fixed}
    assert plan <= kept
    assert found.passes[0].objective == pytest.approx(42)
    assert found.clocked


def test_a_large_pass_that_is_cut_gives_way_to_neighbours_of_its_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Least slip is 48 by hand: neighbours find it where the pass comes back with nothing done."""
    monkeypatch.setattr(start, "LARGE", 0)
    monkeypatch.setattr(passes, "LARGE", 0)

    def alter(request: Request, answer: Answer) -> Answer:
        if request.label:
            return answer
        return replace(answer, values=idle, objective=np.inf, bound=40.0, status="time limit")

    engine, m = arranged(needy_case(), alter)
    idle = start.same_closes(engine.engine, start.close_columns(engine, m), frozenset())
    found = run_passes(engine, m, SolveSettings(time_limit=60), Notes(), ("slip",))
    assert found.passes[0].objective == pytest.approx(48)
    assert 40 <= found.passes[0].bound < 48
    assert found.passes[0].status == "time limit"
    assert found.clocked


def test_a_guided_start_that_fails_leaves_the_plan_that_finances_nothing() -> None:
    def alter(request: Request, answer: Answer) -> Answer:
        guided = request.label == "start" and request.start is not None
        return nothing(answer) if guided or request.label == "relaxation" else answer

    assert passed(needy_case(), alter, ("slip",)).passes[0].objective == pytest.approx(48)


def test_a_price_that_is_not_found_in_time_is_the_cost_of_the_plan() -> None:
    engine, m = arranged(hasty_case(), as_found)
    values = run_passes(engine, m, SolveSettings(), Notes()).values
    engine.alter = lambda _, answer: nothing(answer)
    _, given = build(hasty_case(), timeline_of(hasty_case()))
    price = price_of_slip(engine, m, given, None, values, 0.1)
    assert (price.cost, price.bound) == pytest.approx((10, 0))


def test_a_repeated_proof_takes_the_better_plan_and_claims_no_more_than_both() -> None:
    """A presolve that cuts beta off says 126; without it 48 is found, not proven at first."""
    nobody = passed(needy_case(), as_found, ("slip",)).values * 0

    def alter(request: Request, answer: Answer) -> Answer:
        if request.presolve and not request.label:
            return replace(answer, values=nobody, objective=126.0, bound=126.0)
        return answer

    engine, m = arranged(needy_case(), alter)
    settings = SolveSettings(prove=True, start=False)
    found = run_passes(engine, m, settings, Notes(), ("slip",))
    assert found.passes[0].objective == pytest.approx(48)
    assert found.passes[0].bound == pytest.approx(48)
    again = next(each for each in engine.requests if each.label == "proof of slip")
    assert (again.presolve, again.seed) == (False, 1)


def test_who_watches_is_told_no_bound_while_only_a_start_is_sought() -> None:
    watch = Notes()
    solve(complete_case(), watch=watch)
    starts = [event for event in watch.events if event.step == "start"]
    assert any(event.incumbent is not None for event in starts)
    assert all(event.bound is None for event in starts)
    assert any(event.bound is not None for event in watch.events if event.step == "slip")
