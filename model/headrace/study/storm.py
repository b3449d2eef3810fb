"""Storm: a plan walked through under many draws of its durations, order and money kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from headrace.case.case import Case
from headrace.case.network import quantile
from headrace.case.stages import Effect
from headrace.plan.plan import Close, Plan
from headrace.plan.schedule import effects_in_force
from headrace.plan.services import existing_supply
from headrace.plan.timetable import Timetable, timetable_of
from headrace.study.simulating import LONG_AGO, NEVER, Draws, Path

COVERED = 1e-6
"""Share of a quantity that rounding explains."""
SHARES = np.linspace(0.0, 1.0, 4001)
"""Shares at which the quantiles of a distribution are worked out once."""


@cache
def grid_of(low: float, likely: float, high: float) -> Draws:
    """Return quantiles of a duration at the shares of the grid."""
    return quantile(low, likely, high, SHARES)


@dataclass
class Sampler:
    """Draws of uncertain figures, of which those of one kind and stage rise and fall together."""

    draws: int
    seed: int
    correlation: float
    drivers: dict[tuple[str, str], Draws] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.random = np.random.default_rng(self.seed)

    def pert(self, driver: tuple[str, str], low: float, likely: float, high: float) -> Draws:
        """Return draws of a figure whose driver is that of a kind and stage.

        Ranks follow a normal copula with the correlation between figures of one driver.
        """
        from scipy.special import ndtr

        if high <= low:
            return np.full(self.draws, likely)
        common = self.drivers.get(driver)
        if common is None:
            common = self.random.standard_normal(self.draws)
            self.drivers[driver] = common
        own = self.random.standard_normal(self.draws)
        mixed = np.sqrt(self.correlation) * common + np.sqrt(1 - self.correlation) * own
        drawn: Draws = np.interp(ndtr(mixed), SHARES, grid_of(low, likely, high))
        return drawn


@dataclass
class Storm:
    """A plan under draws; projects are walked in the order in which the plan has them operate."""

    case: Case
    plan: Plan
    sampler: Sampler
    timetable: Timetable = field(init=False)
    paths: dict[str, Path] = field(default_factory=dict)
    operations: dict[str, Draws] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.timetable = timetable_of(self.case, self.plan)
        months = {name: self.timetable.operation(name) for name in self.timetable.schedules}
        known = {name: month for name, month in months.items() if month is not None}
        for name in sorted(known, key=lambda name: (known[name], list(known).index(name))):
            self._walk(name, known[name])

    def _walk(self, project: str, planned: int) -> None:
        draws = self.sampler.draws
        deal = project in self.case.closed
        forecast = self.case.forecast_month(project) if deal else None
        close = None if deal else self.plan.closes[project]
        began = self.timetable.schedules[project].began_before or planned < 0
        waiting = np.full(draws, LONG_AGO) if began else self._others(project, "wait")
        held = np.full(draws, LONG_AGO) if close is None else self._others(project, "close")
        durations, effects = self._durations(project), self._effects(project, close)
        path = Path(self.case, project, close, effects, durations, held, waiting)
        self.paths[project] = path
        if planned < 0:
            operation = np.full(draws, float(planned))
        elif forecast is not None:
            tail = self.timetable.schedules[project].tail
            operation = np.maximum(float(forecast), waiting + (0.0 if began else tail))
        else:
            operation = path.finish()
        self.operations[project] = np.maximum(operation, self._others(project, "operation"))

    def _durations(self, project: str) -> Mapping[str, Draws]:
        kind = self.case.project[project].kind
        found = {}
        for step in self.case.networks[project].steps:
            if step.state == "done":
                continue
            scale = step.months / step.planned if step.planned > 0 else 1.0
            low, high = min(step.low, step.likely), max(step.high, step.likely)
            driver = (kind, step.stage)
            found[step.stage] = scale * self.sampler.pert(driver, low, step.likely, high)
        return found

    def _effects(self, project: str, close: Close | None) -> list[tuple[Effect, Draws]]:
        if close is None:
            return []
        force = effects_in_force(self.case, close)
        return [
            (row, self._cut(row))
            for row in self.case.networks[project].effects
            if (row.instrument, row.stage) in force
        ]

    def _cut(self, row: Effect) -> Draws:
        low = row.cut if row.cut_low is None else min(row.cut_low, row.cut)
        high = row.cut if row.cut_high is None else max(row.cut_high, row.cut)
        return self.sampler.pert((row.instrument, row.stage), low, row.cut, high)

    # -- what projects owe each other --------------------------------------------------------------

    def _others(self, project: str, event: str) -> Draws:
        """Return when others let a project take a step."""
        found = np.full(self.sampler.draws, LONG_AGO)
        for row in self.case.dependencies:
            if row.after != project or row.after_event != event or row.hardness != "hard":
                continue
            if self.timetable.exempt(project, row.after_event):
                continue
            members = self.case.group_members.get(row.before, (row.before,))
            known = [self._step(name, row.before_event) for name in members]
            steps = [step for step in known if step is not None]
            if steps:
                found = np.maximum(found, np.minimum.reduce(steps) + row.lag)
        if event == "wait":
            for need in self.case.service_needs:
                if need.project == project and need.role == "requires" and need.quantity > 0:
                    served = self._served(project, need.service)
                    found = np.maximum(found, served)
        return found

    def _step(self, project: str, event: str) -> Draws | None:
        """Return when a project walked before takes a step; None: it is not walked yet."""
        if project not in self.paths:
            return None
        if event == "operation":
            return self.operations[project]
        if project in self.case.closed and self.case.closed_month(project) is None:
            return np.full(self.sampler.draws, LONG_AGO)
        return self.paths[project].closed()

    def _served(self, project: str, service: str) -> Draws:
        """Return from when supply covers, for good, what is required up to a project in order."""
        asked = 0.0
        for need in self.case.service_needs:
            if need.service != service or need.role != "requires":
                continue
            other = need.project
            begun = other in self.timetable.schedules and not self.timetable.exempt(other, "wait")
            if other == project or (begun and other in self.operations):
                asked += need.quantity
        steps = self._supply(service)
        times = np.stack([when for when, _ in steps])
        amounts = np.array([amount for _, amount in steps])
        order = np.argsort(times, axis=0, kind="stable")
        sorted_times = np.take_along_axis(times, order, axis=0)
        supply = np.cumsum(amounts[order], axis=0)
        enough = supply >= asked - COVERED * max(1.0, asked)
        for_good = np.logical_and.accumulate(enough[::-1], axis=0)[::-1]
        first = np.argmax(for_good, axis=0)
        served = np.take_along_axis(sorted_times, first[None, :], axis=0)[0]
        return np.where(for_good[-1], served, NEVER)

    def _supply(self, service: str) -> list[tuple[Draws, float]]:
        draws = self.sampler.draws
        levels = existing_supply(self.case, service)
        span = self.case.settings.months_per_period
        steps = [(np.full(draws, LONG_AGO), levels[0])]
        for period in self.case.periods[1:]:
            change = levels[period] - levels[period - 1]
            if change:
                steps.append((np.full(draws, float(period * span)), change))
        for need in self.case.service_needs:
            if need.service == service and need.role == "provides":
                when = self.operations.get(need.project)
                if when is not None:
                    steps.append((when, need.quantity))
        return steps
