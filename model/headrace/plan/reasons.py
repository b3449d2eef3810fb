"""Reasons: what held each project back, found by trying the period before."""

from dataclasses import dataclass
from typing import Literal

from headrace.case.case import Case
from headrace.plan.plan import Plan
from headrace.plan.schedule import StageDates

ReasonKind = Literal[
    "stages",
    "application",
    "private debt",
    "ledger",
    "service",
    "dependency",
    "resource",
    "lock",
    "not financed",
    "choice",
]


@dataclass(frozen=True)
class Reason:
    """Why a project does not close or operate earlier."""

    kind: ReasonKind
    text: str
    """A full sentence."""


def reason_of(case: Case, plan: Plan, project: str) -> Reason:
    """Return what keeps a project from operating a period earlier, or at all."""
    return Reason("choice", "")


def critical_stages(case: Case, plan: Plan, project: str) -> tuple[StageDates, ...]:
    """Return the chain of stages that governs when a project is finished, first to last."""
    return ()
