"""Alone: what a project lacks with all else as planned, its chain free to be earlier."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from headrace.answers.reasons import Asked, Goal, Way, moves_between
from headrace.case.case import Case
from headrace.case.lives import outlay_limits
from headrace.plan.plan import Plan
from headrace.plan.relaxation import Relaxation, Rule
from headrace.plan.slip import weighted
from headrace.solving.clock import Clock
from headrace.solving.ground import Ground, ground_of
from headrace.solving.leeway import Ask, Leeway, latest_of, leeway_beside
from headrace.solving.progress import Watch
from headrace.solving.settings import SolveSettings
from headrace.study.relaxing import beyond, relaxation_of, relaxed
from headrace.study.reserves import (
    chain_of,
    cut,
    first_open,
    governing,
    least_of,
    shorter,
    widened,
    wider,
)
from headrace.timeline.trimming import shortened, trimmed
from headrace.timeline.windows import Timeline, candidate_of, closed_of

MOST_WAYS = 3
"""Ways that are told of one question."""
SOLVE_SECONDS = 10.0
"""Seconds that one solve of a question may take."""
TIMED = ("stage", "application", "horizon")
"""Kinds of rule that change the timeline: they are asked by changed cases."""


class OutOfTimeError(Exception):
    """The time for a question is over."""


@dataclass
class Desk:
    """One project and everything that is asked about it beside one plan."""

    case: Case
    timeline: Timeline
    plan: Plan
    slip: float
    """Weighted slip of the plan."""
    project: str
    settings: SolveSettings
    watch: Watch
    clock: Clock
    chain: frozenset[str] = field(init=False)
    grounds: list[tuple[Timeline, Ground]] = field(default_factory=list)
    """What was compiled for a timeline."""

    def __post_init__(self) -> None:
        self.chain = chain_of(self.case, self.project)

    def test(self, goal: Goal, period: int) -> Asked:
        """Return what a project lacks to operate by a period."""
        month = period * self.case.settings.months_per_period
        ask = Ask(self.project, period)
        try:
            leeway = self._leeway(ask)
            if leeway is not None and leeway.holds_with({}, SOLVE_SECONDS):
                return Asked(goal, "alone", month, "choice", cost=self._cost_of(leeway))
            ways = self._found(ask, leeway)
        except OutOfTimeError:
            return Asked(goal, "alone", month, "untested")
        return Asked(goal, "alone", month, "ways" if ways else "no way", tuple(ways))

    def _found(self, ask: Ask, leeway: Leeway | None) -> list[Way]:
        """Return the best ways; those with several rules are sought only where few have one."""
        slack = self._ways(ask, leeway)
        ways: list[Way] = []
        further: list[Way] = []
        for way in slack:
            if way.rules > 1:
                further.append(way)
                break
            ways.append(way)
        ways += self._wider(ask, leeway)
        ways += self._sooner(ask, [way.share for way in ways])
        if len(ways) < MOST_WAYS:
            ways += [*further, *slack]
        if not ways:
            ways = list(self._both(ask))
        return sorted(ways, key=lambda way: (way.rules, way.share))[:MOST_WAYS]

    def _leeway(self, ask: Ask, changes: Iterable[Relaxation] = ()) -> Leeway | None:
        """Return the leeway with some rules changed; None: the timeline forbids the period.

        Cuts that leave the same windows share a program, unless outlays tell them apart.
        """
        self._check_time()
        changes = tuple(changes)
        cuts = all(row.rule.kind in ("stage", "application") for row in changes)
        if cuts:
            case = shortened(self.case, ((row.rule, row.amount) for row in changes))
        else:
            case = relaxed(self.case, changes)
        timeline = self._timeline(case, changes)
        if ask.period < timeline.first_operation(ask.project):
            return None
        span = case.settings.months_per_period
        latest = latest_of(self.plan, ask, self.chain, span)
        windows = trimmed(timeline, self.plan, self.chain | {self.project}, span, latest)
        alike = self.grounds if cuts and not outlay_limits(case) else []
        ground = next((known for other, known in alike if other == windows), None)
        if ground is None:
            ground = ground_of(case, windows)
            alike.append((windows, ground))
        return leeway_beside(ground, self.plan, ask, self.chain, self.settings, self.watch)

    def _timeline(self, case: Case, changes: tuple[Relaxation, ...]) -> Timeline:
        """Return the timeline of a changed case; only what the changes touch is worked out."""
        timed = [row.rule for row in changes if row.rule.kind in TIMED]
        names = {rule.project for rule in timed}
        if any(rule.kind == "horizon" for rule in timed):
            names = set(case.project)
        return replace(
            self.timeline,
            candidates={
                name: candidate_of(case, name) if name in names else candidate
                for name, candidate in self.timeline.candidates.items()
            },
            closed={
                name: closed_of(case, name) if name in names else windows
                for name, windows in self.timeline.closed.items()
            },
        )

    def _ways(
        self, ask: Ask, leeway: Leeway | None, given: tuple[Relaxation, ...] = ()
    ) -> Iterator[Way]:
        """Yield ways beside relaxations that the leeway is given, the fewest rules first."""
        forbidden: list[frozenset[str]] = []
        while leeway is not None and len(forbidden) < MOST_WAYS:
            self._check_time()
            rooms = leeway.fewest(forbidden, SOLVE_SECONDS)
            if not rooms:
                return
            forbidden.append(frozenset(room.handle.rule.group for room in rooms))
            way = self._confirmed(ask, (*given, *map(relaxation_of, rooms)))
            if way is not None:
                yield way

    def _confirmed(self, ask: Ask, changes: tuple[Relaxation, ...]) -> Way | None:
        """Return a way if the case so changed has a plan at the amounts that are printed."""
        leeway = self._leeway(ask, changes)
        found = None if leeway is None else leeway.best(beyond(changes), SOLVE_SECONDS)
        if found is None:
            return None
        chain = [name for name in self.case.project if name in self.chain]
        changed = relaxed(self.case, changes)
        slip = weighted(changed, found[0], changed.settings.objective)
        return Way(changes, slip, moves_between(self.plan, found[0], chain))

    def _cost_of(self, leeway: Leeway) -> float | None:
        found = leeway.best({}, SOLVE_SECONDS)
        return None if found is None else max(0.0, found[1] - self.slip)

    def _wider(self, ask: Ask, leeway: Leeway | None) -> Iterator[Way]:
        """Yield the shares of debt or equity that are enough when larger."""
        rows = wider(self.case, self.project)
        if leeway is None or not rows or not self._enough(ask, rows):
            return
        for row in rows:
            if len(rows) == 1 or self._enough(ask, (row,)):
                exact = least_of(row, lambda part: self._enough(ask, (part,)))
                way = self._confirmed(ask, (widened(row, exact),))
                if way is not None:
                    yield way

    # -- what changes the timeline -----------------------------------------------------------------

    def _sooner(self, ask: Ask, known: list[float]) -> Iterator[Way]:
        """Yield the stages and applications that are enough when shorter, the smallest share first.

        known : shares of ways with one rule; what is larger than the best of them is not asked.
        """
        shares = list(known)
        hopeful: bool | None = None
        for months, row in self._openings(ask):
            if len(shares) >= MOST_WAYS and months / row.size >= sorted(shares)[MOST_WAYS - 1]:
                break
            own = row.rule.project == self.project
            if own and hopeful is False:
                continue
            way = self._confirmed(ask, (cut(row, months),))
            if way is None and own and hopeful is None:
                hopeful = self._enough(ask, shorter(self.case, self.project))
            if way is None and (hopeful or not own):
                way = self._least(ask, row, months)
            if way is not None:
                shares.append(way.share)
                yield way
        if not shares:
            yield from self._longer(ask)

    def _openings(self, ask: Ask) -> list[tuple[int, Relaxation]]:
        """Return stages and applications with the fewest months less that open their period."""
        known = []
        for name, period in {self.project: ask.period, **self._needed(ask)}.items():
            governs = governing(self.case, self.plan, name)
            is_open = self.timeline.first_operation(name) <= period
            for row in shorter(self.case, name):
                if is_open and row.rule.item not in governs:
                    continue
                months = first_open(self.case, row, period)
                if months is not None:
                    known.append((months, row))
        return sorted(known, key=lambda pair: (pair[0] / pair[1].size, pair[0]))

    def _needed(self, ask: Ask) -> dict[str, int]:
        """Return by when each project of the chain must operate if it alone is sooner than planned.

        Those for which that is not enough are left out.
        """
        rows = [row for name in sorted(self.chain) for row in shorter(self.case, name)]
        leeway = self._leeway(ask, rows) if rows else None
        needed: dict[str, int] = {}
        if leeway is None:
            return needed
        for name in dict.fromkeys(row.rule.project for row in rows):
            lower, upper = leeway.slacked({})
            costs = np.zeros(len(lower))
            for (kind, key), column in leeway.ground.places.items():
                if kind != "operating":
                    continue
                if key[0] == name:
                    costs[column] = 1.0
                elif int(key[1]) < self.timeline.first_operation(str(key[0])):
                    upper[column] = 0.0
            found = leeway.solved(costs, leeway.holds, lower, upper, None, SOLVE_SECONDS)
            if found.values is not None:
                needed[name] = self.case.settings.periods - round(found.objective)
        return needed

    def _enough(self, ask: Ask, changes: Iterable[Relaxation]) -> bool:
        leeway = self._leeway(ask, changes)
        return leeway is not None and leeway.holds_with({}, SOLVE_SECONDS)

    def _least(self, ask: Ask, row: Relaxation, start: int) -> Way | None:
        """Return the way with the fewest whole months less of a stage, but more than some."""
        least, most = start + 1, math.ceil(row.exact)
        if least > most or not self._enough(ask, (row,)):
            return None
        way: Way | None = None
        step = 1
        while way is None and least <= most:
            middle = min(most, least + step - 1)
            way = self._confirmed(ask, (cut(row, middle),))
            if way is None:
                least, step = middle + 1, 2 * step
        while way is not None and least < middle:
            half = (least + middle) // 2
            less = self._confirmed(ask, (cut(row, half),))
            if less is None:
                least = half + 1
            else:
                way, middle = less, half
        return way

    def _longer(self, ask: Ask) -> Iterator[Way]:
        """Yield a longer horizon if the project is only too late for it."""
        periods = self.case.settings.periods
        if self.plan.operations.get(self.project) is not None:
            return
        rule = Rule("horizon")
        for added in (1, 2, 4, 8):
            row = Relaxation(rule, float(added), float(added), float(periods))
            if self._enough(Ask(self.project, periods + added - 1), (row,)):
                way = self._confirmed(Ask(self.project, periods + added - 1), (row,))
                if way is not None:
                    yield way
                return

    def _both(self, ask: Ask) -> Iterator[Way]:
        """Yield a shorter stage with further rules, where neither is enough without the other."""
        for row in shorter(self.case, self.project):
            months = first_open(self.case, row, ask.period)
            if months is None:
                continue
            less = cut(row, months)
            yield from self._ways(ask, self._leeway(ask, (less,)), (less,))

    def _check_time(self) -> None:
        left = self.clock.left()
        if (left is not None and left <= 0.5) or self.watch.stop_asked():
            raise OutOfTimeError
