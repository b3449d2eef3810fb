"""Latest: by when each stage has to end for its project to meet its target."""

import math
from collections.abc import Iterator, Mapping
from functools import cache

from headrace.case.calendar import tidy
from headrace.case.network import CLOSE
from headrace.plan.schedule import walk_of
from headrace.report.facts import Facts


def latest_ends(facts: Facts, project: str) -> Mapping[str, float]:
    """Return the latest end of every open stage, all that follows it lasting as planned.

    Months from the start of the horizon, by a backward pass from the target; operation and close
    stand at the start of a period. Empty: without a target, or behind it.
    """
    item = facts.slip_of.get(project)
    if item is None or facts.timetable.settled(project):
        return {}
    case = facts.case
    walk = walk_of(case, project, facts.plan.closes.get(project))
    network, span = walk.network, case.settings.months_per_period
    months = {
        step.stage: walk.closing().months if step.stage == CLOSE else walk.dates(step.stage).months
        for step in network.steps
        if step.state != "done" and not (step.stage == CLOSE and project in case.closed)
    }

    def starts_after(stage: str) -> Iterator[float]:
        """Yield by when a stage has to end for each of its followers to start in time."""
        for follower in network.followers[stage]:
            for link in network.step[follower].links:
                if link.stage == stage and follower in months:
                    yield start(follower) - link.lag + (1 - link.share) * months[stage]

    def start(stage: str) -> float:
        return end(stage) - months[stage]

    @cache
    def end(stage: str) -> float:
        due = float(item.item.target // span * span)
        if stage != CLOSE:
            return tidy(min([due, *starts_after(stage)]))
        last = min([due, *(start(name) for name in months if name in network.delivery)])
        return math.floor(tidy(last) / span) * float(span)

    return {stage: end(stage) for stage in months}
