"""Locks: decisions taken outside the model bind the plan."""

from collections.abc import Iterator

from headrace.auditing.finding import Finding, instrument_name, months, project_name
from headrace.case.projects import Lock
from headrace.plan.plan import Close
from headrace.plan.timetable import Timetable


def check(timetable: Timetable, project: str) -> Iterator[Finding]:
    """Yield every lock on one candidate that the plan breaks."""
    if project in timetable.case.closed:
        return
    close = timetable.plan.closes.get(project)
    for lock in timetable.case.locks:
        if lock.project != project:
            continue
        if lock.lock == "fund":
            if close is None or timetable.operation(project) is None:
                name = project_name(timetable.case, project)
                message = f"{name} must close and operate within the horizon, but does not."
                yield Finding("lock", project, message, 1, "projects")
        elif close is not None:
            yield from _check_close(timetable, lock, close)


def _check_close(timetable: Timetable, lock: Lock, close: Close) -> Iterator[Finding]:
    case = timetable.case
    name = project_name(case, lock.project)
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
            f"{closes} {word} {instrument_name(case, lock.instrument)}, against the lock "
            f"'{lock.lock}'."
        )
        yield Finding("lock", lock.project, message, 1, "instruments")
