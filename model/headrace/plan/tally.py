"""Tally: the slip of a plan added up by part of the supply chain, weighted and in plain months."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from headrace.case.projects import Group
from headrace.case.weights import OBJECTIVES, Objective
from headrace.plan.slip import ItemSlip

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
