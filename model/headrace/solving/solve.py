"""Solve: a case into an outcome."""

from collections.abc import Callable
from dataclasses import replace

import pyomo.environ as pyo

from headrace.case.case import Case
from headrace.errors import StoppedError
from headrace.formulation.build import build
from headrace.formulation.given import Given
from headrace.plan.outcome import Outcome
from headrace.plan.plan import Plan
from headrace.solving.clock import Clock, Until
from headrace.solving.engine import Engine, HighsEngine, engine_for
from headrace.solving.extract import extract, load
from headrace.solving.folding import FoldedEngine, folded_of
from headrace.solving.ground import Ground
from headrace.solving.passes import price_of_slip, run_passes
from headrace.solving.program import compile_model
from headrace.solving.progress import Silent, Step, Watch, units_of
from headrace.solving.raising import relimited
from headrace.solving.settings import SolveSettings
from headrace.solving.sifting import LARGE, sifted
from headrace.solving.start import closes_of
from headrace.timeline.windows import timeline_of

SIFTING = 0.3
"""Share of the time that sifting may take."""
_BUILT: list[Ground] = []
"""The case that was built last as one of several whose limits alone differ."""


def solve(
    case: Case,
    settings: SolveSettings | None = None,
    watch: Watch | None = None,
    name: str = "plan",
    steps: tuple[Step, ...] = ("slip", "cost", "months"),
    tolerance: float | None = None,
    known: Plan | None = None,
    allowances: tuple[float, ...] = (),
    told: Callable[[Outcome], None] | None = None,
    base: Case | None = None,
) -> Outcome:
    """Return the best plan of a case and what the solver can say of it.

    settings.time_limit : seconds for all of this, building included.
    tolerance : share by which slip may exceed the best; the case's own if None.
    known : a plan whose closes may hold here too, to start from.
    allowances : shares of slip whose price is to be found, if the plan itself was found in time.
    told : takes the plan before its prices are sought.
    base : the case itself, or one that differs only in that it has limits, or lower ones: it is
    built once in a process, and its program used again. What is found may then break a limit that
    deals that exist can use up.
    Raises `ConflictError` if no plan exists, `StoppedError` if the watch asks for an end before
    there is a model, and `SolverError` if the solver fails.
    """
    settings = SolveSettings() if settings is None else settings
    watch = Silent() if watch is None else watch
    clock = Clock(settings.time_limit)
    engine, m, given = _begun(case, base, settings, watch, name)
    engine, whole = _smaller(engine, case, clock, watch)
    building = clock.gone
    allowed = case.settings.slip_tolerance if tolerance is None else tolerance
    closes = None if known is None else closes_of(case, known)
    passed = run_passes(engine, m, settings, watch, steps, allowed, closes, clock)
    least: Plan | None = None
    if allowed > 0 and len(steps) > 1:
        load(engine.columns, m, passed.least)
        least = extract(m, given)
    late = any(row.status == "time limit" for row in passed.passes)
    load(engine.columns, m, passed.values)
    rows, columns, binaries = engine.size
    outcome = Outcome(
        plan=extract(m, given),
        passes=passed.passes,
        solver=engine.version(),
        rows=rows,
        columns=columns,
        binaries=binaries,
        clocked=not whole or passed.clocked,
        building=building,
        least=least,
    )
    if told is not None:
        told(outcome)
    prices = tuple(
        price_of_slip(
            engine, m, given, clock.left(1 / (len(allowances) - place)), passed.values, allowance
        )
        for place, allowance in enumerate(allowances)
        if not late and not watch.stop_asked() and not clock.over
    )
    clocked = outcome.clocked or any(price.clocked for price in prices)
    return replace(outcome, prices=prices, clocked=clocked)


def _begun(
    case: Case, base: Case | None, settings: SolveSettings, watch: Watch, name: str
) -> tuple[Engine, pyo.ConcreteModel, Given]:
    """Return an engine for a case, with its model; that of its base, if the case has one."""
    if base is None or settings.solver != "highs":
        m, given = _built(case, watch)
        return engine_for(m, settings, watch, name, units_of(case)), m, given
    ground = ground_built(base, watch)
    program = ground.program
    if case is not base:
        program = relimited(program, ground.given, case)
    engine = HighsEngine(program, settings, watch, name, units_of(case))
    return engine, ground.m, ground.given


def ground_built(case: Case, watch: Watch) -> Ground:
    """Return a case compiled with everything free, once in a process for questions in a row.

    Raises `StoppedError` if the watch asks for an end.
    """
    ground = next((row for row in _BUILT if row.case == case), None)
    if ground is None:
        m, given = _built(case, watch)
        ground = Ground(case, m, given, compile_model(m))
        _BUILT[:] = [ground]
    return ground


def _built(case: Case, watch: Watch) -> tuple[pyo.ConcreteModel, Given]:
    _go_on(watch)
    timeline = timeline_of(case)
    _go_on(watch)
    built = build(case, timeline)
    _go_on(watch)
    return built


def _go_on(watch: Watch) -> None:
    """Raise a `StoppedError` if the watch asks for an end."""
    if watch.stop_asked():
        raise StoppedError


def _smaller(engine: Engine, case: Case, clock: Clock, watch: Watch) -> tuple[Engine, bool]:
    """Return an engine on less of a large program, and whether time was enough to sift it."""
    if not isinstance(engine, HighsEngine) or len(engine.program.values) < LARGE or not case.limits:
        return engine, True
    folded = folded_of(engine.program)
    until = Until(watch, Clock(clock.left(SIFTING)))
    found = sifted(folded.program, case, until, folded.stands)
    return FoldedEngine(engine, replace(engine, program=found.program), folded), found.whole
