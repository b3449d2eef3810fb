"""Dates sheet: close and operation of every project in every scenario."""

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from headrace.case.calendar import month_text
from headrace.report.comparing import Comparison, Entry
from headrace.workbook import look
from headrace.workbook.comparison import shades
from headrace.workbook.results.paint import (
    Column,
    Row,
    finish,
    open_sheet,
    write_empty,
    write_table,
)

NAME = "dates"
TITLE = "Close and operation, by project and scenario"
HEADER = 5
FIRST = 3
"""Columns before the first scenario."""


def add(book: Workbook, comparison: Comparison) -> None:
    """Add the dates sheet."""
    base = comparison.base
    if base is None:
        write_empty(book, NAME, TITLE, "No scenario has a plan.")
        return
    sheet = open_sheet(
        book,
        NAME,
        TITLE,
        f"Colours compare each month with that of {base.name}. Empty: it does not close (or its "
        "close is not known), or does not operate within the horizon.",
    )
    legend = (
        (shades.EARLIER, "earlier"),
        (shades.LATER, "later"),
        (shades.GAINED, f"not in {base.name}"),
        (shades.LOST, f"only in {base.name}"),
    )
    shades.write_legend(sheet, 3, 3, legend)
    columns = [Column("project", width=12), Column("name", width=46), Column("kind", width=24)]
    for entry in comparison.solved:
        columns += [
            Column(f"{entry.name}: close", "month", 11),
            Column(f"{entry.name}: operation", "month", 11),
        ]
    columns += [
        Column("operation moves by, months", "count", 11),
        Column("no operation, scenarios", "count", 11),
    ]
    write_table(sheet, HEADER, columns, [_row(comparison, name) for name in comparison.projects])
    for place, project in enumerate(comparison.projects):
        _colour(sheet, HEADER + 1 + place, comparison, base, project)
    pages = 1 + len(comparison.solved) // 7
    finish(sheet, HEADER, 2, filtered=len(columns), pages=pages)


def _row(comparison: Comparison, project: str) -> Row:
    facts = comparison.projects[project]
    kind = facts.case.kind[facts.case.project[project].kind]
    months = (
        month
        for entry in comparison.solved
        for month in (entry.closes.get(project), entry.operations.get(project))
    )
    dates = [
        entry.operations[project] for entry in comparison.solved if project in entry.operations
    ]
    known = [
        entry
        for entry in comparison.solved
        if entry.facts is not None and project in entry.facts.case.project
    ]
    return (
        project,
        comparison.name(project),
        kind.label or kind.kind,
        *map(text_of, months),
        max(dates) - min(dates) if dates else None,
        len(known) - len(dates),
    )


def text_of(month: int | None) -> str:
    """Return a calendar month as `2027-04`; empty for None."""
    return "" if month is None else month_text(month)


def _colour(sheet: Worksheet, row: int, comparison: Comparison, base: Entry, project: str) -> None:
    for number, entry in enumerate(comparison.solved):
        pairs = (
            (base.closes.get(project), entry.closes.get(project)),
            (base.operations.get(project), entry.operations.get(project)),
        )
        for place, pair in enumerate(pairs):
            colour = shades.of_shift(*pair)
            if colour:
                cell = sheet.cell(row, FIRST + 1 + 2 * number + place)
                cell.fill = look.fill(colour)
