"""Signings: the rows of the summary on what closes in the first twelve months."""

from openpyxl.worksheet.worksheet import Worksheet

from headrace.report.facts import Facts
from headrace.report.sources import Sources
from headrace.workbook.results.headed import FIRST, OTHER, write_headed
from headrace.workbook.results.paint import Column, Row

MONTHS = 12
"""From the start of the horizon."""


def write(sheet: Worksheet, row: int, facts: Facts) -> int:
    """Write what closes in the first twelve months; return the row below."""
    unit = f"{facts.case.settings.base_currency}\u00a0m"
    last = facts.month(min(MONTHS, facts.case.horizon) - 1)
    lead = (
        f"Closes from {facts.month(0)} to {last}. Face and budget cost: of the instruments that "
        "the plan chooses, without pledges. Close by close on the sheets plan and financing."
    )
    columns = (
        Column("closes", width=FIRST),
        Column("number", "count", OTHER),
        Column(f"uses, {unit}", "money", OTHER),
        Column(f"public face, {unit}", "money", OTHER),
        Column(f"budget cost, {unit}", "money", OTHER),
        Column("number with public pledges", "count", OTHER),
        Column(f"public pledges taken up, {unit}", "money", OTHER),
    )
    texts = ("To sign in the first twelve months", lead)
    return write_headed(sheet, row, texts, columns, signing_rows(facts))


def signing_rows(facts: Facts) -> list[Row]:
    """Return closes with public money, with private money alone, and in all."""
    closes = [row for row in facts.sources.values() if row.month < MONTHS]
    if not closes:
        return []
    public = {row.project for row in facts.commitments if row.origin in ("plan", "pledge")}
    return [
        _row(facts, "with public money", [row for row in closes if row.project in public]),
        _row(
            facts, "with private money alone", [row for row in closes if row.project not in public]
        ),
        _row(facts, "in all", closes),
    ]


def _row(facts: Facts, label: str, closes: list[Sources]) -> Row:
    names = {row.project for row in closes}
    own = [row for row in facts.commitments if row.project in names]
    chosen = [row for row in own if row.origin == "plan"]
    pledged = [row for row in own if row.origin == "pledge"]
    return (
        label,
        len(closes),
        sum(row.uses for row in closes),
        sum(row.face for row in chosen),
        sum(row.budget_cost for row in chosen),
        len({row.project for row in pledged}),
        sum(row.face for row in pledged),
    )
