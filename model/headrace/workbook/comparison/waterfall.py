"""Waterfall sheet: from the parent's slip to the scenario's, by project and by cause."""

from dataclasses import replace

from openpyxl import Workbook
from openpyxl.styles import Border, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from headrace.report.answer import WEIGHTED
from headrace.report.comparing import Comparison, Entry
from headrace.report.waterfall import Waterfall, waterfall
from headrace.workbook import look
from headrace.workbook.comparison import shades
from headrace.workbook.comparison.changes import heading
from headrace.workbook.results.paint import (
    Column,
    Row,
    finish,
    open_sheet,
    write_empty,
    write_table,
    write_text,
)

NAME = "waterfall"
TITLE = "Waterfall of slip: each scenario from its parent, by target and by cause"
COLUMNS = (
    Column("target", width=24),
    Column("name", width=44),
    Column("group", width=10),
    Column("cause", width=16),
    Column("change, months", "months", 12, pattern="+#,##0.0_);-#,##0.0_);0.0_)"),
    Column("slip so far, months", "months", 12),
    Column("change, weighted", "figure", 12, pattern="+#,##0.00_);-#,##0.00_);0.00_)"),
    Column("weighted so far", "figure", 12, pattern="#,##0.00_)"),
    Column("what it waits for (or waited for)", "wrapped", 70),
)
_TITLES = ("", "", "", "by cause", COLUMNS[4].title, "", COLUMNS[6].title, "", "")
_CAUSES = tuple(
    replace(column, title=title) for column, title in zip(COLUMNS, _TITLES, strict=True)
)
_MONTHS, _WEIGHTED = 5, 7
"""Columns of the changes."""


def add(book: Workbook, comparison: Comparison) -> None:
    """Add the waterfall sheet: one block a scenario that can be compared with its parent."""
    told = [entry for entry in comparison.entries if entry.future.parent is not None]
    if not told:
        write_empty(book, NAME, TITLE, "No scenario rests on another, so there is no change.")
        return
    sheet = open_sheet(
        book,
        NAME,
        TITLE,
        "Steps add up from the parent's slip to the scenario's. Cause: what a later project waits "
        "for now, what an earlier one waited for before; or a changed target or weight, or an "
        "added or removed target.",
    )
    row = 4
    for entry in told:
        row = _block(sheet, row, comparison, entry) + 1
    finish(sheet, 1, 0)


def _block(sheet: Worksheet, row: int, comparison: Comparison, entry: Entry) -> int:
    write_text(sheet.cell(row, 1), heading(entry), look.HEADING)
    sheet.row_dimensions[row].height = 20
    why = comparison.alone(entry)
    parent = comparison.parent(entry)
    if why or parent is None or parent.facts is None or entry.facts is None:
        write_text(sheet.cell(row + 1, 1), why)
        return row + 2
    found = waterfall(parent.facts, entry.facts)
    rows = _rows(comparison, found, parent.name, entry.name)
    heads = (0, len(rows) - 1)
    below = write_table(sheet, row + 1, COLUMNS, rows, heads=heads)
    for place, step in enumerate(found.steps):
        for column, change in ((_MONTHS, step.months), (_WEIGHTED, step.weighted)):
            if change:
                colour = shades.LATER if change > 0 else shades.EARLIER
                sheet.cell(row + 3 + place, column).fill = look.fill(colour)
    if not found.steps:
        return below
    sums = [
        (None, None, None, cause, months, None, weighted, None, None)
        for cause, (months, weighted) in found.causes().items()
    ]
    end = write_table(sheet, below, _CAUSES, sums)
    for number, title in enumerate(_TITLES, start=1):
        for place in range(below, end):
            if not title:
                cell = sheet.cell(place, number)
                cell.fill, cell.border = PatternFill(), Border()
    return end


def _rows(comparison: Comparison, found: Waterfall, parent: str, name: str) -> list[Row]:
    words = WEIGHTED[found.objective]
    months, weighted = found.months[0], found.weighted[0]
    rows: list[Row] = [(f"slip of {parent}", "", "", "", None, months, None, weighted, words)]
    for step in found.steps:
        months += step.months
        weighted += step.weighted
        rows.append(
            (
                step.item,
                comparison.name(step.item),
                step.group,
                step.cause,
                step.months,
                months,
                step.weighted,
                weighted,
                step.text,
            )
        )
    end = "" if found.steps else "No target moves."
    rows.append(
        (f"slip of {name}", "", "", "", None, found.months[1], None, found.weighted[1], end)
    )
    return rows
