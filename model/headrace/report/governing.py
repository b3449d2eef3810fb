"""Governing: the project whose date decides when an item is reached."""

from headrace.plan.slip import ItemSlip
from headrace.report.facts import Facts


def governing(facts: Facts, row: ItemSlip) -> str | None:
    """Return the project whose date decides an item; None for supply that no project provides."""
    operations = facts.plan.operations
    if row.item.kind != "service_target":
        first = [name for name in row.item.members if operations.get(name) == row.operation]
        return (first or list(row.item.members))[0]
    target = next(one for one in facts.case.service_targets if one.service_target == row.item.item)
    providers = [
        need.project
        for need in facts.case.service_needs
        if need.service == target.service and need.role == "provides"
    ]
    if row.operation is None:
        missing = [name for name in providers if name not in operations]
        return missing[0] if missing else None
    span = facts.case.settings.months_per_period
    reached = [
        name
        for name in providers
        if name in operations and operations[name] // span == row.operation // span
    ]
    return reached[0] if reached else None
