"""Start: a first good plan, found where the relaxation points.

What takes the solver long is the first good plan, not the bound. So: solve the relaxation, forbid
the closes that it does not come near, solve that small program, and hand the plan over.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyomo.environ as pyo

from headrace.case.case import Case
from headrace.plan.plan import Plan
from headrace.solving.clock import Clock
from headrace.solving.engine import Engine
from headrace.solving.program import Vector
from headrace.solving.progress import Watch
from headrace.solving.request import Request

NEAR = 2
"""Periods around a close of the relaxation in which the small program may close."""
SURE = 0.99
"""Share of a close of the relaxation from which a large program leaves it in its period."""
TOUCHED = 1e-6
"""Share of a close of the relaxation from which it counts as one."""
LARGE = 200_000
"""Nonzeros from which a program is large; measured in docs/performance.md."""
RELAXING, SHARE = 0.6, 0.4
"""Shares of the time left that the relaxation and the small program may take."""
SECONDS, SECONDS_IF_LARGE = 20.0, 120.0
"""Seconds that the small program may take at most."""
CLOSE_ENOUGH = 0.002
"""Relative gap at which the small program stops."""

Key = tuple[str, int, int]
NOTHING: Mapping[str, float] = {}


@dataclass(frozen=True)
class First:
    """A first plan, if there is one, and whether a clock ended the search for it."""

    values: Vector | None
    clocked: bool = False
    bound: float = -np.inf
    """No plan has less slip."""
    good: bool = False
    """Whether it is the best that can be where the relaxation points."""


NO_PLAN = First(None)
"""What is known before anything is sought."""


def first_plan(
    engine: Engine,
    m: pyo.ConcreteModel,
    known: frozenset[tuple[str, int]] | None,
    clock: Clock,
    watch: Watch,
    holds: Mapping[str, float] = NOTHING,
) -> First:
    """Return a first good plan: known closes or none at all, bettered by the guided one.

    known : (project, period) of closes of a plan that may hold here too. holds : most that other
    objectives may come to.
    """
    closes = close_columns(engine, m)
    best = None if known is None else same_closes(engine, closes, known, holds)
    if best is None:
        best = same_closes(engine, closes, frozenset(), holds)
    if known is not None or watch.stop_asked():
        return First(best)
    relaxed = engine.minimise(
        Request(
            step="slip",
            label="relaxation",
            holds=holds,
            integral=False,
            time_limit=clock.left(RELAXING),
        )
    )
    if relaxed.values is None or watch.stop_asked():
        return First(best, relaxed.status == "time limit")
    large = engine.nonzeros >= LARGE
    request = Request(
        step="slip",
        label="start",
        holds=holds,
        fixed=dict.fromkeys(_unlikely(closes, relaxed.values, sure=large), 0.0),
        start=best,
        time_limit=_allowed(clock, large=large),
        gap=CLOSE_ENOUGH,
    )
    guided = engine.minimise(request)
    values = best if guided.values is None else guided.values
    bound = relaxed.objective if relaxed.status == "optimal" else -np.inf
    good = guided.values is not None and guided.status in ("optimal", "gap reached")
    clocked = guided.status == "time limit"
    if large and clocked and guided.values is not None and not watch.stop_asked():
        fixed = _away(closes, {1: guided.values, 0: relaxed.values})
        limit = _allowed(clock, large=large)
        again = engine.minimise(replace(request, fixed=fixed, start=values, time_limit=limit))
        values = values if again.values is None else again.values
    return First(values, clocked, bound, good)


def _allowed(clock: Clock, *, large: bool) -> float:
    """Return the seconds that a small program may take."""
    most = SECONDS_IF_LARGE if large else SECONDS
    allowed = clock.left(SHARE)
    return most if allowed is None else min(most, allowed)


def nearby(engine: Engine, m: pyo.ConcreteModel, request: Request, clock: Clock) -> First:
    """Return the best that can be where a plan closes, or the relaxation of what is asked of it.

    request : a pass after the first, with the plan as its start.
    """
    plan = request.start
    limit = clock.left(SHARE)
    relaxed = engine.minimise(
        replace(request, label="relaxation", integral=False, start=None, time_limit=limit)
    )
    if plan is None or relaxed.values is None or relaxed.status != "optimal":
        return First(plan, relaxed.status == "time limit")
    columns = close_columns(engine, m)
    fixed = _away(columns, {0: np.maximum(plan, relaxed.values)})
    found = engine.minimise(
        replace(
            request,
            label=f"start of {request.step}",
            fixed=fixed,
            time_limit=clock.left(SHARE),
            gap=CLOSE_ENOUGH,
            presolve=True,
        )
    )
    values = plan if found.values is None else found.values
    return First(values, found.status == "time limit", relaxed.objective)


def closes_of(case: Case, plan: Plan) -> frozenset[tuple[str, int]]:
    """Return (project, period) of every close of a plan."""
    length = case.settings.months_per_period
    return frozenset((close.project, close.month // length) for close in plan.closes.values())


def close_columns(engine: Engine, m: pyo.ConcreteModel) -> dict[Key, int]:
    """Return the column of every close."""
    keys = {id(var): key for key, var in m.close.items()}
    return {
        keys[id(var)]: position for position, var in enumerate(engine.columns) if id(var) in keys
    }


def same_closes(
    engine: Engine,
    closes: dict[Key, int],
    kept: frozenset[tuple[str, int]],
    holds: Mapping[str, float] = NOTHING,
    gap: float = CLOSE_ENOUGH,
) -> Vector | None:
    """Return values of the best plan with no other closes than those kept."""
    fixed = {
        column: 0.0
        for (project, _, period), column in closes.items()
        if (project, period) not in kept
    }
    return engine.minimise(
        Request(step="slip", label="start", holds=holds, fixed=fixed, gap=gap)
    ).values


def _away(closes: dict[Key, int], near: Mapping[int, Vector]) -> dict[int, float]:
    """Return what holds closes at 0 that are too far from those of some values.

    near[reach] : values from whose closes a close may be so many periods away.
    """
    kept = {
        (project, period + step)
        for reach, values in near.items()
        for (project, _, period), column in closes.items()
        if values[column] > TOUCHED
        for step in range(-reach, reach + 1)
    }
    return {
        column: 0.0
        for (project, _, period), column in closes.items()
        if (project, period) not in kept
    }


def _unlikely(closes: dict[Key, int], values: Vector, *, sure: bool) -> list[int]:
    """Return columns of closes that are 0 in the relaxation and not near one that is not.

    sure : a project that the relaxation closes in one period stays in that period.
    """
    near: set[tuple[str, int]] = set()
    share: dict[tuple[str, int], float] = {}
    for (project, _, period), column in closes.items():
        share[project, period] = share.get((project, period), 0.0) + values[column]
    certain = {project for (project, _), part in share.items() if sure and part >= SURE}
    for (project, period), part in share.items():
        reach = 0 if project in certain else NEAR
        if part > (SURE - 1e-9 if project in certain else TOUCHED):
            near.update((project, period + step) for step in range(-reach, reach + 1))
    return [
        column
        for (project, _, period), column in closes.items()
        if (project, period) not in near and (project in certain or np.isclose(values[column], 0.0))
    ]
