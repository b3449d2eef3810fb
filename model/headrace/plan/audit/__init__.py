"""Audit: every rule of the model re-checked on a plan, apart from what built the plan."""

from headrace.case.case import Case
from headrace.plan.audit.families import RULES, findings_on_plan, findings_on_project
from headrace.plan.audit.finding import Finding
from headrace.plan.audit.readable import readable
from headrace.plan.audit.standing import standing_of
from headrace.plan.picture import picture_of
from headrace.plan.plan import Plan

__all__ = ["RULES", "Finding", "audit"]


def audit(case: Case, plan: Plan) -> tuple[Finding, ...]:
    """Return every broken rule of a plan; empty if the plan is clean.

    A plan that makes no sense is judged as far as it can be understood; it never raises.
    """
    understood, findings = readable(case, plan)
    picture = picture_of(case, understood)
    on_projects = (
        finding for project in case.project for finding in findings_on_project(picture, project)
    )
    return (*findings, *on_projects, *findings_on_plan(picture, standing_of(case)))
