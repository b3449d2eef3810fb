"""Delays: how late each target is, how much of it is money, what holds it, and whose it is."""

from collections.abc import Callable
from typing import Any

from headrace.plan.slip import ItemSlip
from headrace.report.facts import Facts, once
from headrace.report.held import Held, held_by
from headrace.report.table import Field, Table, topic

TESTED = "Whether less of it was tested; if not, it stands on the critical path."


@once
def table(facts: Facts) -> Table:
    """Return every target, the latest first."""
    left, project = facts.left or {}, {row: governing(facts, row) for row in facts.slips}
    held = {
        row: held_by(facts, name)
        for row, name in project.items()
        if name is not None and row.months > 0
    }

    def time(row: ItemSlip) -> float:
        """Return what is time and not limits; all is if that is not known."""
        return min(row.months, left.get(row.item.item, row.months))

    def of(told: Callable[[Held], Any]) -> Callable[[ItemSlip], Any]:
        return lambda row: told(held[row]) if row in held else None

    return topic(
        facts.case,
        "delays",
        "Delay of each target",
        (
            Field("target_id", "id", "Id of the project, group of alternatives or service target.",
                  "item.item"),
            Field("name", "text", "Name of the target.", lambda row: facts.name(row.item.item)),
            Field("group", "text", "Part of the supply chain: mill, meter or compute.",
                  "item.group"),
            Field("target", "month", "Month by which it should be reached.", "item.target"),
            Field("reached", "month", "Month in which it is; blank: not within the horizon.",
                  "operation"),
            Field("delay", "months", "Months late; what is not reached counts to the end of the "
                  "horizon, and the penalty.", "months"),
            Field("unlimited", "months", "Delay that remains with every limit lifted.",
                  lambda row: left.get(row.item.item)),
            Field("of_time", "months", "The delay less what limits cause of it.", time),
            Field("of_limits", "months", "What limits cause of the delay; 0 if not known.",
                  lambda row: row.months - time(row)),
            Field("weighted_delay", "number", "Delay times weight.",
                  lambda row: _weighted(facts, row)),
            Field("project", "id", "Project whose date decides.", project.get),
            Field("held_by", "text", "What keeps that project from operating a period earlier, by "
                  "lever.", of(lambda one: one.lever)),
            Field("tested", "flag", TESTED, of(lambda one: one.tested)),
            Field("held_at", "text", "Stage, service, project or account that holds it, by name.",
                  of(lambda one: one.by)),
            Field("reason", "text", "The same as a sentence.", lambda row:
                  facts.reasons[str(project[row])].text if row in held else None),
        ),
        latest_first(facts),
    )  # fmt: skip


@once
def levers(facts: Facts) -> Table:
    """Return what holds late targets, the most months first; the rows add up to all delay."""
    found: dict[tuple[str, bool], list[ItemSlip]] = {}
    left = facts.left or {}
    project = {row: governing(facts, row) for row in facts.slips}
    for row in latest_first(facts):
        if row.months > 0:
            name = project[row]
            held = Held("supply", "") if name is None else held_by(facts, name)
            found.setdefault((held.lever, held.tested), []).append(row)
    months = {held: sum(row.months for row in rows) for held, rows in found.items()}
    order = sorted(found, key=lambda held: (-months[held], held))

    def of(told: Callable[[str], str | None]) -> Callable[[tuple[str, bool]], tuple[str, ...]]:
        """Return what is told of the projects that decide, where there is something, each once."""
        deciding = {held: [one for row in found[held] if (one := project[row])] for held in found}
        return lambda held: tuple(dict.fromkeys(filter(None, map(told, deciding[held]))))

    def first_close(held: tuple[str, bool]) -> int | None:
        names = {project[row] for row in found[held]}
        months = (one.month for one in facts.plan.closes.values() if one.project in names)
        return min(months, default=None)

    return topic(
        facts.case,
        "levers",
        "Delay by what holds it",
        (
            Field("lever", "id", "What holds the project that decides the date.",
                  lambda held: held[0]),
            Field("tested", "flag", TESTED, lambda held: held[1]),
            Field("targets", "count", "Targets that it makes late.",
                  lambda held: len(found[held]), "targets"),
            Field("delay", "months", "Their delay.", months.get),
            Field("rest", "months", "Delay by all rows below.",
                  lambda held: sum(months[row] for row in order[order.index(held) + 1 :])),
            Field("unlimited", "months", "What remains of it with every limit lifted.",
                  lambda held: None if facts.left is None else sum(
                      left[row.item.item] for row in found[held]
                  )),
            Field("names", "list", "The targets by name, the latest first.",
                  lambda held: tuple(facts.name(row.item.item) for row in found[held])),
            Field("owners", "list", "Owners of the projects that decide, likewise.",
                  of(lambda name: facts.case.project[name].owner)),
            Field("countries", "list", "Countries in which they stand, likewise.",
                  of(lambda name: facts.case.project[name].country)),
            Field("first_close", "month", "Month in which the first of them closes; blank: none is "
                  "to close.", first_close),
            Field("first_target", "month", "Month of the first of the targets.",
                  lambda held: min(row.item.target for row in found[held])),
        ),
        order,
    )  # fmt: skip


def latest_first(facts: Facts) -> list[ItemSlip]:
    """Return every target, the latest first."""
    return sorted(facts.slips, key=lambda row: (-row.months, -_weighted(facts, row), row.item.item))


def _weighted(facts: Facts, row: ItemSlip) -> float:
    return row.months * row.item.weighs(facts.case.settings.objective)


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
