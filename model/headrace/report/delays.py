"""Delays: how late each target is, how much of it is money, and what holds it."""

from collections.abc import Iterable, Mapping

from headrace.plan.slip import ItemSlip
from headrace.report.facts import Facts, once
from headrace.report.held import Held, held_by
from headrace.report.table import Column, Table, Value

_DELAYS = (
    Column("target_id", "", "Id of the project, group of alternatives or service target.", "id"),
    Column("name", "", "Name of the target."),
    Column("group", "", "Part of the supply chain: mill, meter or compute."),
    Column("target", "", "Month by which it should be reached.", "month"),
    Column("reached", "", "Month in which it is; blank: not within the horizon.", "month"),
    Column("delay", "months", "Months late; what is not reached counts to the end of the "
           "horizon, and the penalty.", "months"),
    Column("unlimited", "months", "Delay that remains with every limit lifted.", "months"),
    Column("of_time", "months", "The delay less what limits cause of it.", "months"),
    Column("of_limits", "months", "What limits cause of the delay; 0 if not known.", "months"),
    Column("weighted_delay", "", "Delay times weight.", "number"),
    Column("project", "", "Project whose date decides.", "id"),
    Column("held_by", "", "What keeps that project from operating a period earlier, by lever."),
    Column("tested", "", "Whether less of it was tested; if not, it stands on the critical path.",
           "flag"),
    Column("held_at", "", "Stage, service, project or account that holds it, by name."),
    Column("reason", "", "The same as a sentence."),
)  # fmt: skip
_LEVERS = (
    Column("lever", "", "What holds the project that decides the date.", "id"),
    Column("tested", "", "Whether less of it was tested; if not, it stands on the critical path.",
           "flag"),
    Column("targets", "targets", "Targets that it makes late.", "count"),
    Column("delay", "months", "Their delay.", "months"),
    Column("rest", "months", "Delay by all rows below.", "months"),
    Column("unlimited", "months", "What remains of it with every limit lifted.", "months"),
    Column("names", "", "The targets by name, the latest first.", "list"),
    Column("owners", "", "Owners of the projects that decide, likewise.", "list"),
    Column("countries", "", "Countries in which they stand, likewise.", "list"),
    Column("first_close", "", "Month in which the first of them closes; blank: none is to close.",
           "month"),
    Column("first_target", "", "Month of the first of the targets.", "month"),
)  # fmt: skip


@once
def table(facts: Facts) -> Table:
    """Return every target, the latest first."""
    left = facts.left or {}
    rows = tuple(_row(facts, row, left) for row in latest_first(facts))
    return Table("delays", "Delay of each target", _DELAYS, rows)


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


def latest_first(facts: Facts) -> list[ItemSlip]:
    """Return every target, the latest first."""
    return sorted(facts.slips, key=lambda row: (-row.months, -_weighted(facts, row), row.item.item))


def _weighted(facts: Facts, row: ItemSlip) -> float:
    return row.months * row.item.weighs(facts.case.settings.objective)


def _row(facts: Facts, row: ItemSlip, left: Mapping[str, float]) -> tuple[Value, ...]:
    project = governing(facts, row)
    held = None if project is None or row.months <= 0 else held_by(facts, project)
    return (
        row.item.item,
        facts.name(row.item.item),
        row.item.group,
        facts.calendar(row.item.target),
        facts.calendar(row.operation),
        row.months,
        left.get(row.item.item),
        *_split(row.months, left.get(row.item.item)),
        _weighted(facts, row),
        project,
        None if held is None else held.lever,
        None if held is None else held.tested,
        None if held is None else held.by,
        None if held is None or project is None else facts.reasons[project].text,
    )


def _split(months: float, left: float | None) -> tuple[float, float]:
    """Return what is time and what is limits; all is time if that is not known."""
    time = months if left is None else min(months, left)
    return time, months - time


@once
def levers(facts: Facts) -> Table:
    """Return what holds late targets, the most months first; the rows add up to all delay."""
    found: dict[tuple[str, bool], list[ItemSlip]] = {}
    for item in latest_first(facts):
        if item.months > 0:
            project = governing(facts, item)
            held = Held("supply", "") if project is None else held_by(facts, project)
            found.setdefault((held.lever, held.tested), []).append(item)
    months = {held: sum(item.months for item in items) for held, items in found.items()}
    order = sorted(found, key=lambda held: (-months[held], held))
    return Table(
        "levers",
        "Delay by what holds it",
        _LEVERS,
        tuple(
            (
                *held,
                len(found[held]),
                months[held],
                sum(months[other] for other in order[place + 1 :]),
                *_of(facts, found[held]),
            )
            for place, held in enumerate(order)
        ),
    )


def _of(facts: Facts, items: list[ItemSlip]) -> tuple[Value, ...]:
    deciding = [project for item in items if (project := governing(facts, item)) is not None]
    projects = [facts.case.project[name] for name in dict.fromkeys(deciding)]
    closes = [facts.plan.closes[name].month for name in deciding if name in facts.plan.closes]
    left = facts.left
    return (
        None if left is None else sum(left[item.item.item] for item in items),
        tuple(facts.name(item.item.item) for item in items),
        _each(row.owner for row in projects),
        _each(row.country for row in projects),
        facts.calendar(min(closes, default=None)),
        facts.calendar(min(item.item.target for item in items)),
    )


def _each(names: Iterable[str | None]) -> tuple[str, ...]:
    """Return names that are there, each once."""
    return tuple(dict.fromkeys(name for name in names if name))
