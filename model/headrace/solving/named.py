"""Named: any other solver that Pyomo knows, through Pyomo's own interface."""

import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np
import pyomo.environ as pyo
from pyomo.opt import SolverStatus, TerminationCondition

from headrace.errors import SolverError
from headrace.letters import one_line
from headrace.plan.outcome import Status
from headrace.solving.highs import Answer
from headrace.solving.program import OBJECTIVES
from headrace.solving.progress import Event, Step, Watch
from headrace.solving.request import Request
from headrace.solving.settings import SolveSettings

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
        """Return the best values for a request; a wish to stop is heard between two requests.

        Raises `SolverError` if the solver fails.
        """
        began = time.perf_counter()
        nothing = Answer(None, np.inf, -np.inf, "interrupted", infeasible=False, seconds=0.0)
        if self.watch.stop_asked() and not request.fixed:
            return nothing
        try:
            with self._arranged(request):
                return self._answer(request, self._run(request), time.perf_counter() - began)
        except SolverError:
            if self.watch.stop_asked():
                return nothing
            raise

    def _run(self, request: Request) -> Any:
        options = {}
        if request.integral and self.settings.solver in GAP_OPTION:
            options[GAP_OPTION[self.settings.solver]] = request.gap
        arguments: dict[str, object] = {"load_solutions": False, "options": options}
        if request.time_limit is not None:
            arguments["timelimit"] = max(1.0, request.time_limit)
        if request.start is not None and self.solver.warm_start_capable():
            arguments["warmstart"] = True
            for var, start in zip(self.columns, request.start, strict=True):
                var.set_value(float(start), skip_validation=True)
        try:
            with _unlogged():
                return self.solver.solve(self.m, **arguments)
        except Exception as error:
            raise SolverError(f"solver {self.settings.solver!r} failed: {error}") from error

    def _answer(self, request: Request, results: Any, seconds: float) -> Answer:
        ended = results.solver.termination_condition
        infeasible = ended in (
            TerminationCondition.infeasible,
            TerminationCondition.infeasibleOrUnbounded,
        )
        status: Status = "optimal"
        if ended == TerminationCondition.maxTimeLimit:
            status = "time limit"
        elif ended != TerminationCondition.optimal and not infeasible:
            raise SolverError(f"solver {self.settings.solver!r} stopped with: {ended}")
        found = not infeasible and self._load(results)
        objective = float(pyo.value(getattr(self.m, OBJECTIVES[request.step]))) if found else np.inf
        given = results.problem.lower_bound
        bound = objective if status == "optimal" and found else -np.inf
        if isinstance(given, int | float) and abs(given) < 1e20:
            bound = min(float(given), objective)
        step, unit = request.label or request.step, self.units.get(request.step, "")
        self.watch.report(Event(self.solve, step, objective, bound, seconds, request.step, unit))
        values = np.array([var.value or 0.0 for var in self.columns]) if found else None
        return Answer(values, objective, bound, status, infeasible, seconds)

    def _load(self, results: Any) -> bool:
        """Give the variables what the solver found; False: it found nothing."""
        if results.solver.status == SolverStatus.error:
            return False
        if results.solution:
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
