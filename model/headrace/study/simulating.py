"""Simulating: the stages of one project walked through for all draws at once, without periods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from headrace.case.case import Case
from headrace.case.network import CLOSE, Link, Step
from headrace.case.stages import Effect
from headrace.plan.plan import Close
from headrace.plan.walk import development_from

Draws = NDArray[np.float64]
"""One value a draw."""
NEVER = 1e7
"""Month of what never comes; finite, so that differences stay numbers."""
LONG_AGO = -1e9
"""Month of what is over."""
HAIR = 1e-6


@dataclass
class Path:
    """One project over all draws.

    Stages run as in a plan, but in months as drawn: close comes no earlier than planned, for its
    money is there then, and later where stages or applications of what it uses are late.
    """

    case: Case
    project: str
    close: Close | None
    """The close in the plan; None: it has closed."""
    effects: Sequence[tuple[Effect, Draws]]
    """Effects in force with their cuts as drawn."""
    durations: Mapping[str, Draws]
    """Months of each open stage, before effects."""
    draws: int
    waiting_from: Draws
    """Month from which services and dependencies let its waiting stages start."""
    starts: dict[str, Draws] = field(default_factory=dict)
    ends: dict[str, Draws] = field(default_factory=dict)
    months: dict[str, Draws] = field(default_factory=dict)

    @property
    def steps(self) -> Mapping[str, Step]:
        """Stages by name."""
        return self.case.networks[self.project].step

    def closed(self) -> Draws:
        """Return the month of financial close."""
        return self.end(CLOSE)

    def end(self, stage: str) -> Draws:
        """Return the month in which a stage ends."""
        if stage not in self.ends:
            self._walk(self.steps[stage])
        return self.ends[stage]

    def finish(self) -> Draws:
        """Return the month in which all stages are over."""
        return _latest([self.end(name) for name in self.steps])

    def own_readiness(self) -> Draws:
        """Return when its own stages would let the first waiting stage start."""
        finish = self.finish()
        bounds = [self._bound(step) for step in self._open() if step.waits]
        own: Draws = np.minimum.reduce(bounds or [finish])
        return own

    def critical(self) -> Mapping[str, NDArray[np.bool_]]:
        """Return in which draws each stage lies on the longest path to operation."""
        finish = self.finish()
        found = {
            step.stage: np.abs(self.ends[step.stage] - finish) <= HAIR for step in self._open()
        }
        for step in sorted(self._open(), key=lambda step: -float(self.ends[step.stage].mean())):
            for link in step.links:
                if link.stage in found:
                    held = np.abs(self._freed(link) - self.starts[step.stage]) <= HAIR
                    found[link.stage] |= found[step.stage] & held
            if step.stage in self.case.networks[self.project].delivery and CLOSE in found:
                held = np.abs(self.ends[CLOSE] - self.starts[step.stage]) <= HAIR
                found[CLOSE] |= found[step.stage] & held
        return found

    def _open(self) -> list[Step]:
        return [
            step
            for step in self.case.networks[self.project].steps
            if step.state != "done" and (step.stage != CLOSE or self.close is not None)
        ]

    def _walk(self, step: Step) -> None:
        if step.stage == CLOSE:
            self._walk_close(step)
            return
        if step.state == "done":
            self._put(step.stage, np.full(self.draws, LONG_AGO), np.zeros(self.draws))
            return
        start = self._bound(step)
        if step.waits:
            start = np.maximum(start, self.waiting_from)
        self._put(step.stage, start, self._shortened(step, start))

    def _walk_close(self, step: Step) -> None:
        if self.close is None:
            month = self.case.closed_month(self.project)
            over = np.full(self.draws, 0.0 if month is None else float(month))
            self._put(CLOSE, over, np.zeros(self.draws))
            return
        begun = step.state == "in progress"
        start = self._links(step)
        start = np.maximum(start, 0.0 if begun else development_from(self.case, self.project))
        months = self._shortened(step, start)
        ready = np.maximum(0.0, start + months)
        for name in self.close.used:
            if name in self.case.offers[self.project]:
                ready = np.maximum(ready, self._acts(name))
        end = np.maximum(ready, float(self.close.month))
        self._put(CLOSE, end - months, months)

    def _put(self, stage: str, start: Draws, months: Draws) -> None:
        self.starts[stage], self.months[stage] = start, months
        over = self.steps[stage].state == "done" and stage != CLOSE
        early = stage == CLOSE and self.close is None
        end = start + months
        self.ends[stage] = end if over or early else np.maximum(0.0, end)

    def _bound(self, step: Step) -> Draws:
        """Return when predecessors, close and dates of its own let a stage start."""
        row = self.case.project[self.project]
        delivery = step.stage in self.case.networks[self.project].delivery
        begun = step.state == "in progress"
        bound = 0.0 if begun else LONG_AGO
        if not begun:
            since = row.delivery_from
            own = LONG_AGO if since is None else float(self.case.offset(since))
            bound = own if delivery else development_from(self.case, self.project)
        start = np.maximum(self._links(step), bound)
        return _latest([start, self.end(CLOSE)]) if delivery else start

    def _links(self, step: Step) -> Draws:
        freed = [self._freed(link) for link in step.links]
        return _latest([np.full(self.draws, LONG_AGO), *freed])

    def _freed(self, link: Link) -> Draws:
        before = self.steps[link.stage]
        if before.state == "done" and before.stage != CLOSE:
            over = LONG_AGO if before.ended is None else before.ended + link.lag
            return np.full(self.draws, over)
        end = self.end(link.stage)
        if link.share >= 1:
            return end + link.lag
        months = self.months[link.stage]
        if before.state == "in progress":
            ran = np.maximum(0.0, months - (1 - link.share) * before.planned)
        else:
            ran = link.share * months
        return self.starts[link.stage] + ran + link.lag

    def _acts(self, instrument: str) -> Draws:
        offer = self.case.offers[self.project][instrument]
        apply = np.full(self.draws, development_from(self.case, self.project))
        if offer.applies_after is not None and offer.applies_after in self.steps:
            apply = self.end(offer.applies_after)
        acts: Draws = np.maximum(0.0, apply) + offer.application_months
        return acts

    def _shortened(self, step: Step, start: Draws) -> Draws:
        full = self.durations.get(step.stage, np.full(self.draws, step.months))
        best = full
        for effect, cut in self.effects:
            if effect.stage != step.stage:
                continue
            if step.stage == CLOSE:
                before = np.zeros(self.draws)
            else:
                before = np.clip(self._acts(effect.instrument) - start, 0.0, full)
            rest = full - before
            left = np.maximum(np.minimum(effect.floor, rest), rest * (1 - cut))
            best = np.minimum(best, before + left)
        return best


def _latest(times: Sequence[Draws]) -> Draws:
    found: Draws = np.maximum.reduce(times)
    return found
