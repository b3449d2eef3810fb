"""Widening: a compiled program with further columns and rows."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from headrace.solving.program import Program

Entry = tuple[int, float]
"""Row and coefficient; rows that are new count on from those of the program."""


def widened(
    program: Program,
    columns: Sequence[Sequence[Entry]],
    upper: Sequence[float],
    whole: Sequence[bool],
    above: Sequence[float],
) -> Program:
    """Return a program with columns between 0 and a bound, and rows of at most so much.

    columns[column] : entries; upper, whole : bound of each, and whether it takes whole values only;
    above[row] : right-hand side of each new row. New columns cost nothing.
    """
    count = len(columns)
    starts = program.starts[-1] + np.cumsum([len(own) for own in columns])
    entries = [entry for own in columns for entry in sorted(own)]
    return replace(
        program,
        starts=np.concatenate([program.starts, starts]).astype(np.int32),
        indices=np.concatenate([program.indices, [row for row, _ in entries]]).astype(np.int32),
        values=np.concatenate([program.values, [value for _, value in entries]]),
        lower=np.concatenate([program.lower, np.zeros(count)]),
        upper=np.concatenate([program.upper, upper]),
        below=np.concatenate([program.below, np.full(len(above), -np.inf)]),
        above=np.concatenate([program.above, above]),
        integral=np.concatenate([program.integral, np.array(whole, dtype=np.bool_)]),
        costs={name: np.append(costs, np.zeros(count)) for name, costs in program.costs.items()},
    )
