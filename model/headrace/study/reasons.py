"""Reasons: what every late or unfinanced project lacks, tested within a budget of time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from headrace.answers.reasons import Asked, Goal, Why
from headrace.batch.executors import cores, is_ready
from headrace.case.calendar import period_at_or_after
from headrace.case.case import Case
from headrace.errors import SolverError
from headrace.plan.plan import Plan
from headrace.plan.slip import slips, weighted
from headrace.plan.timetable import timetable_of
from headrace.solving.clock import Clock, Until
from headrace.solving.progress import Event, Silent, Watch
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import ground_built
from headrace.study.abreast import BUILDING
from headrace.study.alone import Desk
from headrace.study.docket import Docket, Question, Subject
from headrace.study.elsewhere import with_spending
from headrace.study.spread import spread
from headrace.study.together import Table
from headrace.timeline.windows import timeline_of

ALONE_SHARE = 0.75
"""Share of a budget of time that questions asked alone may take."""
SPENDING_SECONDS = 20.0
"""Seconds in which the best plan with more money is sought."""
FEW = 4
"""Projects up to which no processes are begun, unless some are at hand: their start is longer."""
LEAST = 1.0
"""Seconds that must be left for a question."""
_SOLVE = "reasons"


@dataclass(frozen=True)
class _Task:
    """The questions of one project, asked alone in some process."""

    case: Case
    plan: Plan
    slip: float
    subject: Subject
    settings: SolveSettings
    clock: Clock
    """When the budget ends."""
    nearest: bool
    """Only the nearest question."""


_LAST: dict[int, Case] = {}


def reasons_of(
    case: Case,
    plan: Plan,
    settings: SolveSettings,
    watch: Watch,
    seconds: float | None = 60.0,
    unlimited: Plan | None = None,
    jobs: int | None = None,
    building: float = 0.0,
    only: Sequence[str] = (),
    known: Mapping[str, Why] | None = None,
    keep: Callable[[Mapping[str, Why]], None] | None = None,
    together: float | None = None,
) -> dict[str, Why]:
    """Return what was tested about every project that is late or not financed.

    seconds : budget of time; what is not tested by then says so; None: no limit.
    building : seconds that the model takes to build; where no more is left, none is built.
    unlimited : plan with every limit lifted, for targets that are out of reach.
    only : projects to ask about; all if empty.
    known : what was tested before about the same plan; only what it leaves open is asked.
    keep : takes what is known so far, whenever a project was asked about.
    together : most seconds for what others rearranged can do; what is left if None.
    """
    subjects = [
        row for row in subjects_of(case, plan, unlimited) if not only or row.project in only
    ]
    clock = Clock(seconds)
    found = Docket(case, subjects, known or {}, keep)
    lanes = cores(settings.threads) if jobs is None else jobs
    least = LEAST + BUILDING * building
    if not clock.lacks(LEAST + building):
        timed = Until(watch, clock)
        _ask_alone(case, plan, settings, timed, clock, subjects, found, lanes)
    left = [second for second in (clock.left(), together) if second is not None]
    clock = Clock(min(left, default=None))
    quick = sorted(subjects, key=lambda row: not _is_shut(case, row))
    _ask_together(case, plan, settings, Until(watch, clock), clock, quick, found, least)
    return found.whole()


def _is_shut(case: Case, subject: Subject) -> bool:
    """Return whether stages shut every period asked for, so that the answer is at hand."""
    first = timeline_of(case).first_operation(subject.project)
    return all(row.period < first for row in subject.questions)


def subjects_of(case: Case, plan: Plan, unlimited: Plan | None = None) -> tuple[Subject, ...]:
    """Return every project that is late or not financed, the longest weighted delay first."""
    objective = case.settings.objective
    delay = {
        name: row.months * row.item.weighs(objective)
        for row in slips(case, plan)
        for name in row.item.members
    }
    target = {name: row.item.target for row in slips(case, plan) for name in row.item.members}
    timetable = timetable_of(case, plan)
    span = case.settings.months_per_period
    found = []
    for name in case.project:
        month = timetable.operation(name)
        if timetable.settled(name):
            continue
        if month is None:
            questions: tuple[Question, ...] = (Question("operate", case.settings.periods - 1),)
        elif name not in target or month <= target[name] or month < span:
            continue
        else:
            period = period_at_or_after(month, span)
            questions = _sooner(case, name, period, target[name] // span, unlimited)
        found.append(Subject(name, month, timetable.closed(name), delay.get(name, 0.0), questions))
    return tuple(sorted(found, key=lambda row: (-row.delay, row.project)))


def _sooner(
    case: Case, name: str, period: int, target: int, unlimited: Plan | None
) -> tuple[Question, ...]:
    """Return the questions about a late project: a period earlier, and its target."""
    nearest = Question("period earlier", period - 1)
    goal: Goal = "target"
    if target < timeline_of(case).first_operation(name):
        month = None if unlimited is None else unlimited.operations.get(name)
        if month is None:
            return (nearest,)
        goal, target = "limits lifted", period_at_or_after(month, case.settings.months_per_period)
    return (nearest,) if target >= period - 1 else (nearest, Question(goal, target))


def _ask_alone(
    case: Case,
    plan: Plan,
    settings: SolveSettings,
    watch: Watch,
    clock: Clock,
    subjects: Sequence[Subject],
    found: Docket,
    jobs: int,
) -> None:
    """Ask the nearest question about every project, then the further ones."""
    until = Clock(clock.left(ALONE_SHARE))
    slip = weighted(case, plan, case.settings.objective)
    tasks = [
        _Task(case, plan, slip, row, settings, until, nearest)
        for nearest in (True, False)
        for row in subjects
        if any(found.open(row.project, "alone", one.goal) for one in _part(row, nearest))
    ]
    lanes = jobs if len(tasks) > FEW or is_ready() else 1
    for done, (place, answers) in enumerate(spread(_alone, tasks, lanes, watch), 1):
        _report(watch, "alone", f"{done} of {len(tasks)} questions about projects tested")
        found.tell(tasks[place].subject.project, *answers)


def _part(subject: Subject, nearest: bool) -> tuple[Question, ...]:
    return subject.questions[:1] if nearest else subject.questions[1:]


def _alone(task: _Task) -> tuple[Asked, ...]:
    """Return the answers to the questions of one project, in whatever process this is."""
    last = _LAST.get(0)
    case = _LAST[0] = task.case if last is None or last != task.case else last
    desk = Desk(
        case=case,
        timeline=timeline_of(case),
        plan=task.plan,
        slip=task.slip,
        project=task.subject.project,
        settings=task.settings,
        watch=Silent(),
        clock=task.clock,
    )
    answers = []
    for row in _part(task.subject, task.nearest):
        try:
            answers.append(desk.test(row.goal, row.period))
        except SolverError:
            continue
    return tuple(answers)


def _ask_together(
    case: Case,
    plan: Plan,
    settings: SolveSettings,
    watch: Watch,
    clock: Clock,
    subjects: Sequence[Subject],
    found: Docket,
    least: float,
) -> None:
    """Ask with everything free, one project after another, until the budget of time ends.

    least : seconds that must be left where a model is to be built.
    """
    table: Table | None = None
    for number, subject in enumerate(subjects):
        for row in subject.questions:
            if not found.open(subject.project, "together", row.goal):
                continue
            if watch.stop_asked() or clock.lacks(least if table is None else LEAST):
                return
            if table is None:
                table = Table(ground_built(case, Silent()), plan, settings, watch)
            words = f"testing {number + 1} of {len(subjects)} late or unfinanced projects"
            _report(watch, "with others rearranged", words)
            alone = found.asked[subject.project]["alone", row.goal]
            try:
                answer = table.test(subject.project, row.goal, row.period, clock, alone)
            except SolverError:
                continue
            if answer is None:
                found.drop(subject.project, row.goal)
            else:
                found.tell(subject.project, answer)
            if clock.lacks(least):
                continue
            left = clock.left()
            limit = SPENDING_SECONDS if left is None else min(SPENDING_SECONDS, left)
            told = with_spending(case, plan, subject.project, alone, settings, watch, limit)
            found.tell(subject.project, told)


def _report(watch: Watch, step: str, told: str) -> None:
    watch.report(Event(_SOLVE, step, None, None, 0.0, told=told))
