"""Families: the contents page of the audit, one file of rules a line."""

from collections.abc import Callable, Iterator, Mapping

from headrace.auditing import (
    alternatives,
    concentration,
    dates,
    dependencies,
    instruments,
    ledgers,
    locks,
    money,
    pledges,
    readable,
    resources,
    services,
)
from headrace.auditing.finding import Finding
from headrace.ledgers.standing import Standing
from headrace.plan.plan import Close
from headrace.plan.timetable import Timetable

ON_CLOSES: tuple[Callable[[Timetable, Close], Iterator[Finding]], ...] = (
    dates.check_close,
    money.check,
    instruments.check,
    pledges.check,
)
"""Rules that look at one close alone."""
ON_PLANS: tuple[Callable[[Timetable], Iterator[Finding]], ...] = (
    alternatives.check,
    dependencies.check,
    services.check,
    resources.check,
    concentration.check,
)
"""Rules that look at all projects together; ledgers come on top."""
RULES: Mapping[str, str] = {
    name: meaning
    for family in (
        readable,
        dates,
        money,
        instruments,
        pledges,
        locks,
        alternatives,
        dependencies,
        services,
        resources,
        concentration,
        ledgers,
    )
    for name, meaning in family.RULES.items()
}
"""Every rule that is checked: its short name and what it demands."""


def findings_on_project(timetable: Timetable, project: str) -> Iterator[Finding]:
    """Yield every broken rule that concerns one project alone."""
    close = timetable.plan.closes.get(project)
    if close is not None:
        for check in ON_CLOSES:
            yield from check(timetable, close)
    yield from dates.check_operation(timetable, project)
    yield from locks.check(timetable, project)


def findings_on_plan(timetable: Timetable, standing: Standing) -> Iterator[Finding]:
    """Yield every broken rule that concerns all projects together."""
    for check in ON_PLANS:
        yield from check(timetable)
    yield from ledgers.check(timetable, standing)
