"""Reasons: what held each project back."""

from dataclasses import dataclass
from typing import Literal

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
    place: str = ""
    """Place of the finding that holds it back, as the audit names it; empty if none does."""
