"""Together: what a project lacks with everything free and the others no worse off."""

from dataclasses import dataclass

from headrace.answers.reasons import Asked, Goal, Way, moves_between
from headrace.auditing import audit
from headrace.case.case import Case
from headrace.case.weights import SlipItem, slip_items
from headrace.plan.plan import Plan
from headrace.plan.slip import slips, weighted
from headrace.solving.clock import Clock
from headrace.solving.elastic import Scope
from headrace.solving.ground import Ground
from headrace.solving.leeway import Ask, Leeway, Room, leeway_of
from headrace.solving.progress import Watch
from headrace.solving.settings import SolveSettings
from headrace.study.alone import MOST_WAYS
from headrace.study.relaxing import relaxation_of, relaxed
from headrace.study.reserves import chain_of

SOLVE_SHARE = 0.25
"""Share of the time left that one solve may take."""
LEAST_SECONDS = 2.0
MOST_SECONDS = 20.0
"""Seconds that one solve may take."""
UNSTATED = ("alternatives", "concentration")
"""Findings of rules that no cell of a case states alone, and that gave way in the program."""
HAIR = 1e-6
"""Weighted months that rounding explains."""


@dataclass(frozen=True)
class Table:
    """A case and its best plan, for questions with everything free."""

    ground: Ground
    plan: Plan
    settings: SolveSettings
    watch: Watch

    @property
    def case(self) -> Case:
        """Return the case."""
        return self.ground.case

    def test(
        self, project: str, goal: Goal, period: int, clock: Clock, alone: Asked | None = None
    ) -> Asked | None:
        """Return what a project lacks to operate by a period, with others rearranged.

        None: its stages leave that period shut, so only shorter stages, which the question asked
        alone has told, can be enough.

        alone : the same question asked alone: its ways are where the search begins.
        """
        month = period * self.case.settings.months_per_period
        leeway = self._leeway(project, period)
        if leeway is None and alone is not None and alone.ways:
            return None
        if leeway is None:
            return Asked(goal, "together", month, "no way")
        others, cost = self._slip_of_others(self.plan, project), None
        if (first := leeway.best({}, _seconds(clock))) is not None:
            cost = max(0.0, self._slip_of_others(first[0], project) - others)
            if cost <= HAIR:
                return Asked(goal, "together", month, "choice", cost=0.0)
        if not leeway.proven:
            cost = None
        leeway.hold_slip(others + self._own_slip(project, month) + HAIR)
        for known in () if alone is None else alone.ways[:1]:
            amounts = {row.rule: row.amount for row in known.relaxations}
            free = chain_of(self.case, project) | {project}
            leeway.begin_at(self.plan, free, amounts)
        ways: list[Way] = []
        forbidden: list[frozenset[str]] = []
        over = False
        while len(forbidden) < MOST_WAYS and not over:
            rooms = leeway.fewest(forbidden, _seconds(clock))
            over = rooms is None
            if rooms is not None:
                forbidden.append(frozenset(room.handle.rule.group for room in rooms))
                way = self._way(leeway, project, rooms, clock)
                leeway.start = None
                ways += [] if way is None else [way]
        ways.sort(key=lambda way: (way.rules, way.share))
        if not ways and (forbidden or not leeway.proven):
            return Asked(goal, "together", month, "untested", cost=cost)
        return Asked(goal, "together", month, "ways" if ways else "no way", tuple(ways), cost)

    def _leeway(self, project: str, period: int) -> Leeway | None:
        chain = chain_of(self.case, project)
        tail = self.ground.given.timeline.tail_periods(project)
        scope = Scope(chain | {project}, frozenset({project}), max(0, period - tail), offers=False)
        leeway = leeway_of(self.ground, scope, self.settings, self.watch)
        return leeway if leeway.demand(Ask(project, period)) else None

    def _way(
        self, leeway: Leeway, project: str, rooms: tuple[Room, ...], clock: Clock
    ) -> Way | None:
        """Return a way if it holds at the amounts that are printed, moving as few as can be.

        The audit judges its plan by the case so changed.
        """
        proven = leeway.proven
        relaxations = tuple(map(relaxation_of, rooms))
        amounts = {row.rule: row.amount for row in relaxations}
        found = leeway.calmest(self.plan, amounts, _seconds(clock))
        changed = relaxed(self.case, relaxations)
        if found is None or any(row.kind not in UNSTATED for row in audit(changed, found)):
            return None
        others = [name for name in self.case.project if name != project]
        moves = moves_between(self.plan, found, others)
        slip = weighted(changed, found, changed.settings.objective)
        return Way(relaxations, slip, moves, proven)

    def _item(self, project: str) -> SlipItem | None:
        items = slip_items(self.case)
        return next((item for item in items if project in item.members), None)

    def _slip_of_others(self, plan: Plan, project: str) -> float:
        """Return the weighted slip of a plan without that of a project."""
        own, objective = self._item(project), self.case.settings.objective
        rows = (row for row in slips(self.case, plan) if row.item != own)
        return sum(row.months * row.item.weighs(objective) for row in rows)

    def _own_slip(self, project: str, month: int) -> float:
        """Return the weighted slip of a project that operates in a month."""
        item = self._item(project)
        if item is None:
            return 0.0
        return item.weighs(self.case.settings.objective) * max(0.0, float(month - item.target))


def _seconds(clock: Clock) -> float:
    left = clock.left(SOLVE_SHARE)
    return MOST_SECONDS if left is None else min(MOST_SECONDS, max(LEAST_SECONDS, left))
