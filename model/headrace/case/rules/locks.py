"""Locks: each has what it needs, and no two contradict each other."""

from collections.abc import Iterator

from headrace.case.overrides import Overrides
from headrace.case.projects import Lock
from headrace.case.rules.places import rows_of
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
    for at, row in rows_of("locks", case.locks):
        for column in ("month", "instrument"):
            given = getattr(row, column) is not None
            if given != (NEEDS.get(row.lock) == column):
                verb, remedy = ("takes", "clear") if given else ("has", "fill")
                message = f"the lock '{row.lock}' {verb} no {column}"
                yield at.breach(column, message, f"{remedy} {column}")


def no_contradiction(case: Overrides) -> Iterator[Breach]:
    """Check that no lock says the opposite of another lock."""
    given = {_said(row, row.lock) for row in case.locks}
    for at, row in rows_of("locks", case.locks):
        opposite = OPPOSITES.get(row.lock)
        if opposite is not None and _said(row, opposite) in given:
            what = f" '{row.instrument}'" if row.instrument else ""
            message = f"'{row.project}': '{row.lock}'{what} contradicts '{opposite}'{what}"
            yield at.breach("lock", message, "keep one of the two", row.project)


def _said(row: Lock, lock: str) -> tuple[str, str, str | None]:
    return (row.project, lock, row.instrument)
