"""Services sheet: supply, demand and headroom by period, and service targets."""

import math

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from headrace.plan.facts import Facts
from headrace.plan.services import Balance
from headrace.workbook import look
from headrace.workbook.results.paint import (
    BAD,
    Column,
    Row,
    finish,
    open_sheet,
    write_empty,
    write_table,
    write_text,
)

NAME = "services"
TITLE = "Services: supply and demand by period"
HEADER = 4
_LINES = ("existing", "provided", "required", "headroom")


def headroom(balance: Balance) -> tuple[float, ...]:
    """Return what supply leaves in every period; negative where a service falls short."""
    rows = zip(balance.supply, balance.required, strict=True)
    return tuple(supply - required for supply, required in rows)


def add(book: Workbook, facts: Facts) -> None:
    """Add the services sheet."""
    case = facts.case
    if not facts.balances:
        write_empty(book, NAME, TITLE, "No services in this case.")
        return
    sheet = open_sheet(
        book,
        NAME,
        TITLE,
        "Existing supply and what operating projects provide, less what projects require from the "
        "start of their waiting stages; headroom never falls below nothing in an allowed plan.",
    )
    length = case.settings.months_per_period
    columns = (
        Column("service", width=36),
        Column("unit", width=11),
        Column("line", width=10),
        *[Column(facts.month(period * length), "figure", 8.5) for period in case.periods],
    )
    rows = [row for balance in facts.balances for row in _rows(facts, balance)]
    below = write_table(sheet, HEADER, columns, rows)
    for place in range(len(rows)):
        if place % len(_LINES) == len(_LINES) - 1:
            _mark_headroom(sheet, HEADER + 1 + place, len(columns))
    targets = [row for row in facts.slips if row.item.kind == "service_target"]
    if targets:
        write_text(sheet.cell(below + 1, 1), "Service targets", look.HEADING)
        heads = ("target", "unit", "by", "reached", "slip")
        head_columns = tuple(Column(text, "text", 8.5) for text in heads)
        body = [_target(facts, position) for position in range(len(targets))]
        write_table(sheet, below + 2, head_columns, body)
    finish(sheet, HEADER, 3, pages=math.ceil(len(columns) / 24))


def _rows(facts: Facts, balance: Balance) -> list[Row]:
    service = facts.case.service[balance.service]
    series = (balance.existing, balance.provided, balance.required, headroom(balance))
    return [
        (service.name, service.unit, line, *values)
        for line, values in zip(_LINES, series, strict=True)
    ]


def _mark_headroom(sheet: Worksheet, row: int, columns: int) -> None:
    for number in range(1, columns + 1):
        place = sheet.cell(row, number)
        place.font = look.BOLD
        if isinstance(place.value, float | int) and place.value < -1e-6:
            place.fill = look.fill(BAD)


def _target(facts: Facts, position: int) -> Row:
    rows = [row for row in facts.slips if row.item.kind == "service_target"]
    row = rows[position]
    target = next(
        item for item in facts.case.service_targets if item.service_target == row.item.item
    )
    return (
        f"{facts.name(row.item.item)}: {target.quantity:,g}",
        facts.case.service[target.service].unit,
        facts.month(row.item.target),
        "not reached" if row.operation is None else facts.month(row.operation),
        f"{row.months:,g} months",
    )
