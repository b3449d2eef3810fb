"""Deals: what exists is stated in a way that can be true."""

from collections.abc import Iterator

from headrace.case.calendar import month_text
from headrace.case.overrides import Overrides
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
