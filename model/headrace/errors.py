"""Errors: the exception tree, one class per thing that a user can act on.

.. code-block:: text

    HeadraceError            anything headrace says on purpose; exit code 2
    ├── CaseError            the inputs break rules; carries every breach at once
    ├── WorkbookError        a file cannot be read or written as a workbook
    ├── SolverError          the named solver is missing or failed
    ├── BriefingError        a briefing cannot be made: no font, nothing stored
    ├── RunError             a run cannot begin or go on: its folder is in use, its cluster is gone
    ├── StoppedError         a wish to end came before there was a plan; exit code 130
    └── ConflictError        locks that cannot hold together; carries the ways out
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

BreachKind = Literal["rule", "unknown name", "repeated key"]


@dataclass(frozen=True)
class Breach:
    """One broken rule of the inputs, said so that a person can mend it."""

    sheet: str
    """Sheet on which the trouble stands."""
    message: str
    """What is wrong, as a sentence that names the value."""
    remedy: str = ""
    """What to do about it."""
    row: int | None = None
    """Position of the record in its table (0 is the first); None: the whole sheet."""
    column: str | None = None
    """Column of the table; None: the whole row."""
    value: str = ""
    """The value as the user wrote it."""
    cell: str | None = None
    """Address such as `C7`, filled in by the reader of a workbook."""
    kind: BreachKind = "rule"
    """What kind of trouble it is: a value that names nothing, a row that stands twice, the rest."""
    names: tuple[str, ...] = ()
    """Names of rows that the sentence speaks of, besides the value."""
    meant: str | None = None
    """The known name that was probably meant by the value; the remedy offers it."""
    look: str = ""
    """Which look at a case found it, of a warning: what one look finds is told together."""

    def __str__(self) -> str:
        place = self.sheet
        if self.cell is not None:
            place += f"!{self.cell}"
        elif self.row is not None:
            place += f" row {self.row + 1}"
            if self.column is not None:
                place += f", {self.column}"
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{place}: {self.message}{remedy}"


class HeadraceError(Exception):
    """Anything that headrace says on purpose."""


class CaseError(HeadraceError):
    """The inputs break rules; every breach is listed."""

    def __init__(self, breaches: Sequence[Breach]) -> None:
        self.breaches = tuple(breaches)
        super().__init__("\n".join(str(breach) for breach in self.breaches))


class WorkbookError(HeadraceError):
    """A file cannot be read or written as a workbook."""


class SolverError(HeadraceError):
    """The named solver is missing or failed."""


class BriefingError(HeadraceError):
    """A briefing cannot be made: a font is missing, or there is nothing to brief on."""


class RunError(HeadraceError):
    """A run cannot begin or go on: its folder is in use, or its cluster is out of reach."""


class StoppedError(HeadraceError):
    """A wish to end was heard before there was a plan that finances anything; exit code 130."""

    def __init__(self) -> None:
        super().__init__(
            "stopped before a plan was found; nothing was written, and what stood there is whole"
        )


class ConflictError(HeadraceError):
    """Locks that cannot hold together; exit code 3."""

    def __init__(
        self, message: str, locks: Sequence[str] = (), conflict: object | None = None
    ) -> None:
        self.locks = tuple(locks)
        self.conflict = conflict
        """Record of what cannot hold and of ways out, if that was asked."""
        super().__init__(message)
