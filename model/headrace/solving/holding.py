"""Holding: earlier objectives kept at their values, without right-hand sides near zero.

A right-hand side near zero beside coefficients of 100 is where presolve of HiGHS has cut off plans.
"""

from dataclasses import dataclass, replace

import numpy as np

from headrace.solving.program import Flags, Vector

SLIVER = 1e-3
"""Share of its largest coefficient below which a row's room or right-hand side is near zero."""
_EXACT = 1e-9
"""What rounding may leave of nothing."""


@dataclass(frozen=True)
class Hold:
    """A row that keeps an earlier objective at its value: costs @ x <= most."""

    costs: Vector
    most: float


@dataclass(frozen=True)
class Held:
    """Bounds of columns, and the rows that still say something beside them."""

    lower: Vector
    upper: Vector
    rows: tuple[Hold, ...] = ()


def held(
    holds: tuple[Hold, ...], lower: Vector, upper: Vector, integral: Flags, start: Vector | None
) -> Held:
    """Return holds as bounds where they can be, and as rows where they cannot.

    start : values that keep every hold.
    """
    found = Held(lower.copy(), upper.copy())
    for hold in holds:
        found = _with(found, hold, integral, start)
    return found


def _with(found: Held, hold: Hold, integral: Flags, start: Vector | None) -> Held:
    costs = hold.costs
    counted = costs != 0
    if not counted.any():
        return replace(found, rows=(*found.rows, hold))
    cheapest = np.where(costs > 0, found.lower, found.upper)
    room = hold.most - float(np.sum(costs[counted] * cheapest[counted]))
    largest = float(np.abs(costs).max())
    kept = counted & integral & (np.abs(costs) > room + _EXACT)
    if start is not None and room < SLIVER * largest:
        rests = np.abs(start - cheapest) <= _EXACT
        if rests[counted & ~kept].all():
            return _fixed(found, counted, cheapest)
    tightened = _fixed(found, kept, cheapest) if room >= 0 else found
    return replace(tightened, rows=(*found.rows, _clear_of_zero(hold, largest, start)))


def _fixed(found: Held, kept: Flags, cheapest: Vector) -> Held:
    """Return bounds that keep columns where they add least to a hold."""
    return replace(
        found,
        lower=np.where(kept, cheapest, found.lower),
        upper=np.where(kept, cheapest, found.upper),
    )


def _clear_of_zero(hold: Hold, largest: float, start: Vector | None) -> Hold:
    """Return a hold with 0 on its right where that is near zero and the start still keeps it."""
    near = abs(hold.most) < SLIVER * largest
    if near and start is not None and abs(float(np.sum(hold.costs * start))) <= _EXACT * largest:
        return replace(hold, most=0.0)
    return hold
