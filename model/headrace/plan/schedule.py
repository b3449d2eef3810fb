"""Schedule: the dates of every stage of one project, and the chain of stages that governs them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from headrace.case.calendar import period_at_or_after, tidy
from headrace.case.case import Case
from headrace.case.instruments import DEFAULT_OFFTAKE_SHARE
from headrace.case.network import CLOSE, Step
from headrace.case.stages import Effect
from headrace.plan.plan import Close, Plan
from headrace.plan.stack import offer_to, shortfall
from headrace.plan.walk import Walk, tail_months


@dataclass(frozen=True)
class StageDates:
    """When one open stage of a project runs [months from the start of the horizon]."""

    stage: str
    label: str
    start: float
    end: float
    instrument: str | None
    """Instrument whose effect shortens the stage; None if none does."""


@dataclass(frozen=True)
class Schedule:
    """Dates of one project [months from the start of the horizon]."""

    project: str
    close: int | None
    """Month of close; None: a candidate without a close, or a closed deal of unknown month."""
    stages: tuple[StageDates, ...]
    """Open stages in the order of the sheet. Left out: done stages, the close of a closed deal and,
    without a close, all delivery. Waiting stages stand where operation lets them start."""
    earliest_close: float
    """Month from which the stages allow financial close (candidates)."""
    finish: float
    """Month at which all stages could be over without waiting; infinite without a close."""
    earliest_month: float
    """Month from which it may operate: the forecast of a closed deal, else `finish`."""
    earliest_operation: int
    """First period in which it may operate; negative lies in the past; without a close, T."""
    tail: float
    """Months from the start of the first waiting stage to operation."""
    tail_periods: int
    """The same in whole periods."""
    acts: Mapping[str, float]
    """Month from which each used instrument acts; without a close, each one on offer."""
    operation: int | None
    """Month of operation; None if it does not operate."""
    wait_start: int | None
    """Month in which its waiting stages start (the month of operation if none waits)."""
    began_before: bool
    """Whether its waiting stages began before the horizon, so that it requires nothing more."""


def least_share(case: Case, project: str, effect: Effect) -> float:
    """Return the share of its base from which an effect counts; 0.6 for offtake unless stated."""
    if effect.min_share_for_effect is not None:
        return effect.min_share_for_effect
    offtake = offer_to(case, project, effect.instrument).type == "offtake"
    return DEFAULT_OFFTAKE_SHARE if offtake else 0.0


def effects_in_force(case: Case, close: Close) -> frozenset[tuple[str, str]]:
    """Return the effects (instrument, stage) that are claimed and whose amounts suffice.

    An instrument that is not open to the project has none.
    """
    open_to = case.offers[close.project]
    return frozenset(
        (effect.instrument, effect.stage)
        for effect in case.networks[close.project].effects
        if close.claims is None or (effect.instrument, effect.stage) in close.claims
        if effect.instrument in close.used and effect.instrument in open_to
        if not shortfall(case, close, effect.instrument, least_share(case, close.project, effect))
    )


def walk_of(case: Case, project: str, close: Close | None, waiting_from: float = -math.inf) -> Walk:
    """Return a walk through the stages of a project; a closed deal of unknown month closes in 0."""
    month = _close_month(case, project, close)
    effects: tuple[Effect, ...] = ()
    closed, known = project in case.closed, True
    if closed:
        known, month = month is not None, month or 0
    elif close is not None:
        force = effects_in_force(case, close)
        rows = case.networks[project].effects
        effects = tuple(row for row in rows if (row.instrument, row.stage) in force)
    return Walk(
        case,
        project,
        month,
        effects,
        closed=closed,
        close_known=known,
        waiting_from=waiting_from,
    )


def plain_act(case: Case, project: str, instrument: str) -> float:
    """Return the month from which an instrument would act without any effect."""
    return tidy(Walk(case, project, None).acts(instrument))


def plain_delivery(case: Case, project: str, close: int) -> float:
    """Return the months that delivery takes after a close without waiting and any effect."""
    walk = Walk(case, project, close)
    ends = (walk.dates(stage).end for stage in walk.network.delivery)
    return tidy(max(ends, default=float(close)) - close)


def operation_shown(case: Case, project: str, month: int | None) -> int | None:
    """Return the month of operation as it is shown; None outside the horizon.

    A closed deal that operates in the period of its forecast operates in the month that is stated.
    """
    if month is None or month >= case.horizon:
        return None
    forecast = case.forecast_month(project) if project in case.closed else None
    span = case.settings.months_per_period
    if forecast is not None and month >= 0 and forecast >= 0:
        same = period_at_or_after(month, span) == period_at_or_after(forecast, span)
        return forecast if same else month
    return month


def schedule_of(case: Case, project: str, close: Close | None, month: int | None) -> Schedule:
    """Return the dates of a project.

    close : None for a closed deal, or for a candidate without one; month : of operation, if any.
    """
    operation = operation_shown(case, project, month)
    closed = project in case.closed
    network = case.networks[project]
    walk = walk_of(case, project, close)
    delivers = walk.close_month is not None
    finish = walk.finish() if delivers else math.inf
    forecast = case.forecast_month(project) if closed else None
    earliest = finish if forecast is None else float(forecast)
    span = case.settings.months_per_period
    tail = tidy(tail_months(network))
    tail_periods = period_at_or_after(tail, span)
    wait_start = _wait_start(operation, tail_periods, span)
    began = closed and (
        any(step.waits and step.state != "open" for step in network.steps)
        or tidy(earliest - tail) < 0
    )
    shown = walk
    if wait_start is not None and not began and network.tail and delivers:
        shown = walk_of(case, project, close, waiting_from=wait_start)
    instruments = close.used if close is not None else frozenset(case.offers[project])
    return Schedule(
        project=project,
        close=_close_month(case, project, close),
        stages=_stage_dates(shown, delivers, closed),
        earliest_close=tidy(walk.closing().end),
        finish=tidy(finish),
        earliest_month=tidy(earliest),
        earliest_operation=(
            case.settings.periods if math.isinf(earliest) else period_at_or_after(earliest, span)
        ),
        tail=tail,
        tail_periods=tail_periods,
        acts={name: tidy(walk.acts(name)) for name in sorted(instruments)},
        operation=operation,
        wait_start=wait_start,
        began_before=began,
    )


def _close_month(case: Case, project: str, close: Close | None) -> int | None:
    if project in case.closed:
        return case.closed_month(project)
    return None if close is None else close.month


def _wait_start(operation: int | None, tail_periods: int, span: int) -> int | None:
    if operation is None:
        return None
    if operation < 0:
        return operation - tail_periods * span
    return max(0, period_at_or_after(operation, span) - tail_periods) * span


def _stage_dates(walk: Walk, delivers: bool, closed: bool) -> tuple[StageDates, ...]:
    rows = []
    for step in walk.network.steps:
        hidden = step.state == "done" or (closed and step.stage == CLOSE)
        if hidden or (not delivers and step.stage in walk.network.delivery):
            continue
        dates = walk.dates(step.stage)
        rows.append(
            StageDates(
                stage=step.stage,
                label=step.label,
                start=tidy(dates.start),
                end=tidy(dates.end),
                instrument=dates.instrument,
            )
        )
    return tuple(rows)


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
