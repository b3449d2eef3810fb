"""Frontier: the least delay that each sum of money buys, and plans nearly as good as the best."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Measure = Literal["cost", "face", "outlays"]
"""cost: the cost measure of the case; face: public face of new commitments; outlays: cash of new
commitments that is paid within the horizon."""
SAME = 1e-6
"""Weighted months below which two plans are equally late."""


@dataclass(frozen=True)
class Point:
    """The plan of least delay with so much money."""

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
    closes: tuple[tuple[str, int], ...]
    """Project and month of close, from the start of the horizon."""

    @property
    def gap(self) -> float:
        """Return the weighted slip that the solver left open."""
        return max(0.0, self.slip - self.bound)


@dataclass(frozen=True)
class Stepped:
    """A point, and how its plan differs from that of the point before, which has less money."""

    point: Point
    enters: tuple[str, ...]
    leaves: tuple[str, ...]


@dataclass(frozen=True)
class Frontier:
    """Points from the least money of any plan to that of the best."""

    measure: Measure
    asked: int
    """Sums of money that were asked for, evenly spread."""
    least: float | None
    """Least money of any plan, or if that was not found in time what none has less than; None: not
    sought yet."""
    points: tuple[Point, ...]
    """As they were found, the best plan first; fewer than asked if time ended."""

    def steps(self) -> Iterator[Stepped]:
        """Yield points from the least money on; what buys nothing is left out."""
        reached = float("inf")
        before: dict[str, None] = {}
        for point in sorted(self.points, key=lambda row: (row.money, row.slip, row.most)):
            if point.slip >= reached - SAME:
                continue
            now = dict.fromkeys(name for name, _ in point.closes)
            yield Stepped(
                point,
                tuple(name for name in now if name not in before),
                tuple(name for name in before if name not in now),
            )
            reached, before = point.slip, now


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
    best: float
    """Weighted slip from which the slack counts."""
