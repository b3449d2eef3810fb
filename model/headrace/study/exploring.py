"""Exploring: studies of a workbook or of a stored plan, kept beside it as they are found."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from headrace.answers.answers import Answers
from headrace.batch.store import RESULT_FILE, read_stored
from headrace.case.case import Case
from headrace.errors import RunError
from headrace.plan.outcome import Outcome
from headrace.solving.progress import Watch
from headrace.solving.settings import SolveSettings
from headrace.study.alternatives import AlternativesSettings, alternatives_of
from headrace.study.answering import keep_answers, read_answers, stored_of, write_answers
from headrace.study.frontier import FrontierSettings, frontier_of
from headrace.study.locking import with_locks
from headrace.study.noregret import mark
from headrace.study.options import Options
from headrace.study.risk import CORRELATION, DRAWS, risk_of, same_question
from headrace.workbook.read import read


@dataclass(frozen=True)
class Explored:
    """What is known of a case, what was found just now included, and the files written."""

    case: Case
    answers: Answers
    files: tuple[Path, ...]


@dataclass(frozen=True)
class Kept:
    """What is kept of one case in a folder; every study leaves there what the others found."""

    folder: Path
    case: Case
    options: Options

    @property
    def answers(self) -> Answers:
        """Return all that is kept by now."""
        return read_answers(self.folder, self.case, self.options)

    def keep(self, **found: object) -> None:
        """Keep what a study has found so far, by its name among the answers."""
        keep_answers(self.folder, replace(self.answers, **found))  # type: ignore[arg-type]

    def write(self, **found: object) -> Explored:
        """Write all answers, those of a study that has ended with them."""
        answers = replace(self.answers, **found)  # type: ignore[arg-type]
        return Explored(self.case, answers, write_answers(self.folder, self.case, answers))


def kept_of(workbook: Path, folder: Path, solve: SolveSettings, locks: Sequence[str]) -> Kept:
    """Return what a folder keeps of the case of a workbook with locks.

    Raises `CaseError` or `WorkbookError`.
    """
    return Kept(folder, with_locks(read(workbook), locks), Options(solve))


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
    kept = kept_of(workbook, folder, settings.solve, locks)
    known, best = kept.answers.frontier, best_known(folder, kept.case)
    found = frontier_of(
        kept.case, settings, watch, known, best, lambda found: kept.keep(frontier=found)
    )
    return kept.write(frontier=found)


def alternatives(
    workbook: Path,
    folder: Path,
    settings: AlternativesSettings,
    watch: Watch,
    locks: Sequence[str] = (),
) -> Explored:
    """Return plans nearly as good as the best, and write them; go on where it was left.

    Which of the first signatures of a stored plan hold in them is told with them.
    Raises `CaseError`, `WorkbookError`, `RunError`, `ConflictError` or `SolverError`.
    """
    kept = kept_of(workbook, folder, settings.solve, locks)
    known, best = kept.answers.alternatives, best_known(folder, kept.case)
    found = alternatives_of(
        kept.case, settings, watch, known, best, lambda found: kept.keep(alternatives=found)
    )
    told = kept.write(alternatives=found)
    return replace(told, answers=replace(told.answers, no_regret=mark(folder)))


def risk(
    folder: Path, draws: int = DRAWS, seed: int = 0, correlation: float = CORRELATION
) -> Explored:
    """Return how sure the dates of a stored plan are, and write it beside the plan.

    Raises `RunError` if there is no plan, `WorkbookError` if there is no stored result.
    """
    stored = read_stored(folder / RESULT_FILE)
    if stored.result is None:
        raise RunError(f"{folder}: there is no plan to draw about: {stored.reason}")
    kept, plan = Kept(folder, stored.result.case, Options()), stored.result.plan
    found = kept.answers.risk
    if found is None or not same_question(found, plan, (draws, seed, correlation)):
        found = risk_of(kept.case, plan, draws, seed, correlation)
    return kept.write(risk=found)


def best_known(folder: Path, case: Case) -> Outcome | None:
    """Return what a run has stored of the very same case, if its delay and cost were proven."""
    result = stored_of(folder, case)
    if result is None or result.findings:
        return None
    proven = all(row.status == "optimal" for row in result.outcome.passes if row.name != "months")
    return result.outcome if proven else None
