"""Dates: months of close and operation that stages, applications, lenders and locks allow."""

from collections.abc import Iterator

from headrace.auditing.finding import Finding, Rule, months
from headrace.case.calendar import tidy
from headrace.case.projects import Lock
from headrace.plan.plan import USED, Close
from headrace.plan.schedule import Schedule
from headrace.plan.timetable import Timetable


def check_close(timetable: Timetable, close: Close) -> Iterator[Finding]:
    """Yield every broken rule on the month of one close."""
    case, project = timetable.case, close.project
    name = case.project[project].name
    schedule = timetable.schedules[project]
    span = case.settings.months_per_period
    closing = f"{name} closes in {timetable.text(close.month)}"
    outside = max(0 - close.month, close.month - (case.horizon - span), 0)
    if outside:
        message = (
            f"{closing}, outside the horizon from {timetable.text(0)} to "
            f"{timetable.text(case.horizon - 1)}."
        )
        yield Finding("close month", project, message, outside, "months")
    elif close.month % span:
        message = f"{closing}, which is not the start of a period of {months(span)}."
        yield Finding("close month", project, message, close.month % span, "months")
    early = tidy(schedule.earliest_close - close.month)
    if early > 0:
        message = (
            f"{closing}, but its stages allow financial close only from "
            f"{timetable.text(schedule.earliest_close)}, {months(early)} later."
        )
        yield Finding("close too early", project, message, early, "months")
    for instrument, act in schedule.acts.items():
        early = tidy(act - close.month)
        if early > 0:
            message = (
                f"{closing} with {case.instrument[instrument].name}, whose application has run "
                f"only in {timetable.text(act)}, {months(early)} later."
            )
            yield Finding("application", project, message, early, "months")
    ready = case.development_from(project) + case.terms[project].private_months
    early = tidy(ready - close.month)
    if close.commercial_debt > USED and early > 0:
        message = (
            f"{closing} with commercial debt, which lenders give only from "
            f"{timetable.text(ready)}, {months(early)} later."
        )
        yield Finding("private debt", project, message, early, "months")


def check_operation(timetable: Timetable, project: str) -> Iterator[Finding]:
    """Yield every broken rule on the month in which one project operates."""
    case = timetable.case
    name = case.project[project].name
    month = timetable.plan.operations.get(project)
    closes = project in timetable.plan.closes
    if month is None:
        if closes:
            message = f"{name} closes, but the plan has no month in which it operates."
            yield Finding("no operation", project, message, 1, "projects")
        return
    operates = f"{name} operates from {timetable.text(month)}"
    if not timetable.closed(project):
        message = f"{operates}, but it never closes."
        yield Finding("no close", project, message, 1, "projects")
        return
    if month >= case.horizon:
        rule: Rule = "no operation" if closes else "operation month"
        message = f"{operates}, after the horizon that ends in {timetable.text(case.horizon - 1)}."
        yield Finding(rule, project, message, month - case.horizon + 1, "months")
    span = case.settings.months_per_period
    if month % span and month > 0 and month != _forecast(timetable, project):
        message = f"{operates}, which is not the start of a period of {months(span)}."
        yield Finding("operation month", project, message, month % span, "months")
    schedule = timetable.schedules[project]
    early = _early(timetable, schedule, month)
    if early > 0:
        message = (
            f"{operates}, but its stages allow operation only from "
            f"{timetable.text(month + early)}, {months(early)} later."
        )
        yield Finding("operation too early", project, message, early, "months")


def _early(timetable: Timetable, schedule: Schedule, month: int) -> float:
    """Return by how many months an operation comes too early.

    A closed deal that operated before the horizon has its true month, in whole months, and one that
    operates as forecast the month that is stated; all others start with a period.
    """
    if schedule.earliest_month < 0:
        return max(0.0, tidy(schedule.earliest_month - month)) if month < 0 else 0.0
    if _forecast(timetable, schedule.project) is not None and (
        timetable.period(month) >= timetable.period(schedule.earliest_month)
    ):
        return 0.0
    return max(0.0, tidy(timetable.month_of(timetable.period(schedule.earliest_month)) - month))


def _forecast(timetable: Timetable, project: str) -> int | None:
    case = timetable.case
    return case.forecast_month(project) if project in case.closed else None


def check_locks(timetable: Timetable, project: str) -> Iterator[Finding]:
    """Yield every lock on one candidate that the plan breaks."""
    if project in timetable.case.closed:
        return
    close = timetable.plan.closes.get(project)
    for lock in timetable.case.locks:
        if lock.project != project:
            continue
        if lock.lock == "fund":
            if close is None or timetable.operation(project) is None:
                name = timetable.case.project[project].name
                message = f"{name} must close and operate within the horizon, but does not."
                yield Finding("lock", project, message, 1, "projects")
        elif close is not None:
            yield from _check_lock(timetable, lock, close)


def _check_lock(timetable: Timetable, lock: Lock, close: Close) -> Iterator[Finding]:
    case = timetable.case
    name = case.project[lock.project].name
    closes = f"{name} closes in {timetable.text(close.month)}"
    if lock.lock == "do not fund":
        message = f"{closes}, but must not be financed."
        yield Finding("lock", lock.project, message, 1, "projects")
    elif lock.month is not None and lock.lock in ("not before", "not after"):
        bound = case.offset(lock.month)
        wrong = bound - close.month if lock.lock == "not before" else close.month - bound
        if wrong > 0:
            message = (
                f"{closes}, {months(wrong)} wide of the lock '{lock.lock} {timetable.text(bound)}'."
            )
            yield Finding("lock", lock.project, message, wrong, "months")
    elif lock.instrument is not None and (lock.instrument in close.used) != (lock.lock == "use"):
        word = "without" if lock.lock == "use" else "with"
        message = (
            f"{closes} {word} {case.instrument[lock.instrument].name}, against the lock "
            f"'{lock.lock}'."
        )
        yield Finding("lock", lock.project, message, 1, "instruments")
