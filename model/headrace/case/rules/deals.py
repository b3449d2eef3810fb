"""Deals: what exists is stated in a way that can be true."""

from collections.abc import Iterator

from headrace.case.calendar import month_text
from headrace.case.instruments import Deal
from headrace.case.overrides import Overrides
from headrace.errors import Breach

DATES = {"close": "closed", "operation": "closed", "valid_until": "conditional"}
"""Months of a deal, and the status that they belong to."""


def dates(case: Overrides) -> Iterator[Breach]:
    """Check that months of a deal belong to its status and stand in order."""
    for position, row in enumerate(case.signed_deals):
        for column, status in DATES.items():
            month = getattr(row, column)
            if month is not None and row.status != status:
                message = f"{column} is given but the deal is {row.status}"
                remedy = f"clear it, or make the deal {status}"
                yield _breach(position, column, month, message, remedy)
        if row.charged is not None and row.status == "indicated":
            message = "charged is given but the deal is only indicated"
            yield _breach(position, "charged", row.charged, message, "clear it")
        if row.close is not None and row.operation is not None and row.operation < row.close:
            message = f"operation {month_text(row.operation)} lies before close"
            yield _breach(position, "operation", row.operation, message, "put them in order")


def one_story(case: Overrides) -> Iterator[Breach]:
    """Check that the closed rows of a project agree, with no conditional one beside them."""
    for project, rows in case.closed.items():
        for column in ("close", "operation"):
            months = [month for row in rows if (month := getattr(row, column)) is not None]
            for position, row in _rows(case, project, "closed"):
                month = getattr(row, column)
                if month is not None and month != months[0]:
                    message = (
                        f"'{project}' has {column} {month_text(month)} here "
                        f"and {month_text(months[0])} in another row"
                    )
                    yield _breach(position, column, month, message, "a project closes once: agree")
        for position, row in _rows(case, project, "conditional"):
            message = f"'{project}' has closed, so nothing about it is conditional"
            remedy = "drop the row, or make it indicated"
            yield Breach(
                "signed_deals", message, remedy, position, "status", row.status, names=(project,)
            )


def amounts(case: Overrides) -> Iterator[Breach]:
    """Check that a conditional deal is an amount of something; a facilitation has no amount."""
    types = {row.instrument: row.type for row in case.instruments}
    for position, row in enumerate(case.signed_deals):
        if row.status == "conditional" and row.amount is None:
            message = f"the conditional deal of '{row.project}' has no amount"
            remedy = "give the amount, or make the deal indicated"
            yield Breach("signed_deals", message, remedy, position, "amount", names=(row.project,))
        if row.status == "conditional" and row.instrument is None:
            message = f"the conditional deal of '{row.project}' names no instrument"
            remedy = "name the instrument, or write private"
            yield Breach(
                "signed_deals", message, remedy, position, "instrument", names=(row.project,)
            )
        kind = types.get(row.instrument or "")
        if kind == "facilitation" and row.amount:
            message = f"'{row.instrument}' is a facilitation and has no amount"
            value = f"{row.amount:g}"
            yield Breach(
                "signed_deals",
                message,
                "clear it",
                position,
                "amount",
                value,
                names=(str(row.instrument),),
            )
        if row.uses_ledgers and row.instrument in (None, "private"):
            message = "only public instruments use ledgers"
            remedy = "name the instrument, or say no"
            yield Breach("signed_deals", message, remedy, position, "uses_ledgers", "yes")


def _rows(case: Overrides, project: str, status: str) -> list[tuple[int, Deal]]:
    return [
        (position, row)
        for position, row in enumerate(case.signed_deals)
        if row.project == project and row.status == status
    ]


def _breach(position: int, column: str, month: int, message: str, remedy: str) -> Breach:
    return Breach("signed_deals", message, remedy, position, column, month_text(month))
