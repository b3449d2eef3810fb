"""Critical path: the chain of stages that governs a date."""

from headrace.case.calendar import tidy
from headrace.case.case import Case
from headrace.case.network import CLOSE, Step
from headrace.plan.plan import Plan
from headrace.plan.schedule import StageDates, schedule_of, walk_of
from headrace.plan.walk import Walk


def critical_stages(case: Case, plan: Plan, project: str) -> tuple[StageDates, ...]:
    """Return the chain of open stages that governs when a project is finished, first to last.

    Without a close, the chain that governs its earliest close. The chain reaches behind financial
    close only if the close stands in the first period that its stages allow.
    """
    close = None if project in case.closed else plan.closes.get(project)
    walk = walk_of(case, project, close)
    dates = {
        row.stage: row
        for row in schedule_of(case, project, close, plan.operations.get(project)).stages
    }
    chain: list[str] = []
    stage = _last(walk) if walk.close_month is not None else CLOSE
    while stage is not None and stage not in chain:
        chain.append(stage)
        stage = _governs(case, walk, walk.network.step[stage])
    return tuple(dates[name] for name in reversed(chain) if name in dates)


def _last(walk: Walk) -> str | None:
    ends = {
        step.stage: walk.dates(step.stage).end
        for step in walk.network.steps
        if step.state != "done" or step.stage == CLOSE
    }
    return max(ends, key=lambda stage: (tidy(ends[stage]), stage), default=None)


def _governs(case: Case, walk: Walk, step: Step) -> str | None:
    """Return the stage that decides when another one starts, None if a date of its own does."""
    start = tidy(walk.dates(step.stage).start)
    if step.stage == CLOSE:
        ready = walk.closing()
        span = case.settings.months_per_period
        if step.state == "done" or tidy(walk.dates(CLOSE).end - ready.end) >= span:
            return None
        start = tidy(ready.start)
    for link in sorted(step.links, key=lambda link: link.stage):
        if tidy(walk.freed(link)) == start:
            return link.stage
    delivery = step.stage in walk.network.delivery
    return CLOSE if delivery and start == walk.close_month else None
