"""Balances: supply and requirement of every service over time."""

import pandas as pd

from headrace.plan.facts import Facts


def balances(facts: Facts) -> pd.DataFrame:
    """Return supply and requirement of each service by period.

    Columns: service, name, unit, month (calendar month in which the period starts), existing,
    provided, supply (existing and provided), required, headroom (supply less required) [unit of the
    service].
    """
    start, span = facts.case.settings.start, facts.case.settings.months_per_period
    rows = [
        {
            "service": row.service,
            "name": facts.case.service[row.service].name,
            "unit": facts.case.service[row.service].unit,
            "month": start + period * span,
            "existing": row.existing[period],
            "provided": row.provided[period],
            "supply": row.supply[period],
            "required": row.required[period],
            "headroom": row.supply[period] - row.required[period],
        }
        for row in facts.balances
        for period in facts.case.periods
    ]
    columns = [
        "service", "name", "unit", "month", "existing", "provided", "supply", "required",
        "headroom",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def targets(facts: Facts) -> pd.DataFrame:
    """Return the service targets.

    Columns: service, target (id), name, month (calendar month by which it is due), quantity [unit
    of the service], reached (calendar month; -1: not within the horizon), months (slip).
    """
    start = facts.case.settings.start
    slip = {row.item.item: row for row in facts.slips}
    rows = [
        {
            "service": row.service,
            "target": row.service_target,
            "name": facts.name(row.service_target),
            "month": row.target,
            "quantity": row.quantity,
            "reached": (
                -1
                if (operation := slip[row.service_target].operation) is None
                else start + operation
            ),
            "months": slip[row.service_target].months,
        }
        for row in facts.case.service_targets
    ]
    columns = ["service", "target", "name", "month", "quantity", "reached", "months"]
    return pd.DataFrame(rows, columns=columns)
