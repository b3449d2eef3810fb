"""Ranking: the one list with the least worst regret, and plans made by lists alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Baseline:
    """A plan made without optimisation, for comparison."""

    name: str
    """rank and fund, by priority per budget dollar / target date / cost / own rank."""
    slip: float
    """Weighted slip [months of the case's objective]."""
    cost: float
    """Cost measure [million base currency]."""
    financed: int
    months: float = 0.0
    """Slip in plain months, every target counted alike."""


Ending = Literal["no regret", "every list", "no better move", "time"]
"""no regret: under every budget it is as good as any plan; every list: all orders were tried, so
none is better; no better move: no project moved to another place betters it; time: it is the best
found until time ended."""
Tried = Mapping[str, tuple[float | None, ...]]
"""Weighted slip under each budget by list, ids joined by semicolons; None: not worked out."""


@dataclass(frozen=True)
class Budget:
    """One budget under which every list is funded from its top."""

    name: str
    title: str
    least: float
    """Least weighted slip found under it, by whatever plan."""
    bound: float
    """No plan has less."""

    @property
    def proven(self) -> bool:
        """Return whether no plan under it has less slip than the least found."""
        return self.least - self.bound <= 1e-6 * max(1.0, self.least)


@dataclass(frozen=True)
class RankedList:
    """A list, and what comes of it under each budget."""

    name: str
    """best: the list with the least worst regret; else how today's list is ranked."""
    order: tuple[str, ...]
    slips: tuple[float, ...]
    """Weighted slip under each budget."""
    closes: tuple[Mapping[str, int], ...] = ()
    """Month of close of each project under each budget, from the start of the horizon."""

    def regrets(self, budgets: tuple[Budget, ...]) -> tuple[float, ...]:
        """Return slip beyond the least under each budget."""
        pairs = zip(self.slips, budgets, strict=True)
        return tuple(max(0.0, slip - budget.least) for slip, budget in pairs)


@dataclass(frozen=True)
class Ranking:
    """The list with the least worst regret beside today's lists."""

    digest: str
    """Hash of the cases of all budgets and of how lists are funded."""
    pace: str
    seed: int
    budgets: tuple[Budget, ...] = ()
    lists: tuple[RankedList, ...] = ()
    """Today's lists."""
    best: RankedList | None = None
    ending: Ending = "time"
    tried: Tried = field(default_factory=dict)
