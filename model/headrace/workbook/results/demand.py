"""Demand: the rows of the sheet services on demand paths and what the plan supplies of them."""

from openpyxl.worksheet.worksheet import Worksheet

from headrace.plan.services import Balance
from headrace.report.facts import Facts
from headrace.workbook import look
from headrace.workbook.results.paint import Column, Row, write_table, write_text


def write(sheet: Worksheet, below: int, facts: Facts) -> int:
    """Write the demand paths, if there are any, below a row; return the row below them."""
    rows = [row for balance in facts.balances if (row := _row(facts, balance)) is not None]
    if not rows:
        return below
    write_text(sheet.cell(below + 1, 1), "Demand paths", look.HEADING)
    columns = (
        Column("service"),
        Column("unit"),
        Column("by", "month", 8.5),
        Column("supply", "figure", 8.5),
        Column("low demand", "figure", 8.5),
        Column("high demand", "figure", 8.5),
        Column("supply of low", "share", 8.5),
    )
    return write_table(sheet, below + 2, columns, rows)


def _row(facts: Facts, balance: Balance) -> Row | None:
    """Return demand and supply in the last month that path and horizon share; None: no such."""
    service, settings = facts.case.service[balance.service], facts.case.settings
    begin, end = service.demand_from, service.demand_until
    low, first = service.demand_low, service.demand_start
    if begin is None or end is None or low is None or first is None:
        return None
    span = settings.months_per_period
    starts = [settings.start + period * span for period in facts.case.periods]
    months = [month for month in (begin, *starts, end) if begin <= month <= end]
    known = [month for month in months if starts[0] <= month < starts[-1] + span]
    if not known:
        return None
    month = max(known)
    gone = (month - begin) / (end - begin)
    high = low if service.demand_high is None else service.demand_high
    supply = balance.supply[(month - settings.start) // span]
    then = first + gone * (low - first)
    return (
        service.name,
        service.unit,
        facts.month(month - settings.start),
        supply,
        then,
        first + gone * (high - first),
        supply / then if then > 0 else None,
    )
