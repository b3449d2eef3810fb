"""Standing: what a case says of ledgers and resources before any plan, worked out once."""

from collections.abc import Mapping
from dataclasses import dataclass

from headrace.case.case import Case
from headrace.ledgers.exposure import exposure_limits, standing_exposures
from headrace.ledgers.limited import LimitedLedger, limited_ledgers


@dataclass(frozen=True)
class Standing:
    """Limits of a case, lifted to what existing deals alone use."""

    limited: tuple[LimitedLedger, ...]
    exposure_limits: Mapping[str, tuple[float | None, ...]]


def standing_of(case: Case) -> Standing:
    """Return the limits of a case, lifted to what existing deals alone use."""
    carried = standing_exposures(case)
    limits = {
        account: tuple(
            None if limit is None else max(limit, carried[account][period])
            for period, limit in enumerate(by_period)
        )
        for account, by_period in exposure_limits(case).items()
    }
    return Standing(limited_ledgers(case), limits)
