"""Sifting: closes that could not be funded even with everything to themselves are left out.

For each project a small program asks whether it can close in a period, and in that period under a
mode, while all others do what suits it best, each column for itself. What it cannot then, it can
in no plan; so no optimum changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import highspy
import numpy as np
from scipy.sparse import csc_matrix, csr_matrix

from headrace.case.case import Case
from headrace.solving.highs import Task, loaded
from headrace.solving.narrow import Belonging, Places, belonging_of
from headrace.solving.program import Flags, Program, Vector
from headrace.solving.progress import Watch
from headrace.solving.settings import SolveSettings

LARGE = 50_000
"""Nonzeros from which sifting gains more than it takes; measured in docs/performance.md."""
WHOLE = 1 - 1e-6
"""Share of a close from which it counts as one."""
SLACK = 1e-5
"""Share of a side by which rows are loosened, so that rounding forbids nothing."""


NONE: Mapping[tuple[str, int], int] = {}


@dataclass(frozen=True)
class Sifted:
    """A program without closes that cannot be, and whether there was time to ask of all."""

    program: Program
    left_out: int
    whole: bool


def sifted(
    program: Program, case: Case, watch: Watch, stands: Mapping[tuple[str, int], int] = NONE
) -> Sifted:
    """Return a program in which closes that cannot be funded in any plan are held at 0.

    watch : says when to leave the rest as it is. stands : period whose amounts stand for those of
    a project's period of close; such periods are asked about together.
    """
    belonging = _together(belonging_of(program, case), stands)
    shape = program.shape
    columns = csc_matrix((program.values, program.indices, program.starts), shape=shape)
    rows = columns.tocsr()
    upper = program.upper.copy()
    whole, left_out = True, 0
    for project in case.candidates:
        if not belonging.closes[project]:
            continue
        if watch.stop_asked():
            whole = False
            break
        small = _small(program, columns, rows, belonging, project)
        gone = _cannot(small, belonging, project)
        upper[gone] = 0.0
        left_out += len(gone)
        for period in set(belonging.closes[project].values()):
            closes = [c for c, other in belonging.closes[project].items() if other == period]
            if not upper[closes].any():
                upper[belonging.at_close.get((project, period), [])] = 0.0
    return Sifted(replace(program, upper=np.maximum(upper, program.lower)), left_out, whole)


def _together(belonging: Belonging, stands: Mapping[tuple[str, int], int]) -> Belonging:
    """Return closes as of the period whose amounts stand for theirs."""
    closes = {
        project: {place: stands.get((project, at), at) for place, at in columns.items()}
        for project, columns in belonging.closes.items()
    }
    return replace(belonging, closes=closes)


@dataclass(frozen=True)
class Small:
    """The part of a program that a project touches, and its columns there."""

    solver: highspy.Highs
    at: dict[int, int]
    """Place in the part by place in the whole."""


def _small(
    program: Program, columns: csc_matrix, rows: csr_matrix, belonging: Belonging, project: str
) -> Small:
    kept, touched = _reach(columns, rows, belonging, project)
    inside = np.zeros(program.shape[1], dtype=np.bool_)
    inside[kept] = True
    part = rows[touched]
    outside = ~inside[part.indices]
    holder = np.repeat(np.arange(len(touched)), np.diff(part.indptr))
    below, above = _others(program, part, outside, holder, len(touched))
    matrix = columns[:, kept][touched].tocsc()
    cut = Program(
        columns=[program.columns[place] for place in kept],
        starts=matrix.indptr.astype(np.int32),
        indices=matrix.indices.astype(np.int32),
        values=matrix.data,
        lower=program.lower[kept],
        upper=program.upper[kept],
        below=program.below[touched] - above - SLACK * (1 + np.abs(above)),
        above=program.above[touched] - below + SLACK * (1 + np.abs(below)),
        integral=program.integral[kept],
        costs={},
        offsets={},
    )
    task = Task(
        solve="sifting",
        step="sifting",
        measure="slip",
        costs=np.zeros(len(kept)),
        offset=0.0,
        lower=cut.lower,
        upper=cut.upper,
        integral=False,
        presolve=False,
    )
    solver = loaded(cut, task, SolveSettings())
    at = {int(place): number for number, place in enumerate(kept)}
    closes = np.array([at[place] for place in belonging.closes[project]], dtype=np.int32)
    solver.addRow(1.0, highspy.kHighsInf, len(closes), closes, np.ones(len(closes)))
    return Small(solver, at)


def _others(
    program: Program, part: csr_matrix, outside: Flags, holder: Places, count: int
) -> tuple[Vector, Vector]:
    """Return the least and the most that columns outside can add to each row."""
    values, places = part.data[outside], part.indices[outside]
    ends = np.stack([values * program.lower[places], values * program.upper[places]])
    rows = holder[outside]
    least = np.bincount(rows, weights=ends.min(axis=0), minlength=count)
    most = np.bincount(rows, weights=ends.max(axis=0), minlength=count)
    return least.astype(np.float64), most.astype(np.float64)


def _reach(
    columns: csc_matrix, rows: csr_matrix, belonging: Belonging, project: str
) -> tuple[Places, Places]:
    """Return columns of a project with the shared ones that they lead to, and all their rows."""
    shared = np.zeros(columns.shape[1], dtype=np.bool_)
    shared[belonging.shared] = True
    kept = set(belonging.own[project].tolist())
    fresh, touched = kept, set[int]()
    while fresh:
        met = set(columns[:, sorted(fresh)].indices.tolist()) - touched
        touched |= met
        reached = rows[sorted(met)].indices if met else np.zeros(0, dtype=np.intp)
        fresh = set(reached[shared[reached]].tolist()) - kept
        kept = kept | fresh
    return np.array(sorted(kept), dtype=np.intp), np.array(sorted(touched), dtype=np.intp)


def _cannot(small: Small, belonging: Belonging, project: str) -> list[int]:
    """Return the closes of a project that no plan can have."""
    closes = belonging.closes[project]
    for place in closes:
        small.solver.changeColBounds(small.at[place], 0.0, 0.0)
    gone = []
    for period in sorted(set(closes.values())):
        here = [place for place, other in closes.items() if other == period]
        seen = _seen(small, here)
        if seen is None:
            gone += here
        elif len(here) > 1:
            ways: dict[int, list[int]] = {}
            for place in here:
                ways.setdefault(belonging.modes[place], []).append(place)
            unseen = (way for way in ways.values() if not seen.intersection(way))
            gone += [place for way in unseen if _seen(small, way) is None for place in way]
    return gone


def _seen(small: Small, closes: list[int]) -> set[int] | None:
    """Return those of some ways to close that are seen to be possible; None: no way is."""
    solver = small.solver
    for place in closes:
        solver.changeColBounds(small.at[place], 0.0, 1.0)
    solver.run()
    possible = solver.getModelStatus() != highspy.HighsModelStatus.kInfeasible
    values = solver.getSolution().col_value
    for place in closes:
        solver.changeColBounds(small.at[place], 0.0, 0.0)
    if not possible:
        return None
    return {place for place in closes if values[small.at[place]] > WHOLE}
