"""Slip: months late of everything that has a target, and their weighted sum."""

from dataclasses import dataclass

from headrace.case.case import Case
from headrace.case.weights import Objective, SlipItem
from headrace.plan.plan import Plan


@dataclass(frozen=True)
class ItemSlip:
    """How late one item is."""

    item: SlipItem
    operation: int | None
    """Month in which it is reached, from the start of the horizon; None: not within it."""
    months: float
    """Slip in months; with the penalty if it is not reached within the horizon."""


def slips(case: Case, plan: Plan) -> tuple[ItemSlip, ...]:
    """Return the slip of every project, group of alternatives and service target."""
    return ()


def weighted(case: Case, plan: Plan, objective: Objective) -> float:
    """Return the weighted sum of slip under an objective."""
    return sum(row.months * row.item.weighs(objective) for row in slips(case, plan))
