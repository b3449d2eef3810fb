"""Progress: what a solve tells while it runs, and how it is asked to stop."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from headrace.case.case import Case
from headrace.case.weights import Objective

Step = Literal["slip", "cost", "months"]
"""Name of a pass, and of the objective that it minimises."""

SLIP: Mapping[Objective, str] = {
    "priority": "weighted months",
    "cost_of_delay": "million {currency}",
    "capacity": "months of the programme's capacity",
}
"""Unit of weighted slip by the objective of a case."""


def units_of(case: Case) -> Mapping[Step, str]:
    """Return the unit of each objective of a case."""
    currency = case.settings.base_currency
    return {
        "slip": SLIP[case.settings.objective].format(currency=currency),
        "cost": f"million {currency}",
        "months": "months in all",
    }


@dataclass(frozen=True)
class Event:
    """The state of a solve at one moment."""

    solve: str
    """Which solve: plan, unlimited, without support, ..."""
    step: str
    """Which pass: start, slip, cost, months."""
    incumbent: float | None
    """Objective of the best plan so far, in the unit of its measure."""
    bound: float | None
    """No plan can be better than this."""
    seconds: float
    """Seconds since the pass began."""
    measure: Step = "slip"
    """Which objective incumbent and bound are of."""
    unit: str = "weighted months"
    """Unit of incumbent and bound."""
    told: str = ""
    """Plain words in the place of incumbent and bound."""

    @property
    def gap(self) -> float | None:
        """Return the relative gap between incumbent and bound."""
        if self.incumbent is None or self.bound is None:
            return None
        return abs(self.incumbent - self.bound) / max(abs(self.incumbent), 1e-9)


class Watch(Protocol):
    """Someone who watches a solve and can stop it."""

    def report(self, event: Event) -> None:
        """Take note of the state of a solve."""

    def stop_asked(self) -> bool:
        """Return whether the solve should end with the best plan so far."""


class Silent:
    """A watch that takes no notes and never stops."""

    def report(self, event: Event) -> None:
        """Take note of nothing."""

    def stop_asked(self) -> bool:
        """Return False."""
        return False


@dataclass(frozen=True)
class Hushed:
    """A watch that only passes on a wish to stop: what it hears of means nothing by itself."""

    watch: Watch

    def report(self, event: Event) -> None:
        """Take note of nothing."""

    def stop_asked(self) -> bool:
        """Return whether the watch behind it wishes an end."""
        return self.watch.stop_asked()
