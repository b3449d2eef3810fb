"""Simulating: the stages of one project walked through for all draws at once, without periods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from headrace.case.case import Case
from headrace.case.network import CLOSE, Link, Network, Step
from headrace.case.stages import Effect
from headrace.plan.plan import Close

Draws = NDArray[np.float64]
"""One value a draw."""
NEVER = 1e7
"""Month of what never comes; finite, so that differences stay numbers."""
LONG_AGO = -1e9
"""Month of what is over."""
HAIR = 1e-6


class Run(NamedTuple):
    """When a stage runs, by draw."""

    start: Draws
    months: Draws
    end: Draws


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
    held: Draws
    """Month from which dependencies let it close."""
    waiting_from: Draws
    """Month from which services and dependencies let its waiting stages start."""
    runs: dict[str, Run] = field(default_factory=dict)

    @property
    def network(self) -> Network:
        """Return its stages."""
        return self.case.networks[self.project]

    def closed(self) -> Draws:
        """Return the month of financial close."""
        return self.run(CLOSE).end

    def run(self, stage: str) -> Run:
        """Return when a stage runs."""
        if stage not in self.runs:
            self.runs[stage] = self._walked(self.network.step[stage])
        return self.runs[stage]

    def finish(self) -> Draws:
        """Return the month in which all stages are over."""
        return _latest([self.run(name).end for name in self.network.step])

    def critical(self) -> Mapping[str, NDArray[np.bool_]]:
        """Return in which draws each stage lies on the longest path to operation."""
        finish, open_ones = self.finish(), self._open()
        found = {
            step.stage: np.abs(self.run(step.stage).end - finish) <= HAIR for step in open_ones
        }
        for step in sorted(open_ones, key=lambda step: -float(self.run(step.stage).end.mean())):
            frees = {link.stage: self._freed(link) for link in step.links if link.stage in found}
            if step.stage in self.network.delivery and CLOSE in found:
                frees.setdefault(CLOSE, self.closed())
            for stage, freed in frees.items():
                held = np.abs(freed - self.run(step.stage).start) <= HAIR
                found[stage] |= found[step.stage] & held
        return found

    def _open(self) -> list[Step]:
        return [
            step
            for step in self.network.steps
            if step.state != "done" and (step.stage != CLOSE or self.close is not None)
        ]

    def _at(self, month: float) -> Draws:
        return np.full(len(self.held), month)

    def _walked(self, step: Step) -> Run:
        if step.stage == CLOSE:
            return self._walked_close(step)
        if step.state == "done":
            return Run(self._at(LONG_AGO), self._at(0.0), self._at(LONG_AGO))
        start = self._bound(step)
        if step.waits:
            start = np.maximum(start, self.waiting_from)
        months = self._shortened(step, start)
        return Run(start, months, np.maximum(0.0, start + months))

    def _walked_close(self, step: Step) -> Run:
        if self.close is None:
            month = self._at(self.case.closed_month(self.project) or 0.0)
            return Run(month, self._at(0.0), month)
        begun = step.state == "in progress"
        since = 0.0 if begun else self.case.development_from(self.project)
        start = np.maximum(self._links(step), since)
        months = self._shortened(step, start)
        used = [name for name in self.close.used if name in self.case.offers[self.project]]
        bounds = [start + months, self._at(max(0.0, self.close.month)), self.held]
        end = _latest([*bounds, *map(self._acts, used)])
        return Run(end - months, months, end)

    def _bound(self, step: Step) -> Draws:
        """Return when predecessors, close and dates of its own let a stage start."""
        delivery = step.stage in self.network.delivery
        bound = self.case.development_from(self.project)
        if step.state == "in progress":
            bound = 0.0
        elif delivery:
            since = self.case.project[self.project].delivery_from
            bound = LONG_AGO if since is None else float(self.case.offset(since))
        start = np.maximum(self._links(step), bound)
        return _latest([start, self.closed()]) if delivery else start

    def _links(self, step: Step) -> Draws:
        return _latest([self._at(LONG_AGO), *map(self._freed, step.links)])

    def _freed(self, link: Link) -> Draws:
        before = self.network.step[link.stage]
        if before.state == "done" and before.stage != CLOSE:
            return self._at(LONG_AGO if before.ended is None else before.ended + link.lag)
        start, months, end = self.run(link.stage)
        if link.share >= 1:
            return end + link.lag
        ran = link.share * months
        if before.state == "in progress":
            ran = np.maximum(0.0, months - (1 - link.share) * before.planned)
        return start + ran + link.lag

    def _acts(self, instrument: str) -> Draws:
        offer = self.case.offers[self.project][instrument]
        apply = self._at(self.case.development_from(self.project))
        if offer.applies_after is not None and offer.applies_after in self.network.step:
            apply = self.run(offer.applies_after).end
        acts: Draws = np.maximum(0.0, apply) + offer.application_months
        return acts

    def _shortened(self, step: Step, start: Draws) -> Draws:
        full = self.durations.get(step.stage, self._at(step.months))
        best = full
        for effect, cut in self.effects:
            if effect.stage != step.stage:
                continue
            before = self._at(0.0)
            if step.stage != CLOSE:
                before = np.clip(self._acts(effect.instrument) - start, 0.0, full)
            rest = full - before
            left = np.maximum(np.minimum(effect.floor, rest), rest * (1 - cut))
            best = np.minimum(best, before + left)
        return best


def _latest(times: Sequence[Draws]) -> Draws:
    found: Draws = np.maximum.reduce(times)
    return found
