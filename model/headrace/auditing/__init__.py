"""Judges: every rule of the model re-checked on a plan, apart from what built the plan."""

from headrace.auditing.audit import audit
from headrace.auditing.families import RULES
from headrace.auditing.finding import Finding

__all__ = ["RULES", "Finding", "audit"]
