"""Risking: draws about the plan of a stored result, kept with its other answers."""

from dataclasses import dataclass, replace
from pathlib import Path

from headrace.answers.risk import Risk
from headrace.batch.store import RESULT_FILE, read_stored
from headrace.case.case import Case
from headrace.errors import RunError
from headrace.study.answering import read_answers, write_answers
from headrace.study.options import Options
from headrace.study.risk import CORRELATION, DRAWS, risk_of


@dataclass(frozen=True)
class Risked:
    """What the draws tell, with the case that they are about and the files written."""

    case: Case
    risk: Risk
    files: tuple[Path, ...]


def risk(
    folder: Path, draws: int = DRAWS, seed: int = 0, correlation: float = CORRELATION
) -> Risked:
    """Return how sure the dates of a stored plan are, and write it beside the plan.

    Raises `RunError` if there is no plan, `WorkbookError` if there is no stored result.
    """
    stored = read_stored(folder / RESULT_FILE)
    if stored.result is None:
        raise RunError(f"{folder}: there is no plan to draw about: {stored.reason}")
    case = stored.result.case
    found = risk_of(case, stored.result.plan, draws, seed, correlation)
    kept = read_answers(folder, case, Options())
    return Risked(case, found, write_answers(folder, case, replace(kept, risk=found)))
