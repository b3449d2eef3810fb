"""Conflicts: rules that cannot all hold, and ways out of which each is enough alone."""

from dataclasses import dataclass

from headrace.plan.relaxation import Relaxation, Rule


@dataclass(frozen=True)
class WayOut:
    """Rules that give way so that all others hold, solved again at the amounts printed."""

    relaxations: tuple[Relaxation, ...]
    slip: float
    """Weighted slip of the best plan found with it."""
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
