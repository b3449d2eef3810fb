"""Studies: the best plan and what tells of it, side by side, each proof held against the others."""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from headrace.batch.executors import Processes, is_ready
from headrace.case.case import Case
from headrace.errors import ConflictError, StoppedError
from headrace.plan.outcome import Outcome
from headrace.plan.plan import Plan
from headrace.report.result import Counterfactual
from headrace.solving.clock import Clock
from headrace.solving.progress import Watch
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.study.abreast import BUILDING, Abreast
from headrace.study.conflict import explain_conflict
from headrace.study.counterfactuals import (
    BRIEF,
    LATE,
    LEFT_OUT,
    QUESTIONS,
    answer_of,
    between,
    skipped,
)
from headrace.study.errand import LISTS, Errand, Found
from headrace.study.options import Options
from headrace.study.proofs import best_known, proven
from headrace.study.rank import WAYS, Funded, funded_ways, ways_of

PLAN = "plan"
CHAIN = ("without_support", "halved", PLAN, "doubled", "unlimited")
"""Solves from the tightest case to the loosest: what keeps the rules of one keeps all after it."""
BETWEEN = {"halved": ("without_support", PLAN), "doubled": (PLAN, "unlimited")}
"""Solves that need not be done where the two around them agree."""
ALLOWANCES = (0.01, 0.05)
"""Shares of slip whose price every run states."""
SHARE, SHARE_ABREAST = 0.6, 0.9
"""Share of the time in which the plan is sought: alone, and with other processes beside it.

What it leaves is for further solves, and then for reasons.
"""
LISTING, LISTINGS = 20.0, 3.0
"""Seconds for a list where time ran out before anything was financed, on a slow machine at least so
many times what the model took to build."""
SMALL = 600
"""Candidates times periods up to which another process that must first be begun costs time."""


@dataclass(frozen=True)
class Studies:
    """The best plan, the further solves by their field on `Result`, and the lists."""

    outcome: Outcome
    further: Mapping[str, Counterfactual]
    lists: tuple[Funded, ...] = ()


def studies_of(case: Case, options: Options, watch: Watch, clock: Clock, jobs: int) -> Studies:
    """Return everything that is solved about a case.

    jobs : processes that may work at once. clock : when all must be done.
    Raises `SolverError` or `ConflictError`.
    """
    if not options.counterfactuals:
        outcome = best_plan(case, options, watch, clock.left())
        return Studies(_held(case, outcome, {}, options, watch, clock), skipped())
    errands = _errands(case, options)
    worth = is_ready() or _size(case) > SMALL
    crew = Processes(jobs - 1) if jobs > 1 and worth else None
    with (
        tempfile.TemporaryDirectory() as folder,
        Abreast(errands, _following(case, options), crew, clock, watch, Path(folder)) as abreast,
    ):
        share = SHARE if crew is None else SHARE_ABREAST

        def tell(outcome: Outcome) -> None:
            abreast.tell(PLAN, Found(Counterfactual(PLAN, outcome)))

        tell(best_plan(case, options, watch, clock.left(share), told=tell))
        found = abreast.finish()
    return _proven(case, found, options, watch, clock)


def best_plan(
    case: Case,
    options: Options,
    watch: Watch,
    limit: float | None,
    known: Plan | None = None,
    told: Callable[[Outcome], None] | None = None,
) -> Outcome:
    """Return the best plan; if none keeps every rule, say which locks are in the way.

    limit : seconds. known : a plan to start from. told : takes it before its prices are sought.
    """
    allowances = ALLOWANCES if options.counterfactuals and not options.short else ()
    settings = replace(options.solve, time_limit=limit)
    try:
        return solve(
            case, settings, watch, allowances=allowances, known=known, told=told, base=case
        )
    except ConflictError as error:
        raise explain_conflict(case, settings, watch) from error


def _size(case: Case) -> int:
    return len(case.candidates) * case.settings.periods


def _errands(case: Case, options: Options) -> list[Errand]:
    ways = ways_of(case, short=options.short)
    return [
        Errand(LISTS, case, options.solve, ways),
        *(Errand(name, case, options.solve) for name in BRIEF),
    ]


def _following(case: Case, options: Options) -> Callable[[Mapping[str, Found]], list[Errand]]:
    """Return what to do once studies are known: what lies between two that do not agree."""
    asked: set[str] = set()

    def following(found: Mapping[str, Found]) -> list[Errand]:
        errands = []
        for name, (tighter, looser) in BETWEEN.items():
            known = {tighter, looser} <= set(found)
            if options.short or name in asked or not known:
                continue
            asked.add(name)
            if _between(name, found) is None:
                errands.append(Errand(name, case, options.solve))
        return errands

    return following


def _between(name: str, found: Mapping[str, Found]) -> Counterfactual | None:
    """Return the answer that two solves around it give, from the tighter one's plan."""
    tighter, looser = (_outcome(found, other) for other in BETWEEN[name])
    if tighter is None or looser is None:
        return None
    least = tighter.plan if tighter.least is None else tighter.least
    return between(name, replace(tighter, plan=least, least=None), looser)


def _outcome(found: Mapping[str, Found], name: str) -> Outcome | None:
    answer = found[name].counterfactual if name in found else None
    return None if answer is None else answer.outcome


def _proven(
    case: Case, found: Mapping[str, Found], options: Options, watch: Watch, clock: Clock
) -> Studies:
    """Return all studies, none of which a plan of a tighter case betters."""
    lists = found[LISTS].lists if LISTS in found else ()
    known: dict[str, Plan] = {}
    further: dict[str, Counterfactual] = {}
    outcome = _outcome(found, PLAN)
    for name in CHAIN:
        if name == PLAN:
            known.update({row.baseline.name: row.plan for row in lists})
            if outcome is not None:
                outcome = _held(case, outcome, known, options, watch, clock)
                known[PLAN] = outcome.plan
            continue
        answer = _answer(name, found, options)
        if answer.outcome is not None:
            answer = _held_further(case, name, answer.outcome, known, options.solve, watch, clock)
        if answer.outcome is not None:
            known[answer.name] = answer.outcome.plan
        further[name] = answer
    if outcome is None:
        raise ConflictError("no plan keeps every rule")
    whole = tuple(row for row in lists if row.whole)
    return Studies(outcome, {name: further[name] for name in QUESTIONS}, whole)


def _answer(name: str, found: Mapping[str, Found], options: Options) -> Counterfactual:
    if options.short and name not in BRIEF:
        return Counterfactual(QUESTIONS[name].name, None, LEFT_OUT)
    answer = found[name].counterfactual if name in found else None
    if answer is None and name in BETWEEN:
        answer = _between(name, found)
    return Counterfactual(QUESTIONS[name].name, None, LATE) if answer is None else answer


def _held(
    case: Case,
    outcome: Outcome,
    known: Mapping[str, Plan],
    options: Options,
    watch: Watch,
    clock: Clock,
) -> Outcome:
    """Return the plan, solved again without presolve where its proof does not hold."""
    plain = replace(options, solve=replace(options.solve, presolve=False))

    def again(better: Plan | None) -> Outcome:
        if better is not None and _too_late(outcome, clock):
            return outcome
        return best_plan(case, plain, watch, clock.left(), better)

    tolerance = case.settings.slip_tolerance
    try:
        held = proven(case, outcome, known, again, tolerance)
    except StoppedError:
        held = outcome
    return best_known(case, held, _something(case, held, known, options, watch), tolerance)


def _too_late(outcome: Outcome, clock: Clock) -> bool:
    """Return whether no time is left to solve again: what is void is then only said to be."""
    return clock.lacks(BUILDING * outcome.building)


def _something(
    case: Case, outcome: Outcome, known: Mapping[str, Plan], options: Options, watch: Watch
) -> Mapping[str, Plan]:
    """Return known plans, and that of a list where time ran out before anything was financed."""
    empty = not outcome.plan.closes and not any(plan.closes for plan in known.values())
    if outcome.status != "time limit" or not empty:
        return known
    limit = max(LISTING, LISTINGS * outcome.building)
    settings = replace(options.solve, time_limit=limit)
    lists = funded_ways(case, settings, watch, WAYS[:1])
    return {**known, **{row.baseline.name: row.plan for row in lists}}


def _held_further(
    case: Case,
    name: str,
    outcome: Outcome,
    known: Mapping[str, Plan],
    settings: SolveSettings,
    watch: Watch,
    clock: Clock,
) -> Counterfactual:
    """Return a further solve, done again without presolve where its proof does not hold."""
    question = QUESTIONS[name]
    changed = question.change(case)

    def again(better: Plan | None) -> Outcome:
        if better is not None and _too_late(outcome, clock):
            return outcome
        plain = replace(settings, presolve=False, time_limit=clock.left())
        answer = answer_of(case, question, plain, watch, better, afresh=True)
        if answer.outcome is None:
            raise ConflictError(answer.reason)
        return answer.outcome

    try:
        found = best_known(changed, proven(changed, outcome, known, again, 0.0), known, 0.0)
    except ConflictError as error:
        return Counterfactual(question.name, None, str(error))
    return Counterfactual(question.name, found)
