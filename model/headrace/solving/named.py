"""Named: any other solver that Pyomo knows, through Pyomo's own interface."""

import logging
import os
import shutil
import tempfile
import threading
import time
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyomo.environ as pyo
from pyomo.opt import SolverStatus, TerminationCondition
from pyomo.opt.solver import SystemCallSolver

from headrace.errors import SolverError
from headrace.letters import one_line
from headrace.plan.outcome import Status
from headrace.solving.highs import Answer
from headrace.solving.program import OBJECTIVES
from headrace.solving.progress import Event, Step, Watch
from headrace.solving.request import Request
from headrace.solving.settings import SolveSettings
from headrace.system import WINDOWS, end_guarded, guarded

GAP_OPTION = {
    "gurobi": "MIPGap",
    "cplex": "mip_tolerances_mipgap",
    "cbc": "ratioGap",
    "glpk": "mipgap",
    "scip": "limits/gap",
    "xpress": "miprelstop",
    "appsi_highs": "mip_rel_gap",
}
"""Name of the option for the relative gap, by solver."""
LISTENING = 0.25
"""Seconds between two looks for a wish to stop."""

INTERRUPTED = Answer(None, np.inf, -np.inf, "interrupted", infeasible=False, seconds=0.0)
"""What a solver says that was asked to end before it had a plan."""


def solver_named(name: str) -> Any:
    """Return a solver of Pyomo's by its name.

    Raises `SolverError` if Pyomo does not know it or it is not installed.
    """
    remedy = "install it, or leave out --solver to use HiGHS"
    if name not in tuple(pyo.SolverFactory):
        raise SolverError(f"solver '{one_line(name)}' is none that Pyomo knows; {remedy}")
    try:
        with _unlogged():
            solver = pyo.SolverFactory(name)
            there = bool(solver.available(exception_flag=False))
    except Exception as trouble:
        raise SolverError(f"solver '{name}' cannot be used: {trouble}; {remedy}") from trouble
    if not there:
        raise SolverError(f"solver '{name}' is not installed or has no licence here; {remedy}")
    return solver


@contextmanager
def _unlogged() -> Iterator[None]:
    """Keep Pyomo from logging what is told as an error of ours."""
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


class NamedEngine:
    """A solver that Pyomo knows by name."""

    def __init__(
        self,
        m: pyo.ConcreteModel,
        settings: SolveSettings,
        watch: Watch,
        solve: str,
        units: Mapping[Step, str],
    ) -> None:
        self.m = m
        self.units = units
        self.settings = settings
        self.watch = watch
        self.solve = solve
        self.columns = [
            var for var in m.component_data_objects(pyo.Var, active=True) if not var.fixed
        ]
        self.integral = np.array([not var.is_continuous() for var in self.columns], dtype=np.bool_)
        self.solver = solver_named(settings.solver)
        self.script = ""
        """Script that guards the solver, if it is a program of its own."""
        if isinstance(self.solver, SystemCallSolver) and not WINDOWS:
            folder = Path(tempfile.mkdtemp(prefix="headrace-"))
            weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
            script = guarded(self.solver.executable(), folder)
            if os.access(script, os.X_OK):  # some disks let nothing be called from them
                self.script = script
                self.solver.set_executable(script, validate=False)

    @property
    def size(self) -> tuple[int, int, int]:
        """Rows, columns and binaries."""
        rows = sum(1 for _ in self.m.component_data_objects(pyo.Constraint, active=True))
        return rows, len(self.columns), int(self.integral.sum())

    @property
    def nonzeros(self) -> int:
        """Nonzeros of the matrix: not counted, as what is large is treated so for HiGHS alone."""
        return 0

    def version(self) -> str:
        """Return name and version of the solver."""
        numbers = self.solver.version() or ()
        return f"{self.settings.solver} {'.'.join(str(number) for number in numbers)}".strip()

    def minimise(self, request: Request) -> Answer:
        """Return the best values for a request.

        Raises `SolverError` if the solver fails.
        """
        began = time.perf_counter()
        if self.watch.stop_asked() and not request.fixed:
            return INTERRUPTED
        with self._arranged(request):
            if request.start is not None:
                for var, start in zip(self.columns, request.start, strict=True):
                    var.set_value(float(start), skip_validation=True)
            results = self._run(request)
            return self._answer(request, results, time.perf_counter() - began)

    def _run(self, request: Request) -> object:
        options = {}
        if request.integral and self.settings.solver in GAP_OPTION:
            options[GAP_OPTION[self.settings.solver]] = request.gap
        arguments: dict[str, object] = {"load_solutions": False, "options": options}
        if request.time_limit is not None:
            arguments["timelimit"] = max(1.0, request.time_limit)
        if request.start is not None and self.solver.warm_start_capable():
            arguments["warmstart"] = True
        ended = threading.Event()
        threading.Thread(target=self._listen, args=(ended,), daemon=True).start()
        try:
            with _unlogged():
                return self.solver.solve(self.m, **arguments)
        except Exception as error:
            if self.watch.stop_asked():
                return None
            raise SolverError(f"solver {self.settings.solver!r} failed: {error}") from error
        finally:
            ended.set()

    def _listen(self, ended: threading.Event) -> None:
        """Pass a wish to stop on to the solver until it has ended."""
        while not ended.wait(LISTENING):
            if self.script and self.watch.stop_asked():
                end_guarded(self.script)
                return

    def _answer(self, request: Request, results: object, seconds: float) -> Answer:
        if results is None:
            return INTERRUPTED
        outcome = results.solver.termination_condition  # type: ignore[attr-defined]
        infeasible = outcome in (
            TerminationCondition.infeasible,
            TerminationCondition.infeasibleOrUnbounded,
        )
        found = not infeasible and self._load(results)
        objective = float(pyo.value(getattr(self.m, OBJECTIVES[request.step]))) if found else np.inf
        given = results.problem.lower_bound  # type: ignore[attr-defined]
        known = isinstance(given, int | float) and abs(given) < 1e20
        status: Status = "optimal"
        if outcome == TerminationCondition.maxTimeLimit:
            status = "time limit"
        elif outcome != TerminationCondition.optimal and not infeasible:
            if not self.watch.stop_asked():
                raise SolverError(f"solver {self.settings.solver!r} stopped with: {outcome}")
            status = "interrupted"
        bound = min(float(given), objective) if known else -np.inf
        if status == "optimal" and found and not known:
            bound = objective
        self.watch.report(
            Event(
                self.solve,
                request.label or request.step,
                objective,
                bound,
                seconds,
                request.step,
                self.units.get(request.step, ""),
            )
        )
        values = np.array([var.value or 0.0 for var in self.columns]) if found else None
        return Answer(values, objective, bound, status, infeasible, seconds)

    def _load(self, results: object) -> bool:
        solutions = getattr(results, "solution", None)
        if getattr(results.solver, "status", None) == SolverStatus.error:  # type: ignore[attr-defined]
            return False
        if solutions is not None and len(solutions) > 0:
            self.m.solutions.load_from(results)
            return True
        try:
            self.solver.load_vars()
        except (AttributeError, RuntimeError):
            return False
        return True

    @contextmanager
    def _arranged(self, request: Request) -> Iterator[None]:
        """Activate the objective, hold the others and fix columns, and undo it all afterwards."""
        component = getattr(self.m, OBJECTIVES[request.step])
        for name in OBJECTIVES.values():
            getattr(self.m, name).deactivate()
        component.activate()
        self.m.held = pyo.ConstraintList()
        for name, most in request.holds.items():
            self.m.held.add(getattr(self.m, OBJECTIVES[name]).expr <= most)
        fixed = [self.columns[column] for column in request.fixed]
        for column, value in request.fixed.items():
            self.columns[column].fix(value)
        relaxed = (
            []
            if request.integral
            else [var for var, whole in zip(self.columns, self.integral, strict=True) if whole]
        )
        for var in relaxed:
            var.domain = pyo.UnitInterval
        try:
            yield
        finally:
            for var in relaxed:
                var.domain = pyo.Binary
            for var in fixed:
                var.unfix()
            self.m.del_component("held")
            self.m.del_component("held_index")
