"""Walk: the times of a project's stages under a set of claimed effects."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from headrace.case.calendar import tidy
from headrace.case.case import Case
from headrace.case.network import CLOSE, Link, Network, Step
from headrace.case.offers import Offer
from headrace.case.stages import Effect


@dataclass
class Walk:
    """Stage times of one project under claimed effects; delivery once a close is given.

    Times are in months from the start of the horizon. Results are remembered, so that a walk is as
    cheap as the stages it is asked for.
    """

    network: Network
    offers: Mapping[str, Offer]
    development_from: float
    delivery_from: float
    claimed: Mapping[str, tuple[Effect, ...]]
    """Claimed effects by stage."""
    close: float | None = None
    times: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    """Start, duration and end by stage, filled as asked."""
    stated: bool = True
    """False: a deal closed in a month that nobody states, so that lags from it are over."""

    def at(self, close: float, stated: bool = True) -> "Walk":
        """Return the walk for a close month; development, which it cannot change, is kept."""
        kept = {
            stage: times
            for stage, times in self.times.items()
            if stage not in self.network.delivery and stage != CLOSE
        }
        return replace(self, close=close, times=kept, stated=stated)

    def end(self, stage: str) -> float:
        """Return the month in which a stage ends."""
        return self._times(stage)[2]

    def ready(self, step: Step) -> float:
        """Return the month in which the links of a stage let it start, its own bound included.

        A stage in progress has begun: only month 0, its predecessors and close hold it back.
        """
        delivery = step.stage in self.network.delivery
        bound = self.delivery_from if delivery else self.development_from
        if step.state == "in progress":
            bound = 0.0
        if delivery and self.close is not None:
            bound = max(bound, self.close)
        return max([bound, *(self._reached(link) for link in step.links)])

    def earliest_close(self) -> float:
        """Return the first month in which the stages allow financial close."""
        step = self.network.step[CLOSE]
        shortest = [
            max(min(effect.floor, step.months), step.months * (1 - effect.cut))
            for effect in self.claimed.get(CLOSE, ())
        ]
        return tidy(self.ready(step) + min([step.months, *shortest]))

    def acts_from(self, instrument: str) -> float:
        """Return the first month in which an instrument can act: application made and decided."""
        offer = self.offers[instrument]
        step = self.network.step.get(offer.applies_after or "")
        if step is None:
            apply = self.development_from
        elif step.state == "done":
            apply = 0.0
        else:
            apply = self.end(step.stage)
        return tidy(max(0.0, apply) + offer.application_months)

    def finish(self) -> float:
        """Return the month at which the project could be finished without waiting."""
        ends = [
            self.end(step.stage)
            for step in self.network.steps
            if step.state != "done" or step.stage == CLOSE
        ]
        return tidy(max(ends, default=0.0))

    def span(self, stage: str) -> tuple[float, float]:
        """Return start and end of a stage."""
        start, _, end = self._times(stage)
        return tidy(start), tidy(end)

    def _reached(self, link: Link) -> float:
        """Return the month in which a link lets its follower start, the lag included.

        A stage that is done holds nothing back but a lag that still runs from where it ended.
        """
        step = self.network.step[link.stage]
        if step.state == "done" and link.stage != CLOSE:
            known = link.lag > 0 and step.ended is not None
            return step.ended + link.lag if known and step.ended is not None else -math.inf
        start, months, end = self._times(link.stage)
        if link.stage == CLOSE and not self.stated:
            return end
        if link.share == 1:
            return end + link.lag
        return start + run_before(step, link, months) + link.lag

    def _times(self, stage: str) -> tuple[float, float, float]:
        known = self.times.get(stage)
        if known is not None:
            return known
        step = self.network.step[stage]
        if stage == CLOSE:
            if self.close is None:
                raise ValueError("the end of close is not known before a close is chosen")
            times = (self.close, 0.0, self.close)
        elif step.state == "done":
            times = (-math.inf, 0.0, -math.inf)
        else:
            start = self.ready(step)
            months = self._shortened(step, start)
            times = (start, months, max(0.0, start + months))
        self.times[stage] = times
        return times

    def _shortened(self, step: Step, start: float) -> float:
        months = step.months
        best = months
        for effect in self.claimed.get(step.stage, ()):
            run = tidy(max(self.acts_from(effect.instrument) - start, 0.0))
            if run >= tidy(months):
                continue
            rest = months - run
            best = min(best, run + max(min(effect.floor, rest), rest * (1 - effect.cut)))
        return best


def walk_of(case: Case, project: str, claims: Iterable[Effect]) -> Walk:
    """Return the walk of a project under claimed effects."""
    claimed: dict[str, tuple[Effect, ...]] = {}
    for effect in claims:
        claimed[effect.stage] = (*claimed.get(effect.stage, ()), effect)
    return Walk(
        network=case.networks[project],
        offers=case.offers[project],
        development_from=case.development_from(project),
        delivery_from=case.delivery_from(project),
        claimed=claimed,
    )


def run_before(step: Step, link: Link, months: float) -> float:
    """Return how long a stage runs until a link has its share [months].

    months : what the stage takes. Of a stage in progress a share counts its whole likely duration:
    what comes after the share is still to come, the rest may have been.
    """
    if step.state == "in progress":
        return max(0.0, months - (1 - link.share) * step.planned)
    return link.share * months


def tail_months(network: Network) -> float:
    """Return the longest path from any waiting stage to the end, started at 0 [months]."""
    waiting = frozenset(step.stage for step in network.steps if step.waits and step.state != "done")
    tail = network.after(waiting)

    @cache
    def start(stage: str) -> float:
        ready = [0.0] if stage in waiting else []
        for link in network.step[stage].links:
            if link.stage in tail:
                before = network.step[link.stage]
                run = before.months if link.share == 1 else run_before(before, link, before.months)
                ready.append(start(link.stage) + run + link.lag)
        return max(ready)

    ends = (start(stage) + network.step[stage].months for stage in tail)
    return tidy(max(ends, default=0.0))
