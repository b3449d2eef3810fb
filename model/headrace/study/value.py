"""Value: what the next unit of every ledger buys, what locks cost, and what waiting costs."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from headrace.answers.values import OPEN, Values, Worth
from headrace.case.case import Case
from headrace.case.instruments import Eligibility
from headrace.case.projects import Lock
from headrace.case.rules.words import did_you_mean
from headrace.errors import RunError, SolverError
from headrace.plan.outcome import Outcome
from headrace.plan.slip import weighted
from headrace.solving.clock import Clock
from headrace.solving.progress import Watch
from headrace.solving.settings import SolveSettings
from headrace.study.raised import raised_worths
from headrace.study.relaxing import relaxed
from headrace.study.reserves import cut, shorter
from headrace.study.variations import (
    Base,
    BetteredError,
    Effort,
    Variation,
    best_of,
    held_against,
    worths_of,
)

Topic = Literal["ledgers", "locks", "waiting", "instruments", "projects", "stages"]
TOPICS: tuple[Topic, ...] = ("ledgers", "locks", "waiting")
"""What is asked unless it is said otherwise."""
STEP = 0.1
"""Share of a limit row by which it is raised."""
QUARTER = 3
"""Months by which a signature is put off."""
FIRST = 12
"""Months whose signatures are put off one by one."""


@dataclass(frozen=True)
class ValueSettings:
    """What is asked, and how long it may take."""

    solve: SolveSettings = field(default_factory=SolveSettings)
    topics: Collection[Topic] = TOPICS
    step: float = STEP
    """Share of a limit row by which it is raised."""
    amounts: Collection[float] = ()
    """Steps in millions of the account's currency, besides the share."""
    seconds: float | None = None
    jobs: int = 1


def topics_of(names: Collection[str]) -> tuple[Topic, ...]:
    """Return the topics that some words name.

    Raises `RunError` if one names none.
    """
    known: dict[str, Topic] = {topic: topic for topic in get_args(Topic)}
    for name in names:
        if name not in known:
            raise RunError(f"--topic '{name}' is not known; {did_you_mean(name, known).text}")
    return tuple(known[name] for name in names)


def values_of(
    case: Case,
    settings: ValueSettings,
    watch: Watch,
    known: Iterable[Worth] = (),
    best: Outcome | None = None,
    keep: Callable[[Values], None] = lambda found: None,
) -> Values:
    """Return what each change is worth.

    known : what an earlier run has found on the same case and options; it is not asked again.
    best : the best plan, if it is known. keep : takes what is found so far, after each change.
    Raises `ConflictError` if there is no plan, `SolverError` if the solver fails.
    """
    effort = Effort(settings.solve, watch, settings.jobs, Clock(settings.seconds))
    if best is None:
        best = held_against(case, best_of(case, settings.solve, watch), {}, settings.solve)
    try:
        return _valued(Base(case, best), settings, effort, known, keep)
    except BetteredError as found:
        plain = replace(settings.solve, presolve=False)
        again = best_of(case, plain, watch, found.plan)
    try:
        return _valued(Base(case, again), settings, effort, (), keep)
    except BetteredError as found:
        slip = weighted(case, found.plan, case.settings.objective)
        raise SolverError(
            f"the solver calls a slip of {again.passes[0].objective:,.3f} the least, but a plan "
            f"with {slip:,.3f} is known; please report it"
        ) from found


def _valued(
    base: Base,
    settings: ValueSettings,
    effort: Effort,
    known: Iterable[Worth],
    keep: Callable[[Values], None],
) -> Values:
    case, (first, second) = base.case, base.outcome.passes[:2]
    found = {row.key: row for row in known if row.status not in OPEN}

    def take(rows: Iterable[Worth]) -> None:
        for row in rows:
            found[row.key] = row
            keep(Values(first.objective, second.objective, tuple(found.values())))

    worths = list(_raised(case, settings)) if "ledgers" in settings.topics else []
    new = [row for row in worths if row.key not in found]
    take(raised_worths(base, new, effort))
    rows = [row for topic in settings.topics for row in _variations(base, topic)]
    others = [row for row in rows if row.worth.key not in found]
    take(worths_of(base, others, effort))
    worths += [row.worth for row in rows]
    return Values(
        first.objective, second.objective, tuple(found.get(row.key, row) for row in worths)
    )


def _raised(case: Case, settings: ValueSettings) -> Iterator[Worth]:
    """Yield each limit row raised by each step."""
    for position, row in enumerate(case.limits):
        steps = [settings.step * row.amount, *settings.amounts]
        if row.ledger == "deal_count":
            steps = [1.0]
        for amount in dict.fromkeys(step for step in steps if step > 0):
            yield Worth("limit", row.account, row.ledger, position, amount)


def _variations(base: Base, topic: Topic) -> Iterator[Variation]:
    case = base.case
    if topic == "locks":
        for position, lock in enumerate(case.locks):
            rest = tuple(row for at, row in enumerate(case.locks) if at != position)
            worth = Worth("lock", lock.project, lock.lock, position)
            yield Variation(worth, case.changed(locks=rest))
    elif topic == "waiting":
        yield from _waiting(base)
    elif topic == "instruments":
        for name in case.instrument:
            rows = tuple(row for row in case.eligibility if row.instrument != name)
            none = Eligibility(instrument=name, eligible=False)
            changed = case.changed(eligibility=(*rows, none))
            yield Variation(Worth("instrument", name), changed)
    elif topic == "projects":
        for name in base.outcome.plan.closes:
            locks = tuple(row for row in case.locks if row.project != name)
            never = Lock(project=name, lock="do not fund")
            yield Variation(Worth("project", name), case.changed(locks=(*locks, never)))
    elif topic == "stages":
        yield from _stages(base)


def _waiting(base: Base) -> Iterator[Variation]:
    """Yield each of the first signatures put off by a quarter, the earliest first."""
    case = base.case
    months = max(QUARTER, case.settings.months_per_period)
    closes = sorted(base.outcome.plan.closes.values(), key=lambda row: (row.month, row.project))
    for close in closes:
        if close.month >= FIRST:
            continue
        month = case.settings.start + close.month + months
        later = Lock(project=close.project, lock="not before", month=month)
        worth = Worth("wait", close.project, amount=float(months))
        yield Variation(worth, case.changed(locks=(*case.locks, later)))


def _stages(base: Base) -> Iterator[Variation]:
    """Yield each open stage of each late project a month shorter."""
    case = base.case
    for name in base.outcome.plan.closes:
        target = case.project[name].target
        month = base.outcome.plan.operations.get(name)
        if target is None or month is None or month <= case.offset(target):
            continue
        for row in shorter(case, name):
            if row.rule.kind == "stage":
                less = cut(row, 1)
                worth = Worth("stage", name, row.rule.item, amount=less.amount)
                yield Variation(worth, relaxed(case, [less]))
