"""Deals: what exists can be true as it is stated; locks have what they need and agree."""

from collections.abc import Iterator

from headrace.case.calendar import month_text
from headrace.case.overrides import Overrides
from headrace.case.projects import Lock
from headrace.case.rules.places import rows_of
from headrace.errors import Breach

DATES = {"close": "closed", "operation": "closed", "valid_until": "conditional"}
"""Months of a deal, and the status that they belong to."""


def dates(case: Overrides) -> Iterator[Breach]:
    """Check that months of a deal belong to its status and stand in order."""
    for at, row in rows_of("signed_deals", case.signed_deals):
        for column, status in DATES.items():
            if getattr(row, column) is not None and row.status != status:
                message = f"{column} is given but the deal is {row.status}"
                yield at.breach(column, message, f"clear it, or make the deal {status}")
        if row.charged is not None and row.status == "indicated":
            message = "charged is given but the deal is only indicated"
            yield at.breach("charged", message, "clear it")
        if row.close is not None and row.operation is not None and row.operation < row.close:
            message = f"operation {month_text(row.operation)} lies before close"
            yield at.breach("operation", message, "put them in order")


def one_story(case: Overrides) -> Iterator[Breach]:
    """Check that the closed rows of a project agree, with no conditional one beside them."""
    for project, rows in case.closed.items():
        own = [
            (at, row)
            for at, row in rows_of("signed_deals", case.signed_deals)
            if row.project == project
        ]
        for column in ("close", "operation"):
            months = [month for row in rows if (month := getattr(row, column)) is not None]
            for at, row in own:
                month = getattr(row, column)
                if row.status == "closed" and month is not None and month != months[0]:
                    message = (
                        f"'{project}' has {column} {month_text(month)} here "
                        f"and {month_text(months[0])} in another row"
                    )
                    yield at.breach(column, message, "a project closes once: agree")
        for at, row in own:
            if row.status == "conditional":
                message = f"'{project}' has closed, so nothing about it is conditional"
                yield at.breach("status", message, "drop the row, or make it indicated", project)


def amounts(case: Overrides) -> Iterator[Breach]:
    """Check that a conditional deal is an amount of something; a facilitation has no amount."""
    types = {row.instrument: row.type for row in case.instruments}
    for at, row in rows_of("signed_deals", case.signed_deals):
        if row.status == "conditional" and row.amount is None:
            message = f"the conditional deal of '{row.project}' has no amount"
            remedy = "give the amount, or make the deal indicated"
            yield at.breach("amount", message, remedy, row.project)
        if row.status == "conditional" and row.instrument is None:
            message = f"the conditional deal of '{row.project}' names no instrument"
            yield at.breach(
                "instrument", message, "name the instrument, or write private", row.project
            )
        if types.get(row.instrument or "") == "facilitation" and row.amount:
            message = f"'{row.instrument}' is a facilitation and has no amount"
            yield at.breach("amount", message, "clear it", str(row.instrument))
        if row.uses_ledgers and row.instrument in (None, "private"):
            remedy = "name the instrument, or say no"
            yield at.breach("uses_ledgers", "only public instruments use ledgers", remedy)


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
