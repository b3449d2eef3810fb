"""Worker: one scenario of a batch, solved in a process of its own; it writes no results itself."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from headrace.answers.reasons import Conflict, Impasse
from headrace.batch.store import RESULT_FILE, stored_bytes
from headrace.case.case import Case
from headrace.errors import ConflictError, HeadraceError, StoppedError
from headrace.plan.outcome import Outcome
from headrace.solving.clock import Clock
from headrace.solving.progress import Event
from headrace.study.digest import code_version
from headrace.study.options import Options
from headrace.study.page import files_of
from headrace.study.progressing import DeskWatch
from headrace.study.single import Origin, result_of

AnswerStatus = Literal["solved", "conflict", "failed", "stopped"]
SOLVING = 0.9
"""Share of a time limit in which all must be solved, so that time is left to write it."""
_ONE = threading.Lock()
"""One scenario at a time in one process: neither Pyomo nor the solver bear two."""


@dataclass(frozen=True)
class Task:
    """One scenario to solve."""

    scenario: str
    case: str
    """The resolved case as JSON."""
    digest: str
    options: Options
    origin: Origin
    desk: Path
    """Folder of the desk, which a worker on another machine may not see."""
    version: str = field(default_factory=code_version)
    """Version of headrace that asks."""


@dataclass(frozen=True)
class Answer:
    """What came of a scenario."""

    scenario: str
    status: AnswerStatus
    reason: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Contents of the files of its folder, the stored result last."""
    seconds: float = 0.0


def work(task: Task) -> Answer:
    """Return what comes of a scenario; whatever goes wrong is a reason, not an exception."""
    with _ONE:
        began = time.monotonic()
        if task.version != code_version():
            return Answer(
                task.scenario,
                "failed",
                f"the worker has headrace {code_version()}, the run {task.version}; "
                "install the same version on both",
            )
        try:
            return _solved(task, began)
        except ConflictError as error:
            seconds = time.monotonic() - began
            case, found = Case.model_validate_json(task.case), error.conflict
            known = found if isinstance(found, Conflict) else Conflict((), False, ())
            stored = stored_bytes(task.digest, Impasse(case, known), seconds)
            return Answer(task.scenario, "conflict", "", {RESULT_FILE: stored}, seconds)
        except StoppedError as error:
            return Answer(task.scenario, "stopped", str(error), seconds=time.monotonic() - began)
        except HeadraceError as error:
            reason = str(error)
        except MemoryError:
            reason = "there was not enough memory"
        except Exception as error:
            reason = f"headrace failed in a way it should not: {type(error).__name__}: {error}"
        return Answer(task.scenario, "failed", reason, seconds=time.monotonic() - began)


def _solved(task: Task, began: float) -> Answer:
    watch = DeskWatch(task.desk, task.scenario)
    watch.report(Event("plan", "reading", None, None, 0.0, told="not yet begun"))
    case = Case.model_validate_json(task.case)
    limit = task.options.solve.time_limit
    clock = Clock(None if limit is None else SOLVING * limit, began)
    result = result_of(case, task.options, task.origin, watch, clock=clock)
    stopped = watch.stopping
    seconds = time.monotonic() - began
    files = {
        **files_of(result),
        RESULT_FILE: stored_bytes("" if stopped else task.digest, result, seconds),
    }
    return Answer(
        task.scenario,
        "stopped" if stopped else "solved",
        _stop_reason(result.outcome) if stopped else limit_reason(result.outcome),
        files,
        seconds,
    )


def _stop_reason(outcome: Outcome) -> str:
    if outcome.status == "interrupted":
        return "the run was stopped before its plan was proven best"
    return "the run was stopped before it was asked what money does"


def limit_reason(outcome: Outcome) -> str:
    """Return what a time limit left open, in words."""
    if outcome.status != "time limit":
        return ""
    first = outcome.passes[0]
    return f"the time limit ended the search; the slip is within {first.gap:.2%} of the least"
