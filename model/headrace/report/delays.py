"""Delays: how late each target is, how much of it is money, and what holds it."""

from collections.abc import Mapping

from headrace.plan.slip import ItemSlip
from headrace.report.facts import Facts, once
from headrace.report.governing import governing
from headrace.report.held import held_by
from headrace.report.table import Column, Table, Value

COLUMNS = (
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


@once
def table(facts: Facts) -> Table:
    """Return every target, the latest first."""
    left = facts.left or {}
    rows = tuple(_row(facts, row, left) for row in latest_first(facts))
    return Table("delays", "Delay of each target", COLUMNS, rows)


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
