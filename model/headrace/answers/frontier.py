"""Frontier: the least delay that each sum of money buys."""

from dataclasses import dataclass
from typing import Literal

Measure = Literal["cost", "face"]
"""cost: the cost measure of the case; face: public face of new commitments."""


@dataclass(frozen=True)
class Point:
    """One plan on the frontier."""

    most: float
    """Most that the plan may come to [million base currency]."""
    money: float
    """What it comes to."""
    slip: float
    """Least weighted slip found with no more money."""
    bound: float
    """No plan with so much money has less."""
    months: float
    """Slip in plain months."""
    enters: tuple[str, ...]
    """Projects that close here and not at the point before, which has less money."""
    leaves: tuple[str, ...]

    @property
    def gap(self) -> float:
        """Return the weighted slip that the solver left open."""
        return max(0.0, self.slip - self.bound)


@dataclass(frozen=True)
class Frontier:
    """Points from the least money to the most."""

    measure: Measure
    points: tuple[Point, ...]
    asked: int
    """Points that were asked for; fewer are found if time ends or points fall together."""


@dataclass(frozen=True)
class Alternative:
    """A plan that is nearly as good and as different as can be from all before it."""

    slip: float
    months: float
    cost: float
    differs: int
    """Closes by project and period in which it differs from every plan before, the fewest."""
    closes: tuple[tuple[str, int], ...]
    """Project and month of close, from the start of the horizon."""
    operations: tuple[tuple[str, int], ...]
    proven: bool
    """Whether no plan within the slack differs by more."""


@dataclass(frozen=True)
class Alternatives:
    """Plans within a slack of the best, the best first."""

    slack: float
    """Share by which slip may exceed the best."""
    plans: tuple[Alternative, ...]
    complete: bool
    """Whether there is no further plan within the slack that differs at all, or all were found."""
