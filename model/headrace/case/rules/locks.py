"""Locks: each has what it needs, and no two contradict each other."""

from collections.abc import Iterator

from headrace.case.calendar import month_text
from headrace.case.overrides import Overrides
from headrace.case.projects import Lock
from headrace.errors import Breach

NEEDS = {
    "not before": "month",
    "not after": "month",
    "use": "instrument",
    "do not use": "instrument",
}
"""What a lock needs beside the project."""
OPPOSITES = {"do not fund": "fund", "do not use": "use"}


def complete(case: Overrides) -> Iterator[Breach]:
    """Check that a month or an instrument is given exactly when the lock needs it."""
    for position, row in enumerate(case.locks):
        for column in ("month", "instrument"):
            value = getattr(row, column)
            needed = NEEDS.get(row.lock) == column
            if needed and value is None:
                message = f"the lock '{row.lock}' has no {column}"
                yield Breach("locks", message, f"fill {column}", position, column)
            elif not needed and value is not None:
                text = month_text(value) if column == "month" else value
                message = f"the lock '{row.lock}' takes no {column}"
                yield Breach("locks", message, f"clear {column}", position, column, text)


def no_contradiction(case: Overrides) -> Iterator[Breach]:
    """Check that no lock says the opposite of another lock."""
    given = {_said(row, row.lock) for row in case.locks}
    for position, row in enumerate(case.locks):
        opposite = OPPOSITES.get(row.lock)
        if opposite is not None and _said(row, opposite) in given:
            what = f" '{row.instrument}'" if row.instrument else ""
            message = f"'{row.project}': '{row.lock}'{what} contradicts '{opposite}'{what}"
            yield Breach(
                "locks",
                message,
                "keep one of the two",
                position,
                "lock",
                row.lock,
                names=(row.project,),
            )


def _said(row: Lock, lock: str) -> tuple[str, str, str | None]:
    return (row.project, lock, row.instrument)
