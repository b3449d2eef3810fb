"""Elastic: a compiled program with slacks on named groups of rows, integers kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from headrace.formulation.given import Given
from headrace.plan.relaxation import Rule
from headrace.solving.program import Program, Vector

RULE_COST = 0.01
"""What one more rule within a group counts beside one more group."""
TOP_LINE_GROUP = "account ALL"
"""The top line stands together with the account whose commitment it carries."""
ROOM = 2.0
"""Slack that is surely enough, as a multiple of everything that the asked projects need."""

Entry = tuple[int, float]
"""Row and coefficient; rows that are new count on from those of the program."""


def widened(
    program: Program,
    columns: Sequence[Sequence[Entry]],
    upper: Sequence[float],
    whole: Sequence[bool],
    above: Sequence[float],
) -> Program:
    """Return a program with columns between 0 and a bound, and rows of at most so much.

    columns[column] : entries; upper, whole : bound of each, and whether it takes whole values only;
    above[row] : right-hand side of each new row. New columns cost nothing.
    """
    count = len(columns)
    starts = program.starts[-1] + np.cumsum([len(own) for own in columns])
    entries = [entry for own in columns for entry in sorted(own)]
    return replace(
        program,
        starts=np.concatenate([program.starts, starts]).astype(np.int32),
        indices=np.concatenate([program.indices, [row for row, _ in entries]]).astype(np.int32),
        values=np.concatenate([program.values, [value for _, value in entries]]),
        lower=np.concatenate([program.lower, np.zeros(count)]),
        upper=np.concatenate([program.upper, upper]),
        below=np.concatenate([program.below, np.full(len(above), -np.inf)]),
        above=np.concatenate([program.above, above]),
        integral=np.concatenate([program.integral, np.array(whole, dtype=np.bool_)]),
        costs={name: np.append(costs, np.zeros(count)) for name, costs in program.costs.items()},
    )


@dataclass(frozen=True)
class Handle:
    """A rule that can be relaxed: what one unit of slack adds to which rows."""

    rule: Rule
    entries: tuple[tuple[int, float], ...]
    """(row, coefficient) of the slack."""
    size: float
    """Size of the rule itself [unit of the slack]."""
    most: float
    """Slack that is surely enough [unit of the slack]."""
    whole: bool = False
    """Only whole units make sense."""
    lifted: tuple[int, ...] = ()
    """Columns whose upper bound stands for the rule too."""


@dataclass(frozen=True)
class Elastic:
    """A program with one slack a handle, a switch a handle, and a switch a group of rules.

    Columns after those of the plain program: slacks, switches of handles, switches of groups.
    """

    program: Program
    handles: tuple[Handle, ...]
    groups: tuple[str, ...]
    plain: int
    """Columns of the plain program."""
    few: Vector
    """Costs that count groups, and next to them rules."""
    little: Vector
    """Costs that add up slacks as shares of the rules' own sizes."""

    def slack(self, handle: int) -> int:
        """Return the column of a slack."""
        return self.plain + handle

    def switch(self, handle: int) -> int:
        """Return the column that is 1 where a slack may be more than 0."""
        return self.plain + len(self.handles) + handle

    def group(self, name: str) -> int:
        """Return the column that is 1 where a group of rules is relaxed."""
        return self.plain + 2 * len(self.handles) + self.groups.index(name)


def elastic(program: Program, handles: Sequence[Handle]) -> Elastic:
    """Return a program in which every handle may be drawn at a cost."""
    rows, plain = program.shape
    groups = tuple(dict.fromkeys(handle.rule.group for handle in handles))
    count, added = len(handles), 2 * len(handles) + len(groups)
    columns = [[*handle.entries] for handle in handles] + [[] for _ in range(added - count)]
    group_at = {name: 2 * count + place for place, name in enumerate(groups)}
    for place, handle in enumerate(handles):
        drawn, carried = rows + 2 * place, rows + 2 * place + 1
        columns[place].append((drawn, 1.0))
        columns[count + place] += [(drawn, -handle.most), (carried, 1.0)]
        for name in _carriers(handle, groups):
            columns[group_at[name]].append((carried, -1.0))
    upper = program.upper.copy()
    upper[[column for handle in handles for column in handle.lifted]] = np.inf
    few, little = np.zeros(plain + added), np.zeros(plain + added)
    few[plain + count : plain + 2 * count] = RULE_COST
    few[plain + 2 * count :] = 1.0
    little[plain : plain + count] = [1.0 / handle.size for handle in handles]
    stretched = widened(
        replace(program, upper=upper),
        columns,
        upper=[*(handle.most for handle in handles), *[1.0] * (added - count)],
        whole=[*(handle.whole for handle in handles), *[True] * (added - count)],
        above=[0.0] * (2 * count),
    )
    return Elastic(stretched, tuple(handles), groups, plain, few, little)


def _carriers(handle: Handle, groups: tuple[str, ...]) -> tuple[str, ...]:
    """Return the groups of which one must be relaxed for a handle to be drawn."""
    if handle.rule.group != TOP_LINE_GROUP:
        return (handle.rule.group,)
    accounts = tuple(name for name in groups if name.startswith("account "))
    return accounts or (TOP_LINE_GROUP,)


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
