"""Baseline: a plan made without optimisation, weighed for comparison."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Baseline:
    """A plan made without optimisation, for comparison."""

    name: str
    """rank and fund, by priority per budget dollar / target date / cost / own rank."""
    slip: float
    """Weighted slip [months of the case's objective]."""
    cost: float
    """Cost measure [million base currency]."""
    financed: int
    months: float = 0.0
    """Slip in plain months, every target counted alike."""
