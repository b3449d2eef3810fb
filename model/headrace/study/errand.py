"""Errand: one study of a run, done by whoever has a core to spare."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from headrace.case.case import Case
from headrace.report.result import Counterfactual
from headrace.solving.clock import Clock
from headrace.solving.progress import Watch
from headrace.solving.settings import SolveSettings
from headrace.study.counterfactuals import LATE, QUESTIONS, answer_of
from headrace.study.progressing import DeskWatch
from headrace.study.rank import Funded, Way, funded_ways

LISTS = "lists"
"""Name of the errand that funds ranked lists; all others are named as their question is."""


@dataclass(frozen=True)
class Errand:
    """One study: a further solve, or the lists that are ranked and funded."""

    name: str
    case: Case
    settings: SolveSettings
    ways: tuple[Way, ...] = ()
    """Lists to fund."""
    clock: Clock = field(default_factory=lambda: Clock(None))
    """When it must be done."""

    def done(self, watch: Watch) -> "Found":
        """Return what comes of it.

        Raises `SolverError` if the solver fails.
        """
        settings = replace(self.settings, time_limit=self.clock.left())
        if self.name == LISTS:
            return Found(lists=funded_ways(self.case, settings, watch, self.ways))
        question = QUESTIONS[self.name]
        if self.clock.over:
            return Found(counterfactual=Counterfactual(question.name, None, LATE))
        return Found(counterfactual=answer_of(self.case, question, settings, watch))


@dataclass(frozen=True)
class Found:
    """What came of an errand: the one or the other."""

    counterfactual: Counterfactual | None = None
    lists: tuple[Funded, ...] = ()


@dataclass(frozen=True)
class Sent:
    """An errand on its way to another process, which leaves word of it on a desk."""

    errand: Errand
    desk: Path


def do(sent: Sent) -> Found:
    """Return what comes of an errand in a process of its own."""
    return sent.errand.done(DeskWatch(sent.desk, sent.errand.name))
