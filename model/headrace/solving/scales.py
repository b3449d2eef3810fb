"""Scales: slip weighed against another sum of the columns, on one model compiled once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from headrace.case.case import Case
from headrace.formulation.given import Given
from headrace.plan.plan import Plan
from headrace.solving.clock import Clock, Until
from headrace.solving.engine import HighsEngine
from headrace.solving.ground import Ground, ground_of
from headrace.solving.highs import Answer
from headrace.solving.passes import settled
from headrace.solving.program import Name, Vector
from headrace.solving.progress import Step, Watch, units_of
from headrace.solving.request import Request
from headrace.solving.settings import SolveSettings
from headrace.solving.sifting import LARGE, sifted
from headrace.solving.start import NOTHING, First, close_columns, closes_of, first_plan, nearby

HAIR = 1e-6
"""Share of a slip by which it is loosened where it is held."""
Pricing = Callable[[Given, Name], float]
"""Returns what one unit of a column weighs."""


@dataclass(frozen=True)
class Scales:
    """A model on which the least slip is sought under a sum, and the least sum under a slip."""

    ground: Ground
    engine: HighsEngine
    watch: Watch

    def weighing(self, price: Pricing) -> "Scales":
        """Return scales on which another sum of the columns takes the place of the cost."""
        names = self.engine.program.column_names
        return self.counting({"cost": np.array([price(self.ground.given, name) for name in names])})

    def counting(self, sums: Mapping[str, Vector]) -> "Scales":
        """Return scales that know further sums of the columns, to be made least or held."""
        program = self.engine.program
        changed = replace(
            program,
            costs={**program.costs, **sums},
            offsets={**program.offsets, **dict.fromkeys(sums, 0.0)},
        )
        return replace(self, engine=replace(self.engine, program=changed))

    def start(
        self, clock: Clock, known: Plan | None = None, most: Mapping[str, float] = NOTHING
    ) -> First:
        """Return a first good plan, that of some closes if these are known.

        most : most that slip or the sum may come to.
        """
        closes = None if known is None else closes_of(self.ground.case, known)
        return first_plan(self.engine, self.ground.m, closes, clock, self.watch, most)

    def least(
        self,
        step: Step,
        most: Mapping[str, float],
        start: Vector | None = None,
        limit: float | None = None,
        gap: float = 0.0,
        *,
        good: bool = False,
    ) -> Answer:
        """Return the least of slip or of the sum, where others come to no more than a most.

        good : whether the start is so good that little but the proof is left to find.
        """
        request = Request(
            step=step,
            holds=most,
            start=start,
            time_limit=limit,
            gap=gap,
            presolve=not good,
            heuristics=not good,
        )
        return self.engine.minimise(request)

    def nearby(self, step: Step, most: Mapping[str, float], start: Vector, clock: Clock) -> First:
        """Return the least that can be where a plan closes, or the relaxation of what is asked."""
        return nearby(
            self.engine, self.ground.m, Request(step=step, holds=most, start=start), clock
        )

    def settled(self, values: Vector) -> Vector:
        """Return values with whole binaries, the amounts solved again for the least cost."""
        return settled(self.engine, "cost", values)

    def soonest(self, values: Vector) -> Vector:
        """Return values of least slip with the same closes, at the least cost for it."""
        fixed = self._same_closes(values)
        request = Request(step="slip", label="operation", fixed=fixed, start=values)
        found = self.engine.minimise(request).values
        best = values if found is None else found
        most = {"slip": self.held(self.worth("slip", best))}
        request = Request(step="cost", label="amounts", fixed=fixed, start=best, holds=most)
        found = self.engine.minimise(request).values
        return self.settled(best if found is None else found)

    def _same_closes(self, values: Vector) -> dict[int, float]:
        """Return what holds the closes of a plan in their periods, under whatever mode."""
        closes = close_columns(self.engine, self.ground.m)
        modes: dict[tuple[str, int], list[int]] = {}
        for (project, _, period), column in closes.items():
            modes.setdefault((project, period), []).append(column)
        fixed = {}
        for key, columns in modes.items():
            closed = float(round(float(values[columns].sum())))
            together = self.ground.places.get(("any_close", key))
            if closed == 0 or len(columns) == 1:
                fixed.update(dict.fromkeys(columns, closed))
            elif together is not None:
                fixed[together] = closed
            else:
                fixed.update({column: float(round(values[column])) for column in columns})
        return fixed

    def worth(self, step: Step, values: Vector) -> float:
        """Return what slip or the sum comes to at values of the columns."""
        program = self.engine.program
        return float(np.sum(program.costs[step] * values)) + program.offsets[step]

    def held(self, slip: float) -> float:
        """Return a slip loosened so that rounding breaks no plan that has it."""
        return slip + HAIR * max(1.0, abs(slip))

    def best_within(self, most: float, plans: Iterable[Vector | None]) -> Vector | None:
        """Return the values of least slip among some whose sum is no more than a most."""
        known = [values for values in plans if values is not None]
        within = [values for values in known if self.worth("cost", values) <= most]
        return min(within, key=lambda values: self.worth("slip", values), default=None)


def scales_of(case: Case, settings: SolveSettings, watch: Watch, name: str, clock: Clock) -> Scales:
    """Return the model of a case, on which slip is weighed against its cost measure."""
    ground = ground_of(case)
    engine = HighsEngine(ground.program, settings, watch, name, units_of(case))
    if engine.nonzeros >= LARGE:
        engine.program = sifted(engine.program, case, Until(watch, clock)).program
    return Scales(ground, engine, watch)
