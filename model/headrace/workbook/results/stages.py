"""Stages sheet: start and end of every stage of every project."""

from collections.abc import Iterator

from openpyxl import Workbook

from headrace.plan.schedule import StageDates
from headrace.report.facts import Facts
from headrace.report.readiness import part_of
from headrace.report.stage_gaps import StageGap
from headrace.workbook.results.paint import Column, Row, finish, open_sheet, write_table

NAME = "stages"
HEADER = 5
_COLUMNS = (
    Column("project"),
    Column("name", width=30),
    Column("stage"),
    Column("label", width=26),
    Column("part"),
    Column("state"),
    Column("start", "month"),
    Column("end", "month"),
    Column("start, months from the first", "months", 13, pattern="0.0_)_)"),
    Column("end, months from the first", "months", 13, pattern="0.0_)_)"),
    Column("months", "months"),
    Column("shortened by", width=34),
    Column("latest end", "month"),
    Column("gap left, months", "months"),
    Column("gap without the effect, months", "months", 13),
    Column("governs"),
)


def add(book: Workbook, facts: Facts) -> None:
    """Add the stages sheet."""
    sheet = open_sheet(
        book,
        NAME,
        "Stages: start and end of every stage",
        f"Months count from {facts.month(0)}. Stages that are done have no dates; delivery of a "
        "project without a close has none either.",
        "The latest end still meets the target of the project, if all that follows lasts as "
        "planned; the gap is what a stage ends later. Governs: on the chain that governs the date.",
    )
    rows = [row for project in facts.case.project for row in _rows(facts, project)]
    write_table(sheet, HEADER, _COLUMNS, rows)
    finish(sheet, HEADER, 4, filtered=len(_COLUMNS), pages=2)


def _rows(facts: Facts, project: str) -> Iterator[Row]:
    dates = {row.stage: row for row in facts.schedules[project].stages}
    found = facts.stage_gaps.get(project)
    gaps = {} if found is None else {row.stage: row for row in found.stages}
    for step in facts.case.networks[project].steps:
        head = (
            project,
            facts.name(project),
            step.stage,
            "" if step.label == step.stage else step.label,
            part_of(facts, project, step),
            step.state,
        )
        yield (*head, *_dates(facts, dates.get(step.stage)), *_gap(facts, gaps.get(step.stage)))


def _dates(facts: Facts, row: StageDates | None) -> Row:
    if row is None:
        return ("", "", None, None, None, "")
    name = "" if row.instrument is None else facts.case.instrument[row.instrument].name
    return (
        facts.month(row.start),
        facts.month(row.end),
        row.start,
        row.end,
        row.end - row.start,
        name,
    )


def _gap(facts: Facts, row: StageGap | None) -> Row:
    if row is None:
        return ("", None, None, "")
    return (facts.month(row.latest), row.gap, row.without, "yes" if row.governs else "")
