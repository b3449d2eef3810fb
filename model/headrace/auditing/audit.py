"""Audit: every rule of the model re-checked on a plan, apart from what built the plan."""

from collections.abc import Iterator
from dataclasses import replace

from headrace.auditing import (
    dates,
    instruments,
    ledgers,
    money,
    readable,
    together,
)
from headrace.auditing.finding import Finding
from headrace.case.case import Case
from headrace.ledgers.standing import Standing, standing_of
from headrace.plan.plan import Close, Plan
from headrace.plan.schedule import schedule_of
from headrace.plan.timetable import Timetable, timetable_of


def audit(case: Case, plan: Plan) -> tuple[Finding, ...]:
    """Return every broken rule of a plan; empty if the plan is clean.

    A plan is allowed if it is allowed under some set of the effects that its amounts carry: all of
    them are tried, then those that the plan names. A plan that makes no sense is judged as far as
    it can be understood; it never raises.
    """
    understood, findings = readable.readable(case, plan)
    standing = standing_of(case)
    found = findings_of(timetable_of(case, with_all_effects(understood)), standing)
    if found and any(close.claims is not None for close in understood.closes.values()):
        named = findings_of(_with_named_effects(case, understood), standing)
        found = min(found, named, key=len)
    return (*findings, *found)


def findings_of(timetable: Timetable, standing: Standing) -> tuple[Finding, ...]:
    """Return every broken rule of a plan whose dates are worked out."""
    on_projects = (
        finding
        for project in timetable.case.project
        for finding in findings_on_project(timetable, project)
    )
    return (*on_projects, *findings_on_plan(timetable, standing))


def with_all_effects(plan: Plan) -> Plan:
    """Return a plan whose dates rest on all effects that its amounts carry."""
    closes = {name: replace(close, claims=None) for name, close in plan.closes.items()}
    return replace(plan, closes=closes)


def _with_named_effects(case: Case, plan: Plan) -> Timetable:
    """Return a plan under the effects that it names, but for projects whose dates need more."""
    closes = {
        name: close if _keeps_dates(case, plan, close) else replace(close, claims=None)
        for name, close in plan.closes.items()
    }
    return timetable_of(case, replace(plan, closes=closes))


def _keeps_dates(case: Case, plan: Plan, close: Close) -> bool:
    """Return whether the months of a close and its operation stand under the effects it names."""
    operation = plan.operations.get(close.project)
    schedule = schedule_of(case, close.project, close, operation)
    span = case.settings.months_per_period
    late_enough = operation is None or operation >= schedule.earliest_operation * span
    return close.month >= max(schedule.earliest_close, *schedule.acts.values(), 0) and late_enough


def findings_on_project(timetable: Timetable, project: str) -> Iterator[Finding]:
    """Yield every broken rule that concerns one project alone."""
    close = timetable.plan.closes.get(project)
    if close is not None:
        yield from dates.check_close(timetable, close)
        yield from money.check(timetable, close)
        yield from instruments.check(timetable, close)
    yield from dates.check_operation(timetable, project)
    yield from dates.check_locks(timetable, project)


def findings_on_plan(timetable: Timetable, standing: Standing) -> Iterator[Finding]:
    """Yield every broken rule that concerns all projects together."""
    yield from together.check(timetable)
    yield from ledgers.check(timetable, standing)
