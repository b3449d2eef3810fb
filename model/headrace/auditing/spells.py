"""Spells: runs of periods in which something is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headrace.plan.timetable import Timetable


@dataclass(frozen=True)
class Spell:
    """A run of periods with an excess, and the worst of them."""

    first: int
    last: int
    worst: int
    size: float

    def text(self, timetable: Timetable) -> str:
        """Return when it begins and ends."""
        first, last = (timetable.text(timetable.month_of(at)) for at in (self.first, self.last))
        return f"from {first} to the period of {last}"


def spells(excess: Sequence[float], least: Sequence[float]) -> Iterator[Spell]:
    """Yield the runs of periods whose excess is larger than the least that matters."""
    run: list[int] = []
    for period in range(len(excess) + 1):
        if period < len(excess) and excess[period] > least[period]:
            run.append(period)
        elif run:
            worst = max(run, key=lambda at: excess[at])
            yield Spell(run[0], run[-1], worst, excess[worst])
            run = []
