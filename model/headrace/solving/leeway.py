"""Leeway: how little rules must give way so that a project operates sooner, or locks can hold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from headrace.case.calendar import period_at_or_after
from headrace.plan.plan import Plan
from headrace.plan.relaxation import Rule
from headrace.solving import doubts
from headrace.solving.elastic import Elastic, Handle, Scope, elastic
from headrace.solving.ground import Ground, held_columns
from headrace.solving.handles import handles_of
from headrace.solving.highs import Answer, Task
from headrace.solving.holding import Hold
from headrace.solving.program import Vector
from headrace.solving.progress import Hushed, Watch
from headrace.solving.settings import SolveSettings

NOTHING = 1e-7
"""A slack below this share of its rule's size is none."""
FOOTHOLD_SECONDS = 5.0
"""Seconds in which a start is sought."""
UNRELAXED: Mapping[Rule, float] = {}


@dataclass(frozen=True)
class Ask:
    """One project is to operate by a period."""

    project: str
    period: int


@dataclass(frozen=True)
class Room:
    """A rule and the least slack that is enough, with what the rule is measured by."""

    handle: Handle
    amount: float


@dataclass
class Leeway:
    """A case on which rules can give way; what may move is free, the rest is held."""

    ground: Ground
    elastic: Elastic
    settings: SolveSettings
    watch: Watch
    lower: Vector
    upper: Vector
    holds: tuple[Hold, ...] = ()
    start: Vector | None = None
    proven: bool = True
    """Whether the last ways were proven the fewest and the least, the last plan the best, or that
    there are none."""

    def demand(self, ask: Ask) -> bool:
        """Demand that a project operates by a period; False if no such period is open to it."""
        column = self.ground.places.get(("operating", (ask.project, ask.period)))
        if column is None:
            return False
        self.lower[column] = 1.0
        return True

    def hold_slip(self, most: float) -> None:
        """Keep the weighted slip of everything from exceeding a sum."""
        program = self.elastic.program
        self.holds = (*self.holds, Hold(program.costs["slip"], most - program.offsets["slip"]))

    def fewest(
        self, forbidden: Iterable[frozenset[str]] = (), time_limit: float | None = None
    ) -> tuple[Room, ...] | None:
        """Return the fewest rules to relax, and of these the least relaxation; None: no way.

        forbidden : sets of groups of rules of which each must leave one unrelaxed.
        """
        stretch = self.elastic
        cuts = [*self.holds, *(self._cut(groups) for groups in forbidden), *self._something()]
        first = self.solved(stretch.few, cuts, self.lower, self.upper, self.start, time_limit)
        self.proven = first.infeasible or first.status == "optimal"
        if first.values is None:
            return None
        cuts.append(Hold(stretch.few, float(stretch.few @ first.values) + 1e-4))
        second = self.solved(stretch.little, cuts, self.lower, self.upper, first.values, time_limit)
        self.proven = self.proven and second.status == "optimal"
        values = first.values if second.values is None else second.values
        return self._tightened(values, time_limit)

    def best(
        self, amounts: Mapping[Rule, float] = UNRELAXED, time_limit: float | None = None
    ) -> tuple[Plan, float] | None:
        """Return the plan of least slip and that slip, with rules relaxed so far; None: none."""
        program = self.elastic.program
        answer = self._relaxed(program.costs["slip"], amounts, time_limit)
        self.proven = answer.infeasible or answer.status == "optimal"
        if answer.values is None:
            return None
        slip = float(program.costs["slip"] @ answer.values) + program.offsets["slip"]
        return self._plan_of(answer.values), slip

    def calmest(
        self, plan: Plan, amounts: Mapping[Rule, float], time_limit: float | None = None
    ) -> Plan | None:
        """Return the plan that moves fewest projects from where another has them; None: none."""
        settings, places = self.ground.case.settings, self.ground.places
        costs = np.zeros(len(self.lower))
        for project in self.ground.case.project:
            period = settings.periods
            if (month := plan.operations.get(project)) is not None:
                period = max(0, period_at_or_after(month, settings.months_per_period))
            for other, cost in ((period - 1, 1.0), (period, -1.0)):
                column = places.get(("operating", (project, other)))
                if column is not None:
                    costs[column] = cost
        values = self._relaxed(costs, amounts, time_limit).values
        return None if values is None else self._plan_of(values)

    def holds_with(self, amounts: Mapping[Rule, float], time_limit: float | None = None) -> bool:
        """Return whether the question has a plan with rules relaxed so far and no further."""
        return self._relaxed(np.zeros(len(self.lower)), amounts, time_limit).values is not None

    def begin_at(self, plan: Plan, free: frozenset[str], amounts: Mapping[Rule, float]) -> None:
        """Start the search where a plan is held but for some projects, rules relaxed so far."""
        held = replace(self, lower=self.lower.copy(), upper=self.upper.copy())
        held.hold_all_but(plan, free)
        values = held._relaxed(self.elastic.few, amounts, FOOTHOLD_SECONDS).values
        self.start = self.start if values is None else values

    def hold_all_but(self, plan: Plan, free: frozenset[str]) -> None:
        """Hold every project that is not free where a plan has it."""
        for column, least, most in held_columns(self.ground, plan, free):
            self.lower[column] = max(self.lower[column], least)
            self.upper[column] = max(self.lower[column], min(self.upper[column], most))

    def _tightened(self, values: Vector, time_limit: float | None) -> tuple[Room, ...] | None:
        """Return the least slacks of the choices made when no other rule gives way at all."""
        stretch, upper = self.elastic, self.upper.copy()
        for place, handle in enumerate(stretch.handles):
            drawn = values[stretch.slack(place)] > NOTHING * handle.size
            if not drawn and values[stretch.switch(place)] < 0.5:
                upper[stretch.slack(place)] = 0.0
        whole = stretch.program.integral
        lower, fixed = self.lower.copy(), upper.copy()
        lower[whole] = fixed[whole] = np.round(values[whole])
        answer = self.solved(stretch.little, self.holds, lower, fixed)
        if answer.values is None:
            answer = self.solved(
                stretch.little, self.holds, self.lower, upper, time_limit=time_limit
            )
        if answer.values is None:
            return None
        found = answer.values
        self.start = found
        return tuple(
            Room(handle, float(found[stretch.slack(place)]))
            for place, handle in enumerate(stretch.handles)
            if found[stretch.slack(place)] > NOTHING * handle.size
        )

    def slacked(self, amounts: Mapping[Rule, float]) -> tuple[Vector, Vector]:
        """Return bounds in which every slack is at most its amount."""
        lower, upper = self.lower.copy(), self.upper.copy()
        for place, handle in enumerate(self.elastic.handles):
            upper[self.elastic.slack(place)] = amounts.get(handle.rule, 0.0)
        return lower, upper

    def _something(self) -> tuple[Hold, Hold]:
        """Return rows that say that some rule gives way: the bound of the count at once."""
        stretch = self.elastic
        count = len(stretch.handles)
        rules, groups = np.zeros(len(self.lower)), np.zeros(len(self.lower))
        rules[stretch.plain + count : stretch.plain + 2 * count] = -1.0
        groups[stretch.plain + 2 * count :] = -1.0
        return Hold(rules, -1.0), Hold(groups, -1.0)

    def _cut(self, groups: frozenset[str]) -> Hold:
        costs = np.zeros(len(self.lower))
        for name in groups:
            if name in self.elastic.groups:
                costs[self.elastic.group(name)] = 1.0
        return Hold(costs, len(groups) - 1.0)

    def _relaxed(
        self, costs: Vector, amounts: Mapping[Rule, float], time_limit: float | None
    ) -> Answer:
        """Return the least of some costs with rules relaxed so far and no further."""
        lower, upper = self.slacked(amounts)
        return self.solved(costs, self.holds, lower, upper, self.start, time_limit)

    def solved(
        self,
        costs: Vector,
        holds: Sequence[Hold],
        lower: Vector,
        upper: Vector,
        start: Vector | None = None,
        time_limit: float | None = None,
    ) -> Answer:
        """Return the least of some costs within bounds and held rows."""
        task = Task(
            solve="leeway",
            step="slip",
            measure="slip",
            costs=costs,
            offset=0.0,
            lower=lower,
            upper=upper,
            holds=tuple(holds),
            start=start,
            time_limit=time_limit,
        )
        return doubts.solve(self.elastic.program, task, self.settings, Hushed(self.watch))

    def _plan_of(self, values: Vector) -> Plan:
        return self.ground.plan_of(values[: self.elastic.plain])


def leeway_of(ground: Ground, scope: Scope, settings: SolveSettings, watch: Watch) -> Leeway:
    """Return the leeway of a case for the rules in a scope."""
    stretch = elastic(ground.program, handles_of(ground.program, ground.given, scope))
    return Leeway(
        ground=ground,
        elastic=stretch,
        settings=replace(settings, gap=0.0),
        watch=watch,
        lower=stretch.program.lower.copy(),
        upper=stretch.program.upper.copy(),
    )


def latest_of(plan: Plan, ask: Ask, chain: frozenset[str], span: int) -> Mapping[str, int]:
    """Return by which period each project must operate where a question is asked alone.

    Those of the chain may move to an earlier period only. span : months in a period.
    """
    months = {name: month for name in chain if (month := plan.operations.get(name)) is not None}
    planned = {name: max(0, period_at_or_after(month, span)) for name, month in months.items()}
    return {**planned, ask.project: ask.period}


def leeway_beside(
    ground: Ground,
    plan: Plan,
    ask: Ask,
    chain: frozenset[str],
    settings: SolveSettings,
    watch: Watch,
) -> Leeway | None:
    """Return the leeway of a question asked alone: the project and its chain free, the rest held.

    None: the timeline has no such period.
    """
    free = chain | {ask.project}
    tail = ground.given.timeline.tail_periods(ask.project)
    scope = Scope(free, frozenset({ask.project}), max(0, ask.period - tail))
    leeway = leeway_of(ground, scope, settings, watch)
    leeway.hold_all_but(plan, free)
    latest = latest_of(plan, ask, chain, ground.case.settings.months_per_period)
    demanded = {name: leeway.demand(Ask(name, period)) for name, period in latest.items()}
    return leeway if demanded[ask.project] else None
