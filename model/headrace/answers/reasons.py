"""Reasons: what was tested for a late or unfinanced project, and rules that cannot all hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from headrace.case.accounts import Ledger
from headrace.case.case import Case
from headrace.plan.plan import Plan
from headrace.plan.relaxation import Relaxation, Rule

Goal = Literal["period earlier", "target", "limits lifted", "operate"]
"""limits lifted: the month it reaches with every limit lifted, where its target is out of reach."""
Scope = Literal["alone", "together"]
"""alone: the project and its chain free, all else as planned; together: all free, and the weighted
slip of the others no larger than planned."""
Status = Literal["ways", "choice", "no way", "untested"]
"""choice: nothing needs to be relaxed; no way: no rule that was tried is enough; untested: not
tested in time."""
ReasonKind = Literal[
    "stages",
    "application",
    "private debt",
    "ledger",
    "service",
    "dependency",
    "resource",
    "lock",
    "not financed",
    "choice",
    "untested",
]
"""What holds a project back, in the words of charts and legends; untested: nobody knows yet."""


@dataclass(frozen=True)
class Move:
    """A project whose operation a way moves."""

    project: str
    before: int | None
    """Month of operation in the plan, from the start of the horizon; None: not within it."""
    after: int | None


def moves_between(before: Plan, after: Plan, projects: Iterable[str]) -> tuple[Move, ...]:
    """Return which of some projects two plans have operate in different months."""
    months = ((name, before.operations.get(name), after.operations.get(name)) for name in projects)
    return tuple(Move(name, was, now) for name, was, now in months if was != now)


@dataclass(frozen=True)
class Way:
    """Rules that are enough when relaxed by these amounts: solved again at the amounts printed."""

    relaxations: tuple[Relaxation, ...]
    slip: float
    """Weighted slip of the plan that was found with it."""
    moves: tuple[Move, ...] = ()
    """Who else moves, the project asked about left out."""
    least: bool = True
    """Whether the amounts are proven least; False: enough, but less may do."""
    spent_on: str | None = None
    """Target that gains most where the best plan would spend the amount elsewhere; blank: it would
    not; None: this was not asked."""

    @property
    def rules(self) -> int:
        """Return how many rules give way; all ledgers of an account count as one."""
        return len({row.rule.group for row in self.relaxations})

    @property
    def share(self) -> float:
        """Return the relaxation as a sum of shares of each rule's own size."""
        return sum(row.share for row in self.relaxations)


@dataclass(frozen=True)
class Asked:
    """One question about one project."""

    goal: Goal
    scope: Scope
    month: int
    """Month by which it was to operate, from the start of the horizon."""
    status: Status
    ways: tuple[Way, ...] = ()
    """Ways that are enough, the fewest rules and the least relaxation first; at most three."""
    cost: float | None = None
    """A choice: weighted months that others lose by it; None where this is not known."""


@dataclass(frozen=True)
class Why:
    """Everything tested about one project that is late or not financed."""

    project: str
    operation: int | None
    """Month of operation in the plan; None: not within the horizon."""
    financed: bool
    """Whether it closes in the plan or had closed before it."""
    chain: tuple[str, ...]
    """Projects for whose step or service it waits, to the root."""
    tested: tuple[Asked, ...]

    def find(self, scope: Scope) -> Asked | None:
        """Return the first question that was asked in a scope."""
        return next((row for row in self.tested if row.scope == scope), None)


@dataclass(frozen=True)
class Reason:
    """What holds a project back, told in a sentence for tables and legends."""

    kind: ReasonKind
    text: str
    """A full sentence."""
    subject: str = ""
    """What holds it back: id of an account, service, resource, ceiling, group or project; empty if
    nothing in particular does."""
    before: str = ""
    """Project or group that should come first (dependencies)."""
    ledger: Ledger | None = None
    """Ledger of the account."""
    year: int | None = None
    """Fiscal year of the account, by its own name."""
    month: int | None = None
    """First calendar month in which it holds it back: months since year 0."""
    tried: "Reason | None" = None
    """What a period earlier would run into, where what is enough was not tested."""


@dataclass(frozen=True)
class WayOut:
    """Rules that give way so that all others hold, solved again at the amounts printed."""

    relaxations: tuple[Relaxation, ...]
    slip: float
    """Weighted slip of the plan found with it."""
    cost: float
    """Cost measure of that plan [million base currency]."""


@dataclass(frozen=True)
class Conflict:
    """A minimal set of rules that cannot all hold: without any one of them the rest can."""

    rules: tuple[Rule, ...]
    """Locks first. All limit rows of an account stand for one rule."""
    timed: bool
    """Whether stages leave no time, so that durations are part of the conflict."""
    ways: tuple[WayOut, ...]
    """The cheapest first: least slip, then least cost."""
    complete: bool = True
    """Whether every way out with so few rules was looked for within the time."""


@dataclass(frozen=True)
class Impasse:
    """What there is in the place of a plan where not all rules can hold."""

    case: Case
    conflict: Conflict
    """Without rules where no decision is locked: then nothing was looked for."""
