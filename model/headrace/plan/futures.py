"""Futures: what a batch of scenarios found, one entry a scenario."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from headrace.plan.result import Result

FutureStatus = Literal["solved", "kept", "failed", "timed out", "conflict", "stopped"]


@dataclass(frozen=True)
class CellChange:
    """One cell of the inputs that a scenario changed against its parent."""

    sheet: str
    row: str
    """Key of the row, its parts separated by semicolons."""
    column: str
    before: str
    after: str
    note: str = ""


@dataclass(frozen=True)
class Future:
    """One scenario and its result; a scenario that failed says why."""

    scenario: str
    title: str
    parent: str | None
    """Scenario that it is based on; None for base."""
    status: FutureStatus
    """kept: solved in an earlier run on the same inputs, options and version."""
    reason: str = ""
    """Why there is no result, as a sentence."""
    result: Result | None = None
    changes: tuple[CellChange, ...] = ()
    """Input cells that differ from the parent."""
    digest: str = ""
    """Hash of the resolved inputs, options and version."""
    leading: bool = False
    narrative: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class Baseline:
    """A plan made without optimisation, for comparison."""

    name: str
    """rank and fund, by priority per budget dollar / target date / cost."""
    slip: float
    """Weighted slip [months of the case's objective]."""
    cost: float
    """Cost measure [million base currency]."""
    financed: int
    details: Mapping[str, str] = field(default_factory=dict)
