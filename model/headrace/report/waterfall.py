"""Waterfall: the way from one plan's delay to another's, item by item and cause by cause."""

from collections.abc import Iterator
from dataclasses import dataclass

from headrace.plan.slip import ItemSlip
from headrace.report.comparing import Comparison
from headrace.report.delays import governing
from headrace.report.facts import Facts
from headrace.report.table import Column, Table, Value

TARGET, NEW, GONE = "target", "added", "removed"
"""Causes that lie in the inputs, not in what a project waits for."""
SUPPORT = "support"
"""Cause of a project whose stages an instrument no longer shortens, or now does."""
SUPPLY = "service"
"""Cause of a service target that no project governs."""
START, END = "start", "end"
"""Steps that stand for the delay of the one and of the other."""
_NOTHING = 1e-9
_COLUMNS = (
    Column("scenario", "", "Name of the scenario.", "id"),
    Column("based_on", "", "Scenario on which it rests.", "id"),
    Column("step", "", "start, what changes its delay (a target, or a cause), or end."),
    Column("name", "", "Name of the target."),
    Column("cause", "", "What changes its delay."),
    Column("change", "months", "Change of delay.", "months"),
    Column("delay", "months", "Total delay after the step.", "months"),
    Column("reason", "", "Why, as a sentence."),
)


@dataclass(frozen=True)
class Step:
    """One change of delay: of one item, or of all that one cause moves."""

    item: str
    """Blank: of all items."""
    cause: str
    """Kind of reason: what it waits for now, or waited for if it is earlier; support if only an
    effect of an instrument is lost or won; or a change of its target, or that the inputs add or
    remove it."""
    text: str
    """Why, as a sentence."""
    months: float
    """Change in plain months."""


@dataclass(frozen=True)
class Waterfall:
    """The steps from one delay to another; they add up to the difference."""

    before: float
    after: float
    """Total delay in plain months."""
    steps: tuple[Step, ...]

    def causes(self) -> tuple[Step, ...]:
        """Return the steps drawn together by cause, the largest change first."""
        found: dict[str, float] = {}
        for step in self.steps:
            found[step.cause] = found.get(step.cause, 0.0) + step.months
        drawn = (Step("", cause, "", months) for cause, months in found.items() if months)
        return tuple(sorted(drawn, key=lambda step: (-abs(step.months), step.cause)))


def waterfall(before: Facts, after: Facts) -> Waterfall:
    """Return the steps from the delay of one plan to that of another, the largest first.

    An item whose operation moves counts what it waits for; what a new target, horizon or penalty
    does to it is counted apart, at its new date.
    """
    steps = [step for step in _steps(before, after) if abs(step.months) > _NOTHING]
    steps.sort(key=lambda step: (-abs(step.months), step.item))
    return Waterfall(before.tally.total(), after.tally.total(), tuple(steps))


def _steps(before: Facts, after: Facts) -> Iterator[Step]:
    old = {row.item.item: row for row in before.slips}
    new = {row.item.item: row for row in after.slips}
    for name, row in old.items():
        if name not in new:
            text = "It has no target, or does not exist, in this scenario."
            yield Step(name, GONE, text, -row.months)
    for name, row in new.items():
        if name not in old:
            text = "It has no target, or does not exist, in the parent."
            yield Step(name, NEW, text, row.months)
            continue
        moved = _at_old_target(before, after, old[name], row)
        months = moved - old[name].months
        cause, text = _cause(before, after, old[name], row, later=months > 0)
        yield Step(name, cause, text, months)
        text = "Its target, the horizon or the penalty differs."
        yield Step(name, TARGET, text, row.months - moved)


def _at_old_target(before: Facts, after: Facts, old: ItemSlip, new: ItemSlip) -> float:
    """Return the slip of the new date against the old target, horizon and penalty."""
    if new.operation is None:
        late = max(0.0, float(before.case.horizon - old.item.target))
        return late + before.case.settings.unfinanced_penalty
    start = after.case.settings.start - before.case.settings.start
    return max(0.0, float(new.operation + start - old.item.target))


def _cause(
    before: Facts, after: Facts, old: ItemSlip, new: ItemSlip, *, later: bool
) -> tuple[str, str]:
    """Return what an item waits for now, or what it waited for if it is earlier."""
    facts, row = (after, new) if later else (before, old)
    project = governing(facts, row)
    if project is None:
        return SUPPLY, "The supply of the service decides, no project."
    reason = facts.reasons[project]
    kind: str = reason.kind
    if kind == "untested" and not facts.timetable.closed(project):
        kind = "not financed"
    own = "" if project in (row.item.item, *row.item.members[:1]) else f"{facts.name(project)}: "
    text = f"{'' if later else 'No longer: '}{own}{reason.text}"
    if kind not in ("stages", "untested"):
        return kind, text
    other = before if later else after
    lost = _support(other, project) - _support(facts, project)
    if not lost:
        return kind, text
    names = [
        f"{other.case.instrument[name].name} ({other.case.networks[project].step[stage].label})"
        for name, stage in sorted(lost)
    ]
    text = f"{text} {'Without' if later else 'Now with'} {', '.join(names)}."
    return (SUPPORT if _same_stages(before, after, project) else kind), text


def _support(facts: Facts, project: str) -> frozenset[tuple[str, str]]:
    """Return the effects (instrument, stage) in force at the close of a project."""
    return facts.effects.get(project, frozenset())


def _same_stages(before: Facts, after: Facts, project: str) -> bool:
    """Return whether the inputs give a project the same stages in both cases."""
    networks = [facts.case.networks.get(project) for facts in (before, after)]
    old, new = (
        None if one is None else [(step.stage, step.state, step.months) for step in one.steps]
        for one in networks
    )
    return old == new


def table(comparison: Comparison) -> Table:
    """Return the steps of every scenario from what it rests on, the largest first."""
    title, rows = "Why delay differs between scenarios", _rows(comparison, by_cause=False)
    return Table("why", title, _COLUMNS, tuple(rows))


def causes(comparison: Comparison) -> Table:
    """Return the same steps drawn together by cause, the largest first."""
    title = "Why delay differs between scenarios, by cause"
    whole = Table("causes", title, _COLUMNS, tuple(_rows(comparison, by_cause=True)))
    return whole.picked("scenario", "based_on", "step", "change", "delay")


def _rows(comparison: Comparison, *, by_cause: bool) -> Iterator[tuple[Value, ...]]:
    for entry in comparison.entries:
        parent = comparison.parent(entry)
        if entry.facts is None or parent is None or parent.facts is None:
            continue
        found = waterfall(parent.facts, entry.facts)
        head, delay = (entry.name, parent.name), found.before
        yield (*head, START, f"delay of {parent.name}", None, None, delay, None)
        for step in found.causes() if by_cause else found.steps:
            delay += step.months
            named = step.cause if by_cause else step.item
            name = "" if by_cause else comparison.name(step.item)
            yield (*head, named, name, step.cause, step.months, delay, step.text)
        yield (*head, END, f"delay of {entry.name}", None, None, found.after, None)
