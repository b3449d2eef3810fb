"""Passes: slip first, then money, then months, each held while the next is minimised."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyomo.environ as pyo

from headrace.errors import ConflictError, StoppedError
from headrace.formulation.given import Given
from headrace.plan.outcome import Pass, PriceOfSlip, Status
from headrace.solving.clock import Clock, Patient
from headrace.solving.engine import Engine
from headrace.solving.extract import extract, load
from headrace.solving.highs import Answer
from headrace.solving.neighbours import bettered
from headrace.solving.program import Vector
from headrace.solving.progress import Step, Watch
from headrace.solving.request import Request
from headrace.solving.settings import SolveSettings
from headrace.solving.start import (
    CLOSE_ENOUGH,
    LARGE,
    NO_PLAN,
    NOTHING,
    close_columns,
    first_plan,
    nearby,
)

SHARES: dict[Step, float] = {"slip": 0.6, "cost": 0.9, "months": 1.0}
"""Share of the time that is left which a pass may take; the last of all takes the rest."""
ABSOLUTE_GAP: dict[Step, float] = {"slip": 1e-6, "cost": 1e-3, "months": 0.05}
"""Difference to the bound at which a pass counts as proven; months: well under one month."""
BEFORE_NEIGHBOURS = 0.6
"""Share of its time after which a pass of least slip of a large program gives way to neighbours."""
OTHER_SEED = 1
"""What is added to the seed where a proof is repeated."""


@dataclass(frozen=True)
class Passed:
    """Values after the last pass, and what each pass reports."""

    values: Vector
    passes: tuple[Pass, ...]
    clocked: bool
    """Whether a clock ended any part of the search: run again, it may end elsewhere."""
    least: Vector
    """Values after the first pass."""


def run_passes(
    engine: Engine,
    m: pyo.ConcreteModel,
    settings: SolveSettings,
    watch: Watch,
    steps: tuple[Step, ...] = ("slip", "cost", "months"),
    tolerance: float = 0.0,
    known: frozenset[tuple[str, int]] | None = None,
    clock: Clock | None = None,
) -> Passed:
    """Return the plan after all steps; a limit that is hit keeps the best plan so far.

    Where the search for least slip of a large program gets no further, neighbours of its plan are
    sought. From a good first plan only the proof of least slip is left to find: the search does
    without presolve and without heuristics, which took three quarters of its time on the reference
    case. So does that of least cost in a large program, where presolve takes long to give a bound;
    each pass of one begins from the best that can be where its relaxation points.

    Slip, cost and months are never negative: 0 is a bound where the solver has none yet.

    tolerance : share by which slip may exceed the best found in later steps.
    known : (project, period) of closes of a plan that may hold here too.
    clock : when the passes must end; if None by the limit of the settings, from now.
    Raises `ConflictError` if no plan exists, and `StoppedError` if the watch asks for an end before
    there is one.
    """
    clock = Clock(settings.time_limit) if clock is None else clock
    until = Clock(clock.left(1.0 if steps[-1:] == ("slip",) else SHARES["slip"]))
    first = first_plan(engine, m, known, until, watch) if settings.start else NO_PLAN
    values, clocked = first.values, first.clocked
    plain = {"slip"} if first.good else set()
    large = engine.nonzeros >= LARGE
    plain |= {"cost"} if large else set()
    least: Vector | None = None
    passes: list[Pass] = []
    holds: dict[str, float] = {}
    for step in steps:
        if values is not None and (watch.stop_asked() or clock.over):
            status: Status = "interrupted" if watch.stop_asked() else "time limit"
            bound = first.bound if step == "slip" else 0.0
            passes.append(_skipped(step, values, engine, m, status, bound))
            clocked = clocked or status == "time limit"
            continue
        share = SHARES[step] if step != steps[-1] else 1.0
        gives_way = step == "slip" and first.relaxed is not None and until.limit is not None
        slip_limit = until.left(BEFORE_NEIGHBOURS if gives_way else 1.0)
        request = Request(
            step=step,
            holds=dict(holds),
            start=values,
            time_limit=slip_limit if step == "slip" else clock.left(share),
            gap=settings.gap if step == "slip" else 0.0,
            absolute_gap=ABSOLUTE_GAP[step],
            presolve=step not in plain,
            heuristics=step == "slip" and not first.good,
            watch=Patient(watch, first.bound) if gives_way else None,
        )
        point = first if step == "slip" else NO_PLAN
        if step != "slip" and large and settings.start:
            point = nearby(engine, m, request, clock)
            limit = clock.left(share)
            request = replace(request, start=point.values, time_limit=limit)
        answer = engine.minimise(request)
        if gives_way and answer.status in ("time limit", "interrupted"):
            answer = _near(engine, m, first.relaxed, request, answer, until, watch)
        if settings.prove and answer.values is not None:
            answer = _repeated(engine, request, answer, settings, clock)
        if values is None and answer.values is None and not answer.infeasible:
            values = _any_plan(engine, watch)
        values = _better(engine, answer, values, step, holds)
        objective = objective_value(engine, m, step, values)
        bound = max(answer.bound, point.bound)
        passes.append(
            Pass(
                name=step,
                objective=objective,
                bound=max(0.0, min(bound, objective)),
                seconds=answer.seconds,
                status=answer.status,
                repeated=settings.prove,
            )
        )
        clocked = clocked or point.clocked or answer.status == "time limit"
        least = values if least is None else least
        _hold(engine, m, holds, step, values, tolerance)
    if values is None:
        raise ConflictError("no plan keeps every rule")
    return Passed(values, tuple(passes), clocked, values if least is None else least)


def _near(
    engine: Engine,
    m: pyo.ConcreteModel,
    relaxed: Vector | None,
    request: Request,
    answer: Answer,
    clock: Clock,
    watch: Watch,
) -> Answer:
    """Return an answer that was cut, with the best of its neighbours in the place of its plan."""
    if relaxed is None or watch.stop_asked():
        return answer
    around = replace(
        request,
        label="start",
        start=answer.values,
        gap=CLOSE_ENOUGH,
        presolve=True,
        heuristics=True,
        watch=None,
    )
    values = bettered(engine, close_columns(engine, m), relaxed, around, clock, watch)
    answer = replace(answer, status="time limit")
    if values is None:
        return answer
    return replace(answer, values=values, objective=objective_value(engine, m, "slip", values))


def _repeated(
    engine: Engine, request: Request, answer: Answer, settings: SolveSettings, clock: Clock
) -> Answer:
    """Return the better of an answer and of the same asked without presolve and with another seed.

    It claims no more than both claim.
    """
    again = engine.minimise(
        replace(
            request,
            label=f"proof of {request.step}",
            start=answer.values,
            time_limit=clock.left(SHARES[request.step]),
            presolve=False,
            seed=settings.seed + OTHER_SEED,
        )
    )
    best = again if again.objective < answer.objective else answer
    return replace(
        again,
        values=best.values,
        objective=best.objective,
        bound=min(answer.bound, again.bound, best.objective),
        seconds=answer.seconds + again.seconds,
    )


def _any_plan(engine: Engine, watch: Watch) -> Vector | None:
    """Return the first plan that can be found: a limit came before there was one."""
    request = Request(step="slip", label="first plan", gap=1.0, presolve=False)
    values = engine.minimise(request).values
    if values is None and watch.stop_asked():
        raise StoppedError
    return values


def _better(
    engine: Engine, answer: Answer, before: Vector | None, step: Step, holds: Mapping[str, float]
) -> Vector:
    """Return the answer with whole binaries and amounts solved again; the plan before if none."""
    if answer.values is None:
        if before is None:
            raise ConflictError("no plan keeps every rule")
        return before
    return settled(engine, step, answer.values, holds)


def settled(
    engine: Engine, step: Step, values: Vector, holds: Mapping[str, float] = NOTHING
) -> Vector:
    """Return values with whole binaries, the amounts solved again for the least of a step."""
    whole = np.flatnonzero(engine.integral)
    fixed = {int(column): round(float(values[column])) + 0.0 for column in whole}
    exact = engine.minimise(Request(step=step, label="amounts", holds=holds, fixed=fixed))
    return values if exact.values is None else exact.values


def _hold(
    engine: Engine,
    m: pyo.ConcreteModel,
    holds: dict[str, float],
    step: Step,
    values: Vector,
    tolerance: float,
) -> None:
    """Hold what a step has reached; slip is loosened by the tolerance for the next step only."""
    if step == "slip":
        slip = objective_value(engine, m, "slip", values)
        holds["slip"] = slip * (1 + tolerance) + 1e-6 * max(1.0, abs(slip))
    elif step == "cost":
        slip = objective_value(engine, m, "slip", values)
        holds["slip"] = min(holds.get("slip", np.inf), slip + 1e-6 * max(1.0, abs(slip)))
        cost = objective_value(engine, m, "cost", values)
        holds["cost"] = cost + 1e-6 * max(1.0, abs(cost)) + 1e-4


def _skipped(
    step: Step, values: Vector, engine: Engine, m: pyo.ConcreteModel, status: Status, bound: float
) -> Pass:
    objective = objective_value(engine, m, step, values)
    bound = max(0.0, min(bound, objective))
    return Pass(name=step, objective=objective, bound=bound, seconds=0.0, status=status)


def objective_value(
    engine: Engine, m: pyo.ConcreteModel, step: Step, values: Vector | None
) -> float:
    """Return the value of an objective for given columns."""
    if values is None:
        raise ConflictError("no plan keeps every rule")
    load(engine.columns, m, values)
    return float(pyo.value({"slip": m.slip, "cost": m.cost, "months": m.months}[step]))


def price_of_slip(
    engine: Engine,
    m: pyo.ConcreteModel,
    given: Given,
    limit: float | None,
    values: Vector,
    allowance: float,
) -> PriceOfSlip:
    """Return the least cost when slip may exceed that of a plan by a share, and the plan for it.

    limit : seconds.
    """
    slip = objective_value(engine, m, "slip", values)
    holds = {"slip": slip * (1 + allowance) + 1e-6 * max(1.0, abs(slip))}
    clock, large = Clock(limit), engine.nonzeros >= LARGE
    request = Request(
        step="cost",
        label=f"price of {allowance:.0%}",
        holds=holds,
        start=values,
        absolute_gap=ABSOLUTE_GAP["cost"],
        presolve=not large,
        heuristics=not large,
    )
    point = nearby(engine, m, request, clock) if large else NO_PLAN
    start = values if point.values is None else point.values
    answer = engine.minimise(replace(request, start=start, time_limit=clock.left()))
    found = _better(engine, answer, values, "cost", holds)
    best = min((values, found), key=lambda row: objective_value(engine, m, "cost", row))
    cost = objective_value(engine, m, "cost", best)
    bound = max(0.0, min(max(answer.bound, point.bound), cost))
    clocked = point.clocked or answer.status == "time limit"
    return PriceOfSlip(allowance, cost, bound, clocked, extract(m, given))
