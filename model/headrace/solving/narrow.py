"""Narrow: a compiled program cut to the few columns that are still free."""

import numpy as np
from numpy.typing import NDArray

from headrace.solving.program import Program, Vector

_NOTHING = 1e-6
"""A right-hand side smaller than this is 0: what held columns leave of a limit that is used up."""

Places = NDArray[np.intp]


def narrow(program: Program, values: Vector, free: Places) -> Program:
    """Return the program of the free columns, all others held at their values.

    Rows without a free column are left out: what they say of held columns is taken as kept.

    values[column] : values of all columns; free : ascending places of the free ones.
    """
    holder = np.repeat(np.arange(len(program.columns)), np.diff(program.starts))
    held = values.copy()
    held[free] = 0.0
    activity = program.activity(held)
    chosen = np.zeros(len(program.columns), dtype=np.bool_)
    chosen[free] = True
    entries = chosen[holder]
    used, placed = np.unique(program.indices[entries], return_inverse=True)
    lengths = np.diff(program.starts)[free]
    return Program(
        columns=[program.columns[place] for place in free],
        starts=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32),
        indices=placed.astype(np.int32),
        values=program.values[entries],
        lower=program.lower[free],
        upper=program.upper[free],
        below=_left(program.below, activity)[used],
        above=_left(program.above, activity)[used],
        integral=program.integral[free],
        costs={name: costs[free] for name, costs in program.costs.items()},
        offsets={
            name: offset + float(np.sum(program.costs[name] * held))
            for name, offset in program.offsets.items()
        },
    )


def leaves_no_row_broken(program: Program, values: Vector, free: Places) -> bool:
    """Return whether columns held at their values break no row in which nothing is free."""
    touched = np.zeros(len(program.below), dtype=np.bool_)
    lengths = np.diff(program.starts)
    chosen = np.zeros(len(program.columns), dtype=np.bool_)
    chosen[free] = True
    touched[program.indices[np.repeat(chosen, lengths)]] = True
    activity = program.activity(values)
    broken = (activity < program.below - _NOTHING) | (activity > program.above + _NOTHING)
    return not bool((broken & ~touched).any())


def _left(sides: Vector, activity: Vector) -> Vector:
    """Return what held columns leave of the right-hand sides."""
    left = sides - activity
    return np.where(np.abs(left) < _NOTHING, 0.0, left)
