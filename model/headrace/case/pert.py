"""Pert: the distribution of a duration of which low, likely and high are known."""

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Shares = TypeVar("Shares", float, "NDArray[np.float64]")


def quantile(low: float, likely: float, high: float, share: Shares) -> Shares:
    r"""Return the quantile, or the quantiles, of the PERT distribution.

    .. math::
        X = a + (b - a) \, B, \qquad B \sim \mathrm{Beta}\left(1 + 4 \tfrac{m - a}{b - a}, \;
        1 + 4 \tfrac{b - m}{b - a}\right)

    a, m, b : low, likely and high. The mean is (a + 4 m + b) / 6.
    Source: Malcolm, Roseboom, Clark and Fazar (1959), Operations Research 7(5), 646-669.
    """
    from scipy.special import betaincinv

    if high <= low:
        return likely + 0 * share
    rising = 1 + 4 * (likely - low) / (high - low)
    return low + (high - low) * betaincinv(rising, 6 - rising, share)  # type: ignore[no-any-return]
