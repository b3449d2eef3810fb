"""Run: the whole story on one screen: read, solve, ask what money does, audit, write."""

import hashlib
import platform
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from headrace import __version__
from headrace.case.case import Case
from headrace.errors import ConflictError
from headrace.plan.audit import audit
from headrace.plan.outcome import Outcome
from headrace.plan.result import Certificate, Result
from headrace.solving.progress import Watch
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.study.check import warnings_about
from headrace.study.conflict import explain_conflict
from headrace.study.counterfactuals import counterfactuals, skipped
from headrace.workbook.read import read_placed
from headrace.workbook.results.write import write_result

ALLOWANCES = (0.01, 0.05)
"""Shares of slip whose price every run states."""


@dataclass(frozen=True)
class RunSettings:
    """What a run is asked to do."""

    workbook: Path
    folder: Path
    """Folder that receives plan.xlsx and plan.json."""
    solve: SolveSettings = field(default_factory=SolveSettings)
    counterfactuals: bool = True
    """Solve also what tells what money does."""


@dataclass(frozen=True)
class Ran:
    """What a run found and wrote."""

    result: Result
    files: tuple[Path, ...]


def run(settings: RunSettings, watch: Watch) -> Ran:
    """Read a workbook, find the best plan, audit it and write it.

    Raises `CaseError`, `WorkbookError`, `SolverError` or `ConflictError`; then nothing is written.
    """
    started, began = datetime.now(UTC), time.monotonic()
    reading = read_placed(settings.workbook)
    case = reading.case
    digest = hashlib.sha256(settings.workbook.read_bytes()).hexdigest()
    outcome = best_plan(case, settings, watch)
    further = (
        counterfactuals(case, outcome, settings.solve, watch)
        if settings.counterfactuals
        else skipped()
    )
    result = Result(
        case=case,
        outcome=outcome,
        findings=audit(case, outcome.plan),
        certificate=Certificate(
            workbook=settings.workbook.name,
            sha256=digest,
            versions=versions(outcome.solver),
            options=options(settings),
            command=command(settings),
            started=started.isoformat(timespec="seconds"),
            seconds=time.monotonic() - began,
        ),
        prices=outcome.prices,
        warnings=tuple(str(warning) for warning in warnings_about(reading)),
        unlimited=further["unlimited"],
        without_support=further["without_support"],
        halved=further["halved"],
        doubled=further["doubled"],
    )
    return Ran(result, write_result(result, settings.folder))


def best_plan(case: Case, settings: RunSettings, watch: Watch) -> Outcome:
    """Return the best plan; if none keeps every rule, say which locks are in the way."""
    allowances = ALLOWANCES if settings.counterfactuals else ()
    try:
        return solve(case, settings.solve, watch, allowances=allowances)
    except ConflictError as error:
        if not case.locks:
            raise
        raise explain_conflict(case, settings.solve, watch) from error


def versions(solver: str) -> Mapping[str, str]:
    """Return the versions on which a result rests."""
    packages = ("pyomo", "highspy", "pydantic", "openpyxl")
    return {
        "headrace": __version__,
        **{name: version(name) for name in packages},
        "solver": solver,
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
    }


def options(settings: RunSettings) -> Mapping[str, str]:
    """Return the options of a run in words."""
    chosen = settings.solve
    limit = "none" if chosen.time_limit is None else f"{chosen.time_limit:g} s"
    return {
        "solver": chosen.solver,
        "time limit": limit,
        "gap": f"{chosen.gap:g}",
        "threads": str(chosen.threads),
        "seed": str(chosen.seed),
        "counterfactuals": "yes" if settings.counterfactuals else "no",
    }


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
