"""Exploring: studies of a workbook or of a stored plan, kept beside it as they are found.

Each takes what is kept of its case, goes on from there, keeps what it finds piece by piece, and
writes everything in the end. Those of a workbook raise `CaseError`, `WorkbookError`, `RunError`,
`ConflictError` or `SolverError`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from headrace.answers.reasons import Why
from headrace.case.case import Case
from headrace.plan.timetable import timetable_of
from headrace.solving.progress import Watch
from headrace.solving.settings import SolveSettings
from headrace.study.alternatives import AlternativesSettings, alternatives_of
from headrace.study.budgets import LIMITS, digest_of_budgets, scaled_budgets, scenario_budgets
from headrace.study.frontier import FrontierSettings, frontier_of
from headrace.study.keeping import Explored, Kept, result_in
from headrace.study.locking import named_project, with_locks
from headrace.study.noregret import mark, marked, retell
from headrace.study.options import Options
from headrace.study.reasons import reasons_of
from headrace.study.regret import RankSettings, ranking_of
from headrace.study.risk import CORRELATION, DRAWS, risk_of
from headrace.study.value import ValueSettings, values_of
from headrace.workbook.read import read


def _kept(workbook: Path, folder: Path, solve: SolveSettings, locks: Sequence[str]) -> Kept:
    return Kept(folder, with_locks(read(workbook), locks), Options(solve))


def frontier(
    workbook: Path,
    folder: Path,
    settings: FrontierSettings,
    watch: Watch,
    locks: Sequence[str] = (),
) -> Explored:
    """Return the frontier of a workbook, and write it into a folder."""
    kept = _kept(workbook, folder, settings.solve, locks)
    known = kept.answers.frontier
    found = frontier_of(
        kept.case, settings, watch, known, kept.best, lambda row: kept.keep(frontier=row)
    )
    return kept.write(frontier=found)


def alternatives(
    workbook: Path,
    folder: Path,
    settings: AlternativesSettings,
    watch: Watch,
    locks: Sequence[str] = (),
) -> Explored:
    """Return plans nearly as good as the best, and write them into a folder.

    Which of the first signatures of a stored plan hold in them is told with them.
    """
    kept = _kept(workbook, folder, settings.solve, locks)
    known = kept.answers.alternatives
    found = alternatives_of(
        kept.case, settings, watch, known, kept.best, lambda row: kept.keep(alternatives=row)
    )
    told = kept.write(alternatives=found)
    return replace(told, answers=replace(told.answers, no_regret=mark(folder)))


def value(
    workbook: Path, folder: Path, settings: ValueSettings, watch: Watch, locks: Sequence[str] = ()
) -> Explored:
    """Return what changes of a workbook are worth, and write it with all that is known of others.

    A result that the folder holds of the same case is told again with it.
    """
    kept = _kept(workbook, folder, settings.solve, locks)
    values = kept.answers.values
    known = () if values is None else values.worths
    before = None if kept.stored is None else marked(folder, kept.stored)
    found = values_of(
        kept.case, settings, watch, known, kept.best, lambda row: kept.keep(values=row)
    )
    asked = {row.key for row in found.worths}
    whole = replace(found, worths=(*found.worths, *(row for row in known if row.key not in asked)))
    told = kept.write(values=whole)
    files = () if before is None else retell(folder, before, replace(before, values=whole))
    return replace(told, answers=replace(told.answers, values=found), files=(*told.files, *files))


def rank(
    workbook: Path,
    folder: Path,
    settings: RankSettings,
    watch: Watch,
    book: Path | None = None,
    only: Sequence[str] = (),
    limits: Sequence[float] = LIMITS,
    locks: Sequence[str] = (),
) -> Explored:
    """Return the one list of a workbook, and write it into a folder.

    book : scenarios that are the budgets, only those named if any are; else multiples of limits.
    """
    kept = _kept(workbook, folder, settings.solve, locks)
    case, known = kept.case, kept.answers.ranking
    budgets = scaled_budgets(case, limits) if book is None else scenario_budgets(case, book, only)
    digest = digest_of_budgets(budgets, kept.options)
    found = ranking_of(budgets, settings, watch, digest, known, lambda row: kept.keep(ranking=row))
    return kept.write(ranking=found)


def risk(
    folder: Path, draws: int = DRAWS, seed: int = 0, correlation: float = CORRELATION
) -> Explored:
    """Return how sure the dates of a stored plan are, and write it beside the plan.

    Raises `RunError` if there is no plan, `WorkbookError` if there is no stored result.
    """
    result = result_in(folder)
    found = risk_of(result.case, result.plan, draws, seed, correlation)
    return Kept(folder, result.case).write(risk=found)


@dataclass(frozen=True)
class Explained:
    """What was tested, with the case that it is about."""

    case: Case
    reasons: tuple[Why, ...]
    idle: Mapping[str, int | None] = field(default_factory=dict)
    """Month of operation of projects that were asked about although they lack nothing; None:
    another of its alternatives operates."""
    files: tuple[Path, ...] = ()


def why(
    folder: Path,
    projects: Sequence[str],
    settings: SolveSettings,
    watch: Watch,
    seconds: float | None,
) -> Explained:
    """Return what projects of a stored result lack; all that are late or unfinanced if none.

    What is tested anew is kept beside the plan as it is found; what is settled is not asked again.

    seconds : budget of time; 0: only what the run has tested.
    Raises `RunError` if a project is not known or there is no plan, `WorkbookError` if there is no
    stored result.
    """
    result = result_in(folder)
    case, kept = result.case, Kept(folder, result.case)
    asked = tuple(dict.fromkeys(named_project(case, name) for name in projects))
    known = {**(result.tested or {}), **(kept.answers.tested or {})}
    if seconds == 0:
        return Explained(case, tuple(known[name] for name in asked or known if name in known))
    unlimited = None if result.unlimited is None else result.unlimited.outcome
    found = reasons_of(
        case,
        result.plan,
        settings,
        watch,
        seconds,
        None if unlimited is None else unlimited.plan,
        only=asked,
        known=known,
        keep=lambda row: kept.keep(tested={**known, **row}),
    )
    files = kept.write(tested={**known, **found}).files
    months = timetable_of(case, result.plan)
    idle = {name: months.operation(name) for name in asked if name not in found}
    return Explained(case, tuple(found.values()), idle, files)
