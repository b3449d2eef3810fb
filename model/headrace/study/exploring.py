"""Exploring: the frontier and the alternatives of a workbook, kept with its other answers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from headrace.answers.frontier import Alternatives, Frontier, Measure
from headrace.case.case import Case
from headrace.solving.progress import Watch
from headrace.solving.settings import SolveSettings
from headrace.study.alternatives import alternatives_of
from headrace.study.answering import read_answers, write_answers
from headrace.study.frontier import frontier_of
from headrace.study.locking import with_locks
from headrace.study.options import Options
from headrace.workbook.read import read


@dataclass(frozen=True)
class Explored:
    """What was found, with the case that it is about and the files written."""

    case: Case
    frontier: Frontier | None
    alternatives: Alternatives | None
    files: tuple[Path, ...]


def frontier(
    workbook: Path,
    folder: Path,
    settings: SolveSettings,
    watch: Watch,
    points: int,
    measure: Measure,
    seconds: float | None,
    locks: Sequence[str] = (),
) -> Explored:
    """Return the frontier of a workbook, and write it into a folder.

    Raises `CaseError`, `WorkbookError`, `RunError`, `ConflictError` or `SolverError`.
    """
    case = with_locks(read(workbook), locks)
    kept = read_answers(folder, case, Options(settings))
    found = frontier_of(case, settings, watch, points, measure, seconds)
    files = write_answers(folder, case, replace(kept, frontier=found))
    return Explored(case, found, None, files)


def alternatives(
    workbook: Path,
    folder: Path,
    settings: SolveSettings,
    watch: Watch,
    count: int,
    slack: float,
    seconds: float | None,
    locks: Sequence[str] = (),
) -> Explored:
    """Return plans of a workbook nearly as good as the best, and write them into a folder.

    Raises `CaseError`, `WorkbookError`, `RunError`, `ConflictError` or `SolverError`.
    """
    case = with_locks(read(workbook), locks)
    kept = read_answers(folder, case, Options(settings))
    found = alternatives_of(case, settings, watch, count, slack, seconds)
    files = write_answers(folder, case, replace(kept, alternatives=found))
    return Explored(case, None, found, files)
