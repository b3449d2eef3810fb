"""Solve: a case into an outcome."""

from headrace.case.case import Case
from headrace.formulation.build import build
from headrace.plan.outcome import Outcome
from headrace.plan.plan import Plan
from headrace.solving.engine import engine_for
from headrace.solving.extract import extract
from headrace.solving.passes import load, price_of_slip, run_passes
from headrace.solving.progress import Silent, Step, Watch
from headrace.solving.settings import SolveSettings
from headrace.timeline.windows import timeline_of


def solve(
    case: Case,
    settings: SolveSettings | None = None,
    watch: Watch | None = None,
    name: str = "plan",
    steps: tuple[Step, ...] = ("slip", "cost", "months"),
    tolerance: float | None = None,
    known: Plan | None = None,
    allowances: tuple[float, ...] = (),
) -> Outcome:
    """Return the best plan of a case and what the solver can say of it.

    tolerance : share by which slip may exceed the best; the case's own if None.
    known : a plan whose closes may hold here too, to start from.
    allowances : shares of slip whose price is to be found.
    Raises `ConflictError` if no plan exists and `SolverError` if the solver fails.
    """
    settings = SolveSettings() if settings is None else settings
    watch = Silent() if watch is None else watch
    m, given = build(case, timeline_of(case))
    engine = engine_for(m, settings, watch, name)
    allowed = case.settings.slip_tolerance if tolerance is None else tolerance
    passed = run_passes(engine, m, settings, watch, steps, allowed, _closes(case, known))
    prices = tuple(
        price_of_slip(engine, m, settings, passed.values, allowance)
        for allowance in allowances
        if not watch.stop_asked()
    )
    load(engine, m, passed.values)
    rows, columns, binaries = engine.size
    return Outcome(
        plan=extract(m, given),
        passes=passed.passes,
        solver=engine.version(),
        rows=rows,
        columns=columns,
        binaries=binaries,
        prices=prices,
        clocked=passed.clocked,
    )


def _closes(case: Case, known: Plan | None) -> frozenset[tuple[str, int]] | None:
    if known is None:
        return None
    length = case.settings.months_per_period
    return frozenset((close.project, close.month // length) for close in known.closes.values())
