"""Engines: HiGHS on arrays and any solver that Pyomo knows give the same answers."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pyomo.environ as pyo
import pytest
from pyomo.opt import SolverStatus, TerminationCondition
from tests.cases import complete_case, tiny_case
from tests.solving.cases import hasty_case, needy_case
from tests.solving.watches import Notes

from headrace.auditing import audit
from headrace.case.case import Case
from headrace.case.projects import Lock
from headrace.errors import ConflictError, SolverError
from headrace.formulation.build import build
from headrace.solving import highs
from headrace.solving.engine import HighsEngine, engine_for
from headrace.solving.named import NamedEngine
from headrace.solving.program import Program, compile_model
from headrace.solving.progress import Silent
from headrace.solving.request import Request
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.timeline.windows import timeline_of

NAMED = SolveSettings(solver="appsi_highs")


def model_of(case: Case) -> pyo.ConcreteModel:
    return build(case, timeline_of(case))[0]


def named_engine(case: Case, watch: Notes | None = None) -> NamedEngine:
    engine = engine_for(model_of(case), NAMED, watch or Notes(), "plan")
    assert isinstance(engine, NamedEngine)
    return engine


@pytest.mark.parametrize(
    ("case", "slip", "cost"),
    [(tiny_case, 3, 0), (needy_case, 48, 50), (hasty_case, 42, 10)],
)
def test_a_named_solver_finds_the_answers_known_by_hand(
    case: Callable[[], Case], slip: float, cost: float
) -> None:
    outcome = solve(case(), NAMED)
    assert [step.objective for step in outcome.passes[:2]] == pytest.approx([slip, cost])
    assert audit(case(), outcome.plan) == ()
    assert outcome.status == "optimal"
    assert outcome.solver.startswith("appsi_highs ")


def test_a_named_solver_and_highs_agree_on_the_complete_case() -> None:
    named = solve(complete_case(), NAMED)
    own = solve(complete_case())
    reached = [step.objective for step in named.passes]
    assert reached == pytest.approx([step.objective for step in own.passes], abs=0.1)
    assert audit(complete_case(), named.plan) == ()
    assert (named.rows, named.columns, named.binaries) != (0, 0, 0)


def test_a_named_solver_reports_each_solve_to_the_watch() -> None:
    watch = Notes()
    solve(needy_case(), NAMED, watch, name="named")
    assert {event.solve for event in watch.events} == {"named"}
    assert {"start", "relaxation", "slip", "cost", "months"} <= {e.step for e in watch.events}


def test_a_named_solver_finds_that_locks_conflict() -> None:
    locks = (Lock(project="alpha", lock="fund"), Lock(project="beta", lock="fund"))
    with pytest.raises(ConflictError):
        solve(needy_case(locks=locks), NAMED)


def test_a_named_solver_takes_a_time_limit_and_a_gap() -> None:
    settings = SolveSettings(solver="appsi_highs", time_limit=30, gap=0.5)
    outcome = solve(needy_case(), settings)
    assert outcome.passes[0].objective <= 96 + 1e-6


def test_a_solver_that_is_not_known_is_named() -> None:
    with pytest.raises(SolverError, match="solver 'nosuch' is none that Pyomo knows"):
        solve(tiny_case(), SolveSettings(solver="nosuch"))


def test_a_named_solver_leaves_the_model_as_it_found_it() -> None:
    engine = named_engine(needy_case())
    binaries = int(engine.integral.sum())
    engine.minimise(Request(step="slip", integral=False, fixed={0: 1.0}, holds={"cost": 50.0}))
    assert not any(var.fixed for var in engine.columns)
    assert sum(var.is_binary() for var in engine.columns) == binaries
    assert engine.m.component("held") is None


def test_a_relaxation_is_no_worse_than_whole_binaries() -> None:
    for engine in (named_engine(needy_case()), own_engine(needy_case())):
        relaxed = engine.minimise(Request(step="slip", integral=False))
        assert relaxed.objective < 48 - 1e-3
        assert relaxed.bound == pytest.approx(relaxed.objective, abs=1e-6)


def own_engine(case: Case) -> HighsEngine:
    engine = engine_for(model_of(case), SolveSettings(), Silent(), "plan")
    assert isinstance(engine, HighsEngine)
    return engine


def test_both_engines_count_the_same_columns_and_binaries() -> None:
    """Columns that no row mentions are left out by the arrays alone: they may be fewer."""
    named, own = named_engine(complete_case()), own_engine(complete_case())
    assert own.size[2] == int(own.integral.sum())
    assert own.size[1] <= named.size[1]
    assert own.size[0] >= named.size[0] > 0


class Stub:
    """A solver that ends as a test wants."""

    def __init__(self, ends: object, **answers: Any) -> None:
        self.results = SimpleNamespace(
            solver=SimpleNamespace(termination_condition=ends, status=answers.get("status")),
            problem=SimpleNamespace(lower_bound=answers.get("bound")),
            solution=answers.get("solution"),
        )
        self.error = answers.get("error")
        self.loads = answers.get("loads", True)
        self.arguments: dict[str, Any] = {}

    def solve(self, m: pyo.ConcreteModel, **arguments: Any) -> object:
        self.arguments = arguments
        if self.error is not None:
            raise self.error
        return self.results

    def load_vars(self) -> None:
        if not self.loads:
            raise RuntimeError("nothing to load")

    def warm_start_capable(self) -> bool:
        return True

    def version(self) -> None:
        return None


def stubbed(stub: Stub) -> NamedEngine:
    engine = named_engine(tiny_case())
    engine.solver = stub
    for var in engine.columns:
        var.set_value(0.0, skip_validation=True)
    return engine


def test_a_named_solver_that_fails_is_an_error_of_the_solver() -> None:
    engine = stubbed(Stub(TerminationCondition.optimal, error=OSError("no licence")))
    with pytest.raises(SolverError, match=r"'appsi_highs' failed: no licence"):
        engine.minimise(Request(step="slip"))


def test_a_named_solver_that_stops_for_another_reason_is_an_error() -> None:
    engine = stubbed(Stub(TerminationCondition.unbounded))
    with pytest.raises(SolverError, match="stopped with: unbounded"):
        engine.minimise(Request(step="slip"))


def test_a_named_solver_at_its_time_limit_keeps_its_plan_and_bound() -> None:
    """All at 0 alpha never operates: 42; the solver knows a bound of 2."""
    stub = Stub(TerminationCondition.maxTimeLimit, bound=2.0)
    answer = stubbed(stub).minimise(Request(step="slip", time_limit=0.2))
    assert (answer.status, answer.bound) == ("time limit", 2.0)
    assert answer.objective == pytest.approx(42)
    assert stub.arguments["timelimit"] == 1.0


def test_a_named_solver_without_a_plan_at_its_time_limit_has_no_values() -> None:
    stub = Stub(TerminationCondition.maxTimeLimit, loads=False, bound=1e30)
    answer = stubbed(stub).minimise(Request(step="slip", start=None))
    assert answer.values is None
    assert answer.objective == np.inf
    assert answer.bound == -np.inf
    assert not answer.infeasible


def test_a_named_solver_in_error_has_no_values() -> None:
    stub = Stub(TerminationCondition.maxTimeLimit, status=SolverStatus.error)
    assert stubbed(stub).minimise(Request(step="slip")).values is None


def test_a_named_solver_without_a_bound_is_believed_when_it_says_optimal() -> None:
    answer = stubbed(Stub(TerminationCondition.optimal)).minimise(Request(step="slip"))
    assert answer.bound == answer.objective == pytest.approx(42)


def test_a_named_solver_hands_its_results_to_the_model_where_it_holds_them_apart() -> None:
    engine = stubbed(Stub(TerminationCondition.optimal, solution=[object()]))
    taken = []
    engine.m.solutions = SimpleNamespace(load_from=taken.append)
    assert engine.minimise(Request(step="slip")).values is not None
    assert len(taken) == 1


def test_a_named_solver_takes_a_start_if_it_can() -> None:
    stub = Stub(TerminationCondition.optimal)
    engine = stubbed(stub)
    engine.minimise(Request(step="slip", start=np.zeros(len(engine.columns))))
    assert stub.arguments["warmstart"] is True
    assert engine.version() == "appsi_highs"


def test_a_named_solver_without_a_gap_option_runs_without_one() -> None:
    stub = Stub(TerminationCondition.optimal)
    engine = stubbed(stub)
    engine.settings = SolveSettings(solver="other")
    engine.minimise(Request(step="slip", gap=0.1))
    assert stub.arguments["options"] == {}


def program() -> Program:
    """Return the program of the tiny case."""
    return compile_model(model_of(tiny_case()))


def test_a_model_is_compiled_with_all_three_objectives() -> None:
    """With nothing done slip is 42, cost 0, and months 36 + 24 = 60."""
    made = program()
    assert made.offsets == pytest.approx({"slip": 42, "cost": 0, "months": 60})
    assert made.shape == (len(made.below), len(made.columns))
    assert set(made.costs) == {"slip", "cost", "months"}
    assert len(made.position) == len(made.columns)
    assert (made.below <= made.above).all()


def test_a_program_that_cannot_hold_is_infeasible_and_no_failure() -> None:
    engine = own_engine(tiny_case())
    answer = engine.minimise(Request(step="slip", holds={"slip": 1.0}))
    assert answer.infeasible
    assert answer.values is None


def test_a_program_without_columns_is_solved_by_its_offset() -> None:
    made = program()
    empty = Program(
        [],
        *(np.zeros(0, dtype=np.int32),) * 2,
        *(np.zeros(0),) * 5,
        np.zeros(0, dtype=np.bool_),
        {},
        {},
    )
    task = highs.Task("plan", "slip", "slip", np.zeros(0), 7.0, np.zeros(0), np.zeros(0))
    answer = highs.solve(empty, task, SolveSettings(), Silent())
    assert (answer.objective, answer.bound, answer.status) == (7.0, 7.0, "optimal")
    assert len(made.columns) > 0
