"""Run: the whole story on one screen: read, solve, ask what money does, audit, write."""

import hashlib
import time
from dataclasses import dataclass, field
from pathlib import Path

from headrace.plan.result import Result
from headrace.solving.progress import Watch
from headrace.solving.settings import SolveSettings
from headrace.study.claim import claimed
from headrace.study.single import Options, Origin, result_of
from headrace.study.store import RESULT_FILE, digest_of, stored_bytes
from headrace.workbook.read import read
from headrace.workbook.results.write import write_result


@dataclass(frozen=True)
class RunSettings:
    """What a run is asked to do."""

    workbook: Path
    folder: Path
    """Folder that receives plan.xlsx, plan.json and the stored result."""
    solve: SolveSettings = field(default_factory=SolveSettings)
    counterfactuals: bool = True
    """Solve also what tells what money does."""

    @property
    def options(self) -> Options:
        """Return what decides the result besides the inputs."""
        return Options(self.solve, self.counterfactuals)


@dataclass(frozen=True)
class Ran:
    """What a run found and wrote."""

    result: Result
    files: tuple[Path, ...]


def run(settings: RunSettings, watch: Watch) -> Ran:
    """Read a workbook, find the best plan, audit it and write it.

    Raises `CaseError`, `WorkbookError`, `SolverError`, `ConflictError` or `RunError`; then nothing
    is written.
    """
    began = time.monotonic()
    case = read(settings.workbook)
    digest = digest_of(case, settings.options)
    sha256 = hashlib.sha256(settings.workbook.read_bytes()).hexdigest()
    origin = Origin(settings.workbook.name, sha256, command(settings))
    with claimed(settings.folder):
        result = result_of(case, settings.options, origin, watch)
        seconds = time.monotonic() - began
        stored = stored_bytes("" if watch.stop_asked() else digest, result, seconds)
        return Ran(result, write_result(result, settings.folder, {RESULT_FILE: stored}))


def command(settings: RunSettings) -> str:
    """Return the command that repeats a run."""
    chosen, plain = settings.solve, SolveSettings()
    words = ["headrace", "run", settings.workbook.as_posix()]
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
    if not settings.counterfactuals:
        words.append("--no-counterfactuals")
    return " ".join(f'"{word}"' if " " in word else word for word in words)
