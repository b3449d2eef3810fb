"""Dice: the random choices of a generated case, repeatable from a seed."""

import random
from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


class Dice:
    """Choices that follow from a seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def chance(self, share: float) -> bool:
        """Return True in a share of throws."""
        return self._random.random() < share

    def pick(self, *things: Thing) -> Thing:
        """Return one of some things; name one twice to make it likelier."""
        return self._random.choice(things)

    def maybe(self, share: float, *things: Thing) -> Thing | None:
        """Return one of some things in a share of throws, else None."""
        return self.pick(*things) if self.chance(share) else None

    def some(self, things: Sequence[Thing], share: float) -> list[Thing]:
        """Return each of some things in a share of throws."""
        return [thing for thing in things if self.chance(share)]

    def shuffled(self, things: Sequence[Thing]) -> list[Thing]:
        """Return things in a random order."""
        return self._random.sample(list(things), len(things))

    def between(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return self._random.randint(low, high)
