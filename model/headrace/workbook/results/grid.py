"""Grid sheet: power approved, delivered and required by area at the month of stocktaking."""

from openpyxl import Workbook

from headrace.report.facts import Facts
from headrace.report.stocktaking import Area, Work
from headrace.workbook.results.paint import (
    Column,
    Row,
    finish,
    open_sheet,
    write_empty,
    write_table,
)

NAME = "grid"
HEADER = 4
_COLUMNS = (
    Column("area"),
    Column("name", width=46),
    Column("project"),
    Column("existing, MW", "figure"),
    Column("approved, MW", "figure"),
    Column("delivered, MW", "figure"),
    Column("required, MW", "figure"),
    Column("provides, MW", "figure"),
    Column("close", "month"),
    Column("operation", "month"),
    Column("reached by then", width=12),
)


def add(book: Workbook, facts: Facts) -> None:
    """Add the grid sheet."""
    stock = facts.stock
    title = f"Grid readiness at {facts.month(stock.month)}"
    if not stock.areas:
        write_empty(book, NAME, title, "No service of the group meter is measured in MW.")
        return
    sheet = open_sheet(
        book,
        NAME,
        title,
        "Approved: existing, and of projects that have closed by then. Delivered: existing, and of "
        "projects in operation. Required: by projects whose waiting stages have begun.",
    )
    rows: list[Row] = []
    heads = []
    for area in stock.areas:
        heads.append(len(rows))
        rows.append(_area(facts, area))
        rows += [_work(facts, work) for work in area.works]
    write_table(sheet, HEADER, _COLUMNS, rows, heads=heads, totals=_totals(stock.areas))
    finish(sheet, HEADER, 2, filtered=len(_COLUMNS))


def _area(facts: Facts, area: Area) -> Row:
    figures = (area.existing, area.approved, area.delivered, area.required)
    return (area.service, facts.case.service[area.service].name, "", *figures, None, "", "", "")


def _work(facts: Facts, work: Work) -> Row:
    closed = work.project in facts.case.closed
    return (
        work.service,
        facts.name(work.project),
        work.project,
        None,
        work.quantity if work.approved else 0.0,
        work.quantity if work.delivered else 0.0,
        None,
        work.quantity,
        "closed" if closed and work.close is None else facts.month(work.close),
        facts.month(work.operation),
        _reached(work),
    )


def _reached(work: Work) -> str:
    return "delivered" if work.delivered else "approved" if work.approved else "neither"


def _totals(areas: tuple[Area, ...]) -> list[Row]:
    """Return the sums of all areas, and of the works by what they have reached."""
    sums = [
        sum(getattr(area, name) for area in areas)
        for name in ("existing", "approved", "delivered", "required")
    ]
    works = [work for area in areas for work in area.works]
    rows: list[Row] = [
        (
            "all areas",
            "1 area" if len(areas) == 1 else f"{len(areas)} areas",
            "",
            *sums,
            None,
            "",
            "",
            "",
        )
    ]
    for reached in ("delivered", "approved", "neither"):
        own = [work for work in works if _reached(work) == reached]
        provided = sum(work.quantity for work in own)
        text = "1 work" if len(own) == 1 else f"{len(own)} works"
        rows.append(("all works", text, "", *[None] * 4, provided, "", "", reached))
    return rows
