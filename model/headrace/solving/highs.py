"""Highs: one solve of a compiled program with HiGHS, watched and interruptible."""

import time
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from headrace.errors import SolverError
from headrace.plan.outcome import Status
from headrace.solving.holding import Hold
from headrace.solving.program import Program, Vector
from headrace.solving.progress import Event, Step, Watch
from headrace.solving.settings import SolveSettings
from headrace.system import unheard

PRIMAL = 4
"""The primal simplex method: from the plan that finances nothing it solves the relaxation of slip
sooner, but not that of cost, for which slip is held."""


@dataclass(frozen=True)
class Task:
    """What to minimise, within what."""

    solve: str
    step: str
    """What the progress line calls it."""
    measure: Step
    """Which objective is minimised."""
    costs: Vector
    offset: float
    lower: Vector
    upper: Vector
    holds: tuple[Hold, ...] = ()
    integral: bool = True
    """False: solve the relaxation."""
    start: Vector | None = None
    time_limit: float | None = None
    gap: float = 0.0
    absolute_gap: float = 1e-6
    presolve: bool = True
    """False: search the program as it is. Slower, but presolve can cut plans off."""
    heuristics: bool = True
    """False: seek no plans by smaller programs, which takes long where a good one is at hand."""
    seed: int | None = None
    """Random seed; that of the settings if None."""
    unit: str = ""
    """Unit of the objective."""
    partial: bool = False
    """Columns are held to find some plan soon: who watches is told no bound of that."""


@dataclass(frozen=True)
class Answer:
    """What HiGHS found: values of the columns, None if it found no plan."""

    values: Vector | None
    objective: float
    bound: float
    status: Status
    infeasible: bool
    seconds: float


def solve(program: Program, task: Task, settings: SolveSettings, watch: Watch) -> Answer:
    """Return the best values for a task; an infeasible program says so, it does not raise.

    Raises `SolverError` if HiGHS fails.
    """
    began = time.perf_counter()
    if not len(task.lower):
        return _nothing_to_choose(task)
    solver = loaded(program, task, settings)
    _watch(solver, task, watch, began)
    if task.start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = task.start.tolist()
        solver.setSolution(solution)
    solver.run()
    answer = _answer(program, solver, task, time.perf_counter() - began)
    if not task.integral and answer.status == "optimal":
        bound = answer.objective
        watch.report(
            Event(task.solve, task.step, None, bound, answer.seconds, task.measure, task.unit)
        )
    return answer


def new_solver() -> highspy.Highs:
    """Return a solver; the first of a process says its name, which nobody asked for."""
    with unheard():
        return highspy.Highs()


def version() -> str:
    """Return name and version of the solver."""
    return f"HiGHS {new_solver().version()}"


def _nothing_to_choose(task: Task) -> Answer:
    """Return the answer of a program without columns, which HiGHS does not take for solved."""
    return Answer(np.zeros(0), task.offset, task.offset, "optimal", infeasible=False, seconds=0.0)


def loaded(program: Program, task: Task, settings: SolveSettings) -> highspy.Highs:
    """Return a solver that has been given a task and has not begun."""
    highspy.Highs.resetGlobalScheduler(True)
    solver = new_solver()
    solver.setOptionValue("log_to_console", False)
    if not task.integral and task.measure == "slip":
        solver.setOptionValue("simplex_strategy", PRIMAL)
    if not task.presolve:
        solver.setOptionValue("presolve", "off")
    if not task.heuristics:
        for name in ("rins", "rens", "root_reduced_cost"):
            solver.setOptionValue(f"mip_heuristic_run_{name}", False)
    solver.setOptionValue("threads", settings.threads)
    solver.setOptionValue("random_seed", settings.seed if task.seed is None else task.seed)
    solver.setOptionValue("mip_rel_gap", task.gap)
    solver.setOptionValue("mip_abs_gap", task.absolute_gap)
    if task.time_limit is not None:
        solver.setOptionValue("time_limit", max(0.1, task.time_limit))
    problem = highspy.HighsLp()
    rows, columns = program.shape
    problem.num_row_, problem.num_col_ = rows, columns
    problem.col_cost_, problem.offset_ = task.costs, task.offset
    problem.col_lower_, problem.col_upper_ = task.lower, task.upper
    problem.row_lower_, problem.row_upper_ = program.below, program.above
    problem.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    problem.a_matrix_.start_ = program.starts
    problem.a_matrix_.index_ = program.indices
    problem.a_matrix_.value_ = program.values
    if task.integral:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        problem.integrality_ = [kinds[int(whole)] for whole in program.integral]
    solver.passModel(problem)
    for hold in task.holds:
        used = np.flatnonzero(hold.costs).astype(np.int32)
        solver.addRow(-highspy.kHighsInf, hold.most, len(used), used, hold.costs[used])
    return solver


def _watch(solver: highspy.Highs, task: Task, watch: Watch, began: float) -> None:
    """Report while the solver runs, and pass a wish to stop on to it."""

    def report(event: Any) -> None:
        out = event.data_out
        known = abs(out.mip_primal_bound) < 1e20
        bounded = abs(out.mip_dual_bound) < 1e20 and not task.partial
        watch.report(
            Event(
                solve=task.solve,
                step=task.step,
                measure=task.measure,
                unit=task.unit,
                incumbent=out.mip_primal_bound if known else None,
                bound=out.mip_dual_bound if bounded else None,
                seconds=time.perf_counter() - began,
            )
        )

    def stop(event: Any) -> None:
        if watch.stop_asked():
            event.interrupt()

    solver.cbMipLogging.subscribe(report)
    solver.cbMipInterrupt.subscribe(stop)
    solver.cbSimplexInterrupt.subscribe(stop)


def _answer(program: Program, solver: highspy.Highs, task: Task, seconds: float) -> Answer:
    state = solver.getModelStatus()
    info = solver.getInfo()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    kinds = highspy.HighsModelStatus
    infeasible = state in (kinds.kInfeasible, kinds.kUnboundedOrInfeasible)
    statuses: dict[Any, Status] = {
        kinds.kOptimal: "optimal",
        kinds.kTimeLimit: "time limit",
        kinds.kInterrupt: "interrupted",
    }
    if not infeasible and state not in statuses:
        raise SolverError(f"HiGHS stopped with: {solver.modelStatusToString(state)}")
    values = np.array(solver.getSolution().col_value) if found and not infeasible else None
    objective = float(info.objective_function_value) if values is not None else np.inf
    searched = task.integral and program.integral.any()
    bound = float(info.mip_dual_bound) if searched else objective
    status = statuses.get(state, "optimal")
    if status == "optimal" and objective - bound > 1.01 * task.absolute_gap + 1e-9:
        status = "gap reached"
    return Answer(
        values=values,
        objective=objective,
        bound=min(bound, objective) if values is not None else bound,
        status=status,
        infeasible=infeasible,
        seconds=seconds,
    )
