"""Exploring: the frontier and the alternatives of a workbook, kept as they are found."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from headrace.answers.answers import Answers
from headrace.answers.frontier import Alternatives, Frontier
from headrace.answers.noregret import NoRegret
from headrace.batch.store import RESULT_FILE, read_stored
from headrace.case.case import Case
from headrace.errors import WorkbookError
from headrace.plan.outcome import Outcome
from headrace.report.result import Result
from headrace.solving.progress import Watch
from headrace.study.alternatives import AlternativesSettings, alternatives_of
from headrace.study.answering import keep_answers, read_answers, write_answers
from headrace.study.frontier import FrontierSettings, frontier_of
from headrace.study.locking import with_locks
from headrace.study.noregret import mark
from headrace.study.options import Options
from headrace.workbook.read import read


@dataclass(frozen=True)
class Explored:
    """What was found, with the case that it is about and the files written."""

    case: Case
    frontier: Frontier | None
    alternatives: Alternatives | None
    files: tuple[Path, ...]
    no_regret: NoRegret | None = None
    """Which of the first signatures hold; None: no run has stored a plan here."""


def frontier(
    workbook: Path,
    folder: Path,
    settings: FrontierSettings,
    watch: Watch,
    locks: Sequence[str] = (),
) -> Explored:
    """Return the frontier of a workbook, and write it into a folder; go on where it was left.

    Raises `CaseError`, `WorkbookError`, `RunError`, `ConflictError` or `SolverError`.
    """
    case = with_locks(read(workbook), locks)
    options = Options(settings.solve)

    def beside(found: Frontier) -> Answers:
        return replace(read_answers(folder, case, options), frontier=found)

    found = frontier_of(
        case,
        settings,
        watch,
        read_answers(folder, case, options).frontier,
        best_known(folder, case),
        lambda found: keep_answers(folder, beside(found)),
    )
    files = write_answers(folder, case, beside(found))
    return Explored(case, found, None, files)


def alternatives(
    workbook: Path,
    folder: Path,
    settings: AlternativesSettings,
    watch: Watch,
    locks: Sequence[str] = (),
) -> Explored:
    """Return plans nearly as good as the best, and write them; go on where it was left.

    Raises `CaseError`, `WorkbookError`, `RunError`, `ConflictError` or `SolverError`.
    """
    case = with_locks(read(workbook), locks)
    options = Options(settings.solve)

    def beside(found: Alternatives) -> Answers:
        return replace(read_answers(folder, case, options), alternatives=found)

    found = alternatives_of(
        case,
        settings,
        watch,
        read_answers(folder, case, options).alternatives,
        best_known(folder, case),
        lambda found: keep_answers(folder, beside(found)),
    )
    files = write_answers(folder, case, beside(found))
    return Explored(case, None, found, files, mark(folder))


def best_known(folder: Path, case: Case) -> Outcome | None:
    """Return what a run has stored of the very same case, if its delay and cost were proven."""
    result = stored_of(folder, case)
    if result is None or result.findings:
        return None
    proven = all(row.status == "optimal" for row in result.outcome.passes if row.name != "months")
    return result.outcome if proven else None


def stored_of(folder: Path, case: Case) -> Result | None:
    """Return the result that a run has stored of the very same case."""
    try:
        result = read_stored(folder / RESULT_FILE).result
    except WorkbookError:
        return None
    return None if result is None or result.case != case else result
