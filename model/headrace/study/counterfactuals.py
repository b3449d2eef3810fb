"""Counterfactuals: the further solves that tell what money does."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from headrace.case.case import Case
from headrace.errors import ConflictError, StoppedError
from headrace.plan.outcome import Outcome
from headrace.plan.plan import Plan
from headrace.report.result import Counterfactual
from headrace.solving.progress import Step, Watch
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.study.changes import scaled, unlimited, without_support

SKIPPED = "skipped on request"
LEFT_OUT = "left out for scenarios"
BRIEF = ("without_support", "unlimited")
"""Counterfactuals that every scenario has."""
STOPPED = "not solved: the run was stopped"
LATE = "not solved: no time was left"
NEAR = 1e-4
"""Gap at which a further solve may stop."""


@dataclass(frozen=True)
class Question:
    """One counterfactual: the case it is about and the passes that it needs."""

    name: str
    change: Callable[[Case], Case]
    steps: tuple[Step, ...]
    looser: bool = False
    """Whether the case changed differs in its limits only, none of which is lower."""


QUESTIONS = {
    "unlimited": Question("unlimited", unlimited, ("slip",), looser=True),
    "without_support": Question("without support", without_support, ("slip", "months")),
    "halved": Question("limits halved", lambda case: scaled(case, 0.5), ("slip",)),
    "doubled": Question("limits doubled", lambda case: scaled(case, 2.0), ("slip",), looser=True),
}
"""Counterfactuals by their field on `Result`."""


def skipped() -> dict[str, Counterfactual]:
    """Return counterfactuals that were not asked for."""
    return {
        field: Counterfactual(question.name, None, SKIPPED) for field, question in QUESTIONS.items()
    }


def answer_of(
    case: Case,
    question: Question,
    settings: SolveSettings,
    watch: Watch,
    known: Plan | None = None,
    *,
    afresh: bool = False,
) -> Counterfactual:
    """Return the answer to a question about a case; one that fails says why.

    known : a plan that keeps every rule of the changed case, to start from. afresh : build the
    changed case even where that of the case would do.
    """
    try:
        outcome = solve(
            question.change(case),
            replace(settings, gap=max(settings.gap, NEAR)),
            watch,
            name=question.name,
            steps=question.steps,
            tolerance=0.0,
            known=known,
            base=case if question.looser and not afresh else None,
        )
    except ConflictError as error:
        return Counterfactual(question.name, None, str(error))
    except StoppedError:
        return Counterfactual(question.name, None, STOPPED)
    return Counterfactual(question.name, outcome)


def between(name: str, tighter: Outcome, looser: Outcome) -> Counterfactual | None:
    """Return the answer to a question between two solves with the same least slip; else None.

    The plan of the tighter case holds here too, and nothing here can be better than the looser.
    """
    first, bound = tighter.passes[0], looser.passes[0].bound
    if first.objective - bound > NEAR * max(1.0, abs(first.objective)):
        return None
    known = replace(first, bound=min(bound, first.objective), seconds=0.0)
    return Counterfactual(QUESTIONS[name].name, replace(tighter, passes=(known,), prices=()))
