"""Values: what one change of the inputs is worth, as the difference of two solves."""

from dataclasses import dataclass
from typing import Literal

from headrace.answers.reasons import Move

WorthKind = Literal["limit", "lock", "wait", "instrument", "project", "stage"]
"""limit: a row raised; lock: dropped; wait: a signature put off;
instrument, project: left out; stage: a month shorter."""
WorthStatus = Literal["changes", "nothing", "at most", "within the gap", "no plan", "untested"]
"""at most: slip falls by no more than the gap, which is as far as time went; within the gap: the
difference is smaller than what the solver left open."""
OPEN: tuple[WorthStatus, ...] = ("at most", "untested")
"""What a study that goes on asks again."""


@dataclass(frozen=True)
class Worth:
    """One change of the inputs, and what the best plan gains or loses by it."""

    kind: WorthKind
    subject: str
    """Account, project or instrument."""
    item: str = ""
    """Ledger, stage or lock."""
    row: int = -1
    """Position on the sheet limits or locks."""
    amount: float = 0.0
    """Millions of the account's currency, deals, or months."""
    status: WorthStatus = "untested"
    slip: float = 0.0
    """Change of weighted slip; negative is less."""
    months: float = 0.0
    """Change of slip in plain months."""
    cost: float | None = None
    """Change of the cost measure [million base currency]; None: not asked or not found in time."""
    gap: float = 0.0
    """Weighted slip that is left open."""
    moves: tuple[Move, ...] = ()
    """Projects whose operation moves."""

    @property
    def key(self) -> str:
        """Return what tells one change from all others."""
        return f"{self.kind} {self.subject} {self.item} {self.row} {self.amount:.10g}"


@dataclass(frozen=True)
class Values:
    """Everything that was asked about one plan."""

    slip: float
    """Weighted slip of the plan."""
    cost: float
    worths: tuple[Worth, ...]
    """Asked one by one; what one proof dismisses is `nothing`."""

    def months(self, kind: WorthKind, project: str) -> float | None:
        """Return what changes of a project add to the delay in plain months; None: not known."""
        rows = [row for row in self.worths if row.kind == kind and row.subject == project]
        if not rows or any(row.status in ("untested", "no plan") for row in rows):
            return None
        return sum(row.months for row in rows)
