"""Run: the whole story on one screen: read, solve, ask what money does, audit, write."""

import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from headrace.answers.reasons import Conflict
from headrace.batch.claim import check_free, claimed
from headrace.batch.executors import cores
from headrace.batch.store import RESULT_FILE, stored_bytes, stored_digest
from headrace.case.case import Case
from headrace.case.settings import Durations
from headrace.errors import ConflictError
from headrace.files import replace_files
from headrace.report.facts import Facts
from headrace.report.page_one import PageOne
from headrace.report.result import Result
from headrace.solving.clock import Clock
from headrace.solving.progress import Watch
from headrace.solving.settings import SolveSettings
from headrace.study.check import warnings_about
from headrace.study.digest import digest_of
from headrace.study.keeping import Kept
from headrace.study.locking import with_locks
from headrace.study.noregret import mark
from headrace.study.obstacles import check_folder, check_solver
from headrace.study.options import Options
from headrace.study.page import page_of, stale_files
from headrace.study.single import Origin, result_of
from headrace.workbook.read import read_placed
from headrace.workbook.results.write import rendered

WRITING, PACE = 1.0, 1.25
"""What audit, reasons and writing take: seconds, and times what start and reading took."""


@dataclass(frozen=True)
class RunSettings:
    """What a run is asked to do."""

    workbook: Path
    folder: Path
    """Folder that receives plan.xlsx, plan.json and the stored result."""
    solve: SolveSettings = field(default_factory=SolveSettings)
    counterfactuals: bool = True
    """Solve also what tells what money does."""
    jobs: int | None = None
    """Processes that solve at once; as many as there are cores if None."""
    durations: Durations | None = None
    """How long stages take; as the workbook says if None."""
    locks: tuple[str, ...] = ()
    """Decisions beside those of the sheet, such as `S06=fund`."""
    before: float = 0.0
    """Seconds that went before the run began, such as to start the program."""

    @property
    def options(self) -> Options:
        """Return what decides the result besides the inputs."""
        return Options(self.solve, self.counterfactuals)


@dataclass(frozen=True)
class Ran:
    """What a run found and wrote."""

    result: Result
    page: PageOne
    files: tuple[Path, ...]


def run(settings: RunSettings, watch: Watch) -> Ran:
    """Read a workbook, find the best plan, audit it and write it.

    Raises `CaseError`, `WorkbookError`, `SolverError`, `ConflictError` or `RunError`; then nothing
    is written but, on a conflict that was explained, answers.xlsx with its ways out.
    """
    began = time.monotonic() - settings.before
    reading = read_placed(settings.workbook)
    case = asked_of(reading.case, settings)
    digest = digest_of(case, settings.options)
    origin = Origin(settings.workbook.name, reading.sha256, command(settings))
    warnings = warnings_about(reading)
    check_solver(settings.solve.solver)
    check_free(settings.folder.absolute().parent)
    with claimed(settings.folder):
        check_folder(settings.folder)
        try:
            result = result_of(
                case,
                settings.options,
                origin,
                watch,
                warnings,
                jobs=settings.jobs or cores(settings.solve.threads),
                clock=Clock(_for_solving(settings, time.monotonic() - began), began),
                known=_known(settings.folder, case, digest),
            )
        except ConflictError as error:
            if isinstance(error.conflict, Conflict) and error.conflict.rules:
                Kept(settings.folder, case, settings.options).write(conflict=error.conflict)
            raise
        result = replace(result, findings=reading.places.number(result.findings))
        seconds = time.monotonic() - began
        stored = stored_bytes("" if watch.stop_asked() else digest, result, seconds)
        facts = Facts(result)
        page = page_of(facts)
        files = {**rendered(facts, page), RESULT_FILE: stored}
        written = replace_files(settings.folder, files, stale_files(settings.folder))
        mark(settings.folder)
        return Ran(result, page, written)


def _known(folder: Path, case: Case, digest: str) -> Result | None:
    """Return what is stored of the same run, with the reasons that were tested since."""
    if stored_digest(folder / RESULT_FILE) != digest:
        return None
    kept = Kept(folder, case)
    result, since = kept.stored, kept.answers.tested or {}
    if result is None:
        return None
    return replace(result, tested={**(result.tested or {}), **since})


def _for_solving(settings: RunSettings, reading: float) -> float | None:
    """Return the seconds until which all must be solved, so that time is left to write it.

    reading : seconds that start and reading took: a slow machine and a large case write slowly too.
    """
    limit = settings.solve.time_limit
    if limit is None:
        return None
    return limit - min(limit / 4, WRITING + PACE * reading)


def asked_of(case: Case, settings: RunSettings) -> Case:
    """Return the case with the locks and the durations that a run is asked for.

    Raises `RunError` if a lock is none.
    """
    locked = with_locks(case, settings.locks)
    if settings.durations is None:
        return locked
    update = {"durations": settings.durations}
    return locked.changed(settings=locked.settings.model_copy(update=update))


def _asked(settings: RunSettings) -> list[str]:
    """Return the words that change the case of a run."""
    words = [] if settings.durations is None else ["--durations", settings.durations]
    for lock in settings.locks:
        words += ["--lock", lock]
    return words


def command(settings: RunSettings, book: Path | None = None) -> str:
    """Return the command that repeats a run."""
    chosen, plain = settings.solve, SolveSettings()
    words = ["headrace", "run", settings.workbook.as_posix()]
    if book is not None:
        words += ["--scenarios", book.as_posix()]
    if chosen.solver != plain.solver:
        words += ["--solver", chosen.solver]
    if chosen.time_limit is not None:
        words += ["--time-limit", f"{chosen.time_limit:g}"]
    if chosen.gap != plain.gap:
        words += ["--gap", f"{chosen.gap:g}"]
    if chosen.threads != plain.threads:
        words += ["--threads", str(chosen.threads)]
    if chosen.seed != plain.seed:
        words += ["--seed", str(chosen.seed)]
    if chosen.prove:
        words.append("--prove")
    words += _asked(settings)
    if not settings.counterfactuals:
        words.append("--no-counterfactuals")
    return " ".join(f'"{word}"' if set(word) & set(" <>=") else word for word in words)
