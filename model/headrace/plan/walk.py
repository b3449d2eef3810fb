"""Walk: one pass through the stage network of a project, stage by stage as MODEL section 3 says."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from headrace.case.calendar import tidy
from headrace.case.case import Case
from headrace.case.network import CLOSE, Link, Network, Step
from headrace.case.stages import Effect
from headrace.plan.stack import offer_to


@dataclass(frozen=True)
class Dates:
    """Start, duration after effects and end of one stage; a done stage lies infinitely far back."""

    start: float
    months: float
    end: float
    instrument: str | None = None


DONE = Dates(-math.inf, 0.0, -math.inf)


class Walk:
    """Dates of the stages of one project, for one month of close and the effects in force."""

    def __init__(
        self,
        case: Case,
        project: str,
        close_month: int | None,
        effects: Iterable[Effect] = (),
        *,
        closed: bool = False,
        close_known: bool = True,
        waiting_from: float = -math.inf,
    ) -> None:
        self._case = case
        self._project = project
        self.close_month = close_month
        self._closed = closed
        self._close_known = close_known
        self._waiting_from = waiting_from
        self.network: Network = case.networks[project]
        self.development_from = case.development_from(project)
        self._delivery_from = case.delivery_from(project)
        self._effects: dict[str, list[Effect]] = {}
        for effect in effects:
            self._effects.setdefault(effect.stage, []).append(effect)
        self._found: dict[str, Dates] = {}

    def dates(self, stage: str) -> Dates:
        """Return the dates of a stage."""
        if stage not in self._found:
            self._found[stage] = self._work_out(self.network.step[stage])
        return self._found[stage]

    def ready(self, step: Step) -> float:
        """Return when the predecessors of a stage let it start."""
        return max((self.freed(link) for link in step.links), default=-math.inf)

    def acts(self, instrument: str) -> float:
        """Return the month from which an instrument acts."""
        offer = offer_to(self._case, self._project, instrument)
        apply = self.development_from
        if offer.applies_after is not None and offer.applies_after in self.network.step:
            apply = self.dates(offer.applies_after).end
        return max(0.0, apply) + offer.application_months

    def closing(self) -> Dates:
        """Return when the close stage itself could run if nothing but stages held it."""
        step = self.network.step[CLOSE]
        if step.state == "done":
            return Dates(0.0, 0.0, 0.0)
        begun = step.state == "in progress"
        start = max(self.ready(step), 0.0 if begun else self.development_from)
        months, instrument = self._shortened(step, start)
        return Dates(start, months, max(0.0, start + months), instrument)

    def finish(self) -> float:
        """Return the month at which every stage is over."""
        ends = [self.dates(step.stage).end for step in self.network.steps]
        return max(ends, default=-math.inf)

    def freed(self, link: Link) -> float:
        """Return from when a link lets its follower start."""
        step = self.network.step[link.stage]
        unknown = step.stage == CLOSE and self._closed and not self._close_known
        if unknown or (step.state == "done" and step.stage != CLOSE):
            over = 0.0 if unknown else -math.inf
            if step.ended is None or not link.lag:
                return over
            return max(over, step.ended + link.lag)
        before = self.dates(link.stage)
        if link.share >= 1:
            return before.end + link.lag
        return before.start + _share_of(step, link.share, before.months) + link.lag

    def _work_out(self, step: Step) -> Dates:
        if step.stage == CLOSE:
            return self._work_out_close()
        if step.state == "done":
            return DONE
        start = max(self.ready(step), self._earliest_start(step))
        months, instrument = self._shortened(step, start)
        return Dates(start, months, max(0.0, start + months), instrument)

    def _work_out_close(self) -> Dates:
        if self.close_month is None:
            return self.closing()
        end = float(self.close_month)
        if self._closed:
            return Dates(end, 0.0, end)
        closing = self.closing()
        return Dates(end - closing.months, closing.months, end, closing.instrument)

    def _earliest_start(self, step: Step) -> float:
        """Return the bound of a start besides predecessors; a stage that has begun has no date."""
        begun = step.state == "in progress"
        bounds = [0.0] if begun else []
        if step.stage in self.network.delivery:
            bounds.append(float(self.close_month or 0))
        if not begun:
            delivers = step.stage in self.network.delivery
            bounds.append(self._delivery_from if delivers else self.development_from)
        if step.waits:
            bounds.append(self._waiting_from)
        return max(bounds)

    def _shortened(self, step: Step, start: float) -> tuple[float, str | None]:
        """Return the duration of a stage under its best effect in force, and who takes credit."""
        best, instrument = step.months, None
        for effect in self._effects.get(step.stage, ()):
            months = self._under(step, start, effect)
            if tidy(months) < tidy(best):
                best, instrument = months, effect.instrument
        return best, instrument

    def _under(self, step: Step, start: float, effect: Effect) -> float:
        full = step.months
        if step.stage == CLOSE:
            before = 0.0
        else:
            act = self.acts(effect.instrument)
            if tidy(act) >= tidy(start + full):
                return full
            before = min(max(act - start, 0.0), full)
        rest = full - before
        return before + max(min(effect.floor, rest), rest * (1 - effect.cut))


def _share_of(step: Step, share: float, months: float) -> float:
    """Return the months after its start in which a share of a stage has run.

    months : after effects, of a stage in progress what is left; its share is of the whole stage.
    """
    if step.state == "in progress":
        return max(0.0, months - (1 - share) * step.planned)
    return share * months


def tail_months(network: Network) -> float:
    """Return the longest path from any open waiting stage to the end [months]."""
    waiting = frozenset(step.stage for step in network.steps if step.waits and step.state != "done")
    reached = network.after(waiting)

    @cache
    def start(stage: str) -> float:
        bounds = [0.0] if stage in waiting else []
        for link in network.step[stage].links:
            if link.stage in reached:
                before = network.step[link.stage]
                ran = _share_of(before, link.share, before.months)
                bounds.append(start(link.stage) + ran + link.lag)
        return max(bounds)

    return max((start(stage) + network.step[stage].months for stage in reached), default=0.0)
