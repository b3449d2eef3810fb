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
from headrace.solving.neighbours import TOUCHED, Key, Sites, bettered, elsewhere, sites_of
from headrace.solving.program import Vector
from headrace.solving.progress import Watch
from headrace.solving.request import Request

NEAR, NEAR_IF_LARGE = 2, 1
"""Periods around a close of the relaxation in which the small program may close."""
SURE = 0.99
"""Share of a close of the relaxation from which a large program leaves it in its period."""
LARGE = 140_000
"""Nonzeros from which a program is large; measured in docs/performance.md."""
RELAXING, GUIDED, BETTERING, NEARBY = 0.6, 0.2, 0.3, 0.4
GUIDED_IF_LARGE, BETTERING_IF_LARGE = 0.5, 0.9
"""Shares of the time left that the relaxation, the small program, its neighbours and the start of
a later pass may take; of a large program what is left then moves no bound."""
LASTING = 1.5
"""Least time of the small program of a large one, by that of its relaxation, if so much is left."""
SECONDS, SECONDS_IF_LARGE = 20.0, 120.0
"""Seconds that the small program may take at most, and its neighbours where nothing is limited."""
CLOSE_ENOUGH, GAP_IF_LARGE = 0.002, 0.01
"""Relative gaps at which the small program stops."""
WIDE = 0.03
"""Gap to the relaxation from which the pass looks for plans in every way."""

SEARCHING = 16.0
"""Time of a large program's relaxation, so many times, that a search needs to move its bound."""

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
    relaxed: Vector | None = None
    """Values of the relaxation of a large program, if its search comes before neighbours."""


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
    most = SECONDS_IF_LARGE if large else SECONDS
    share = clock.left(GUIDED_IF_LARGE if large else GUIDED) or most
    if large:
        left = clock.left(BETTERING_IF_LARGE) or most
        share = min(left, max(share, LASTING * relaxed.seconds))
    request = Request(
        step="slip",
        label="start",
        holds=holds,
        fixed=elsewhere(closes, _near(closes, relaxed.values, large=large)),
        start=best,
        time_limit=min(most, share),
        gap=GAP_IF_LARGE if large else CLOSE_ENOUGH,
    )
    guided = engine.minimise(request)
    values = best if guided.values is None else guided.values
    bound = relaxed.objective if relaxed.status == "optimal" else -np.inf
    good = guided.values is not None and guided.status in ("optimal", "gap reached")
    clocked = guided.status == "time limit"
    quick = not clock.lacks(SEARCHING * relaxed.seconds)
    slow = large and good and not quick
    if (clocked or slow) and values is not None:
        until = Clock(clock.left(BETTERING_IF_LARGE if large else BETTERING) or most)
        again = replace(request, start=values, gap=CLOSE_ENOUGH)
        values = bettered(engine, closes, relaxed.values, again, until, watch)
    unsought = relaxed.values if large and good and quick else None
    good = good and guided.objective - bound <= WIDE * abs(guided.objective)
    return First(values, clocked or slow, bound, good, unsought)


def nearby(engine: Engine, m: pyo.ConcreteModel, request: Request, clock: Clock) -> First:
    """Return the best that can be where a plan closes, or the relaxation of what is asked of it.

    request : a pass after the first, with the plan as its start.
    """
    plan = request.start
    limit = clock.left(NEARBY)
    relaxed = engine.minimise(
        replace(request, label="relaxation", integral=False, start=None, time_limit=limit)
    )
    if plan is None or relaxed.values is None or relaxed.status != "optimal":
        return First(plan, relaxed.status == "time limit")
    columns = close_columns(engine, m)
    kept = sites_of(columns, plan) | sites_of(columns, relaxed.values)
    found = engine.minimise(
        replace(
            request,
            label=f"start of {request.step}",
            fixed=elsewhere(columns, kept),
            time_limit=clock.left(NEARBY),
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
    request = Request(
        step="slip", label="start", holds=holds, fixed=elsewhere(closes, kept), gap=gap
    )
    return engine.minimise(request).values


def _near(closes: Mapping[Key, int], values: Vector, *, large: bool) -> Sites:
    """Return where the relaxation closes, and the periods around.

    large : only one to each side, and a project that it closes in one period stays in that period.
    """
    share: dict[tuple[str, int], float] = {}
    for (project, _, period), column in closes.items():
        share[project, period] = share.get((project, period), 0.0) + values[column]
    certain = {project for (project, _), part in share.items() if large and part >= SURE}
    reach = NEAR_IF_LARGE if large else NEAR
    return frozenset(
        (project, period + step)
        for (project, period), part in share.items()
        if part >= (SURE if project in certain else TOUCHED)
        for step in (range(1) if project in certain else range(-reach, reach + 1))
    )
