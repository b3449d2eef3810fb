"""Judges: every rule of the model re-checked on a plan, apart from what built the plan."""

from headrace.auditing.audit import RULES, audit
from headrace.auditing.finding import Finding

__all__ = ["RULES", "Finding", "audit"]
