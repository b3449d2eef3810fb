"""Stage gaps: months by which stages end too late for a target, and what instruments closed."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from headrace.case.calendar import period_at_or_after, tidy
from headrace.case.case import Case
from headrace.case.network import CLOSE, Network
from headrace.case.weights import slip_items
from headrace.plan.critical import critical_stages
from headrace.plan.plan import Close
from headrace.plan.schedule import Schedule, schedule_of, walk_of
from headrace.plan.timetable import Timetable
from headrace.plan.walk import Walk


@dataclass(frozen=True)
class StageGap:
    """How late one open stage ends [months from the start of the horizon]."""

    stage: str
    label: str
    start: float | None
    end: float | None
    """End under the plan; None: it never runs."""
    latest: float
    """Latest end that still meets the target, all that follows lasting as planned."""
    gap: float | None
    """Months by which it ends too late under the plan; None: it never runs."""
    without: float | None
    """The same if it alone lasted its full duration."""
    cut: float
    """Months that the effect in force takes off its duration."""
    instrument: str | None
    """Instrument whose effect shortens it."""
    governs: bool
    """Whether it is on the chain of stages that governs the date."""

    @property
    def closed(self) -> float:
        """Return the months of gap that the instrument closes."""
        return 0.0 if self.gap is None or self.without is None else tidy(self.without - self.gap)


@dataclass(frozen=True)
class ProjectGaps:
    """Stage gaps of one project that has a target and does not operate before the horizon."""

    project: str
    target: int
    """Target month, from the start of the horizon."""
    stages: tuple[StageGap, ...]
    """Open stages in the order of the sheet."""
    gap: float | None
    """Months from target to operation, its slip; None: it does not operate within the horizon."""
    without: float | None
    """The same with every stage at its full duration; what else it waits for stays."""

    @property
    def closed(self) -> float:
        """Return the months that all effects together take off the gap."""
        return 0.0 if self.gap is None or self.without is None else tidy(self.without - self.gap)

    @property
    def closing(self) -> tuple[StageGap, ...]:
        """Return the stages of whose gap an instrument closes a part, the largest part first."""
        return tuple(
            sorted(
                (row for row in self.stages if row.closed > 0),
                key=lambda row: (-row.closed, row.stage),
            )
        )


def stage_gaps(timetable: Timetable) -> tuple[ProjectGaps, ...]:
    """Return the stage gaps of every project with a target that operates in the horizon or never.

    Left out: projects whose stages are all done, and members of a group of alternatives of which
    another one operates.
    """
    case = timetable.case
    targets = {name: item.target for item in slip_items(case) for name in item.members}
    found = (
        _project(timetable, name, targets[name])
        for name in case.project
        if name in targets and not timetable.settled(name)
    )
    return tuple(row for row in found if row is not None)


class Latest:
    """A backward pass through the stage network of one project."""

    def __init__(self, network: Network, months: Mapping[str, float], due: int, span: int) -> None:
        """Take the duration of every open stage and the last month of operation.

        span : months in a period, at the start of which close stands.
        """
        self._network = network
        self._months = months
        self._due = float(due)
        self._span = span
        self._cached = cache(self._end)

    def end(self, stage: str) -> float:
        """Return the latest end of a stage that meets the target."""
        return self._cached(stage)

    def end_if(self, stage: str, months: float) -> float:
        """Return the latest end of a stage if it lasted other months than planned."""
        if stage == CLOSE:
            starts = (self._start(name) for name in self._months if self._delivers(name))
            last = tidy(min([self._due, *starts]))
            return math.floor(tidy(last / self._span)) * float(self._span)
        return tidy(min([self._due, *self._bounds(stage, months)]))

    def _end(self, stage: str) -> float:
        return self.end_if(stage, self._months[stage])

    def _bounds(self, stage: str, months: float) -> Iterator[float]:
        for follower in self._network.followers[stage]:
            for link in self._network.step[follower].links:
                if link.stage == stage and follower in self._months:
                    yield self._start(follower) + (1 - link.share) * months

    def _start(self, stage: str) -> float:
        return self.end(stage) - self._months[stage]

    def _delivers(self, stage: str) -> bool:
        return stage in self._network.delivery


def _project(timetable: Timetable, project: str, target: int) -> ProjectGaps | None:
    case, plan = timetable.case, timetable.plan
    close = None if project in case.closed else plan.closes.get(project)
    schedule = timetable.schedules.get(project) or schedule_of(case, project, None, None)
    walk = walk_of(case, project, close)
    months = {
        step.stage: walk.closing().months if step.stage == CLOSE else walk.dates(step.stage).months
        for step in walk.network.steps
        if step.state != "done" and not (step.stage == CLOSE and project in case.closed)
    }
    if not months:
        return None
    span = case.settings.months_per_period
    due = target // span * span
    chain = {row.stage for row in critical_stages(case, plan, project)}
    latest = Latest(walk.network, months, due, span)
    stages = tuple(_stage(walk, schedule, latest, months, name, chain, span) for name in months)
    operation = schedule.operation
    return ProjectGaps(
        project=project,
        target=target,
        stages=stages,
        gap=None if operation is None else max(0.0, float(operation - target)),
        without=(
            None
            if operation is None
            else max(0.0, float(_operation_without(case, close, operation) - target))
        ),
    )


def _stage(
    walk: Walk,
    schedule: Schedule,
    latest: Latest,
    months: Mapping[str, float],
    stage: str,
    chain: frozenset[str] | set[str],
    span: int,
) -> StageGap:
    step = walk.network.step[stage]
    dates = {row.stage: row for row in schedule.stages}.get(stage)
    cut = tidy(step.months - months[stage])
    found = StageGap(
        stage=stage,
        label=step.label,
        start=None,
        end=None,
        latest=latest.end(stage),
        gap=None,
        without=None,
        cut=cut,
        instrument=None if dates is None else dates.instrument,
        governs=stage in chain,
    )
    waits = stage in walk.network.tail and schedule.operation is None
    if dates is None or waits or (stage == CLOSE and schedule.close is None):
        return found
    # The forecast month of a deal may come before the ends of its stages: it holds.
    end = dates.end if schedule.operation is None else min(dates.end, float(schedule.operation))
    later = end + cut
    if stage == CLOSE:
        ready = walk.closing().start + step.months
        later = max(end, float(period_at_or_after(ready, span) * span))
    gap = tidy(max(0.0, end - found.latest))
    without = tidy(max(gap, later - latest.end_if(stage, step.months)))
    return replace(found, start=dates.start, end=end, gap=gap, without=without)


def _operation_without(case: Case, close: Close | None, operation: int) -> int:
    """Return the month of operation with every stage at its full duration.

    The close moves to the first period in which its stages then allow it, never before the plan's.
    """
    if close is None:
        return operation
    span = case.settings.months_per_period
    bare = replace(close, claims=frozenset())
    ready = schedule_of(case, close.project, bare, None).earliest_close
    later = replace(bare, month=max(close.month, period_at_or_after(ready, span) * span))
    return max(operation, schedule_of(case, close.project, later, None).earliest_operation * span)
