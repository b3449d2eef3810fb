"""Bench: a plan laid out as a program in which one project is asked to operate sooner."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyomo.environ as pyo

from headrace.case.calendar import period_at_or_after
from headrace.case.case import Case
from headrace.formulation.given import Given
from headrace.plan.plan import Plan
from headrace.plan.relaxation import Rule
from headrace.solving import doubts
from headrace.solving.elastic import Elastic, Handle
from headrace.solving.extract import extract
from headrace.solving.highs import Answer, Task
from headrace.solving.holding import Hold
from headrace.solving.program import Name, Vector
from headrace.solving.progress import Hushed, Watch
from headrace.solving.settings import SolveSettings

NOTHING = 1e-7
"""A slack below this share of its rule's size is none."""
ABSOLUTE_GAP = 1e-6


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
class Bench:
    """A case compiled with a plan beside it; what may move is free, the rest is held."""

    case: Case
    m: pyo.ConcreteModel
    given: Given
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

    @cached_property
    def places(self) -> Mapping[Name, int]:
        """Columns of the plain program by component and index."""
        return {name: at for at, name in enumerate(self.elastic.program.column_names)}

    def demand(self, ask: Ask) -> bool:
        """Demand that a project operates by a period; False if no such period is open to it."""
        column = self.places.get(("operating", (ask.project, ask.period)))
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
        first = self._minimised(stretch.few, cuts, self.start, time_limit)
        self.proven = first.infeasible or first.status == "optimal"
        if first.values is None:
            return None
        fewest = float(stretch.few @ first.values)
        cuts.append(Hold(stretch.few, fewest + 1e-4))
        second = self._minimised(stretch.little, cuts, first.values, time_limit)
        self.proven = self.proven and second.status == "optimal"
        values = first.values if second.values is None else second.values
        return self._tightened(values, time_limit)

    def best(
        self, amounts: Mapping[Rule, float] | None = None, time_limit: float | None = None
    ) -> tuple[Plan, float] | None:
        """Return the plan of least slip and that slip, with rules relaxed so far; None: none."""
        lower, upper = self.slacked({} if amounts is None else amounts)
        program = self.elastic.program
        costs = program.costs["slip"]
        answer = self.solved(costs, self.holds, lower, upper, self.start, time_limit)
        self.proven = answer.infeasible or answer.status == "optimal"
        if answer.values is None:
            return None
        self._load(answer.values)
        slip = float(costs @ answer.values) + program.offsets["slip"]
        return extract(self.m, self.given), slip

    def calmest(
        self, plan: Plan, amounts: Mapping[Rule, float], time_limit: float | None = None
    ) -> Plan | None:
        """Return the plan that moves fewest projects from where another has them; None: none."""
        lower, upper = self.slacked(amounts)
        span = self.case.settings.months_per_period
        costs = np.zeros(len(lower))
        last = self.case.settings.periods - 1
        for project in self.case.project:
            month = plan.operations.get(project)
            period = last + 1 if month is None else max(0, period_at_or_after(month, span))
            sooner = self.places.get(("operating", (project, period - 1)))
            held = self.places.get(("operating", (project, period)))
            if sooner is not None:
                costs[sooner] = 1.0
            if held is not None:
                costs[held] = -1.0
        answer = self.solved(costs, self.holds, lower, upper, self.start, time_limit)
        if answer.values is None:
            return None
        self._load(answer.values)
        return extract(self.m, self.given)

    def holds_with(self, amounts: Mapping[Rule, float], time_limit: float | None = None) -> bool:
        """Return whether the question has a plan with rules relaxed so far and no further."""
        lower, upper = self.slacked(amounts)
        costs = np.zeros(len(lower))
        answer = self.solved(costs, self.holds, lower, upper, None, time_limit)
        return answer.values is not None

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

    def _minimised(
        self,
        costs: Vector,
        holds: Sequence[Hold],
        start: Vector | None = None,
        time_limit: float | None = None,
    ) -> Answer:
        return self.solved(costs, holds, self.lower, self.upper, start, time_limit)

    def solved(
        self,
        costs: Vector,
        holds: Sequence[Hold],
        lower: Vector,
        upper: Vector,
        start: Vector | None = None,
        time_limit: float | None = None,
        integral: bool = True,
    ) -> Answer:
        """Return the least of some costs within bounds and held rows."""
        task = Task(
            solve="bench",
            step="slip",
            measure="slip",
            costs=costs,
            offset=0.0,
            lower=lower,
            upper=upper,
            holds=tuple(holds),
            integral=integral,
            start=start,
            time_limit=time_limit,
            absolute_gap=ABSOLUTE_GAP,
        )
        return doubts.solve(self.elastic.program, task, self.settings, Hushed(self.watch))

    def _load(self, values: Vector) -> None:
        for var in self.m.component_data_objects(pyo.Var):
            if var.value is None:
                var.set_value(0.0, skip_validation=True)
        whole = self.elastic.program.integral
        for place, var in enumerate(self.elastic.program.columns):
            value = float(values[place])
            var.set_value(float(round(value)) if whole[place] else value, skip_validation=True)
