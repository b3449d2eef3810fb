"""Risking: draws about the plan of a stored result, kept with its other answers."""

from dataclasses import dataclass, replace
from pathlib import Path

from headrace.answers.risk import Risk
from headrace.batch.store import RESULT_FILE, read_stored
from headrace.case.case import Case
from headrace.errors import RunError
from headrace.plan.plan import Plan
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
    plan = stored.result.plan
    kept = read_answers(folder, case, Options())
    found = kept.risk
    if found is None or not same_question(found, plan, (draws, seed, correlation)):
        found = risk_of(case, plan, draws, seed, correlation)
    return Risked(case, found, write_answers(folder, case, replace(kept, risk=found)))


def same_question(known: Risk, plan: Plan, asked: tuple[int, int, float]) -> bool:
    """Return whether known draws answer the same question about a plan of the same dates."""
    if (known.draws, known.seed, known.correlation) != asked:
        return False
    dates = {row.project: (row.planned_close, row.planned) for row in known.projects}
    return all(
        dates.get(name) == (row.month, plan.operations[name])
        for name, row in plan.closes.items()
        if name in plan.operations
    )
