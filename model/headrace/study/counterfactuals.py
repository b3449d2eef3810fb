"""Counterfactuals: the further solves that tell what money does."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from headrace.case.case import Case
from headrace.errors import ConflictError
from headrace.plan.outcome import Outcome
from headrace.report.result import Counterfactual
from headrace.solving.progress import Step, Watch
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.study.changes import scaled, unlimited, without_support

SKIPPED = "skipped on request"
LEFT_OUT = "left out for scenarios"
BRIEF = ("unlimited", "without_support")
"""Counterfactuals that every scenario has."""
STOPPED = "not solved: the run was stopped"


@dataclass(frozen=True)
class Question:
    """One counterfactual: the case it is about and the passes that it needs."""

    name: str
    change: Callable[[Case], Case]
    steps: tuple[Step, ...]


QUESTIONS = {
    "unlimited": Question("unlimited", unlimited, ("slip",)),
    "without_support": Question("without support", without_support, ("slip", "months")),
    "halved": Question("limits halved", lambda case: scaled(case, 0.5), ("slip",)),
    "doubled": Question("limits doubled", lambda case: scaled(case, 2.0), ("slip",)),
}
"""Counterfactuals by their field on `Result`."""


def counterfactuals(
    case: Case, base: Outcome, settings: SolveSettings, watch: Watch, brief: bool = False
) -> dict[str, Counterfactual]:
    """Return every counterfactual; one that fails says why and spoils no other.

    brief : leave out limits halved and doubled.
    """
    return {
        field: (
            Counterfactual(question.name, None, LEFT_OUT)
            if brief and field not in BRIEF
            else _answer(case, base, question, settings, watch)
        )
        for field, question in QUESTIONS.items()
    }


def skipped() -> dict[str, Counterfactual]:
    """Return counterfactuals that were not asked for."""
    return {
        field: Counterfactual(question.name, None, SKIPPED) for field, question in QUESTIONS.items()
    }


def _answer(
    case: Case, base: Outcome, question: Question, settings: SolveSettings, watch: Watch
) -> Counterfactual:
    if watch.stop_asked():
        return Counterfactual(question.name, None, STOPPED)
    try:
        outcome = solve(
            question.change(case),
            replace(settings, gap=max(settings.gap, 1e-4)),
            watch,
            name=question.name,
            steps=question.steps,
            tolerance=0.0,
            known=base.plan,
        )
    except ConflictError as error:
        return Counterfactual(question.name, None, str(error))
    return Counterfactual(question.name, outcome)
