"""Slip: months late of everything that has a target, weighted and added up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from headrace.case.case import Case
from headrace.case.projects import Group
from headrace.case.weights import OBJECTIVES, Objective, SlipItem, slip_items
from headrace.plan.plan import Plan
from headrace.plan.services import Balance, balances
from headrace.plan.timetable import Timetable, timetable_of

_QUANTITY = 1e-6
"""A service target is reached within this share of its quantity."""


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
    return slips_of(timetable_of(case, plan))


def slips_of(timetable: Timetable) -> tuple[ItemSlip, ...]:
    """Return the slip of every item of a plan whose dates are worked out."""
    case = timetable.case
    balance = {row.service: row for row in balances(timetable)} if case.service_targets else {}
    quantity = {row.service_target: row.quantity for row in case.service_targets}
    service = {row.service_target: row.service for row in case.service_targets}
    found = []
    for item in slip_items(case):
        if item.kind == "service_target":
            month = _reached_for_good(timetable, balance[service[item.item]], quantity[item.item])
        else:
            month = _first_operation(timetable, item.members)
        found.append(ItemSlip(item, month, _months(case, item, month)))
    return tuple(found)


def weighted(case: Case, plan: Plan, objective: Objective) -> float:
    """Return the weighted sum of slip under an objective."""
    return sum(row.months * row.item.weighs(objective) for row in slips(case, plan))


def _months(case: Case, item: SlipItem, month: int | None) -> float:
    if month is None:
        late = max(0.0, float(case.horizon - item.target))
        return late + case.settings.unfinanced_penalty
    return max(0.0, float(month - item.target))


def _first_operation(timetable: Timetable, members: tuple[str, ...]) -> int | None:
    months = [month for name in members if (month := timetable.operation(name)) is not None]
    return min(months, default=None)


def _reached_for_good(timetable: Timetable, balance: Balance, quantity: float) -> int | None:
    """Return the first month from which supply stays at or above a quantity; None: never."""
    least = quantity - _QUANTITY * max(1.0, quantity)
    first = None
    for period in reversed(timetable.case.periods):
        if balance.supply[period] < least:
            break
        first = timetable.month_of(period)
    return first


GROUPS: tuple[Group, ...] = ("mill", "meter", "compute")


@dataclass(frozen=True)
class Tally:
    """Slip of one plan by group."""

    months: Mapping[Group, float]
    """Plain months, every item counted alike."""
    weighted: Mapping[Objective, Mapping[Group, float]]
    """Months times weight under each objective."""
    late: int
    """Number of items with slip."""

    def total(self, objective: Objective | None = None) -> float:
        """Return the slip of all groups: weighted under an objective, or in plain months."""
        return sum(self.by_group(objective).values())

    def by_group(self, objective: Objective | None = None) -> Mapping[Group, float]:
        """Return slip by group: weighted under an objective, or in plain months."""
        return self.months if objective is None else self.weighted[objective]


def tally(slips: Iterable[ItemSlip]) -> Tally:
    """Add up the slip of every item."""
    items = tuple(slips)
    return Tally(
        months={
            group: sum(row.months for row in items if row.item.group == group) for group in GROUPS
        },
        weighted={
            objective: {
                group: sum(
                    row.months * row.item.weighs(objective)
                    for row in items
                    if row.item.group == group
                )
                for group in GROUPS
            }
            for objective in OBJECTIVES
        },
        late=sum(row.months > 0 for row in items),
    )
