"""Sampling: durations and cuts drawn from low, likely and high, with a driver in common."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from headrace.case.pert import quantile

Draws = NDArray[np.float64]
"""One value a draw."""
CENTURIES = 1e6
"""Months from which a date means never."""
SHARES = np.linspace(0.0, 1.0, 4001)
"""Shares at which the quantiles of a distribution are worked out once."""


@cache
def grid_of(low: float, likely: float, high: float) -> Draws:
    """Return quantiles of a duration at the shares of the grid."""
    return quantile(low, likely, high, SHARES)


@dataclass
class Sampler:
    """Draws of uncertain figures, of which those of one kind and stage rise and fall together."""

    draws: int
    seed: int
    correlation: float
    drivers: dict[tuple[str, str], Draws] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.random = np.random.default_rng(self.seed)

    def pert(self, driver: tuple[str, str], low: float, likely: float, high: float) -> Draws:
        """Return draws of a figure whose driver is that of a kind and stage.

        Ranks follow a normal copula with the correlation between figures of one driver.
        """
        from scipy.special import ndtr

        if high <= low:
            return np.full(self.draws, likely)
        common = self.drivers.get(driver)
        if common is None:
            common = self.random.standard_normal(self.draws)
            self.drivers[driver] = common
        own = self.random.standard_normal(self.draws)
        mixed = np.sqrt(self.correlation) * common + np.sqrt(1 - self.correlation) * own
        drawn: Draws = np.interp(ndtr(mixed), SHARES, grid_of(low, likely, high))
        return drawn


def latest(times: Sequence[Draws]) -> Draws:
    """Return the latest of some times in each draw."""
    found: Draws = np.maximum.reduce(times)
    return found


def earliest(times: Sequence[Draws]) -> Draws:
    """Return the earliest of some times in each draw."""
    found: Draws = np.minimum.reduce(times)
    return found


def quantiles(values: Draws, shares: tuple[float, ...]) -> tuple[float | None, ...]:
    """Return quantiles of draws; None: never."""
    found = np.quantile(values, shares, method="inverted_cdf")
    return tuple(float(value) if value < CENTURIES else None for value in found)


Durations = Mapping[str, Draws]
"""Months of each open stage of one project, before effects."""
