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
from headrace.plan.timetable import Timetable

ON_PROJECTS: tuple[Callable[[Timetable, str], Iterator[Finding]], ...] = (
    dates.check,
    money.check,
    instruments.check,
    pledges.check,
    locks.check,
)
"""Rules that look at one project alone."""
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
    for check in ON_PROJECTS:
        yield from check(timetable, project)


def findings_on_plan(timetable: Timetable, standing: Standing) -> Iterator[Finding]:
    """Yield every broken rule that concerns all projects together."""
    for check in ON_PLANS:
        yield from check(timetable)
    yield from ledgers.check(timetable, standing)
