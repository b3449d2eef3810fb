"""Variations: changed cases, each solved and set against the plan."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from headrace.answers.reasons import moves_between
from headrace.answers.values import Worth, WorthStatus
from headrace.case.case import Case
from headrace.errors import ConflictError, SolverError
from headrace.plan.outcome import Outcome
from headrace.plan.plan import Plan
from headrace.plan.slip import slips, tally
from headrace.solving.clock import Clock
from headrace.solving.progress import Event, Silent, Watch
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.study.proofs import better_plan, proven
from headrace.study.spread import spread

NOISE = 1e-4
"""Weighted months that the tolerances of two solves explain."""
STARTING = 5.0
"""Seconds of solving up to which no processes are begun: their start takes longer."""
PENNIES = 0.01
"""Difference of cost that the tolerances of two solves explain [million base currency]."""


LOOSE = 0.02
"""Share of slip or cost: what is left open by more when time is over was not tested."""
PATIENCE = 4.0
"""Times its even share of the time left that one solve may take."""


@dataclass(frozen=True)
class Variation:
    """A changed case, and what is asked of it."""

    worth: Worth
    case: Case


@dataclass(frozen=True)
class Base:
    """The plan with which variations are compared."""

    case: Case
    outcome: Outcome

    @property
    def seconds(self) -> float:
        """Return how long the plan took to find."""
        return self.outcome.building + sum(step.seconds for step in self.outcome.passes)

    @property
    def slip(self) -> float:
        """Return the weighted slip of the plan, as the solver states it."""
        return self.outcome.passes[0].objective

    @property
    def gap(self) -> float:
        """Return the weighted slip that the solve of the plan left open."""
        first = self.outcome.passes[0]
        return max(0.0, first.objective - first.bound)


class BetteredError(Exception):
    """A plan of a changed case keeps every rule of the case itself and is better than its best."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        self.plan = plan


@dataclass(frozen=True)
class Effort:
    """How changes are asked: with what, by how many processes, until when."""

    settings: SolveSettings
    watch: Watch
    jobs: int
    clock: Clock
    """When nothing more is begun."""

    def lanes(self, base: Base, count: int) -> int:
        """Return the processes among which so many changes are divided."""
        return self.jobs if base.seconds * count > STARTING else 1

    def tell(self, kind: str, told: str) -> None:
        """Tell who watches how far the study is."""
        self.watch.report(Event("value", kind, None, None, 0.0, told=told))


@dataclass(frozen=True)
class _Task:
    base: Base
    variation: Variation
    settings: SolveSettings
    clock: Clock
    share: float
    """Share of the time left that it may take."""


def worths_of(base: Base, variations: Sequence[Variation], effort: Effort) -> Iterator[Worth]:
    """Yield what each variation is worth, as it is found.

    Raises `BetteredError` if the plan of the base proves not to be the best.
    """
    count = len(variations)
    lanes = effort.lanes(base, count)
    share = min(1.0, PATIENCE * lanes / max(1, count))
    tasks = [_Task(base, row, effort.settings, effort.clock, share) for row in variations]
    for done, (_, worth) in enumerate(spread(_worth, tasks, lanes, effort.watch), 1):
        effort.tell(worth.kind, f"{done} of {count} changes solved")
        yield worth


def _worth(task: _Task) -> Worth:
    """Return what one variation is worth, in whatever process this is."""
    worth, base, left = task.variation.worth, task.base, task.clock.left(task.share)
    if task.clock.over:
        return worth
    limits = [seconds for seconds in (task.settings.time_limit, left) if seconds is not None]
    settings = replace(task.settings, time_limit=min(limits, default=None))
    case = task.variation.case
    try:
        outcome = best_of(case, settings, Silent(), base.outcome.plan)
        held = held_against(case, outcome, {"plan": base.outcome.plan}, settings)
    except ConflictError:
        return replace(worth, status="no plan")
    except SolverError:
        return worth
    tolerance = base.case.settings.slip_tolerance
    if better_plan(base.case, base.outcome, {"changed": held.plan}, tolerance) is not None:
        raise BetteredError(held.plan)
    return compared(worth, base, case, held)


def best_of(
    case: Case,
    settings: SolveSettings,
    watch: Watch,
    known: Plan | None = None,
) -> Outcome:
    """Return the best plan of a case by slip, then by cost.

    known : a plan to start from.
    """
    return solve(case, settings, watch, "value", ("slip", "cost"), known=known)


def held_against(
    case: Case,
    outcome: Outcome,
    known: Mapping[str, Plan],
    settings: SolveSettings,
) -> Outcome:
    """Return the best plan, solved again without presolve where a known plan voids its proof."""
    plain = replace(settings, presolve=False)
    return proven(
        case,
        outcome,
        known,
        lambda better: best_of(case, plain, Silent(), better),
        case.settings.slip_tolerance,
    )


def compared(worth: Worth, base: Base, case: Case, outcome: Outcome) -> Worth:
    """Return a change with the differences between its plan and the one it is set against."""
    before, after = base.outcome.passes, outcome.passes
    slip = after[0].objective - before[0].objective
    known = len(after) > 1 and after[1].gap <= LOOSE
    cost = after[1].objective - before[1].objective if known else None
    if after[0].status == "time limit" and after[0].gap > LOOSE:
        return worth
    gap = base.gap + max(0.0, after[0].objective - after[0].bound)
    return replace(
        worth,
        status=_status(slip, cost, gap),
        slip=slip,
        months=_months(case, outcome.plan) - _months(base.case, base.outcome.plan),
        cost=cost,
        gap=gap,
        moves=moves_between(base.outcome.plan, outcome.plan, base.case.project),
    )


def _status(slip: float, cost: float | None, gap: float) -> WorthStatus:
    if abs(slip) <= NOISE and (abs(cost or 0.0) <= PENNIES or gap > NOISE):
        return "nothing" if gap <= NOISE else "within the gap"
    if NOISE < abs(slip) <= gap:
        return "within the gap"
    return "changes"


def _months(case: Case, plan: Plan) -> float:
    return tally(slips(case, plan)).total()
