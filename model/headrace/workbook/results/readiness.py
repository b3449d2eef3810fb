"""Readiness sheet: what the plan knows of the file of each project."""

from openpyxl import Workbook

from headrace.plan.stack import money_tolerance
from headrace.report.answer import figure
from headrace.report.facts import Facts
from headrace.report.readiness import ProjectReadiness, Upstream, readiness
from headrace.report.stage_gaps import StageGap
from headrace.workbook.results.paint import (
    Column,
    Row,
    finish,
    open_sheet,
    write_empty,
    write_table,
)

NAME = "readiness"
TITLE = "Readiness: documents, grid, orders, money and stage gaps of each project"
HEADER = 5


def add(book: Workbook, facts: Facts) -> None:
    """Add the readiness sheet."""
    rows = readiness(facts)
    if not rows:
        why = "No project of this case has an open stage."
        write_empty(book, NAME, TITLE, why)
        return
    sheet = open_sheet(
        book,
        NAME,
        TITLE,
        "Gap left: months of operation after the target (slip). Gap without: the same with every "
        "stage at its full duration, while money and waits stay. Each stage stands on the sheet "
        "stages.",
        _counted(rows),
    )
    columns = _columns(facts)
    body = [_row(facts, row) for row in rows]
    write_table(sheet, HEADER, columns, body, totals=[_total(facts, rows)])
    finish(sheet, HEADER, 2, filtered=len(columns), pages=2)


def closed_by(facts: Facts, stages: tuple[StageGap, ...]) -> str:
    """Return the instruments that close gaps, one a line: `Permit desk: Permits 3`."""
    return "\n".join(
        f"{facts.case.instrument[row.instrument].name}: {row.label} {figure(row.closed)}"
        for row in stages
        if row.instrument is not None
    )


def _counted(rows: tuple[ProjectReadiness, ...]) -> str:
    gaps = [row.gaps for row in rows if row.gaps is not None]
    settled = sum(row.gap == 0 for row in gaps)
    helped = sum(row.closed > 0 for row in gaps)
    return (
        f"{len(rows)} projects with open stages; {len(gaps)} of them with a target, of "
        f"which {settled} have no gap left. Instruments close months of "
        f"{helped} of them."
    )


def _columns(facts: Facts) -> tuple[Column, ...]:
    unit = f"{facts.case.settings.base_currency}\u00a0m"
    return (
        Column("project"),
        Column("name", width=32),
        Column("status", width=13),
        Column("target", "month"),
        Column("operation", "month"),
        Column("documents ready", "month", 11.5),
        Column("documents", width=11.5),
        Column("draws on services from", "month", 11.5),
        Column("first orders", "month"),
        Column("governing stage", width=28),
        Column("gap without, months", "months"),
        Column("gap left, months", "months"),
        Column("gap closed, months", "months"),
        Column("gap closed by, months of stage", width=40),
        Column("held by", width=44),
        Column("cause", width=13),
        Column("upstream works, operation", width=38),
        Column(f"uses, {unit}", "money"),
        Column(f"sources less uses, {unit}", "money"),
        Column("contingency", "share"),
    )


def _row(facts: Facts, row: ProjectReadiness) -> Row:
    gaps, project = row.gaps, row.project
    starts = [stage.start for stage in row.orders if stage.start is not None]
    return (
        project,
        facts.name(project),
        facts.standing(project),
        "" if gaps is None else facts.month(gaps.target),
        facts.month(facts.timetable.operation(project)),
        facts.month(row.documents),
        row.documents_state,
        facts.month(row.draws_from),
        facts.month(min(starts, default=None)),
        "" if gaps is None else gaps.governing.label,
        None if gaps is None else gaps.without,
        _gap_left(row),
        None if gaps is None else gaps.closed,
        "" if gaps is None else closed_by(facts, gaps.closing),
        "" if row.held is None else row.held.text,
        _cause(row),
        _works(facts, row.upstream),
        None if row.sources is None else row.sources.uses,
        _difference(row),
        facts.case.terms[project].contingency,
    )


def _total(facts: Facts, rows: tuple[ProjectReadiness, ...]) -> Row:
    gaps = [row.gaps for row in rows if row.gaps is not None]
    return (
        "all projects",
        *[""] * 9,
        sum(row.without or 0.0 for row in gaps),
        sum(row.gap or 0.0 for row in gaps),
        sum(row.closed for row in gaps),
        *[""] * 4,
        sum(row.sources.uses for row in rows if row.sources is not None),
        None,
        None,
    )


def _cause(row: ProjectReadiness) -> str:
    """Return the kind of what keeps a project late; empty if no gap is left."""
    if row.gaps is None or row.gaps.gap == 0:
        return ""
    if row.held is not None:
        return row.held.kind
    return "" if row.gaps.gap is None else "stages"


def _difference(row: ProjectReadiness) -> float | None:
    """Return sources less uses, nothing within the tolerance of money."""
    if row.sources is None:
        return None
    difference = row.sources.sources - row.sources.uses
    return 0.0 if abs(difference) <= money_tolerance(row.sources.uses) else difference


def _gap_left(row: ProjectReadiness) -> float | str | None:
    if row.gaps is None:
        return None
    return "not reached" if row.gaps.gap is None else row.gaps.gap


def _works(facts: Facts, works: tuple[Upstream, ...]) -> str:
    """Return each project once with its month of operation: `T09 2028-01; T16 not financed`."""
    found = {work.project: _reached(facts, work) for work in works}
    return "; ".join(f"{project} {reached}" for project, reached in found.items())


def _reached(facts: Facts, work: Upstream) -> str:
    if facts.standing(work.project) == "not financed":
        return "not financed"
    return "never" if work.operation is None else facts.month(work.operation)
