"""Wording: how findings name projects, amounts and runs of periods."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headrace.case.case import Case
from headrace.plan.timetable import Timetable


def million(case: Case, amount: float) -> str:
    """Return an amount as `1,234.5 million USD`; small ones with three decimals."""
    digits = 1 if abs(amount) >= 10 else 3
    return f"{amount:,.{digits}f} million {case.settings.base_currency}"


def quantity(amount: float, unit: str) -> str:
    """Return a quantity with its unit, without needless decimals."""
    return f"{amount:,.10g} {unit}"


def months(amount: float) -> str:
    """Return a number of months in words."""
    text = f"{amount:,.6g}"
    return f"{text} month" if text == "1" else f"{text} months"


def project_name(case: Case, project: str) -> str:
    """Return the name of a project as results show it."""
    return case.project[project].name


def instrument_name(case: Case, instrument: str) -> str:
    """Return the name of an instrument as results show it."""
    return case.instrument[instrument].name


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
