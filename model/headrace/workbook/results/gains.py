"""Gains: the rows of the summary on months gained against the plan without support."""

from openpyxl.worksheet.worksheet import Worksheet

from headrace.report.facts import Facts
from headrace.report.gains import Gain
from headrace.workbook.results.headed import FIRST, OTHER, write_headed
from headrace.workbook.results.paint import Column, Row


def write(sheet: Worksheet, row: int, facts: Facts) -> int:
    """Write months gained; return the row below."""
    unit = f"{facts.case.settings.base_currency}\u00a0m"
    lead = (
        "Against the plan without support; at least these, as a project that would never operate "
        "counts to the end of the horizon. Face and budget cost: of the projects that operate "
        "earlier. Project by project on the sheet plan."
    )
    columns = (
        Column("projects", width=FIRST),
        Column("operate earlier", "count", OTHER),
        Column("of them never without support", "count", OTHER),
        Column("months gained", "months", OTHER),
        Column("of them on assumptions", "months", OTHER),
        Column(f"public face, {unit}", "money", OTHER),
        Column(f"budget cost, {unit}", "money", OTHER),
    )
    texts = ("Months gained", lead)
    return write_headed(sheet, row, texts, columns, gain_rows(facts), "Not solved in this run.")


def gain_rows(facts: Facts) -> list[Row]:
    """Return months gained by projects with public instruments, by others, and in all.

    Empty if the plan without support is not known. Face and cost are of those that gain.
    """
    found = list(facts.gains.values())
    if not found:
        return []
    return [
        _row("with public instruments", [row for row in found if row.supported]),
        _row("without public instruments", [row for row in found if not row.supported]),
        _row("in all", found),
    ]


def _row(label: str, found: list[Gain]) -> Row:
    early = [row for row in found if row.months > 0]
    return (
        label,
        len(early),
        sum(row.never for row in early),
        sum(row.months for row in found),
        sum(row.on_assumptions for row in found),
        sum(row.face for row in early),
        sum(row.budget_cost for row in early),
    )
