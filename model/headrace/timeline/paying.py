"""Paying: in which months the cash of a commitment flows, and what of it falls into a year."""

import math
from dataclasses import dataclass

from headrace.case.calendar import tidy
from headrace.case.case import Case
from headrace.timeline.walk import walk_of


@dataclass(frozen=True)
class Payment:
    """A share of the budget cost, paid evenly over some months."""

    first: int
    months: int
    share: float


def payments_of(
    disbursement: tuple[float, ...] | None, charged: int, close: int, months: int
) -> tuple[Payment, ...]:
    """Return the payments of one commitment.

    disbursement : shares by year from the month charged; without them the cost is paid evenly over
    the `months` of delivery from `close` on.
    """
    if disbursement is None:
        return (Payment(close, months, 1.0),)
    return tuple(
        Payment(charged + 12 * year, 12, share) for year, share in enumerate(disbursement) if share
    )


def share_in_year(payments: tuple[Payment, ...], first: int) -> float:
    """Return the share of a cost that is paid in the twelve months from `first` on."""
    return sum(
        payment.share
        * max(0, min(payment.first + payment.months, first + 12) - max(payment.first, first))
        / payment.months
        for payment in payments
    )


def share_before(payments: tuple[Payment, ...], month: int) -> float:
    """Return the share of a cost that is paid before a month."""
    return sum(
        payment.share * min(1.0, max(0, month - payment.first) / payment.months)
        for payment in payments
    )


def delivery_months(case: Case, project: str, close: int) -> int:
    """Return the months that delivery takes after a close, without waiting or effects; least 1."""
    walk = walk_of(case, project, ()).at(float(close))
    ends = (walk.end(stage) for stage in walk.network.delivery)
    return whole_months(max(ends, default=float(close)) - close)


def whole_months(months: float) -> int:
    """Return the whole months that a time takes, at least 1."""
    return max(1, math.ceil(tidy(months)))
