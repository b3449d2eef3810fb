"""Beside: a plan held on a bench, all of it or all but some projects."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyomo.environ as pyo

from headrace.case.calendar import period_at_or_after
from headrace.case.case import Case
from headrace.formulation.build import build
from headrace.formulation.given import Given
from headrace.plan.plan import USED, Close, Plan
from headrace.plan.relaxation import Rule
from headrace.solving.bench import Ask, Bench
from headrace.solving.drafts import Scope
from headrace.solving.elastic import elastic
from headrace.solving.handles import handles_of
from headrace.solving.program import Name, Program, Vector, compile_model
from headrace.solving.progress import Watch
from headrace.solving.settings import SolveSettings
from headrace.timeline.trimming import trimmed
from headrace.timeline.windows import Timeline

BAND = 0.0006
"""Amounts of a plan are rounded to 0.001; what is held may move by that [million base currency]."""
FOOTHOLD_SECONDS = 5.0
"""Seconds in which a start is sought."""


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


def ground_beside(case: Case, timeline: Timeline, plan: Plan, free: frozenset[str]) -> Ground:
    """Return a case compiled with some projects free, the rest as a plan has them or not at all."""
    return ground_of(case, trimmed(timeline, plan, free, case.settings.months_per_period))


def bench_beside(
    ground: Ground,
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
    tail = ground.given.timeline.tail_periods(ask.project)
    scope = Scope(free, frozenset({ask.project}), max(0, ask.period - tail))
    bench = ground.bench(scope, settings, watch)
    held = Holding(bench, bench.places, plan)
    held.hold_all_but(free)
    for name in chain:
        held.no_later(name)
    return bench if bench.demand(ask) else None


def begin_at(bench: Bench, plan: Plan, free: frozenset[str], amounts: Mapping[Rule, float]) -> None:
    """Start the search where a plan is held but for some projects, rules relaxed so far."""
    lower, upper = bench.lower, bench.upper
    bench.lower, bench.upper = lower.copy(), upper.copy()
    Holding(bench, bench.places, plan).hold_all_but(free)
    held = bench.slacked(amounts)
    bench.lower, bench.upper = lower, upper
    found = bench.solved(bench.elastic.few, bench.holds, *held, time_limit=FOOTHOLD_SECONDS)
    bench.start = bench.start if found.values is None else found.values


def _values_of(bench: Bench, plan: Plan) -> Vector | None:
    """Return values of a plan in the columns of a bench; None: it breaks a rule there."""
    lower, upper = bench.lower.copy(), bench.upper.copy()
    holding = Holding(bench, bench.places, plan)
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
class Holding:
    """Bounds of a bench on which a plan is held."""

    bench: Bench
    place: Mapping[Name, int]
    plan: Plan

    @property
    def _length(self) -> int:
        return self.bench.case.settings.months_per_period

    def hold_all_but(self, free: frozenset[str]) -> None:
        """Hold every project that is not free where the plan has it."""
        deals = self.bench.case.signed_deals
        for (kind, key), column in self.place.items():
            if kind == "pledge":
                project = deals[int(key[0])].project
            elif kind in ("operating", "close", "any_close", "used", "amount", "commercial_debt"):
                project = str(key[0])
            else:
                continue
            if project not in free:
                self._hold(kind, key, project, column)

    def no_later(self, project: str) -> None:
        """Keep a project from operating later than the plan has it."""
        month = self.plan.operations.get(project)
        if month is not None:
            period = max(0, period_at_or_after(month, self._length))
            self.bench.demand(Ask(project, period))

    def _hold(self, kind: str, key: tuple[str | int, ...], project: str, column: int) -> None:
        if kind == "operating":
            month = self.plan.operations.get(project)
            runs = month is not None and month <= int(key[1]) * self._length
            self._between(column, float(runs), float(runs))
            return
        close = self.plan.closes.get(project)
        if kind in ("close", "any_close"):
            self._hold_close(kind, key, close, column)
            return
        if kind == "used":
            used = close is not None and str(key[1]) in close.used
            self._between(column, float(used), float(used))
            return
        at = int(key[-1]) * self._length
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

    def _hold_close(
        self, kind: str, key: tuple[str | int, ...], close: Close | None, column: int
    ) -> None:
        """Hold the close of a plan in its period, under whatever mode where there are several."""
        project, period = str(key[0]), int(key[-1])
        planned = close is not None and close.month == period * self._length
        if kind == "any_close" or not planned:
            self._between(column, float(planned), float(planned))
        elif ("any_close", (project, period)) not in self.place:
            self._between(column, 1.0, 1.0)

    def _between(self, column: int, least: float, most: float) -> None:
        bench = self.bench
        bench.lower[column] = max(bench.lower[column], least)
        bench.upper[column] = max(bench.lower[column], min(bench.upper[column], most))
