"""Start: a first good plan, found where the relaxation points.

What takes the solver long is the first good plan, not the bound. So: solve the relaxation, forbid
the closes that it does not come near, solve that small program, and hand the plan over.
"""

import numpy as np
import pyomo.environ as pyo

from headrace.solving.engine import Engine
from headrace.solving.program import Vector
from headrace.solving.request import Request

NEAR = 2
"""Periods around a close of the relaxation in which the small program may close."""
SHARE = 0.35
"""Share of the time limit that the search for a start may take."""
SECONDS = 25.0
"""Seconds that the search for a start may take without a time limit."""


def first_plan(
    engine: Engine,
    m: pyo.ConcreteModel,
    known: frozenset[tuple[str, int]] | None,
    time_limit: float | None,
) -> Vector | None:
    """Return values of a first good plan: known closes or none at all, bettered by the guided one.

    known : (project, period) of closes of a plan that may hold here too.
    """
    closes = {key: position for position, key in _close_columns(engine, m).items()}
    best = _same_closes(engine, closes, known, time_limit) if known is not None else None
    if best is None:
        best = _same_closes(engine, closes, frozenset(), time_limit)
    relaxed = engine.minimise(
        Request(step="slip", label="relaxation", integral=False, time_limit=time_limit)
    )
    if relaxed.values is None:
        return best
    guided = engine.minimise(
        Request(
            step="slip",
            label="start",
            fixed={column: 0.0 for column in _far(closes, relaxed.values)},
            start=best,
            time_limit=SECONDS if time_limit is None else SHARE * time_limit,
            gap=0.002,
        )
    )
    return best if guided.values is None else guided.values


def _same_closes(
    engine: Engine,
    closes: dict[tuple[str, int, int], int],
    kept: frozenset[tuple[str, int]],
    time_limit: float | None,
) -> Vector | None:
    """Return values of the best plan with no other closes than those kept."""
    fixed = {
        column: 0.0
        for (project, _, period), column in closes.items()
        if (project, period) not in kept
    }
    return engine.minimise(
        Request(step="slip", label="start", fixed=fixed, time_limit=time_limit)
    ).values


def _close_columns(engine: Engine, m: pyo.ConcreteModel) -> dict[int, tuple[str, int, int]]:
    keys = {id(var): key for key, var in m.close.items()}
    return {
        position: keys[id(var)] for position, var in enumerate(engine.columns) if id(var) in keys
    }


def _far(closes: dict[tuple[str, int, int], int], values: Vector) -> list[int]:
    """Return columns of closes that are 0 in the relaxation and not near one that is not."""
    near: set[tuple[str, int]] = set()
    for (project, _, period), column in closes.items():
        if values[column] > 1e-6:
            near.update((project, period + step) for step in range(-NEAR, NEAR + 1))
    return [
        column
        for (project, _, period), column in closes.items()
        if (project, period) not in near and np.isclose(values[column], 0.0)
    ]
