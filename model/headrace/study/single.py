"""Single: one case into a result: the best plan, what money does, the audit, the certificate."""

import platform
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version

from headrace.answers.reasons import Why
from headrace.auditing import audit
from headrace.batch.store import as_stored
from headrace.case.case import Case
from headrace.case.warnings import warnings_of
from headrace.errors import Breach, StoppedError
from headrace.plan.outcome import Outcome
from headrace.report.reasons import untested_of
from headrace.report.result import Certificate, Result
from headrace.report.tested import reason_of
from headrace.solving.clock import Clock
from headrace.solving.progress import Watch
from headrace.study.check import targets_out_of_reach
from headrace.study.options import Options
from headrace.study.reasons import reasons_of as test_reasons
from headrace.study.studies import studies_of
from headrace.version import __version__

PACKAGES = ("pyomo", "highspy", "pydantic", "openpyxl")
"""Packages on which a result rests."""


TOGETHER = 4.0
"""Seconds of a run in which it is asked what others rearranged can do: `headrace why` goes on."""


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
    jobs: int = 1,
    clock: Clock | None = None,
    known: Result | None = None,
) -> Result:
    """Return everything that a run finds out about a case.

    warnings : warnings on the inputs with their cells; found anew, without cells, if None.
    jobs : processes that may work at once. clock : when all must be solved; if None that of the
    options, from now. known : an earlier result, whose reasons hold if the plan is the same.
    Raises `SolverError`, `ConflictError`, or `StoppedError` if the watch asks for an end before a
    plan is found that finances anything.
    """
    started, began = datetime.now(UTC), time.monotonic()
    clock = Clock(options.solve.time_limit) if clock is None else clock
    studies = studies_of(case, options, watch, clock, jobs)
    outcome, further = studies.outcome, studies.further
    if outcome.passes[0].status == "interrupted" and not outcome.plan.closes:
        raise StoppedError
    tested = _tested(
        case, outcome, further["unlimited"].outcome, options, watch, clock, jobs, known
    )
    told = {name: row for name, why in tested.items() if (row := reason_of(case, why)) is not None}
    tried = untested_of(case, outcome.plan, told)
    if warnings is None:
        warnings = (*warnings_of(case), *targets_out_of_reach(case))
    found = Result(
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
        baselines=tuple(row.baseline for row in studies.lists),
        warnings=tuple(str(warning) for warning in warnings),
        notes=dict(origin.notes),
        unlimited=further["unlimited"],
        without_support=further["without_support"],
        halved=further["halved"],
        doubled=further["doubled"],
        reasons={**tried, **told},
        tested=tested,
    )
    return as_stored(found)


def _tested(
    case: Case,
    outcome: Outcome,
    unlimited: Outcome | None,
    options: Options,
    watch: Watch,
    clock: Clock,
    jobs: int,
    known: Result | None,
) -> Mapping[str, Why]:
    """Return what late and unfinanced projects lack, if that was asked for."""
    if not options.counterfactuals or watch.stop_asked() or options.reasons <= 0:
        return {}
    budget = options.reasons / 3 if options.short else options.reasons
    left = clock.left()
    seconds = budget if left is None else min(budget, left)
    freed = None if unlimited is None else unlimited.plan
    building = outcome.building
    same = known is not None and known.plan == outcome.plan
    return test_reasons(
        case,
        outcome.plan,
        options.solve,
        watch,
        seconds,
        freed,
        jobs,
        building,
        known=known.tested if known is not None and same else None,
        together=TOGETHER,
    )


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
        "proofs repeated": "yes" if chosen.prove else "no",
        "counterfactuals": _how_far(options),
    }


def _how_far(options: Options) -> str:
    if not options.counterfactuals:
        return "no"
    return "unlimited and without support" if options.short else "yes"
