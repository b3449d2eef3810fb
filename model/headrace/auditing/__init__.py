"""Judges: every rule of the model re-checked on a plan, apart from what built the plan."""

from headrace.auditing.audit import audit
from headrace.auditing.finding import RULES, Finding

__all__ = ["RULES", "Finding", "audit"]
