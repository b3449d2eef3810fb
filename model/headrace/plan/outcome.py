"""Outcome: a plan with what the solver can say of it."""

from dataclasses import dataclass
from typing import Literal

from headrace.plan.plan import Plan

Status = Literal["optimal", "time limit", "interrupted", "gap reached", "voided"]
"""How a pass ended; voided: a plan is known that is better than what was said to be the best."""


@dataclass(frozen=True)
class Pass:
    """What one pass of the solver reports."""

    name: str
    """slip, cost or months."""
    objective: float
    """Value of the plan found."""
    bound: float
    """No plan can be better than this."""
    seconds: float
    status: Status
    repeated: bool = False
    """Whether it was found again without presolve and with another seed."""

    @property
    def gap(self) -> float:
        """Return (objective - bound) / |objective|, 0 when both agree."""
        difference = abs(self.objective - self.bound)
        return 0.0 if difference <= 1e-6 else difference / max(abs(self.objective), 1e-9)


@dataclass(frozen=True)
class PriceOfSlip:
    """What the last part of slip costs: the least cost when slip may be a little worse."""

    allowance: float
    """Share by which slip may exceed the plan's (0.01, 0.05)."""
    cost: float
    """Least cost measure found at that allowance [million base currency]."""
    bound: float
    """No plan can cost less at that allowance."""
    clocked: bool = False
    """Whether a clock ended the search."""
    plan: Plan | None = None
    """The plan that was found."""


@dataclass(frozen=True)
class Outcome:
    """A plan, the passes that led to it, and the solver that ran them."""

    plan: Plan
    passes: tuple[Pass, ...]
    solver: str
    """Name and version of the solver."""
    rows: int
    columns: int
    binaries: int
    least: Plan | None = None
    """Plan of least slip, where the plan itself may give some of it up."""
    prices: tuple[PriceOfSlip, ...] = ()
    """What less slip costs, if that was asked for."""
    building: float = 0.0
    """Seconds until the model was built."""
    clocked: bool = False
    """Whether a clock ended any part of the search: run again, it may end with another plan."""
    compared: tuple[str, ...] = ()
    """Plans of tighter cases, none of which is better."""
    voided: str = ""
    """Plan of a tighter case that was better and voided a proof, which was then repeated."""
    taken: str = ""
    """Plan of a tighter case that is taken here, as the search was cut short before it."""

    @property
    def status(self) -> Status:
        """Return the worst status of the passes: what the plan as a whole may claim."""
        order: tuple[Status, ...] = (
            "voided",
            "interrupted",
            "time limit",
            "gap reached",
            "optimal",
        )
        return min((step.status for step in self.passes), key=order.index)
