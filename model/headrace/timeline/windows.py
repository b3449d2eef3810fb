"""Windows: in which periods each project can close, and from when it can then operate."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from headrace.case.calendar import period_at_or_after, tidy
from headrace.case.case import Case
from headrace.timeline.modes import Claim, all_claims, claims_of
from headrace.timeline.use import ResourcePeriod, resource_periods
from headrace.timeline.walk import Walk, tail_months, walk_of

BEYOND = 10**6
"""Period beyond every horizon: of what never operates."""


@dataclass(frozen=True)
class Mode:
    """A set of claimed effects with its dates."""

    shares: Mapping[str, float]
    """Least share of its base by claimed instrument."""
    claims: frozenset[tuple[str, str]]
    """Claimed effects (instrument, stage)."""
    lift: float
    """Gearing that it lifts [share of uses]."""
    operation: Mapping[int, int]
    """Earliest operation by close [period -> period]: the periods in which it can close."""
    usable: Mapping[str, int]
    """First period in which a close can use each offered instrument."""
    resources: Mapping[int, tuple[ResourcePeriod, ...]]
    """Delivery resources used by close period."""


@dataclass(frozen=True)
class Candidate:
    """Windows of a project that has not closed."""

    project: str
    modes: tuple[Mode, ...]
    tail_periods: int
    private_from: int
    """First period in which commercial debt can close."""
    starts: Mapping[str, int]
    """Month in which each instrument that is charged at its start could act without any effect."""

    @cached_property
    def closes(self) -> tuple[int, ...]:
        """Periods in which some mode can close."""
        return tuple(sorted({period for mode in self.modes for period in mode.operation}))

    @cached_property
    def first_operation(self) -> int:
        """First period in which it can operate; `BEYOND` if never."""
        ends = (period for mode in self.modes for period in mode.operation.values())
        return min(ends, default=BEYOND)


@dataclass(frozen=True)
class ClosedProject:
    """Windows of a project that has closed."""

    project: str
    first_operation: int
    """First period in which it can operate."""
    stated: int | None
    """Month of operation that its deal forecasts: it is kept if operation waits for nothing."""
    past_operation: int | None
    """True month of operation if that lies before month 0."""
    tail_periods: int
    began: bool
    """Its waiting stages began before month 0: it requires nothing more."""
    resources: tuple[ResourcePeriod, ...]


@dataclass(frozen=True)
class Timeline:
    """Windows of every project."""

    candidates: Mapping[str, Candidate]
    closed: Mapping[str, ClosedProject]
    decided: Mapping[str, int] = field(default_factory=dict)
    """Period of operation of projects about which nothing is left to decide; `BEYOND`: never."""

    def tail_periods(self, project: str) -> int:
        """Return the whole periods between the start of the waiting stages and operation."""
        if project in self.candidates:
            return self.candidates[project].tail_periods
        return self.closed[project].tail_periods

    def first_operation(self, project: str) -> int:
        """Return the first period in which a project can operate."""
        if project in self.candidates:
            return self.candidates[project].first_operation
        return max(0, self.closed[project].first_operation)

    def operation_month(self, project: str, period: int, length: int) -> int:
        """Return the month that operation in a period means: the stated one if nothing waits."""
        deal = self.closed.get(project)
        if deal is not None and deal.stated is not None and period == deal.first_operation:
            return deal.stated
        return period * length


_LAST: dict[int, tuple[Case, Timeline]] = {}


def timeline_of(case: Case) -> Timeline:
    """Return the windows of every project of a case, worked out once for questions in a row."""
    known = _LAST.get(0)
    if known is None or known[0] is not case:
        timeline = Timeline(
            candidates={name: candidate_of(case, name) for name in case.candidates},
            closed={name: closed_of(case, name) for name in case.closed},
        )
        known = _LAST[0] = (case, timeline)
    return known[1]


def candidate_of(case: Case, project: str) -> Candidate:
    """Return the windows of a project that has not closed; dominated modes are left out."""
    length = case.settings.months_per_period
    modes = [mode_of(case, project, claim) for claim in claims_of(case, project)]
    plain = walk_of(case, project, ())
    private = case.development_from(project) + case.terms[project].private_months
    return Candidate(
        project=project,
        modes=undominated([mode for mode in modes if mode.operation]),
        tail_periods=period_at_or_after(tail_months(case.networks[project]), length),
        private_from=max(0, period_at_or_after(private, length)),
        starts={
            name: math.floor(plain.acts_from(name))
            for name, offer in case.offers[project].items()
            if offer.charged == "start"
        },
    )


def can_operate(case: Case, project: str, period: int) -> bool:
    """Return whether a candidate could operate by a period, within the horizon or not.

    No claim does better than every effect at once, without waiting for any instrument.
    """
    effects = [
        row for row in case.networks[project].effects if row.instrument in case.offers[project]
    ]
    best = Claim({}, tuple(effects), 0.0, walk_of(case, project, effects))
    return _earliest(case, best) <= period and any(
        _earliest(case, claim) <= period for claim in all_claims(case, project)
    )


def _earliest(case: Case, claim: Claim) -> int:
    """Return the first period of operation under a claim."""
    length = case.settings.months_per_period
    acts = {name: claim.walk.acts_from(name) for name in claim.shares}
    usable = {name: period_at_or_after(month, length) for name, month in acts.items()}
    walk = claim.walk.at(float(_first_close(claim, usable, length) * length))
    return max(0, period_at_or_after(walk.finish(), length))


def _first_close(claim: Claim, usable: Mapping[str, int], length: int) -> int:
    first = period_at_or_after(claim.walk.earliest_close(), length)
    return max(0, first, *(usable[name] for name in claim.shares))


def mode_of(case: Case, project: str, claim: Claim) -> Mode:
    """Return the dates of one claim, in periods."""
    length = case.settings.months_per_period
    acts = {name: claim.walk.acts_from(name) for name in case.offers[project]}
    usable = {name: period_at_or_after(month, length) for name, month in acts.items()}
    first = _first_close(claim, usable, length)
    operation: dict[int, int] = {}
    resources: dict[int, tuple[ResourcePeriod, ...]] = {}
    for period in range(first, case.settings.periods):
        walk = claim.walk.at(float(period * length))
        earliest = max(0, period_at_or_after(walk.finish(), length))
        if earliest > case.settings.periods - 1:
            break
        operation[period] = earliest
        resources[period] = resource_periods(case, project, walk)
    return Mode(
        shares=claim.shares,
        claims=frozenset((effect.instrument, effect.stage) for effect in claim.effects),
        lift=claim.lift,
        operation=operation,
        usable=usable,
        resources=resources,
    )


def undominated(modes: list[Mode]) -> tuple[Mode, ...]:
    """Return modes without the closes that another mode, in the same period, matches for less.

    A close late enough needs no effect on development: what the effect hastened is over by then.
    """
    ranked = sorted(modes, key=lambda mode: (len(mode.shares), sum(mode.shares.values())))
    kept: list[Mode] = []
    for mode in ranked:
        rivals = [rival for rival in kept if _asks_no_more(rival, mode)]
        left = {
            period: operation
            for period, operation in mode.operation.items()
            if not any(_matches(rival, mode, period) for rival in rivals)
        }
        if left:
            resources = {period: mode.resources[period] for period in left}
            kept.append(replace(mode, operation=left, resources=resources))
    return tuple(kept)


def _asks_no_more(one: Mode, other: Mode) -> bool:
    """Return whether whatever funds a close under the other funds it under the one."""
    return one.lift >= other.lift and all(
        name in other.shares and share <= other.shares[name] for name, share in one.shares.items()
    )


def _matches(one: Mode, other: Mode, period: int) -> bool:
    """Return whether a close in a period under the one does all that it does under the other."""
    return (
        period in one.operation
        and one.operation[period] <= other.operation[period]
        and one.resources[period] == other.resources[period]
        and all(one.usable[name] <= period for name, at in other.usable.items() if at <= period)
    )


def closed_of(case: Case, project: str) -> ClosedProject:
    """Return the windows of a project that has closed, its stages as stated and without effects."""
    length = case.settings.months_per_period
    tail = tail_months(case.networks[project])
    walk = closed_walk(case, project)
    forecast = case.forecast_month(project)
    earliest = walk.finish() if forecast is None else float(forecast)
    network = case.networks[project]
    under_way = any(step.waits and step.state != "open" for step in network.steps)
    past = math.ceil(earliest) if earliest < 0 else None
    return ClosedProject(
        project=project,
        first_operation=max(0, period_at_or_after(earliest, length)),
        stated=forecast,
        past_operation=past,
        tail_periods=period_at_or_after(tail, length),
        began=under_way or tidy(earliest - tail) < 0,
        resources=resource_periods(case, project, walk),
    )


def closed_walk(case: Case, project: str) -> Walk:
    """Return the walk of a closed deal; a close at an unknown month counts as month 0."""
    month = case.closed_month(project)
    walk = walk_of(case, project, ())
    return walk.at(0.0, stated=False) if month is None else walk.at(float(month))
