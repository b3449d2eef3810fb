"""Slip sheet: months late of every target in every scenario, in colours."""

from openpyxl import Workbook

from headrace.plan.slip import ItemSlip
from headrace.plan.tally import GROUPS
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

NAME = "slip"
TITLE = "Slip in months, by target and scenario"
HEADER = 5
FIRST = 4
"""Columns before the first scenario."""


def add(book: Workbook, comparison: Comparison) -> None:
    """Add the slip sheet."""
    if not comparison.solved:
        write_empty(book, NAME, TITLE, "No scenario has a plan.")
        return
    if not comparison.items:
        write_empty(book, NAME, TITLE, "No project has a target, so nothing can slip.")
        return
    sheet = open_sheet(
        book,
        NAME,
        TITLE,
        "Months of operation beyond the target; what does not operate within the horizon counts to "
        "its end and the penalty. Empty: not in that scenario.",
    )
    legend = [(colour, text) for _, colour, text in shades.LATE]
    shades.write_legend(sheet, 3, 3, [*legend, (shades.NEVER, "not in operation")])
    columns = (
        Column("target", width=14),
        Column("name", width=46),
        Column("group", width=10),
        Column("due", "month"),
        *[Column(entry.name, "months", 11) for entry in comparison.solved],
    )
    found = {entry.name: _by_item(entry) for entry in comparison.solved}
    items = _ordered(comparison)
    rows = [_row(comparison, found, item) for item in items]
    write_table(sheet, HEADER, columns, rows, totals=_totals(comparison))
    for place, item in enumerate(items):
        for number, entry in enumerate(comparison.solved):
            slip = found[entry.name].get(item)
            if slip is not None:
                colour = shades.of_slip(slip.months, reached=slip.operation is not None)
                cell = sheet.cell(HEADER + 1 + place, FIRST + 1 + number)
                cell.fill = look.fill(colour)
    finish(sheet, HEADER, 2, filtered=len(columns), pages=1 + len(comparison.solved) // 12)


def _by_item(entry: Entry) -> dict[str, ItemSlip]:
    return {} if entry.facts is None else {row.item.item: row for row in entry.facts.slips}


def _ordered(comparison: Comparison) -> list[str]:
    """Return the targets by part of the chain, each part in the order of its sheet."""
    groups = {
        row.item.item: GROUPS.index(row.item.group)
        for entry in reversed(comparison.solved)
        for row in _by_item(entry).values()
    }
    return sorted(comparison.items, key=groups.__getitem__)


def _row(comparison: Comparison, found: dict[str, dict[str, ItemSlip]], item: str) -> Row:
    facts = comparison.items[item]
    known = next(row.item for row in facts.slips if row.item.item == item)
    months = (found[entry.name].get(item) for entry in comparison.solved)
    return (
        item,
        comparison.name(item),
        known.group,
        facts.month(known.target),
        *(None if row is None else row.months for row in months),
    )


def _totals(comparison: Comparison) -> list[Row]:
    tallies = [entry.facts.tally for entry in comparison.solved if entry.facts is not None]
    return [
        *[(group, "", "", "", *(tally.months[group] for tally in tallies)) for group in GROUPS],
        ("all", "months in all", "", "", *(tally.total() for tally in tallies)),
        ("late", "targets missed", "", "", *(tally.late for tally in tallies)),
    ]
