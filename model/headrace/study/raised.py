"""Raised: what steps of limit rows are worth, all of them asked in one program."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from headrace.answers.values import Worth
from headrace.auditing import audit
from headrace.case.case import Case
from headrace.plan.outcome import Outcome, Pass, Status
from headrace.plan.relaxation import Relaxation, Rule
from headrace.solving.clock import Clock
from headrace.solving.progress import Silent
from headrace.solving.raising import Step
from headrace.solving.settings import SolveSettings
from headrace.solving.stepping import Gain, Stairs, stairs_of
from headrace.study.proofs import better_plan
from headrace.study.relaxing import relaxed
from headrace.study.spread import spread
from headrace.study.variations import (
    NOISE,
    Base,
    BetteredError,
    Effort,
    Variation,
    compared,
    worths_of,
)


@dataclass(frozen=True)
class _Task:
    """Steps that are searched together, in some process."""

    base: Base
    worths: tuple[Worth, ...]
    settings: SolveSettings
    clock: Clock


def raised_worths(base: Base, worths: Sequence[Worth], effort: Effort) -> Iterator[Worth]:
    """Yield what steps of limit rows are worth: what gains nothing is dismissed by one proof.

    Raises `BetteredError` if the plan of the base proves not to be the best.
    """
    lanes = min(len(worths), effort.lanes(base, len(worths)))
    tasks = [
        _Task(base, tuple(worths[at::lanes]), effort.settings, effort.clock) for at in range(lanes)
    ]
    done = 0
    for _, (found, doubted) in spread(_searched, tasks, lanes, effort.watch):
        done += len(found)
        effort.tell("limit", f"{done} of {len(worths)} steps of limits known")
        yield from found
        rows = [Variation(row, raised_case(base.case, row)) for row in doubted]
        yield from worths_of(base, rows, effort)


def raised_case(case: Case, worth: Worth) -> Case:
    """Return the case in which a limit row has more room."""
    rule = Rule("limit", worth.subject, worth.row, item=worth.item)
    return relaxed(case, [Relaxation(rule, worth.amount, worth.amount, worth.amount)])


def _searched(task: _Task) -> tuple[tuple[Worth, ...], tuple[Worth, ...]]:
    """Return what steps are worth, and those whose plan the judge of the changed case refuses."""
    base, case, clock = task.base, task.base.case, task.clock
    if clock.over:
        return (), ()
    rows = {Step(row.row, row.amount): row for row in task.worths}
    stairs = stairs_of(case, base.outcome.plan, tuple(rows), task.settings, Silent(), clock)
    gains = stairs.gains(tuple(rows), base.slip, clock)
    found = [_bounded(rows[step], base, gains.bound) for step in gains.rest]
    doubted: list[Worth] = []
    for gain in gains.found:
        if better_plan(case, base.outcome, {"raised": gain.plan}, case.settings.slip_tolerance):
            raise BetteredError(gain.plan)
        row = rows[gain.step]
        changed, outcome = raised_case(case, row), _outcome(base, stairs, gain, clock)
        if audit(changed, outcome.plan):
            doubted.append(row)
        else:
            found.append(compared(row, base, changed, outcome))
    return tuple(found), tuple(doubted)


def _outcome(base: Base, stairs: Stairs, gain: Gain, clock: Clock) -> Outcome:
    """Return the best plan with a step, at the least cost if that is found in time."""
    status: Status = "optimal" if gain.slip - gain.bound <= NOISE else "time limit"
    slip = Pass("slip", gain.slip, gain.bound, 0.0, status)
    if clock.over:
        return replace(base.outcome, plan=gain.plan, passes=(slip,), prices=())
    price = stairs.price(gain.step, gain.values, clock)
    status = "time limit" if price.clocked else "optimal"
    cost = Pass("cost", price.cost, price.bound, 0.0, status)
    return replace(base.outcome, plan=price.plan or gain.plan, passes=(slip, cost), prices=())


def _bounded(worth: Worth, base: Base, bound: float) -> Worth:
    """Return a step that gains no more than a bound on all of them leaves."""
    if bound >= base.slip - NOISE:
        return replace(worth, status="nothing")
    if bound == float("-inf"):
        return worth
    return replace(worth, status="at most", gap=base.slip - bound)
