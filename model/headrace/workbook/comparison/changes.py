"""Changes sheet: for each scenario against its parent, what went in beside what came out."""

from collections import Counter
from itertools import zip_longest

from openpyxl import Workbook
from openpyxl.styles import Border, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from headrace.case.calendar import month_text
from headrace.report.answer import figure
from headrace.report.comparing import Comparison, Entry
from headrace.report.futures import CellChange
from headrace.report.shifts import Shift, shifts
from headrace.workbook import look
from headrace.workbook.comparison.overview import currency
from headrace.workbook.results.paint import (
    Column,
    Row,
    Value,
    finish,
    open_sheet,
    write_empty,
    write_paragraph,
    write_table,
    write_text,
)

NAME = "changes"
TITLE = "Why the plan changed: inputs beside plan, each scenario against its parent"
SPAN = 13
INPUTS, SPACER = 6, 7
"""Columns of the inputs, and the empty one after them."""
COLUMNS = (
    Column("sheet", width=14),
    Column("row", width=24),
    Column("column", width=15),
    Column("before", width=26),
    Column("after", width=26),
    Column("note", "wrapped", 58),
    Column("", width=3),
    Column("project", width=10),
    Column("name", width=36),
    Column("close", width=21),
    Column("operation", width=21),
    Column("operates later by, months", "months", 12),
    Column("what changes in its stack", "wrapped", 64),
)
_WIDTH = sum(column.width for column in COLUMNS[:INPUTS])


def add(book: Workbook, comparison: Comparison) -> None:
    """Add the changes sheet: one block a scenario."""
    told = [entry for entry in comparison.entries if entry.future.parent is not None]
    if not told:
        write_empty(book, NAME, TITLE, "No scenario rests on another, so there is no change.")
        return
    money = currency(comparison)
    sheet = open_sheet(
        book,
        NAME,
        TITLE,
        "Left: input cells that differ from the parent. Right: projects whose close, operation or "
        f"stack ({money}) differs. Amounts that move by less than half a percent are left out.",
    )
    row = 4
    for entry in told:
        row = _block(sheet, row, comparison, entry) + 1
    finish(sheet, 1, 0)
    sheet.page_setup.fitToWidth = 2


def heading(entry: Entry) -> str:
    """Return the heading of a scenario's block."""
    return f"{entry.name}, against {entry.future.parent}: {entry.future.title}"


def _block(sheet: Worksheet, row: int, comparison: Comparison, entry: Entry) -> int:
    write_text(sheet.cell(row, 1), heading(entry), look.HEADING)
    pair = f"{entry.name}, against {entry.future.parent}"
    write_text(sheet.cell(row, SPACER + 1), f"{pair}: what differs in the plan", look.HEADING)
    sheet.row_dimensions[row].height = 20
    row += 1
    for text in (entry.future.narrative, _summary(comparison, entry)):
        if text:
            write_paragraph(sheet, row, text, INPUTS, _WIDTH)
            row += 1
    left = [_input_row(change) for change in entry.future.changes]
    parent = comparison.parent(entry)
    right: list[Row] = []
    if parent is not None and not comparison.alone(entry):
        right = [_plan_row(comparison, shift) for shift in shifts(comparison, parent, entry)]
        right = right or [("no change", *[None] * 5)]
    left = left or [("no change", *[None] * 5)]
    rows = [
        (*(one or [None] * 6), None, *(other or [None] * 6))
        for one, other in zip_longest(left, right)
    ]
    below = write_table(sheet, row, COLUMNS, rows)
    _clear(sheet, (row, below), SPACER, SPACER)
    _clear(sheet, (row + 1 + len(left), below), 1, SPACER - 1)
    _clear(sheet, (row + 1 + len(right), below), SPACER + 1, SPAN)
    return below


def _clear(sheet: Worksheet, rows: tuple[int, int], first: int, last: int) -> None:
    """Take colour and lines from cells that only fill the shorter side of a block."""
    for place in range(*rows):
        for column in range(first, last + 1):
            cell = sheet.cell(place, column)
            cell.fill, cell.border = PatternFill(), Border()


def _summary(comparison: Comparison, entry: Entry) -> str:
    """Return what changed over all, or why it cannot be said."""
    why = comparison.alone(entry)
    parent = comparison.parent(entry)
    if why or parent is None or parent.facts is None or entry.facts is None:
        return why
    old, new = parent.facts, entry.facts
    objective = new.case.settings.objective
    pairs = (
        ("Slip", old.tally.total(), new.tally.total(), "months"),
        (f"weighted ({objective})", old.tally.total(objective), new.tally.total(objective), ""),
        ("budget cost", old.money.budget_cost, new.money.budget_cost, currency(comparison)),
        ("public face", old.money.face, new.money.face, currency(comparison)),
        ("financed", len(old.plan.closes), len(new.plan.closes), "projects"),
    )
    sheets = Counter(change.sheet for change in entry.future.changes)
    inputs = ", ".join(f"{count} on {name}" for name, count in sheets.items()) or "none"
    words = [
        f"{label} {figure(before)} \u2192 {figure(after)} {unit}".rstrip()
        for label, before, after, unit in pairs
    ]
    return f"Input cells changed: {inputs}. {'; '.join(words)}."


def _input_row(change: CellChange) -> tuple[Value, ...]:
    return (change.sheet, change.row, change.column, change.before, change.after, change.note)


def _plan_row(comparison: Comparison, shift: Shift) -> tuple[Value, ...]:
    return (
        shift.project,
        comparison.name(shift.project),
        _moved(shift.close, shift.standing),
        _moved(shift.operation, ("not in operation", "not in operation")),
        shift.months,
        "; ".join(shift.stack),
    )


def _moved(months: tuple[int | None, int | None], otherwise: tuple[str, str]) -> str:
    """Return two months as `2029-01 -> 2029-07`; the same month stands alone."""
    before, after = (
        word if month is None else month_text(month)
        for month, word in zip(months, otherwise, strict=True)
    )
    return before if before == after else f"{before} \u2192 {after}"
