"""Audit: every rule of the model re-checked on a plan, apart from what built the plan."""

from collections.abc import Mapping

from headrace.case.case import Case
from headrace.plan.audit.finding import Finding
from headrace.plan.plan import Plan

__all__ = ["RULES", "Finding", "audit"]

RULES: Mapping[str, str] = {}
"""Every rule that is checked: its short name and what it demands."""


def audit(case: Case, plan: Plan) -> tuple[Finding, ...]:
    """Return every broken rule of a plan; empty if the plan is clean."""
    return ()
