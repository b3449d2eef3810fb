"""Grid: power approved, delivered and required by area at the month of stocktaking."""

import pandas as pd

from headrace.report.facts import Facts

NONE = -1
"""Month that is not known, or not within the horizon."""


def areas(facts: Facts) -> pd.DataFrame:
    """Return the areas, in the order of the workbook.

    Columns: service, name, existing, approved, delivered, required, wanted (the largest
    requirement of any period) [MW].
    """
    wanted = {row.service: max(row.required) for row in facts.balances}
    rows = [
        {
            "service": area.service,
            "name": facts.case.service[area.service].name,
            "existing": area.existing,
            "approved": area.approved,
            "delivered": area.delivered,
            "required": area.required,
            "wanted": wanted[area.service],
        }
        for area in facts.stock.areas
    ]
    columns = ["service", "name", "existing", "approved", "delivered", "required", "wanted"]
    return pd.DataFrame(rows, columns=columns)


def works(facts: Facts) -> pd.DataFrame:
    """Return the projects that provide power to an area, by area, the first to operate first.

    Columns: project, name, service, area (name), quantity [MW], close and operation (calendar
    months; -1: not known, or not within the horizon), reached (delivered, approved, neither),
    closed (a deal that has closed).
    """
    start = facts.case.settings.start
    rows = [
        {
            "project": work.project,
            "name": facts.name(work.project),
            "service": area.service,
            "area": facts.case.service[area.service].name,
            "quantity": work.quantity,
            "close": NONE if work.close is None else start + work.close,
            "operation": NONE if work.operation is None else start + work.operation,
            "reached": (
                "delivered" if work.delivered else "approved" if work.approved else "neither"
            ),
            "closed": work.project in facts.case.closed,
        }
        for area in facts.stock.areas
        for work in area.works
    ]
    columns = [
        "project", "name", "service", "area", "quantity", "close", "operation", "reached", "closed",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)
