"""Reasons: what held each project back."""

from dataclasses import dataclass
from typing import Literal

from headrace.case.accounts import Ledger

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
    subject: str = ""
    """What holds it back: id of an account, service, resource, ceiling, group or project; empty if
    no finding of the audit does."""
    before: str = ""
    """Project or group that should come first (dependencies)."""
    ledger: Ledger | None = None
    """Ledger of the account."""
    year: int | None = None
    """Fiscal year of the account, by its own name."""
    month: int | None = None
    """First calendar month in which it holds it back: months since year 0."""
