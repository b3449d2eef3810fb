"""Weights: what one month of slip counts, under each of the three objectives."""

from dataclasses import dataclass
from typing import Literal

from headrace.case.projects import Group
from headrace.case.tables import Tables

Objective = Literal["priority", "cost_of_delay", "capacity"]
OBJECTIVES: tuple[Objective, ...] = ("priority", "cost_of_delay", "capacity")


@dataclass(frozen=True)
class SlipItem:
    """One thing that can slip: a project, a group of alternatives, or a service target."""

    item: str
    """Id of the project, group or service target."""
    kind: Literal["project", "alternatives", "service_target"]
    members: tuple[str, ...]
    """Projects of which the first to operate ends the slip; empty for a service target."""
    group: Group
    """Mill, meter or compute."""
    target: int
    """Target month from the start of the horizon."""
    weight: tuple[float, float, float]
    """Weight of one month of slip under priority, cost_of_delay and capacity."""

    def weighs(self, objective: Objective) -> float:
        """Return the weight of one month of slip under an objective."""
        return self.weight[OBJECTIVES.index(objective)]


def slip_items(case: Tables) -> tuple[SlipItem, ...]:
    """Return everything that has a target, with its weights.

    The items of one programme share one weight: each counts its weight divided by their number.
    Under capacity a project weighs, for each service that it provides, its quantity over the
    quantity that all projects provide. The rows of a group of alternatives must agree on the other
    weights; under capacity it weighs as its largest member, and it counts as a part of the supply
    chain with the member whose id comes first, so that no order of rows decides.
    """
    first = {name: min(members) for name, members in case.group_members.items()}
    units = [
        (row, row.alternatives)
        for row in case.projects
        if row.target is not None
        and (row.alternatives is None or first[row.alternatives] == row.project)
    ]
    sharing: dict[str, int] = {}
    for row, _ in units:
        if row.programme is not None:
            sharing[row.programme] = sharing.get(row.programme, 0) + 1
    items = []
    for row, group in units:
        share = 1.0 if row.programme is None else 1.0 / sharing[row.programme]
        priority = row.weight * share
        if row.enabling:
            priority *= case.settings.enabling_weight
        members = (row.project,) if group is None else case.group_members[group]
        items.append(
            SlipItem(
                item=row.project if group is None else group,
                kind="project" if group is None else "alternatives",
                members=members,
                group=case.kind[row.kind].group,
                target=case.offset(row.target or 0),
                weight=(
                    priority,
                    row.cost_of_delay,
                    max(_capacity_share(case, member) for member in members),
                ),
            )
        )
    for target in case.service_targets:
        total = case.provided[target.service]
        items.append(
            SlipItem(
                item=target.service_target,
                kind="service_target",
                members=(),
                group=case.service[target.service].group,
                target=case.offset(target.target),
                weight=(
                    target.weight,
                    target.cost_of_delay,
                    target.quantity / total if total > 0 else 0.0,
                ),
            )
        )
    return tuple(items)


def _capacity_share(case: Tables, project: str) -> float:
    return sum(
        row.quantity / case.provided[row.service]
        for row in case.service_needs
        if row.project == project and row.role == "provides"
    )
