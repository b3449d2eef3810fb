"""Slips: the rows of the summary on slip, by measure and by part of the supply chain."""

from headrace.case.projects import Group
from headrace.case.weights import OBJECTIVES, Objective
from headrace.plan.tally import GROUPS, Tally
from headrace.report.answer import WEIGHTED
from headrace.report.facts import Facts
from headrace.workbook.results.paint import Column, Row


def slip_rows(facts: Facts) -> list[Row]:
    """Return slip in plain months and under every objective, beside the further solves."""
    result = facts.result
    others = [
        facts.tally_of(row) for row in (result.halved, result.doubled, result.without_support)
    ]
    rows: list[Row] = []
    for objective in (None, *OBJECTIVES):
        whole = facts.tally.total(objective)
        least = None if facts.unavoidable is None else facts.unavoidable.total(objective)
        words = "plain months" if objective is None else WEIGHTED[objective]
        if objective == "cost_of_delay":
            words += f", {facts.case.settings.base_currency} m"
        rows.append(
            (
                words + (" *" if objective == facts.case.settings.objective else ""),
                whole,
                *facts.tally.by_group(objective).values(),
                "not solved" if least is None else least,
                None if least is None else whole - least,
                *["not solved" if other is None else other.total(objective) for other in others],
            )
        )
    return rows


def slip_columns(first: float, other: float) -> tuple[Column, ...]:
    """Return the columns of slip by measure."""
    return (
        Column("measure", width=first),
        Column("this plan", "figure", other),
        *[Column(group, "figure", other) for group in GROUPS],
        Column("unavoidable", "figure", other),
        Column("bought by limits", "figure", other),
        Column("limits halved", "figure", other),
        Column("limits doubled", "figure", other),
        Column("without support", "figure", other),
    )


def group_columns(first: float, other: float) -> tuple[Column, ...]:
    """Return the columns of slip by part of the chain."""
    return (
        Column("of it, by part of the chain", width=first),
        Column("targets", "count", other),
        Column("late", "count", other),
        Column("months", "figure", other),
        Column("unavoidable", "figure", other),
        Column("bought by limits", "figure", other),
        Column("weighted*", "figure", other),
        Column("unavoidable", "figure", other),
        Column("bought by limits", "figure", other),
        Column("months without support", "figure", other),
    )


def group_rows(facts: Facts) -> list[Row]:
    """Return slip by mill, meter and compute: unavoidable, bought by limits, without support."""
    objective = facts.case.settings.objective
    alone = facts.tally_of(facts.result.without_support)
    rows: list[Row] = []
    for group in GROUPS:
        items = [row for row in facts.slips if row.item.group == group]
        least = facts.unavoidable
        rows.append(
            (
                group,
                len(items),
                sum(row.months > 0 for row in items),
                *_split(facts.tally, least, None, group),
                *_split(facts.tally, least, objective, group),
                "not solved" if alone is None else alone.months[group],
            )
        )
    return rows


def _split(tally: Tally, least: Tally | None, objective: Objective | None, group: Group) -> Row:
    whole = tally.by_group(objective)[group]
    if least is None:
        return (whole, "not solved", None)
    time = least.by_group(objective)[group]
    return (whole, time, whole - time)
