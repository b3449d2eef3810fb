"""Risk: how sure the dates of a plan are, from draws of durations and effects."""

from dataclasses import dataclass

Spread = tuple[float | None, ...]
"""Quantiles of a figure; None: never."""
QUANTILES = (0.1, 0.5, 0.8, 0.9)
"""Quantiles that are told: P10, P50, P80, P90."""


@dataclass(frozen=True)
class ProjectRisk:
    """Dates of one project over all draws [months from the start of the horizon]."""

    project: str
    planned_close: int | None
    """Month of close in the plan; None: it has closed already."""
    planned: int
    """Month of operation in the plan."""
    close: Spread | None
    """Quantiles of the month of close."""
    operation: Spread
    """Quantiles of the month of operation."""
    delay: Spread
    """Quantiles of months late; 0 without a target."""
    target: int | None
    chance: float | None
    """Share of draws in which it operates by its target; None: it has none."""
    on_plan: float
    """Share of draws in which it operates no later than planned."""
    missed: float | None
    """Share of draws in which the signature comes after the life of the authority that it draws on
    is over; None: nothing that it draws on expires within the horizon."""


@dataclass(frozen=True)
class StageRisk:
    """One open stage of one project over all draws."""

    project: str
    stage: str
    months: Spread
    """Quantiles of its duration."""
    critical: float
    """Share of draws in which it lies on the longest path of its project."""
    swing: float
    """Weighted delay of the plan where the stage is in its longest tenth, less where it is in its
    shortest."""


@dataclass(frozen=True)
class Risk:
    """Everything that the draws tell of one plan."""

    draws: int
    seed: int
    correlation: float
    """Share of the spread of a stage that its kind and stage have in common."""
    delay: Spread
    """Quantiles of slip in plain months, all targets of projects added up."""
    weighted: Spread
    """Quantiles of the same, weighted as the case weighs."""
    planned_delay: float
    """The same sum in the plan [months]."""
    projects: tuple[ProjectRisk, ...]
    stages: tuple[StageRisk, ...]
