"""Why: the reasons of some projects of a stored result, tested with more time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from headrace.answers.reasons import Why
from headrace.case.case import Case
from headrace.plan.timetable import timetable_of
from headrace.solving.progress import Watch
from headrace.solving.settings import SolveSettings
from headrace.study.keeping import Kept, result_in
from headrace.study.locking import named_project
from headrace.study.reasons import reasons_of


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
