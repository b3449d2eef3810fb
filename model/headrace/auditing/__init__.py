"""Audit: every rule of the model re-checked on a plan, apart from what built the plan."""

from headrace.auditing.families import RULES, findings_on_plan, findings_on_project
from headrace.auditing.finding import Finding
from headrace.auditing.readable import readable
from headrace.case.case import Case
from headrace.ledgers.standing import standing_of
from headrace.plan.plan import Plan
from headrace.plan.timetable import timetable_of

__all__ = ["RULES", "Finding", "audit"]


def audit(case: Case, plan: Plan) -> tuple[Finding, ...]:
    """Return every broken rule of a plan; empty if the plan is clean.

    A plan that makes no sense is judged as far as it can be understood; it never raises.
    """
    understood, findings = readable(case, plan)
    timetable = timetable_of(case, understood)
    on_projects = (
        finding for project in case.project for finding in findings_on_project(timetable, project)
    )
    return (*findings, *on_projects, *findings_on_plan(timetable, standing_of(case)))
