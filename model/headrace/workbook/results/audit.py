"""Audit sheet: every rule of the model with its result."""

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from headrace.auditing import RULES
from headrace.plan.dependencies import Miss
from headrace.report.facts import Facts
from headrace.workbook import look
from headrace.workbook.results.paint import (
    BAD,
    BAD_INK,
    GOOD_INK,
    Column,
    Row,
    finish,
    open_sheet,
    write_banner,
    write_table,
    write_text,
)

NAME = "audit"
HEADER = 5
_COLUMNS = (
    Column("rule", width=26),
    Column("result", width=12),
    Column("what the rule demands, or how it is broken", "wrapped", 84),
    Column("place", width=34),
    Column("size", "figure"),
    Column("unit", width=18),
)


def add(book: Workbook, facts: Facts) -> None:
    """Add the audit sheet."""
    findings = facts.result.findings
    sheet = open_sheet(
        book,
        NAME,
        "Audit: every rule re-checked on this plan",
        "Checked from the workbook and the plan alone, in plain arithmetic, apart from the model "
        "that chose the plan.",
    )
    if findings:
        words = "1 finding" if len(findings) == 1 else f"{len(findings)} findings"
        text = f"{words}: this plan breaks rules and is not allowed as it stands."
        write_banner(sheet, 3, text, 3, 122, "bad")
    else:
        write_banner(sheet, 3, f"Clean: the plan keeps all {len(RULES)} rules.", 3, 122, "good")
    rows = [row for rule in _rules(facts) for row in _rows(facts, rule)]
    write_table(sheet, HEADER, _COLUMNS, rows)
    for place, row in enumerate(rows, start=HEADER + 1):
        cell = sheet.cell(place, 2)
        cell.font = Font(
            name=look.FACE, size=10, bold=True, color=GOOD_INK if row[1] == "clean" else BAD_INK
        )
        if row[1] != "clean":
            for number in range(1, len(_COLUMNS) + 1):
                sheet.cell(place, number).fill = look.fill(BAD)
    _write_misses(sheet, HEADER + len(rows) + 2, facts)
    finish(sheet, HEADER, 1)


def _write_misses(sheet: Worksheet, top: int, facts: Facts) -> None:
    write_text(sheet.cell(top, 1), "Soft dependencies that the plan misses", look.HEADING)
    rows = [_miss(facts, miss) for miss in facts.soft_misses]
    if not rows:
        write_text(sheet.cell(top + 1, 1), "None. Soft dependencies bind nothing.")
        return
    columns = (
        Column("after"),
        Column("step"),
        Column("what it should have waited for", "wrapped"),
        Column("happens in"),
        Column("missed by", "figure"),
        Column("unit"),
    )
    write_table(sheet, top + 1, columns, rows)


def _miss(facts: Facts, miss: Miss) -> Row:
    row = miss.dependency
    lag = f", and {row.lag:g} months more" if row.lag else ""
    return (
        facts.name(row.after),
        f"{row.after_event} {facts.month(miss.after_month)}",
        f"{row.before_event} of {facts.name(row.before)}{lag}",
        "never" if miss.before_month is None else facts.month(miss.before_month),
        miss.months,
        "" if miss.months is None else "months",
    )


def _rules(facts: Facts) -> tuple[str, ...]:
    """Return broken rules first, then the rest in the order in which they are checked."""
    broken = tuple(dict.fromkeys(row.kind for row in facts.result.findings))
    return (*broken, *(rule for rule in RULES if rule not in broken))


def _rows(facts: Facts, rule: str) -> list[Row]:
    found = [row for row in facts.result.findings if row.kind == rule]
    if not found:
        return [(rule, "clean", RULES[rule], "", None, "")]
    return [(rule, "broken", row.message, row.place, row.size, row.unit) for row in found]
