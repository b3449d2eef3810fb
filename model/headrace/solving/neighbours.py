"""Neighbours: plans that differ from a plan only in projects whose closes lie near each other.

In the order of their closes, a few projects after another may close anew, in the periods of all of
them or where the relaxation closes them, while the rest close as they do. Each such program is
small, and what it finds is kept.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from headrace.solving.clock import Clock
from headrace.solving.engine import Engine
from headrace.solving.program import Vector
from headrace.solving.progress import Watch
from headrace.solving.request import Request

SECONDS = 4.0
"""Seconds that one program may take."""
FEW, MANY, PART, GROWTH = 8, 25, 3, 1.5
"""Projects that may close anew at once: a third of all within bounds, more once none is better."""
TOUCHED = 1e-6
"""Share of a close of the relaxation from which it counts as one."""
WHOLE = 0.5
"""Value of a close of a plan from which it is one."""

Key = tuple[str, int, int]
"""Project, mode and period of a close."""
Sites = frozenset[tuple[str, int]]
"""Project and period in which it closes, or may."""
Periods = Mapping[str, frozenset[int]]
"""Periods of closes by project."""


def bettered(
    engine: Engine,
    closes: Mapping[Key, int],
    relaxed: Vector,
    request: Request,
    clock: Clock,
    watch: Watch,
) -> Vector | None:
    """Return the best plan found until the clock is over, from the start of a request.

    closes : column of every close. relaxed : values of the relaxation.
    """
    values, best = request.start, np.inf
    likely = periods_of(closes, relaxed, TOUCHED)
    size = min(MANY, max(FEW, len({name for name, _, _ in closes}) // PART))
    tried: set[Sites] = set()
    while values is not None:
        before, plan = values, periods_of(closes, values, WHOLE)
        order = _in_order(plan, likely)
        for first in range(0, len(order), max(1, size // 2)):
            if clock.over or watch.stop_asked():
                return values
            plan = periods_of(closes, values, WHOLE)
            kept = _kept(plan, likely, order[first : first + size])
            if kept in tried:
                continue
            tried.add(kept)
            limit = min(SECONDS, clock.left() or SECONDS)
            small = replace(request, fixed=elsewhere(closes, kept), start=values, time_limit=limit)
            found = engine.minimise(small)
            if found.values is not None and found.objective < best:
                values, best = found.values, found.objective
        if values is before:
            if size >= len(order):
                break
            size = round(GROWTH * size)
    return values


def sites_of(closes: Mapping[Key, int], values: Vector) -> Sites:
    """Return where values close."""
    return frozenset(key[::2] for key, column in closes.items() if values[column] > TOUCHED)


def elsewhere(closes: Mapping[Key, int], kept: Sites) -> dict[int, float]:
    """Return what holds closes at 0 in all places but some."""
    return {column: 0.0 for key, column in closes.items() if key[::2] not in kept}


def periods_of(closes: Mapping[Key, int], values: Vector, least: float) -> Periods:
    """Return in which periods projects close, to a share at least."""
    found: dict[str, set[int]] = {}
    for (project, _, period), column in closes.items():
        if values[column] > least:
            found.setdefault(project, set()).add(period)
    return {project: frozenset(periods) for project, periods in found.items()}


def _in_order(plan: Periods, likely: Periods) -> list[str]:
    """Return projects by their close in a plan, or else by their first in the relaxation."""
    first = {project: min(periods) for project, periods in {**likely, **plan}.items()}
    return sorted(first, key=lambda project: (first[project], project))


def _kept(plan: Periods, likely: Periods, free: list[str]) -> Sites:
    """Return (project, period) in which projects may close if some of them are free."""
    where = {project: plan.get(project, likely.get(project, frozenset())) for project in free}
    reached = [period for periods in where.values() for period in periods]
    span = range(min(reached), max(reached) + 1)
    anew = {(name, at) for name in free for at in {*span, *likely.get(name, ())}}
    return frozenset(anew | {(name, at) for name, periods in plan.items() for at in periods})
