"""Elastic: a compiled program with slacks on named groups of rows, integers kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from headrace.plan.relaxation import Rule
from headrace.solving.program import Program, Vector
from headrace.solving.widening import widened


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


RULE_COST = 0.01
"""What one more rule within a group counts beside one more group."""
TOP_LINE_GROUP = "account ALL"
"""The top line stands together with the account whose commitment it carries."""


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
