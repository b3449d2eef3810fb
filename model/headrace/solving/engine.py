"""Engine: minimise one objective of a model, with HiGHS or another solver that Pyomo knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np
import pyomo.environ as pyo

from headrace.errors import SolverError
from headrace.solving import doubts, highs
from headrace.solving.highs import Answer, Task
from headrace.solving.holding import Hold, held
from headrace.solving.named import NamedEngine
from headrace.solving.narrow import Places, leaves_no_row_broken, narrow
from headrace.solving.program import Flags, Program, compile_model
from headrace.solving.progress import Step, Watch
from headrace.solving.request import Request
from headrace.solving.settings import SolveSettings

FREE = 0.7
"""Share of free columns up to which held ones leave the matrix before the solver sees it."""


class Engine(Protocol):
    """Something that minimises slip, cost or months of one model."""

    @property
    def columns(self) -> list[pyo.Var]:
        """Variables in the order of an answer's values."""

    @property
    def integral(self) -> Flags:
        """True for columns that take whole values."""

    @property
    def size(self) -> tuple[int, int, int]:
        """Rows, columns and binaries."""

    @property
    def nonzeros(self) -> int:
        """Nonzeros of the matrix."""

    def minimise(self, request: Request) -> Answer:
        """Return the best values for a request."""

    def version(self) -> str:
        """Return name and version of the solver."""


@dataclass
class HighsEngine:
    """HiGHS on the arrays of a model compiled once."""

    program: Program
    settings: SolveSettings
    watch: Watch
    solve: str
    units: Mapping[Step, str] = field(default_factory=dict)
    """Unit of each objective, for who watches."""

    @property
    def columns(self) -> list[pyo.Var]:
        """Variables in the order of an answer's values."""
        return self.program.columns

    @property
    def integral(self) -> Flags:
        """True for columns that take whole values."""
        return self.program.integral

    @property
    def size(self) -> tuple[int, int, int]:
        """Rows, columns and binaries."""
        rows, columns = self.program.shape
        return rows, columns, int(self.program.integral.sum())

    @property
    def nonzeros(self) -> int:
        """Nonzeros of the matrix."""
        return len(self.program.values)

    def minimise(self, request: Request) -> Answer:
        """Return the best values for a request."""
        watch = self.watch if request.watch is None else request.watch
        lower, upper = self.program.lower.copy(), self.program.upper.copy()
        for column, value in request.fixed.items():
            lower[column] = upper[column] = value
        holds = tuple(
            Hold(self.program.costs[name], most - self.program.offsets[name])
            for name, most in request.holds.items()
        )
        kept = held(holds, lower, upper, self.program.integral, request.start)
        unproven = self.settings.prove and not request.integral
        task = Task(
            solve=self.solve,
            step=request.label or request.step,
            measure=request.step,
            unit=self.units.get(request.step, ""),
            costs=self.program.costs[request.step],
            offset=self.program.offsets[request.step],
            lower=kept.lower,
            upper=kept.upper,
            holds=kept.rows,
            integral=request.integral,
            start=request.start,
            time_limit=request.time_limit,
            gap=request.gap,
            absolute_gap=request.absolute_gap,
            presolve=request.presolve and self.settings.presolve and not unproven,
            heuristics=request.heuristics,
            seed=request.seed,
            partial=bool(request.fixed),
        )
        free = np.flatnonzero(kept.upper > kept.lower)
        crossed = bool((kept.upper < kept.lower).any())
        many = len(free) > FREE * len(kept.lower)
        if crossed or many or not leaves_no_row_broken(self.program, kept.lower, free):
            return doubts.solve(self.program, task, self.settings, watch)
        narrowed = narrow(self.program, kept.lower, free)
        answer = doubts.solve(narrowed, _cut(task, free), self.settings, watch)
        if answer.values is None:
            return answer
        values = kept.lower.copy()
        values[free] = answer.values
        return replace(answer, values=values)

    def version(self) -> str:
        """Return name and version of the solver."""
        return highs.version()


def _cut(task: Task, free: Places) -> Task:
    """Return a task about the free columns of a program, all others held at their lower bound."""
    held = task.lower.copy()
    held[free] = 0.0
    return replace(
        task,
        costs=task.costs[free],
        offset=task.offset + float(np.sum(task.costs * held)),
        lower=task.lower[free],
        upper=task.upper[free],
        holds=tuple(
            Hold(hold.costs[free], hold.most - float(np.sum(hold.costs * held)))
            for hold in task.holds
        ),
        start=None if task.start is None else task.start[free],
    )


def engine_for(
    m: pyo.ConcreteModel,
    settings: SolveSettings,
    watch: Watch,
    solve: str,
    units: Mapping[Step, str] | None = None,
) -> Engine:
    """Return the engine that the settings name.

    Raises `SolverError` if Pyomo does not know the solver, it is not installed, or it is to repeat
    its proofs in ways that only HiGHS is told of.
    """
    if settings.solver == "highs":
        return HighsEngine(compile_model(m), settings, watch, solve, units or {})
    if settings.prove:
        raise SolverError(
            f"only HiGHS repeats its proofs; leave out --prove or --solver {settings.solver}"
        )
    return NamedEngine(m, settings, watch, solve, units or {})
