"""Baseline: a plan made without optimisation, weighed for comparison."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from headrace.case.case import Case
from headrace.plan.burden import cost_measure
from headrace.plan.commitments import commitments
from headrace.plan.plan import Plan
from headrace.plan.slip import slips
from headrace.plan.tally import tally


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
    months: float = 0.0
    """Slip in plain months, every target counted alike."""


def baseline_of(case: Case, plan: Plan, name: str, details: Mapping[str, str]) -> Baseline:
    """Return what a plan comes to, weighed as the case's own objective and cost measure weigh."""
    whole = tally(slips(case, plan))
    return Baseline(
        name=name,
        slip=whole.total(case.settings.objective),
        cost=cost_measure(case, plan, commitments(case, plan)),
        financed=len(plan.closes),
        details=dict(details),
        months=whole.total(),
    )
