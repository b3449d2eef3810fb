"""Bench: a plan laid out as a program in which one project is asked to operate sooner."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pyomo.environ as pyo

from headrace.case.calendar import period_at_or_after
from headrace.case.case import Case
from headrace.formulation.build import build
from headrace.formulation.given import Given
from headrace.plan.plan import USED, Plan
from headrace.plan.relaxation import Rule
from headrace.solving import doubts
from headrace.solving.elastic import Elastic, Handle, elastic
from headrace.solving.extract import extract
from headrace.solving.handles import Scope, handles_of
from headrace.solving.highs import Answer, Task
from headrace.solving.holding import Hold
from headrace.solving.program import Name, Program, Vector, compile_model
from headrace.solving.progress import Watch
from headrace.solving.settings import SolveSettings
from headrace.timeline.trimming import trimmed
from headrace.timeline.windows import Timeline

BAND = 0.0006
"""Amounts of a plan are rounded to 0.001; what is held may move by that [million base currency]."""
NOTHING = 1e-7
"""A slack below this share of its rule's size is none."""
ABSOLUTE_GAP = 1e-6
FOOTHOLD_SECONDS = 5.0
"""Seconds in which a start is sought."""


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
    label: str = "reasons"
    holds: tuple[Hold, ...] = ()
    start: Vector | None = None
    proven: bool = True
    """Whether the last ways were proven the fewest and the least, or that there are none."""

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

    def begin_at(self, plan: Plan, free: frozenset[str], amounts: Mapping[Rule, float]) -> None:
        """Start the search where a plan is held but for some projects, rules relaxed so far."""
        lower, upper = self.lower, self.upper
        self.lower, self.upper = lower.copy(), upper.copy()
        _Holding(self, self.places, plan).hold_all_but(free)
        held = self._slacked(amounts)
        self.lower, self.upper = lower, upper
        found = self.solved(self.elastic.few, self.holds, *held, time_limit=FOOTHOLD_SECONDS)
        self.start = self.start if found.values is None else found.values

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
        lower, upper = self._slacked({} if amounts is None else amounts)
        program = self.elastic.program
        costs = program.costs["slip"]
        answer = self.solved(costs, self.holds, lower, upper, self.start, time_limit)
        if answer.values is None:
            return None
        self._load(answer.values)
        slip = float(costs @ answer.values) + program.offsets["slip"]
        return extract(self.m, self.given), slip

    def calmest(
        self, plan: Plan, amounts: Mapping[Rule, float], time_limit: float | None = None
    ) -> Plan | None:
        """Return the plan that moves fewest projects from where another has them; None: none."""
        lower, upper = self._slacked(amounts)
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

    def bounds(self) -> tuple[Vector, Vector]:
        """Return bounds of all columns in which no rule gives way."""
        return self._slacked({})

    def cheapest(self, values: Vector) -> Vector:
        """Return values of the same choices at the least cost of their amounts."""
        lower, upper = self.bounds()
        whole = self.elastic.program.integral
        lower[whole] = upper[whole] = np.round(values[whole])
        found = self.solved(self.elastic.program.costs["cost"], (), lower, upper).values
        return values if found is None else found

    def plan_of(self, values: Vector) -> Plan:
        """Return the plan that values of the columns describe."""
        self._load(values)
        return extract(self.m, self.given)

    def holds_with(self, amounts: Mapping[Rule, float], time_limit: float | None = None) -> bool:
        """Return whether the question has a plan with rules relaxed so far and no further."""
        lower, upper = self._slacked(amounts)
        costs = np.zeros(len(lower))
        answer = self.solved(costs, self.holds, lower, upper, None, time_limit)
        return answer.values is not None

    def _tightened(self, values: Vector, time_limit: float | None) -> tuple[Room, ...] | None:
        """Return the least slacks when no other rule gives way at all."""
        stretch = self.elastic
        upper = self.upper.copy()
        for place, handle in enumerate(stretch.handles):
            drawn = values[stretch.slack(place)] > NOTHING * handle.size
            if not drawn and values[stretch.switch(place)] < 0.5:
                upper[stretch.slack(place)] = 0.0
        answer = self.solved(stretch.little, self.holds, self.lower, upper, None, time_limit)
        if answer.values is None:
            return None
        whole = answer.values
        self.start = whole
        return tuple(
            Room(handle, float(whole[stretch.slack(place)]))
            for place, handle in enumerate(stretch.handles)
            if whole[stretch.slack(place)] > NOTHING * handle.size
        )

    def _slacked(self, amounts: Mapping[Rule, float]) -> tuple[Vector, Vector]:
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
            solve=self.label,
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
        return doubts.solve(self.elastic.program, task, self.settings, self.watch)

    def _load(self, values: Vector) -> None:
        for var in self.m.component_data_objects(pyo.Var):
            if var.value is None:
                var.set_value(0.0, skip_validation=True)
        whole = self.elastic.program.integral
        for place, var in enumerate(self.elastic.program.columns):
            value = float(values[place])
            var.set_value(float(round(value)) if whole[place] else value, skip_validation=True)


def bench_beside(
    case: Case,
    timeline: Timeline,
    plan: Plan,
    ask: Ask,
    chain: frozenset[str],
    settings: SolveSettings,
    watch: Watch,
) -> Bench | None:
    """Return the bench of a question asked alone: the project and its chain free, the rest held.

    The chain may move to an earlier period only. None: the timeline has no such period.
    """
    free = chain | {ask.project}
    length = case.settings.months_per_period
    m, given = build(case, trimmed(timeline, plan, free, length))
    program = compile_model(m)
    tail = given.timeline.tail_periods(ask.project)
    scope = Scope(free, frozenset({ask.project}), max(0, ask.period - tail))
    bench = _bench(case, m, given, program, scope, settings, watch)
    held = _Holding(bench, bench.places, plan)
    held.hold_all_but(free)
    for name in chain:
        held.no_later(name)
    return bench if bench.demand(ask) else None


@dataclass(frozen=True)
class Ground:
    """A case compiled once, on which several questions can be asked with everything free."""

    case: Case
    m: pyo.ConcreteModel
    given: Given
    program: Program

    def bench(
        self, scope: Scope, settings: SolveSettings, watch: Watch, start: Plan | None = None
    ) -> Bench:
        """Return a bench on which the rules in a scope can be relaxed.

        start : a plan that keeps every rule, to start from.
        """
        bench = _bench(self.case, self.m, self.given, self.program, scope, settings, watch)
        if start is not None:
            bench.start = _values_of(bench, start)
        return bench


def ground_of(case: Case, timeline: Timeline) -> Ground:
    """Return a case compiled with everything free."""
    m, given = build(case, timeline)
    return Ground(case, m, given, compile_model(m))


def _values_of(bench: Bench, plan: Plan) -> Vector | None:
    """Return values of a plan in the columns of a bench; None: it breaks a rule there."""
    lower, upper = bench.lower.copy(), bench.upper.copy()
    holding = _Holding(bench, bench.places, plan)
    holding.hold_all_but(frozenset())
    bench.lower, held_lower = lower, bench.lower
    bench.upper, held_upper = upper, bench.upper
    for place in range(len(bench.elastic.handles)):
        held_upper[bench.elastic.slack(place)] = 0.0
    costs = np.zeros(len(lower))
    return bench.solved(costs, (), held_lower, held_upper).values


def _bench(
    case: Case,
    m: pyo.ConcreteModel,
    given: Given,
    program: Program,
    scope: Scope,
    settings: SolveSettings,
    watch: Watch,
) -> Bench:
    stretch = elastic(program, handles_of(program, given, scope))
    return Bench(
        case=case,
        m=m,
        given=given,
        elastic=stretch,
        settings=replace(settings, gap=0.0),
        watch=watch,
        lower=stretch.program.lower.copy(),
        upper=stretch.program.upper.copy(),
    )


@dataclass
class _Holding:
    """Bounds of a bench on which a plan is held."""

    bench: Bench
    place: Mapping[Name, int]
    plan: Plan

    def hold_all_but(self, free: frozenset[str]) -> None:
        """Hold every project that is not free where the plan has it."""
        deals = self.bench.case.signed_deals
        for (kind, key), column in self.place.items():
            if kind == "pledge":
                project = deals[int(key[0])].project
            elif kind in ("operating", "used", "amount", "commercial_debt"):
                project = str(key[0])
            else:
                continue
            if project not in free:
                self._hold(kind, key, project, column)

    def no_later(self, project: str) -> None:
        """Keep a project from operating later than the plan has it."""
        month = self.plan.operations.get(project)
        if month is not None:
            period = max(0, period_at_or_after(month, self.bench.case.settings.months_per_period))
            self.bench.demand(Ask(project, period))

    def _hold(self, kind: str, key: tuple[str | int, ...], project: str, column: int) -> None:
        case = self.bench.case
        length = case.settings.months_per_period
        if kind == "operating":
            month = self.plan.operations.get(project)
            runs = month is not None and month <= int(key[1]) * length
            self._between(column, float(runs), float(runs))
            return
        close = self.plan.closes.get(project)
        if kind == "used":
            used = close is not None and str(key[1]) in close.used
            self._between(column, float(used), float(used))
            return
        at = int(key[-1]) * length
        amount = 0.0
        if close is not None and close.month == at:
            if kind == "amount":
                instrument = str(key[1])
                amount = close.stack.get(instrument, float(instrument in close.facilitation))
            elif kind == "pledge":
                amount = close.pledges.get(int(key[0]), 0.0)
            else:
                amount = close.commercial_debt
        band = BAND + (USED if amount == 0 else 0.0)
        self._between(column, amount - band, amount + band)

    def _between(self, column: int, least: float, most: float) -> None:
        bench = self.bench
        bench.lower[column] = max(bench.lower[column], least)
        bench.upper[column] = max(bench.lower[column], min(bench.upper[column], most))
