"""Why: the reasons of some projects of a stored result, tested with more time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from headrace.answers.reasons import Why
from headrace.batch.store import RESULT_FILE, read_stored
from headrace.case.case import Case
from headrace.case.rules.words import did_you_mean
from headrace.errors import RunError
from headrace.plan.timetable import timetable_of
from headrace.solving.progress import Watch
from headrace.solving.settings import SolveSettings
from headrace.study.answering import read_answers, write_answers
from headrace.study.options import Options
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

    What is tested anew is kept in answers.xlsx beside the plan.

    seconds : budget of time; 0: only what the run has tested.
    Raises `RunError` if a project is not known or there is no plan, `WorkbookError` if there is no
    stored result.
    """
    stored = read_stored(folder / RESULT_FILE)
    result = stored.result
    if result is None:
        raise RunError(f"{folder}: there is no plan to ask about: {stored.reason}")
    case = result.case
    for name in projects:
        if name not in case.project:
            remedy = did_you_mean(name, case.project).text
            raise RunError(f"project '{name}' is not in this case; {remedy}")
    if seconds == 0:
        known = result.tested or {}
        return Explained(case, tuple(known[name] for name in projects or known if name in known))
    unlimited = None if result.unlimited is None else result.unlimited.outcome
    found = reasons_of(
        case,
        result.plan,
        settings,
        watch,
        seconds,
        None if unlimited is None else unlimited.plan,
        only=projects,
    )
    kept = read_answers(folder, case, Options())
    whole = {**(kept.tested or result.tested or {}), **found}
    files = write_answers(folder, case, replace(kept, tested=whole))
    months = timetable_of(case, result.plan)
    idle = {name: months.operation(name) for name in projects if name not in found}
    return Explained(case, tuple(found.values()), idle, files)
