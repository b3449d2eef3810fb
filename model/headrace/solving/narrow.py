"""Narrow: whose the columns of a program are, and the program cut to the few still free."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headrace.case.case import Case
from headrace.solving.program import Program, Vector

OF_PROJECT = (
    "close",
    "any_close",
    "operating",
    "used",
    "amount",
    "commercial_debt",
    "deal",
    "pledge_count",
)
"""Variables whose first index is a project."""
OF_DEAL = ("pledge", "taking")
"""Variables whose first index is a deal, and so a project's too; all others are shared."""
AT_CLOSE = (
    "any_close",
    "amount",
    "commercial_debt",
    "deal",
    "pledge_count",
    "pledge",
    "taking",
)
"""Variables whose last index is the period of a close, and which are 0 without one."""

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


@dataclass(frozen=True)
class Belonging:
    """Columns by what they belong to."""

    own: Mapping[str, Places]
    """Columns of each project."""
    operating: Mapping[str, Places]
    """Columns of its operation by period, ascending."""
    closes: Mapping[str, Mapping[int, int]]
    """Period of each column of its close."""
    modes: Mapping[int, int]
    """Mode of each column of a close."""
    at_close: Mapping[tuple[str, int], Places]
    """Columns that are 0 unless the project closes in the period, closes themselves left out."""
    shared: Places
    """Columns that belong to no project, such as draws on limit rows."""


def belonging_of(program: Program, case: Case) -> Belonging:
    """Return to whom each column belongs."""
    own: dict[str, list[int]] = {project: [] for project in case.project}
    operating: dict[str, dict[int, int]] = {project: {} for project in case.project}
    closes: dict[str, dict[int, int]] = {project: {} for project in case.project}
    modes: dict[int, int] = {}
    at_close: dict[tuple[str, int], list[int]] = {}
    shared = []
    for place, (kind, index) in enumerate(program.column_names):
        if kind in OF_DEAL:
            project = case.signed_deals[int(index[0])].project
        elif kind in OF_PROJECT:
            project = str(index[0])
        else:
            shared.append(place)
            continue
        own[project].append(place)
        if kind == "operating":
            operating[project][int(index[1])] = place
        elif kind == "close":
            closes[project][place] = int(index[2])
            modes[place] = int(index[1])
        elif kind in AT_CLOSE:
            at_close.setdefault((project, int(index[-1])), []).append(place)
    return Belonging(
        own={project: places_of(columns) for project, columns in own.items()},
        operating={
            project: places_of([columns[period] for period in sorted(columns)], ordered=True)
            for project, columns in operating.items()
        },
        closes=closes,
        modes=modes,
        at_close={key: places_of(columns) for key, columns in at_close.items()},
        shared=places_of(shared),
    )


def places_of(columns: list[int], *, ordered: bool = False) -> Places:
    """Return places as an array, ascending unless their order means something."""
    return np.array(columns if ordered else sorted(columns), dtype=np.intp)
