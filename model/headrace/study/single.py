"""Single: one case into a result: the best plan, what money does, the audit, the certificate."""

import platform
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version

from headrace.auditing import audit
from headrace.case.case import Case
from headrace.case.warnings import warnings_of
from headrace.errors import Breach, ConflictError
from headrace.plan.outcome import Outcome
from headrace.report.reasons import reasons_of
from headrace.report.result import Certificate, Result
from headrace.solving.progress import Watch
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.study.conflict import explain_conflict
from headrace.study.counterfactuals import counterfactuals, skipped
from headrace.study.rank import WAYS, baselines_of
from headrace.study.reach import targets_out_of_reach
from headrace.version import __version__

ALLOWANCES = (0.01, 0.05)
"""Shares of slip whose price every run states."""
PACKAGES = ("pyomo", "highspy", "pydantic", "openpyxl")
"""Packages on which a result rests."""


@dataclass(frozen=True)
class Options:
    """What is solved for a case, and how."""

    solve: SolveSettings = field(default_factory=SolveSettings)
    counterfactuals: bool = True
    """Solve also what tells what money does, and the baselines."""
    brief: bool = False
    """Leave out the price of slip, limits halved and doubled, and all rankings but the first."""


@dataclass(frozen=True)
class Origin:
    """Where a case comes from."""

    workbook: str
    """File name of the inputs."""
    sha256: str
    """Hash of the inputs file."""
    command: str
    """Command that repeats the run."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """Scenario and book, if the case is a scenario."""


def result_of(
    case: Case,
    options: Options,
    origin: Origin,
    watch: Watch,
    warnings: tuple[Breach, ...] | None = None,
) -> Result:
    """Return everything that a run finds out about a case.

    warnings : warnings on the inputs with their cells; found anew, without cells, if None.
    Raises `SolverError` or `ConflictError`.
    """
    started, began = datetime.now(UTC), time.monotonic()
    outcome = best_plan(case, options, watch)
    further = (
        counterfactuals(case, outcome, options.solve, watch, options.brief)
        if options.counterfactuals
        else skipped()
    )
    ways = WAYS[:1] if options.brief else WAYS
    baselines = baselines_of(case, options.solve, watch, ways) if options.counterfactuals else ()
    if warnings is None:
        warnings = (*warnings_of(case), *targets_out_of_reach(case))
    return Result(
        case=case,
        outcome=outcome,
        findings=audit(case, outcome.plan),
        certificate=Certificate(
            workbook=origin.workbook,
            sha256=origin.sha256,
            versions=versions(outcome.solver),
            options=in_words(options),
            command=origin.command,
            started=started.isoformat(timespec="seconds"),
            seconds=time.monotonic() - began,
        ),
        prices=outcome.prices,
        baselines=baselines,
        warnings=tuple(str(warning) for warning in warnings),
        notes=dict(origin.notes),
        unlimited=further["unlimited"],
        without_support=further["without_support"],
        halved=further["halved"],
        doubled=further["doubled"],
        reasons=reasons_of(case, outcome.plan),
    )


def best_plan(case: Case, options: Options, watch: Watch) -> Outcome:
    """Return the best plan; if none keeps every rule, say which locks are in the way."""
    allowances = ALLOWANCES if options.counterfactuals and not options.brief else ()
    try:
        return solve(case, options.solve, watch, allowances=allowances)
    except ConflictError as error:
        if not case.locks:
            raise
        raise explain_conflict(case, options.solve, watch) from error


def versions(solver: str) -> Mapping[str, str]:
    """Return the versions on which a result rests."""
    return {
        "headrace": __version__,
        **{name: version(name) for name in PACKAGES},
        "solver": solver,
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
    }


def in_words(options: Options) -> Mapping[str, str]:
    """Return the options of a run in words."""
    chosen = options.solve
    limit = "none" if chosen.time_limit is None else f"{chosen.time_limit:g} s"
    return {
        "solver": chosen.solver,
        "time limit": limit,
        "gap": f"{chosen.gap:g}",
        "threads": str(chosen.threads),
        "seed": str(chosen.seed),
        "counterfactuals": _how_far(options),
    }


def _how_far(options: Options) -> str:
    if not options.counterfactuals:
        return "no"
    return "unlimited and without support" if options.brief else "yes"
