"""Engine: minimise one objective of a model, with HiGHS or another solver that Pyomo knows."""

from dataclasses import dataclass, replace
from typing import Protocol

import pyomo.environ as pyo

from headrace.solving import highs
from headrace.solving.highs import Answer, Hold, Task
from headrace.solving.named import NamedEngine
from headrace.solving.program import Flags, Program, compile_model
from headrace.solving.progress import Watch
from headrace.solving.request import Request
from headrace.solving.settings import SolveSettings

FINDING = 0.6
"""Share of a time limit in which a plan is sought; the rest is for its proof."""


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

    def minimise(self, request: Request) -> Answer:
        """Return the best values for a request."""
        lower, upper = self.program.lower.copy(), self.program.upper.copy()
        for column, held in request.fixed.items():
            lower[column] = upper[column] = held
        holds = tuple(
            Hold(self.program.costs[name], most - self.program.offsets[name])
            for name, most in request.holds.items()
        )
        task = Task(
            solve=self.solve,
            step=request.label or request.step,
            costs=self.program.costs[request.step],
            offset=self.program.offsets[request.step],
            lower=lower,
            upper=upper,
            holds=holds,
            integral=request.integral,
            start=request.start,
            time_limit=request.time_limit,
            gap=request.gap,
            absolute_gap=request.absolute_gap,
            presolve=request.integral,
            stoppable=request.stoppable,
        )
        if request.proof:
            return self._proven(task)
        return highs.solve(self.program, task, self.settings, self.watch)

    def _proven(self, task: Task) -> Answer:
        """Return the best values, found with presolve and proven from there without it."""
        limit = task.time_limit
        search = replace(task, time_limit=None if limit is None else FINDING * limit)
        found = highs.solve(self.program, search, self.settings, self.watch)
        if found.status == "interrupted":
            return found
        proof = replace(
            task,
            presolve=False,
            start=task.start if found.values is None else found.values,
            time_limit=None if limit is None else max(0.1, limit - found.seconds),
        )
        proven = highs.solve(self.program, proof, self.settings, self.watch)
        best = proven if found.objective >= proven.objective else found
        return replace(
            proven,
            values=best.values,
            objective=best.objective,
            seconds=found.seconds + proven.seconds,
        )

    def version(self) -> str:
        """Return name and version of the solver."""
        return highs.version()


def engine_for(m: pyo.ConcreteModel, settings: SolveSettings, watch: Watch, solve: str) -> Engine:
    """Return the engine that the settings name.

    Raises `SolverError` if Pyomo does not know the solver or it is not installed.
    """
    if settings.solver == "highs":
        return HighsEngine(compile_model(m), settings, watch, solve)
    return NamedEngine(m, settings, watch, solve)
