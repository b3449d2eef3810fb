"""Stepping: which step of a limit row gains most delay, and what the rest can gain at most."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from headrace.case.case import Case
from headrace.errors import SolverError
from headrace.plan.outcome import PriceOfSlip
from headrace.plan.plan import Plan
from headrace.solving import doubts
from headrace.solving.clock import Clock, Until
from headrace.solving.engine import HighsEngine
from headrace.solving.ground import Ground, ground_of
from headrace.solving.highs import Answer, Task
from headrace.solving.passes import price_of_slip, settled
from headrace.solving.program import Program, Vector
from headrace.solving.progress import Watch
from headrace.solving.raising import Entries, Step, limit_entries, raised, switched
from headrace.solving.settings import SolveSettings
from headrace.solving.sifting import LARGE, sifted
from headrace.solving.start import close_columns, closes_of, same_closes

NOISE = 1e-4
"""Weighted months that the tolerances of two solves explain."""


@dataclass(frozen=True)
class Gain:
    """A step that gains, with the plan of least slip."""

    step: Step
    slip: float
    """Weighted slip of the plan."""
    bound: float
    """No plan with the step has less."""
    values: Vector
    plan: Plan


@dataclass(frozen=True)
class Gains:
    """Steps that gain, the best first, and what none of the others goes below."""

    found: tuple[Gain, ...]
    rest: tuple[Step, ...]
    bound: float
    """No plan with one of the rest has less weighted slip."""


@dataclass(frozen=True)
class Stairs:
    """A case compiled once for all steps of its limit rows, with its best plan to start from."""

    ground: Ground
    program: Program
    """That of the ground, without closes that cannot be."""
    entries: Entries
    settings: SolveSettings
    watch: Watch
    known: Vector
    """Values of the best plan."""

    def gains(self, steps: Sequence[Step], base: float, clock: Clock) -> Gains:
        """Return the step that gains most, the next, and so on until none gains any more.

        One step is taken at a time, whichever is best: what is proven of it holds for all others,
        so that one proof is enough to dismiss everything that gains nothing.

        base : weighted slip without any step.
        """
        program = switched(self.program, self.entries, steps)
        plain = len(self.known)
        start = np.append(self.known, np.zeros(len(steps)))
        left, bound = list(range(len(steps))), -np.inf
        found: list[Gain] = []
        while left and not (found and clock.over):
            upper = program.upper.copy()
            upper[[plain + at for at in range(len(steps)) if at not in left]] = 0.0
            answer = self._least(program, upper, start, clock)
            bound = max(bound, answer.bound)
            if answer.values is None or answer.objective > base - NOISE:
                break
            at = int(np.argmax(answer.values[plain:]))
            values = settled(self._engine(steps[at]), "slip", answer.values[:plain])
            slip, plan = answer.objective, self.ground.plan_of(values)
            found.append(Gain(steps[at], slip, min(bound, slip), values, plan))
            left.remove(at)
        return Gains(tuple(found), tuple(steps[at] for at in left), min(bound, base))

    def price(self, step: Step, values: Vector, clock: Clock) -> PriceOfSlip:
        """Return the least cost with a step at no more slip than its plan has."""
        m, given = self.ground.m, self.ground.given
        return price_of_slip(self._engine(step), m, given, clock.left(), values, 0.0)

    def _least(self, program: Program, upper: Vector, start: Vector, clock: Clock) -> Answer:
        """Return the plan of least slip with one step at most.

        It begins from the best plan without any, so that little but the proof is left to find: as
        in the pass of least slip, presolve and the search by smaller programs would take most of
        the time.
        """
        task = Task(
            solve="value",
            step="limits",
            measure="slip",
            costs=program.costs["slip"],
            offset=program.offsets["slip"],
            lower=program.lower,
            upper=upper,
            start=start,
            time_limit=clock.left(),
            gap=self.settings.gap,
            presolve=False,
            heuristics=False,
        )
        return doubts.solve(program, task, self.settings, self.watch)

    def _engine(self, step: Step) -> HighsEngine:
        program = raised(self.program, self.entries, [step])
        return HighsEngine(program, self.settings, self.watch, "value")


def stairs_of(
    case: Case,
    plan: Plan,
    steps: Sequence[Step],
    settings: SolveSettings,
    watch: Watch,
    clock: Clock,
) -> Stairs:
    """Return the stairs of a case, its best plan known, for some steps of its limit rows."""
    ground = ground_of(case)
    program, entries = ground.program, limit_entries(ground.program, ground.given)
    if len(program.values) >= LARGE:
        loosest = raised(program, entries, steps)
        program = replace(program, upper=sifted(loosest, case, Until(watch, clock)).program.upper)
    engine = HighsEngine(program, settings, watch, "value")
    known = same_closes(engine, close_columns(engine, ground.m), closes_of(case, plan), gap=0.0)
    if known is None:
        raise SolverError("the best plan breaks a rule of its own case; please report it")
    return Stairs(ground, program, entries, settings, watch, known)
