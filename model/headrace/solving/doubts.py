"""Doubts: answers of HiGHS that contradict themselves or what is known, and what is asked then.

Every version of HiGHS has been seen to err: to state an objective that its values do not have, to
stay behind the start it was given, to end with a bound further away than asked for, to call a
program infeasible that is not. All of these show.
"""

import time
from dataclasses import replace

import numpy as np

from headrace.errors import SolverError
from headrace.solving import highs
from headrace.solving.highs import Answer, Task
from headrace.solving.program import Program, Vector
from headrace.solving.progress import Watch
from headrace.solving.settings import SolveSettings

ROUNDING = 1e-6
"""Difference, relative to a value of more than 1, that rounding explains."""


def solve(program: Program, task: Task, settings: SolveSettings, watch: Watch) -> Answer:
    """Return the best values for a task; where an answer cannot be, it is asked for again.

    First without a start, then without presolve. A start that keeps every row is never lost.
    Raises `SolverError` if HiGHS fails or contradicts itself to the last.
    """
    began = time.perf_counter()
    answer = highs.solve(program, task, settings, watch)
    if contradicts(task, answer):
        answer = _again(program, replace(task, start=None), settings, watch, answer)
    if task.presolve and (contradicts(task, answer) or not believable(program, task, answer)):
        answer = _again(program, replace(task, presolve=False), settings, watch, answer)
    if contradicts(task, answer):
        raise SolverError(
            "HiGHS states an objective that its values do not have, in whatever way it is asked; "
            "install another version of highspy"
        )
    return replace(_no_worse(program, task, answer), seconds=time.perf_counter() - began)


def value(task: Task, values: Vector) -> float:
    """Return the objective of values."""
    return float(np.sum(task.costs * values)) + task.offset


def contradicts(task: Task, answer: Answer) -> bool:
    """Return whether the stated objective is not that of the values."""
    if answer.values is None:
        return False
    stated = answer.objective
    return abs(value(task, answer.values) - stated) > ROUNDING * max(1.0, abs(stated))


def believable(program: Program, task: Task, answer: Answer) -> bool:
    """Return whether nothing known speaks against what is said to be the best, or infeasible."""
    if answer.infeasible:
        return False
    if answer.status not in ("optimal", "gap reached"):
        return True
    slack = max(task.absolute_gap, task.gap * abs(answer.objective))
    if answer.objective - answer.bound > 1.01 * slack + ROUNDING * max(1.0, abs(answer.objective)):
        return False
    if task.start is None:
        return True
    known = value(task, task.start)
    better = known < answer.objective - slack - ROUNDING * max(1.0, abs(known))
    return not better or not keeps(program, task, task.start)


def keeps(program: Program, task: Task, values: Vector) -> bool:
    """Return whether values keep all bounds, rows and holds, and are whole where they must be."""
    activity = program.activity(values)
    sides = [
        (task.lower, values),
        (values, task.upper),
        (program.below, activity),
        (activity, program.above),
    ]
    if any((low > high + ROUNDING * np.maximum(1.0, np.abs(high))).any() for low, high in sides):
        return False
    if any(
        np.sum(hold.costs * values) > hold.most + ROUNDING * max(1.0, abs(hold.most))
        for hold in task.holds
    ):
        return False
    whole = values[program.integral]
    return not task.integral or bool((np.abs(whole - np.round(whole)) <= ROUNDING).all())


def _again(
    program: Program, task: Task, settings: SolveSettings, watch: Watch, before: Answer
) -> Answer:
    """Return the answer to a task asked once more; the one before, unproven, if time is over."""
    limit = task.time_limit
    left = None if limit is None else max(0.1, limit - before.seconds)
    answer = highs.solve(program, replace(task, time_limit=left), settings, watch)
    if answer.values is not None or answer.status in ("optimal", "gap reached"):
        return answer
    if before.values is None:
        return answer
    known = value(task, before.values)
    return replace(answer, values=before.values, objective=known, bound=min(answer.bound, known))


def _no_worse(program: Program, task: Task, answer: Answer) -> Answer:
    """Return the start with what is proven, where the answer has nothing as good."""
    if task.start is None or not task.integral:
        return answer
    known = value(task, task.start)
    if known >= answer.objective or not keeps(program, task, task.start):
        return answer
    return replace(
        answer,
        values=task.start,
        objective=known,
        bound=min(answer.bound, known),
        infeasible=False,
    )
