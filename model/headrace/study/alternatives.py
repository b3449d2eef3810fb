"""Alternatives: plans nearly as good as the best, each as different as can be from all before."""

import numpy as np

from headrace.answers.frontier import Alternative, Alternatives
from headrace.case.case import Case
from headrace.ledgers.burden import cost_measure
from headrace.ledgers.commitments import commitments
from headrace.plan.plan import Plan
from headrace.plan.slip import slips, weighted
from headrace.plan.tally import tally
from headrace.solving.bench import Bench
from headrace.solving.beside import ground_of
from headrace.solving.clock import Clock
from headrace.solving.progress import Event, Watch
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.study.frontier import NOBODY
from headrace.timeline.windows import timeline_of

MOST = 10
SLACK = 0.02
HAIR = 1e-6


def alternatives_of(
    case: Case,
    settings: SolveSettings,
    watch: Watch,
    count: int = 5,
    slack: float = SLACK,
    seconds: float | None = None,
) -> Alternatives:
    """Return the best plan, and plans within a slack of it that differ most from all before.

    The difference of two plans is the number of closes, by project and period, that only one of
    them has; each plan makes the sum of its differences from all before it as large as can be.
    Raises `ConflictError` if there is no plan, `SolverError` if the solver fails.
    """
    clock = Clock(seconds)
    outcome = solve(case, settings, watch)
    best = outcome.passes[0].objective
    bench = ground_of(case, timeline_of(case)).bench(NOBODY, settings, watch, outcome.plan)
    bench.hold_slip(best * (1 + slack) + HAIR * max(1.0, best))
    plans = [outcome.plan]
    found = [_told(case, outcome.plan, (), proven=True)]
    complete = True
    while len(found) <= count:
        left = clock.left()
        if watch.stop_asked() or (left is not None and left <= 1.0):
            complete = False
            break
        watch.report(Event("alternatives", f"{len(found)} of {count}", None, None, 0.0))
        limit = None if left is None else left / (count + 1 - len(found))
        plan, proven = _furthest(bench, plans, limit)
        if plan is None or _difference(plan, plans) == 0:
            complete = proven
            break
        found.append(_told(case, plan, plans, proven))
        plans.append(plan)
    return Alternatives(slack, tuple(found), complete)


def _furthest(bench: Bench, plans: list[Plan], limit: float | None) -> tuple[Plan | None, bool]:
    """Return the plan that differs most from some, and whether that is proven."""
    length = bench.case.settings.months_per_period
    costs = np.zeros(len(bench.lower))
    for plan in plans:
        known = {(close.project, close.month // length) for close in plan.closes.values()}
        for (kind, key), column in bench.places.items():
            if kind == "close":
                costs[column] += 1.0 if (str(key[0]), int(key[2])) in known else -1.0
    lower, upper = bench.bounds()
    answer = bench.solved(costs, bench.holds, lower, upper, bench.start, limit)
    if answer.values is None:
        return None, answer.infeasible
    return bench.plan_of(bench.cheapest(answer.values)), answer.status == "optimal"


def _difference(plan: Plan, plans: list[Plan] | tuple[Plan, ...]) -> int:
    """Return in how many closes a plan differs from the nearest of some."""
    own = {(close.project, close.month) for close in plan.closes.values()}
    others = ({(close.project, close.month) for close in other.closes.values()} for other in plans)
    return min((len(own ^ other) for other in others), default=0)


def _told(
    case: Case, plan: Plan, plans: list[Plan] | tuple[Plan, ...], proven: bool
) -> Alternative:
    return Alternative(
        slip=weighted(case, plan, case.settings.objective),
        months=tally(slips(case, plan)).total(),
        cost=cost_measure(case, plan, commitments(case, plan)),
        differs=_difference(plan, plans),
        closes=tuple((row.project, row.month) for row in plan.closes.values()),
        operations=tuple(plan.operations.items()),
        proven=proven,
    )
