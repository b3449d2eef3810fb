"""Dependencies: what must come before what, with the months between."""

from collections.abc import Iterator

from headrace.auditing.finding import Finding
from headrace.auditing.wording import months, project_name
from headrace.plan.dependencies import misses
from headrace.plan.timetable import Timetable

DEPENDENCY = "dependency"
RULES = {DEPENDENCY: "A hard dependency is kept: one step, then the lag, then the other step."}
_STEPS = {"close": "closes", "wait": "starts its waiting stages", "operation": "operates"}


def check(timetable: Timetable) -> Iterator[Finding]:
    """Yield every hard dependency that is not kept."""
    for row in timetable.case.dependencies:
        miss = misses(timetable, row) if row.hardness == "hard" else None
        if miss is None:
            continue
        month = timetable.case.settings.start + miss.after_month
        after = (
            f"{project_name(timetable.case, row.after)} {_STEPS[row.after_event]} in "
            f"{timetable.text(miss.after_month)}"
        )
        if miss.months is None or miss.before_month is None:
            message = f"{after}, but {row.before} never {_STEPS[row.before_event]}."
            size, unit = 1.0, "projects"
        else:
            message = (
                f"{after}, but {row.before} {_STEPS[row.before_event]} only in "
                f"{timetable.text(miss.before_month)} and {months(row.lag)} must lie between: "
                f"{months(miss.months)} too early."
            )
            size, unit = miss.months, "months"
        yield Finding(DEPENDENCY, row.after, message, size, unit, before=row.before, month=month)
