"""Frontier: the least delay at each sum of money, from the least money to the most."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from headrace.answers.frontier import Frontier, Measure, Point
from headrace.case.case import Case
from headrace.plan.plan import Plan
from headrace.plan.slip import slips
from headrace.plan.tally import tally
from headrace.solving.bench import Bench
from headrace.solving.beside import ground_of
from headrace.solving.clock import Clock
from headrace.solving.handles import Scope
from headrace.solving.holding import Hold
from headrace.solving.program import Vector
from headrace.solving.progress import Event, Watch
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.timeline.windows import timeline_of

LEAST, MOST = 5, 40
"""Points that can be asked for."""
CENT = 0.005
"""Money by which the row of a point is loosened, so that the plan of its own cost keeps it."""
NOBODY = Scope(frozenset(), frozenset(), 0, locks=False)
"""A scope in which no rule gives way."""


def frontier_of(
    case: Case,
    settings: SolveSettings,
    watch: Watch,
    points: int = 10,
    measure: Measure = "cost",
    seconds: float | None = None,
) -> Frontier:
    """Return points evenly spread from the least money of any plan to that of the best plan.

    Raises `ConflictError` if there is no plan, `SolverError` if the solver fails.
    """
    clock = Clock(seconds)
    outcome = solve(case, settings, watch, steps=("slip", "cost"))
    ground = ground_of(case, timeline_of(case))
    bench = ground.bench(NOBODY, settings, watch, outcome.plan)
    costs, offset = costs_of(case, bench, measure)
    most = money_of(measure, outcome.plan, outcome.passes[1].objective)
    least = _least(bench, costs, offset, clock)
    first = outcome.passes[0]
    top = _point(case, most, most, first.objective, first.bound, outcome.plan)
    found = [(top, outcome.plan)]
    for number, sum_ in enumerate(np.linspace(most, least, points)[1:], 1):
        left = clock.left()
        if watch.stop_asked() or (left is not None and left <= 1.0):
            break
        watch.report(Event("frontier", f"point {number + 1} of {points}", None, None, 0.0))
        limit = None if left is None else left / (points - number)
        at = _at(case, bench, costs, offset, float(sum_), limit)
        if at is not None:
            found.append(at)
    return Frontier(measure, _stepped(case, found), points)


def costs_of(case: Case, bench: Bench, measure: Measure) -> tuple[Vector, float]:
    """Return the costs of the columns that measure money, and what no plan can change."""
    program = bench.elastic.program
    if measure == "cost":
        return program.costs["cost"], program.offsets["cost"]
    costs = np.zeros(len(program.lower))
    for (kind, key), column in bench.places.items():
        if kind == "amount":
            offer = case.offers[str(key[0])][str(key[1])]
            costs[column] = 0.0 if offer.type == "facilitation" else 1.0
    return costs, 0.0


def money_of(measure: Measure, plan: Plan, cost: float) -> float:
    """Return what a plan with a cost comes to under a measure."""
    if measure == "cost":
        return cost
    return sum(sum(close.stack.values()) for close in plan.closes.values())


def _least(bench: Bench, costs: Vector, offset: float, clock: Clock) -> float:
    """Return the least money of any plan."""
    lower, upper = bench.bounds()
    answer = bench.solved(costs, (), lower, upper, bench.start, clock.left(0.2))
    return offset if answer.values is None else float(costs @ answer.values) + offset


def _at(
    case: Case, bench: Bench, costs: Vector, offset: float, most: float, limit: float | None
) -> tuple[Point, Plan] | None:
    """Return the plan of least slip with so much money, at the least money for that slip."""
    hold = Hold(costs, most - offset + CENT)
    slip_costs = bench.elastic.program.costs["slip"]
    lower, upper = bench.bounds()
    first = bench.solved(slip_costs, (hold,), lower, upper, None, limit)
    if first.values is None:
        return None
    reached = float(slip_costs @ first.values)
    held = Hold(slip_costs, reached + 1e-6 * max(1.0, abs(reached)))
    second = bench.solved(costs, (hold, held), lower, upper, first.values, limit)
    values = first.values if second.values is None else second.values
    base = bench.elastic.program.offsets["slip"]
    plan = bench.plan_of(values)
    money = float(costs @ values) + offset
    return _point(case, most, money, reached + base, first.bound + base, plan), plan


def _point(
    case: Case,
    most: float,
    money: float,
    slip: float,
    bound: float,
    plan: Plan,
) -> Point:
    months = tally(slips(case, plan)).total()
    return Point(most, money, slip, max(0.0, min(bound, slip)), months, (), ())


def _stepped(case: Case, found: Sequence[tuple[Point, Plan]]) -> tuple[Point, ...]:
    """Return points from the least money on, with what enters and leaves; doubles left out."""
    rows: list[tuple[Point, Plan]] = []
    for point, plan in sorted(found, key=lambda pair: (pair[0].money, pair[0].slip)):
        if rows and point.slip >= rows[-1][0].slip - 1e-6:
            continue
        rows.append((point, plan))
    points = []
    before: frozenset[str] = frozenset()
    for point, plan in rows:
        now = frozenset(plan.closes)
        names = [name for name in case.project if name in now - before]
        gone = [name for name in case.project if name in before - now]
        points.append(replace(point, enters=tuple(names), leaves=tuple(gone)))
        before = now
    return tuple(points)
