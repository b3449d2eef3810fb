"""Folding: periods in which a close of a project is the same to all money share its amounts.

Most closes of one fiscal year draw on the same rows with the same figures. As a project closes
once, one amount can stand for all these periods, and the sum of their rows for each of them: where
it closes in one, what the others add to the sum is 0. So no optimum changes.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix, csr_matrix

from headrace.solving.engine import HighsEngine
from headrace.solving.highs import Answer
from headrace.solving.narrow import Places
from headrace.solving.program import Flags, Program, Vector
from headrace.solving.request import Request

MERGED = ("amount", "commercial_debt", "deal")
"""Variables, by project and last by period of close, one of which can stand for several."""
CLOSES = ("close", "any_close")
"""Variables, by project and last by period of close, of which each stays."""
NESTED = "exposure"
"""Rows by period, each of which may hold all that the one before it does."""

Block = tuple[str, int]
"""Project and period of close."""


@dataclass(frozen=True)
class Folded:
    """A program with fewer columns, and the way from one to the other."""

    program: Program
    place: Places
    """Place in it of each column of the whole."""
    kept: Places
    """Column of the whole by place in it."""
    stands: Mapping[Block, int]
    """Period whose amounts stand for those of a project's period of close."""
    block: Places
    """Block of each column of the whole; -1 if it is of none."""
    group: Places
    """Group of each block."""
    closing: Flags
    """True for columns of the whole that close."""
    merged: Flags
    """True for columns of the whole for which another may stand."""

    def fold(self, values: Vector) -> Vector:
        """Return the folded values of a plan of the whole."""
        size = len(self.program.lower)
        return np.bincount(self.place, weights=values, minlength=size).astype(np.float64)

    def unfold(self, values: Vector) -> Vector:
        """Return values of the whole; of a relaxation the closes alone mean something."""
        whole = values[self.place]
        if not len(self.group):
            return whole
        closes = np.bincount(
            self.block[self.closing], weights=whole[self.closing], minlength=len(self.group)
        )
        order = np.lexsort((-np.arange(len(self.group)), closes, self.group))
        last = np.flatnonzero(np.diff(self.group[order], append=-1))
        chosen = np.zeros(len(self.group), dtype=np.bool_)
        chosen[order[last]] = True
        return np.where(self.merged & ~chosen[self.block], 0.0, whole)


@dataclass
class FoldedEngine:
    """HiGHS on a folded program, asked and answering in columns of the whole."""

    whole: HighsEngine
    part: HighsEngine
    folded: Folded

    def __post_init__(self) -> None:
        """Take over what does not change."""
        self.columns = self.whole.columns
        self.integral = self.whole.integral
        self.size = self.whole.size
        self.nonzeros = self.part.nonzeros
        self.version = self.whole.version

    def minimise(self, request: Request) -> Answer:
        """Return the best values for a request."""
        place, start = self.folded.place, request.start
        if self.folded.merged[list(request.fixed)].any():
            return self.whole.minimise(request)
        fixed = {int(place[column]): value for column, value in request.fixed.items()}
        if fixed:
            fixed |= dict.fromkeys(self._without_close(fixed), 0.0)
        asked = replace(
            request,
            fixed=fixed,
            start=None if start is None else self.folded.fold(start),
        )
        answer = self.part.minimise(asked)
        if answer.values is None:
            return answer
        return replace(answer, values=self.folded.unfold(answer.values))

    def _without_close(self, fixed: Mapping[int, float]) -> list[int]:
        """Return the columns of a close in periods in which a project cannot close any more."""
        upper = self.part.program.upper.copy()
        upper[list(fixed)] = list(fixed.values())
        part, kept = self.folded, self.folded.kept
        block, group = part.block[kept], part.group
        alone = np.array([name == CLOSES[0] for name, _ in self.part.program.column_names])
        open_blocks, open_groups = np.zeros((2, len(group)), dtype=np.bool_)
        open_blocks[block[alone & (upper > 0)]] = True
        open_groups[group[open_blocks]] = True
        idle = part.closing[kept] & ~alone
        idle[idle] = ~open_blocks[block[idle]]
        void = part.merged[kept]
        void[void] = ~open_groups[group[block[void]]]
        return [int(column) for column in np.flatnonzero(idle | void)]


def folded_of(program: Program) -> Folded:
    """Return a program in which one amount stands for those of periods that are the same to it."""
    columns = csc_matrix((program.values, program.indices, program.starts), shape=program.shape)
    kept = _told_once(program, columns.tocsr())
    columns = columns[kept].tocsc()
    rows = columns.tocsr()
    below, above = program.below[kept], program.above[kept]
    kinds = np.array([name for name, _ in program.column_names])
    merged, closing = np.isin(kinds, MERGED), np.isin(kinds, CLOSES)
    blocks: dict[Block, int] = {}
    block = np.full(program.shape[1], -1, dtype=np.intp)
    for column in np.flatnonzero(merged | closing):
        index = program.column_names[column][1]
        key = (str(index[0]), int(index[-1]))
        block[column] = blocks.setdefault(key, len(blocks))
    of_row = _blocks_of_rows(rows, block, merged)
    free = np.isin(below, (0.0, -np.inf)) & np.isin(above, (0.0, np.inf))
    of_row[~free] = -1
    alike = _alike(program, columns, rows, (block, of_row, merged), (below, above))
    group, column_to, row_to = _grouped(alike, len(blocks), program.shape[1], len(kept))
    count = len(kept)
    ones = (np.ones(count), (row_to, np.arange(count)))
    left = np.unique(column_to)
    stay = np.unique(row_to)
    matrix = (csr_matrix(ones, shape=(count, count)) @ columns)[stay][:, left].tocsc()
    matrix.sort_indices()
    names = [program.names[row] for row in kept] if program.names else []
    part = Program(
        columns=[program.columns[column] for column in left],
        starts=matrix.indptr.astype(np.int32),
        indices=matrix.indices.astype(np.int32),
        values=matrix.data,
        lower=program.lower[left],
        upper=program.upper[left],
        below=below[stay],
        above=above[stay],
        integral=program.integral[left],
        costs={name: costs[left] for name, costs in program.costs.items()},
        offsets=program.offsets,
        names=[names[row] for row in stay] if names else [],
        column_names=[program.column_names[column] for column in left],
    )
    periods = {number: period for (_, period), number in blocks.items()}
    return Folded(
        program=part,
        place=np.searchsorted(left, column_to),
        kept=left,
        stands={key: periods[group[number]] for key, number in blocks.items()},
        block=block,
        group=group,
        closing=closing,
        merged=merged,
    )


def _told_once(program: Program, rows: csr_matrix) -> Places:
    """Return the rows without those of a stock that the next period's row implies."""
    implied = []
    places = {name: row for row, name in enumerate(program.names) if name[0] == NESTED}
    for (kind, index), row in places.items():
        later = places.get((kind, (*index[:-1], int(index[-1]) + 1)))
        if later is None or program.above[row] < program.above[later]:
            continue
        part, whole = rows[row], rows[later]
        given = dict(zip(whole.indices.tolist(), whole.data.tolist(), strict=True))
        same = all(
            given.pop(place, None) == value
            for place, value in zip(part.indices.tolist(), part.data.tolist(), strict=True)
        )
        rest = all(value >= 0 and program.lower[place] >= 0 for place, value in given.items())
        if same and rest and np.isneginf([program.below[row], program.below[later]]).all():
            implied.append(row)
    return np.setdiff1d(np.arange(program.shape[0]), implied)


def _blocks_of_rows(rows: csr_matrix, block: Places, merged: Flags) -> Places:
    """Return the block of each row that is of one alone and has amounts, -1 for all others."""
    found = np.full(rows.shape[0], -1, dtype=np.intp)
    full = np.flatnonzero(np.diff(rows.indptr))
    begins = rows.indptr[full]
    of_entry = block[rows.indices]
    least, most = (cut.reduceat(of_entry, begins) for cut in (np.minimum, np.maximum))
    amounts = np.logical_or.reduceat(merged[rows.indices], begins)
    found[full] = np.where((least == most) & amounts, least, -1)
    return found


Told = tuple[object, ...]
Alike = dict[int, tuple[list[tuple[Told, int]], list[tuple[Told, int]]]]
"""What is to be the same of each block: columns and rows, with their places."""


def _alike(
    program: Program,
    columns: csc_matrix,
    rows: csr_matrix,
    belonging: tuple[Places, Places, Flags],
    sides: tuple[Vector, Vector],
) -> Alike:
    """Return what amounts and rows of a block are, told without period or place."""
    block, of_row, merged = belonging
    found: Alike = defaultdict(lambda: ([], []))
    kinds: dict[Told, int] = {}
    kind = np.full(len(block), -1, dtype=np.intp)
    shared = of_row < 0
    for column in np.flatnonzero(merged):
        name, index = program.column_names[column]
        kind[column] = kinds.setdefault((name, index[:-1]), len(kinds))
        entries = slice(columns.indptr[column], columns.indptr[column + 1])
        outside = shared[columns.indices[entries]]
        told = (
            int(kind[column]),
            program.lower[column],
            program.upper[column],
            tuple(costs[column] for costs in program.costs.values()),
            columns.indices[entries][outside].tobytes(),
            columns.data[entries][outside].tobytes(),
        )
        found[int(block[column])][0].append((told, int(column)))
    for row in np.flatnonzero(~shared):
        entries = slice(rows.indptr[row], rows.indptr[row + 1])
        amounts = merged[rows.indices[entries]]
        places: NDArray[np.intp] = kind[rows.indices[entries][amounts]]
        order = np.argsort(places)
        said = (
            sides[0][row],
            sides[1][row],
            places[order].tobytes(),
            rows.data[entries][amounts][order].tobytes(),
        )
        found[int(of_row[row])][1].append((said, int(row)))
    return found


def _grouped(alike: Alike, blocks: int, columns: int, rows: int) -> tuple[Places, Places, Places]:
    """Return the first block of each group by block, and what stands for each column and row."""
    group, column_to, row_to = np.arange(blocks), np.arange(columns), np.arange(rows)
    first: dict[Told, int] = {}
    for number in sorted(alike):
        parts = [sorted(part) for part in alike[number]]
        content = tuple(tuple(told for told, _ in part) for part in parts)
        other = first.setdefault(content, number)
        group[number] = other
        for part, leading, to in zip(parts, alike[other], (column_to, row_to), strict=True):
            for (_, place), (_, its) in zip(part, sorted(leading), strict=True):
                to[place] = its
    return group, column_to, row_to
