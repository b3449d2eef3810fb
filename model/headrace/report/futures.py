"""Futures: what a batch of scenarios found, one entry a scenario."""

from dataclasses import dataclass
from typing import Literal

from headrace.answers.reasons import Impasse
from headrace.report.result import Result

FutureStatus = Literal["solved", "kept", "failed", "timed out", "conflict", "stopped"]


@dataclass(frozen=True)
class CellChange:
    """One cell of the inputs that a scenario changed against its parent."""

    sheet: str
    row: str
    """Key of the row, its parts separated by semicolons."""
    column: str
    """Column, or the setting; empty where a whole row came or went."""
    before: str
    after: str
    note: str = ""
    scenario: str = ""
    """Scenario whose change it is: the one asked about, or one that it rests on."""


@dataclass(frozen=True)
class Future:
    """One scenario and its result; a scenario that failed says why."""

    scenario: str
    title: str
    parent: str | None
    """Scenario that it is based on; None for base."""
    status: FutureStatus
    """kept: solved in an earlier run on the same inputs, options and version."""
    reason: str = ""
    """What kept it from a result, or left it open, as a sentence."""
    result: Result | None = None
    impasse: Impasse | None = None
    """What cannot all hold, if that is why there is no result."""
    changes: tuple[CellChange, ...] = ()
    """Input cells that differ from the parent."""
    digest: str = ""
    """Hash of the resolved inputs, options and version."""
    leading: bool = False
    seconds: float = 0.0
    title_ja: str | None = None
    """Title in Japanese, for the Japanese briefing."""
