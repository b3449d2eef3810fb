"""Drafts: handles in the making, and whose rules they may be of."""

from dataclasses import dataclass, field
from functools import cached_property

from headrace.formulation.given import Given
from headrace.plan.relaxation import Rule

ROOM = 2.0
"""Slack that is surely enough, as a multiple of everything that the asked projects need."""


@dataclass(frozen=True)
class Scope:
    """Whose rules can be relaxed: the projects asked about, and from when more supply counts."""

    projects: frozenset[str]
    """Projects whose needs say how much slack is surely enough."""
    terms_of: frozenset[str]
    """Projects whose finance terms can be relaxed."""
    supply_from: int
    """First period of more supply."""
    locks: bool = True
    offers: bool = True
    """Whether the least and largest share and ticket of an instrument can be relaxed: what is found
    then holds only once the changed case is solved."""


@dataclass
class Draft:
    """A handle in the making."""

    size: float
    most: float
    whole: bool = False
    entries: list[tuple[int, float]] = field(default_factory=list)
    lifted: list[int] = field(default_factory=list)


@dataclass
class Drafts:
    """Handles in the making, by rule; readers of rows add to them."""

    given: Given
    scope: Scope
    known: dict[Rule, Draft] = field(default_factory=dict)

    def draw(
        self,
        rule: Rule,
        row: int,
        coefficient: float,
        size: float,
        most: float,
        whole: bool = False,
    ) -> None:
        """Let a unit of a rule's slack add to a row; its size and most are those told first."""
        draft = self.known.setdefault(rule, Draft(size, most, whole))
        draft.entries.append((row, coefficient))

    @cached_property
    def money(self) -> float:
        """Uses of the projects in scope at their dearest, and more [million base currency]."""
        dearest: dict[str, float] = {}
        for (project, _), uses in self.given.uses.items():
            if project in self.scope.projects:
                dearest[project] = max(dearest.get(project, 0.0), uses)
        return ROOM * sum(dearest.values()) + 1.0

    def enough(self, ledger: str, rate: float) -> tuple[float, bool]:
        """Return the slack that is surely enough for a ledger, and whether it comes in wholes."""
        counted = ledger == "deal_count"
        return ROOM * len(self.scope.projects) if counted else self.money / rate, counted
