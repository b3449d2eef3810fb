"""Alternatives: plans nearly as good as the best, each as different as can be from all before."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from headrace.answers.frontier import Alternative, Alternatives
from headrace.case.case import Case
from headrace.ledgers.burden import cost_measure
from headrace.ledgers.commitments import commitments
from headrace.plan.outcome import Outcome
from headrace.plan.plan import Plan
from headrace.plan.slip import slips, tally, weighted
from headrace.solving.clock import Clock
from headrace.solving.program import Vector
from headrace.solving.progress import Event, Watch
from headrace.solving.scales import Scales, scales_of
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.solving.start import close_columns

SLACK = 0.02
BRIEF = 1.0
"""Seconds below which no plan is sought."""
Closes = frozenset[tuple[str, int]]
"""Project and month of each close."""


@dataclass(frozen=True)
class AlternativesSettings:
    """What is asked, and how long it may take."""

    count: int = 5
    """Plans beside the best."""
    slack: float = SLACK
    """Share by which weighted slip may exceed the best."""
    seconds: float | None = None
    solve: SolveSettings = field(default_factory=SolveSettings)


def alternatives_of(
    case: Case,
    settings: AlternativesSettings,
    watch: Watch,
    known: Alternatives | None = None,
    best: Outcome | None = None,
    keep: Callable[[Alternatives], None] = lambda found: None,
) -> Alternatives:
    """Return the best plan, and plans within a slack of it that differ most from all before.

    The difference of two plans is the number of closes, by project and period, that only one of
    them has; each plan makes the sum of its differences from all before it as large as can be, and
    is none of them.

    known : plans of an earlier study of the same case, which are not sought again. best : the best
    plan, if it is known. keep : takes what is found so far, whenever a plan is found.
    Raises `ConflictError` if there is no plan, `SolverError` if the solver fails.
    """
    clock = Clock(settings.seconds)
    if known is not None and known.slack != settings.slack:
        known = None
    if known is not None and (known.complete or len(known.plans) > settings.count):
        return known
    if best is None:
        best = solve(case, replace(settings.solve, time_limit=clock.left(0.5)), watch)
    found = known
    if found is None:
        slip = best.passes[0].objective
        found = Alternatives(settings.slack, (_told(case, best.plan, (), True),), False, slip)
        keep(found)
    scales = scales_of(case, settings.solve, watch, "alternatives", clock)
    start = scales.start(clock, best.plan).values
    while len(found.plans) <= settings.count and not found.complete:
        left = clock.left()
        if watch.stop_asked() or (left is not None and left <= BRIEF):
            break
        told = f"seeking {len(found.plans)} of {settings.count}"
        watch.report(Event("alternatives", "plans", None, None, 0.0, told=told))
        limit = None if left is None else left / (settings.count + 1 - len(found.plans))
        sought = _furthest(scales, found, start, limit)
        if sought is None:
            break
        found = sought
        keep(found)
    return found


def _furthest(
    scales: Scales, found: Alternatives, start: Vector | None, limit: float | None
) -> Alternatives | None:
    """Return plans with the one that differs most from all, or said to be complete; None: neither.

    start : values of the best plan. Only where the plan found is one of those before are they
    forbidden: the start is one of them.
    """
    before = [frozenset(row.closes) for row in found.plans]
    each = {f"plan {place}": _like(scales, closes) for place, closes in enumerate(before)}
    counting = scales.counting({"cost": np.sum(list(each.values()), axis=0), **each})
    slip = {"slip": scales.held(found.best * (1 + found.slack))}
    others = {name: len(closes) - 1.0 for name, closes in zip(each, before, strict=True)}
    for most, begin in ((slip, start), ({**slip, **others}, None)):
        answer = counting.least("cost", most, begin, limit)
        if answer.values is not None:
            plan = scales.ground.plan_of(scales.soonest(answer.values))
            if _difference(plan, before) > 0:
                told = _told(scales.ground.case, plan, before, answer.status == "optimal")
                return replace(found, plans=(*found.plans, told))
    return replace(found, complete=True) if answer.status == "optimal" else None


def _like(scales: Scales, closes: Closes) -> Vector:
    """Return costs that count the closes that a plan has in common, less all its others."""
    length = scales.ground.case.settings.months_per_period
    costs = np.zeros(len(scales.engine.program.lower))
    for (project, _, period), column in close_columns(scales.engine, scales.ground.m).items():
        costs[column] = 1.0 if (project, period * length) in closes else -1.0
    return costs


def _difference(plan: Plan, before: Sequence[Closes]) -> int:
    """Return in how many closes a plan differs from the nearest of some."""
    own = {(row.project, row.month) for row in plan.closes.values()}
    return min((len(own ^ other) for other in before), default=0)


def _told(case: Case, plan: Plan, before: Collection[Closes], proven: bool) -> Alternative:
    return Alternative(
        slip=weighted(case, plan, case.settings.objective),
        months=tally(slips(case, plan)).total(),
        cost=cost_measure(case, plan, commitments(case, plan)),
        differs=_difference(plan, tuple(before)),
        closes=tuple((row.project, row.month) for row in plan.closes.values()),
        operations=tuple(plan.operations.items()),
        proven=proven,
    )
