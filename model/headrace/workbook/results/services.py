"""Services sheet: supply, demand and headroom by period, and service targets."""

import math

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from headrace.plan.services import Balance
from headrace.report.facts import Facts
from headrace.workbook import look
from headrace.workbook.beneath import place_graphs
from headrace.workbook.graphs import SERIES, Graph, Plot, across
from headrace.workbook.results import demand
from headrace.workbook.results.causes import cause_of
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
_GRAPHS = 6
"""Services that get a graph."""
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
        Column("line", width=12),
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
        head_columns = tuple(Column(text) for text in ("target", "reached", "slip", "cause"))
        body = [_target(facts, position) for position in range(len(targets))]
        write_table(sheet, below + 2, head_columns, body)
        below += 3 + len(targets)
    below = demand.write(sheet, below, facts)
    pages = math.ceil(len(columns) / 24)
    finish(sheet, HEADER, 3, pages=pages)
    _write_graphs(sheet, below + 1, facts, len(columns))


def tightest(facts: Facts) -> list[int]:
    """Return the positions of the services that something requires, the least room first.

    Room is what supply leaves, as a share of what is required, in the period that leaves least.
    """
    rooms: list[tuple[float, int]] = []
    for number, balance in enumerate(facts.balances):
        pairs = zip(balance.supply, balance.required, strict=True)
        shares = [(supply - required) / required for supply, required in pairs if required > 0]
        if shares:
            rooms.append((min(shares), number))
    return [number for _, number in sorted(rooms)]


def _write_graphs(sheet: Worksheet, row: int, facts: Facts, last: int) -> None:
    chosen = tightest(facts)
    if not chosen:
        return
    shown = chosen[:_GRAPHS]
    title = f"Supply against requirement: {len(shown)} of the {len(chosen)} services that projects"
    title += " require, those with the least room"
    graphs = _graphs(facts, shown, last)
    place_graphs(sheet, row, graphs, column=4, title=title)


def _graphs(facts: Facts, numbers: list[int], last: int) -> list[Graph]:
    graphs = []
    for number in numbers:
        service = facts.case.service[facts.balances[number].service]
        top = HEADER + 1 + number * len(_LINES)
        existing, provided, required = (across(top + line, 4, last) for line in range(3))
        graphs.append(
            Graph(
                f"{service.name}: supply against requirement",
                "stacked columns",
                service.unit,
                "first month of the period",
                across(HEADER, 4, last),
                (
                    Plot("existing supply", existing, SERIES[9]),
                    Plot("provided by projects", provided, SERIES[3]),
                    Plot("required", required, SERIES[2], as_line=True),
                ),
            )
        )
    return graphs


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
    unit = facts.case.service[target.service].unit
    month = facts.month(row.item.target)
    return (
        f"{facts.name(row.item.item)}: {target.quantity:,g} {unit} by {month}",
        "not reached" if row.operation is None else facts.month(row.operation),
        f"{row.months:,g} months",
        cause_of(facts, row) if row.months > 0 else "",
    )
