"""Causes: the rows of the summary on what late targets wait for."""

from openpyxl.worksheet.worksheet import Worksheet

from headrace.plan.slip import ItemSlip
from headrace.report.facts import Facts
from headrace.report.governing import governing
from headrace.report.waterfall import SUPPLY
from headrace.workbook.results.headed import FIRST, OTHER, write_headed
from headrace.workbook.results.paint import Column, Row


def cause_of(facts: Facts, item: ItemSlip) -> str:
    """Return the kind of what keeps a target from being met a period earlier."""
    project = governing(facts, item)
    return facts.reasons[project].kind if project else SUPPLY


def write(sheet: Worksheet, row: int, facts: Facts) -> int:
    """Write slip by cause; return the row below."""
    lead = (
        "What keeps each late target from being met one period earlier; project by project on the "
        "sheet plan, service targets on the sheet services, column cause. * weighted by the "
        "objective of this run."
    )
    columns = (
        Column("cause", width=FIRST),
        Column("late targets", "count", OTHER),
        Column("slip, months", "figure", OTHER),
        Column("weighted*", "figure", OTHER),
    )
    texts = ("Slip by cause", lead)
    return write_headed(sheet, row, texts, columns, cause_rows(facts), "No target is late.")


def cause_rows(facts: Facts) -> list[Row]:
    """Return slip by what late targets wait for, the largest first, and their sum."""
    objective = facts.case.settings.objective
    late = [row for row in facts.slips if row.months > 0]
    causes = {row.item.item: cause_of(facts, row) for row in late}
    rows: list[tuple[str, int, float, float]] = []
    for cause in dict.fromkeys(causes.values()):
        own = [row for row in late if causes[row.item.item] == cause]
        weighted = sum(row.months * row.item.weighs(objective) for row in own)
        rows.append((cause, len(own), sum(row.months for row in own), weighted))
    rows.sort(key=lambda row: -row[2])
    if not rows:
        return []
    return [*rows, ("in all", len(late), sum(row[2] for row in rows), sum(row[3] for row in rows))]
