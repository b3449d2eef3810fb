"""Balances: supply and requirement of every service over time."""

import pandas as pd

from headrace.report.facts import Facts


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


def demand_paths(facts: Facts) -> pd.DataFrame:
    """Return demand for each service that has a demand path, beside its supply.

    Columns: service, name, unit, month (calendar month: the start of the path and of every period
    within it, and its end), low and high (demand), supply (existing and provided; NaN outside the
    horizon) [unit of the service].
    """
    start, span = facts.case.settings.start, facts.case.settings.months_per_period
    supply = {row.service: row.supply for row in facts.balances}
    rows = []
    for row in facts.case.services:
        begin, end = row.demand_from, row.demand_until
        low, first = row.demand_low, row.demand_start
        if begin is None or end is None or low is None or first is None:
            continue
        high = low if row.demand_high is None else row.demand_high
        periods = [start + period * span for period in facts.case.periods]
        for month in sorted({begin, end, *(month for month in periods if begin < month < end)}):
            gone = (month - begin) / (end - begin)
            period = (month - start) // span
            known = 0 <= period < len(periods)
            rows.append(
                {
                    "service": row.service,
                    "name": row.name,
                    "unit": row.unit,
                    "month": month,
                    "low": first + gone * (low - first),
                    "high": first + gone * (high - first),
                    "supply": supply[row.service][period] if known else float("nan"),
                }
            )
    columns = ["service", "name", "unit", "month", "low", "high", "supply"]
    return pd.DataFrame(rows, columns=columns)
