"""Why: the steps from the delay of one scenario to that of another; they add up."""

from collections.abc import Iterator
from dataclasses import dataclass

from headrace.report.comparing import Comparison
from headrace.report.table import Table
from headrace.report.topic import Field, topic
from headrace.report.waterfall import waterfall

START, END = "start", "end"
"""Steps that stand for the delay of the one and of the other."""


@dataclass(frozen=True)
class _Row:
    scenario: str
    based_on: str
    step: str
    delay: float
    name: str = ""
    cause: str | None = None
    change: float | None = None
    reason: str | None = None


_SCENARIO = (
    Field[_Row]("scenario", "id", "Name of the scenario."),
    Field[_Row]("based_on", "id", "Scenario on which it rests."),
)
_CHANGE = (
    Field[_Row]("change", "months", "Change of delay."),
    Field[_Row]("delay", "months", "Total delay after the step."),
)


def table(comparison: Comparison) -> Table:
    """Return the steps of every scenario from what it rests on, the largest first."""
    fields = (
        *_SCENARIO,
        Field[_Row]("step", "text", "start, a target, or end."),
        Field[_Row]("name", "text", "Name of the target."),
        Field[_Row]("cause", "text", "What changes its delay."),
        *_CHANGE,
        Field[_Row]("reason", "text", "Why, as a sentence."),
    )
    rows = _rows(comparison, by_cause=False)
    return topic(comparison.case, "why", "Why delay differs between scenarios", fields, rows)


def causes(comparison: Comparison) -> Table:
    """Return the same steps drawn together by cause, the largest first."""
    fields = (
        *_SCENARIO,
        Field[_Row]("step", "text", "start, what changes the delay of targets, or end."),
        *_CHANGE,
    )
    title = "Why delay differs between scenarios, by cause"
    return topic(comparison.case, "causes", title, fields, _rows(comparison, by_cause=True))


def _rows(comparison: Comparison, *, by_cause: bool) -> Iterator[_Row]:
    for entry in comparison.entries:
        parent = comparison.parent(entry)
        if entry.facts is None or parent is None or parent.facts is None:
            continue
        found = waterfall(parent.facts, entry.facts)
        head, delay = (entry.name, parent.name), found.before
        yield _Row(*head, START, delay, f"delay of {parent.name}")
        for step in found.causes() if by_cause else found.steps:
            delay += step.months
            named = step.cause if by_cause else step.item
            name = "" if by_cause else comparison.name(step.item)
            yield _Row(*head, named, delay, name, step.cause, step.months, step.text)
        yield _Row(*head, END, found.after, f"delay of {entry.name}")
