"""Checklist sheet: each field of the readiness checklist, project by project."""

from collections import Counter

from openpyxl import Workbook

from headrace.case.checklist import ChecklistField
from headrace.report.facts import Facts
from headrace.report.filled import STATES, Filled, filled
from headrace.report.readiness import readiness
from headrace.workbook.results.paint import (
    Column,
    Row,
    finish,
    open_sheet,
    write_empty,
    write_table,
)

NAME = "checklist"
TITLE = "Checklist: what the plan says to each field, project by project"
HEADER = 4
ALL = "programme"
"""What stands for a project in the rows of the programme."""
_COLUMNS = (
    Column("project"),
    Column("name", width=28),
    Column("field"),
    Column("title", width=27),
    Column("state", width=12),
    Column("month", "month"),
    Column("what the plan says", width=54),
    Column("kept by", width=15),
    Column("passed when", width=26),
    Column("red flag", width=24),
)


def add(book: Workbook, facts: Facts) -> None:
    """Add the checklist sheet."""
    found = [one for row in readiness(facts) for one in filled(facts, row)]
    if not found:
        write_empty(book, NAME, TITLE, "This case has no checklist that applies to a project.")
        return
    sheet = open_sheet(
        book,
        NAME,
        TITLE,
        "Planned: the plan says when. Open: this plan does not settle it. To be filled: no plan "
        "can say it; the month is the end of the stage with which it is due. Filter by project.",
    )
    whole = [_of_all(field, found) for field in facts.case.checklist]
    rows = [*whole, *(_row(facts, one) for one in found)]
    write_table(sheet, HEADER, _COLUMNS, rows, heads=range(len(whole)))
    finish(sheet, HEADER, 4, filtered=len(_COLUMNS))


def _of_all(field: ChecklistField, found: list[Filled]) -> Row:
    """Return the row of a field for the programme: how many projects stand where."""
    states = Counter(one.state for one in found if one.field.field == field.field)
    counted = ", ".join(f"{state} {states[state]}" for state in STATES if states[state])
    return (
        ALL,
        "all projects",
        field.field,
        field.title,
        "",
        "",
        counted or "applies to no project",
        field.kept_by or "",
        field.pass_rule or "",
        field.red_flag or "",
    )


def _row(facts: Facts, one: Filled) -> Row:
    field = one.field
    return (
        one.project,
        facts.name(one.project),
        field.field,
        field.title,
        one.state,
        facts.month(one.month),
        one.text,
        field.kept_by or "",
        field.pass_rule or "",
        field.red_flag or "",
    )
