"""Docket: what is asked about late and unfinanced projects, and what is known of it so far."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from headrace.answers.reasons import Asked, Goal, Scope, Why
from headrace.case.case import Case
from headrace.study.reserves import chain_of


@dataclass(frozen=True)
class Question:
    """What is asked about one project."""

    goal: Goal
    period: int


@dataclass(frozen=True)
class Subject:
    """A project that is late or not financed, with its questions, the nearest first."""

    project: str
    operation: int | None
    financed: bool
    delay: float
    """Months late, weighted as the case weighs."""
    questions: tuple[Question, ...]


class Docket:
    """What is known about every subject, question by question."""

    def __init__(
        self,
        case: Case,
        subjects: Sequence[Subject],
        known: Mapping[str, Why],
        keep: Callable[[Mapping[str, Why]], None] | None,
    ) -> None:
        self.case = case
        self.subjects = subjects
        self.keep = keep
        self.asked = {row.project: self._begun(row, known.get(row.project)) for row in subjects}

    def _begun(self, subject: Subject, known: Why | None) -> dict[tuple[Scope, Goal], Asked]:
        """Return every question as untested, or as it was answered before about the same date."""
        span = self.case.settings.months_per_period
        scopes: tuple[Scope, ...] = ("alone", "together")
        begun = {
            (scope, row.goal): Asked(row.goal, scope, row.period * span, "untested")
            for scope in scopes
            for row in subject.questions
        }
        if known is None or known.operation != subject.operation:
            return begun
        before = {(row.scope, row.goal): row for row in known.tested}
        return {
            key: before[key] if key in before and before[key].month == row.month else row
            for key, row in begun.items()
            if key in before or ("alone", key[1]) not in before
        }

    def open(self, project: str, scope: Scope, goal: Goal) -> bool:
        """Return whether a question is still to be asked, or its answer may be bettered."""
        row = self.asked[project].get((scope, goal))
        return row is not None and (
            row.status == "untested" or not all(way.least for way in row.ways)
        )

    def tell(self, project: str, *answers: Asked) -> None:
        """Take answers about a project, and keep what is known so far."""
        self.asked[project].update({(row.scope, row.goal): row for row in answers})
        if self.keep is not None:
            self.keep(self.whole())

    def drop(self, project: str, goal: Goal) -> None:
        """Leave a question out that is in vain with others rearranged."""
        del self.asked[project]["together", goal]

    def whole(self) -> dict[str, Why]:
        """Return everything that is known."""
        found = {}
        for row in self.subjects:
            chain = chain_of(self.case, row.project)
            found[row.project] = Why(
                project=row.project,
                operation=row.operation,
                financed=row.financed,
                chain=tuple(name for name in self.case.project if name in chain),
                tested=tuple(self.asked[row.project].values()),
            )
        return found
