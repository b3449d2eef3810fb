"""Why: the steps from the delay of one scenario to that of another; they add up."""

from collections.abc import Iterator

from headrace.report.comparing import Comparison, Entry
from headrace.report.table import Column, Table, Value
from headrace.report.waterfall import waterfall


def table(comparison: Comparison) -> Table:
    """Return the steps of every scenario from what it rests on, the largest first."""
    return Table(
        "why",
        "Why delay differs between scenarios",
        (
            Column("scenario", "", "Name of the scenario.", "id"),
            Column("based_on", "", "Scenario on which it rests.", "id"),
            Column("step", "", "start, a target, or end."),
            Column("name", "", "Name of the target."),
            Column("cause", "", "What changes its delay."),
            Column("change", "months", "Change of delay.", "months"),
            Column("delay", "months", "Total delay after the step.", "months"),
            Column("weighted_change", "", "Change, weighted as the scenario weighs.", "number"),
            Column("reason", "", "Why, as a sentence."),
        ),
        tuple(row for entry in comparison.entries for row in _steps(comparison, entry)),
    )


def causes(comparison: Comparison) -> Table:
    """Return the same steps drawn together by cause, the largest first."""
    return Table(
        "causes",
        "Why delay differs between scenarios, by cause",
        (
            Column("scenario", "", "Name of the scenario.", "id"),
            Column("based_on", "", "Scenario on which it rests.", "id"),
            Column("step", "", "start, what changes the delay of targets, or end."),
            Column("change", "months", "Change of delay.", "months"),
            Column("delay", "months", "Total delay after the step.", "months"),
        ),
        tuple(row for entry in comparison.entries for row in _causes(comparison, entry)),
    )


def _causes(comparison: Comparison, entry: Entry) -> Iterator[tuple[Value, ...]]:
    parent = comparison.parent(entry)
    if entry.facts is None or parent is None or parent.facts is None:
        return
    found = waterfall(parent.facts, entry.facts)
    head, months = (entry.name, parent.name), found.months[0]
    yield (*head, "start", None, months)
    for cause, (change, _) in found.causes().items():
        if change:
            months += change
            yield (*head, cause, change, months)
    yield (*head, "end", None, found.months[1])


def _steps(comparison: Comparison, entry: Entry) -> Iterator[tuple[Value, ...]]:
    parent = comparison.parent(entry)
    if entry.facts is None or parent is None or parent.facts is None:
        return
    found = waterfall(parent.facts, entry.facts)
    head, months = (entry.name, parent.name), found.months[0]
    yield (*head, "start", f"delay of {parent.name}", None, None, months, None, None)
    for step in found.steps:
        months += step.months
        yield (
            *head,
            step.item,
            comparison.name(step.item),
            step.cause,
            step.months,
            months,
            step.weighted,
            step.text,
        )
    yield (*head, "end", f"delay of {entry.name}", None, None, found.months[1], None, None)
