"""Certificate sheet: how the run can be repeated, and what the solver proved."""

from openpyxl import Workbook

from headrace.report.facts import Facts
from headrace.report.gains import is_assumption
from headrace.report.proof import WORDS, clock, proven_by
from headrace.workbook import look
from headrace.workbook.results.paint import (
    Column,
    Row,
    finish,
    open_sheet,
    write_table,
    write_text,
)

NAME = "certificate"
HEADER = 4
PASSES = {"slip": "1 slip", "cost": "2 cost", "months": "3 months"}


def add(book: Workbook, facts: Facts) -> None:
    """Add the certificate."""
    sheet = open_sheet(
        book,
        NAME,
        "Certificate: how to repeat this run",
        "The same inputs, versions and options give the same plan.",
    )
    columns = (Column("what", width=26), Column("value", "wrapped", 80))
    below = write_table(sheet, HEADER, columns, _entries(facts))
    write_text(sheet.cell(below + 1, 1), "What the solver proved", look.HEADING)
    passes = (
        Column("pass", width=26),
        Column("result", "wrapped", 80),
        Column("objective", "figure", 16),
        Column("proven bound", "figure", 16),
        Column("gap", "share", 10, pattern="0.00%_)_)"),
        Column("seconds", "months", 10),
        Column("proven by", "wrapped", 60),
        Column("decided by a clock", "wrapped", 30),
    )
    write_table(sheet, below + 2, passes, pass_rows(facts))
    finish(sheet, HEADER, 1)
    sheet.freeze_panes = None


def pass_rows(facts: Facts) -> list[Row]:
    """Return one row for each pass of the plan, and for each pass of the further solves."""
    result = facts.result
    rows: list[Row] = [
        (
            PASSES.get(row.name, row.name),
            WORDS[row.status],
            row.objective,
            row.bound,
            row.gap,
            row.seconds,
            proven_by(result.outcome, row),
            clock(result.outcome),
        )
        for row in result.outcome.passes
    ]
    for other in (result.unlimited, result.without_support, result.halved, result.doubled):
        if other is None:
            continue
        if other.outcome is None:
            rows.append((other.name, f"not solved: {other.reason}", *[None] * 6))
            continue
        rows += [
            (
                f"{other.name}, {PASSES.get(row.name, row.name)}",
                WORDS[row.status],
                row.objective,
                row.bound,
                row.gap,
                row.seconds,
                proven_by(other.outcome, row),
                clock(other.outcome),
            )
            for row in other.outcome.passes
        ]
    return rows


def _entries(facts: Facts) -> list[Row]:
    own = facts.result.certificate
    outcome = facts.result.outcome
    entries: list[Row] = [
        ("command", own.command),
        ("workbook", own.workbook),
        ("SHA-256 of the workbook", own.sha256),
        ("started (UTC)", own.started),
        ("seconds in all", f"{own.seconds:,.1f}"),
        ("solver", outcome.solver),
        (
            "size of the model",
            f"{outcome.rows:,} rows, {outcome.columns:,} columns, {outcome.binaries:,} binaries",
        ),
    ]
    effects, references = facts.case.effects, facts.case.references
    entries += [
        ("effects of instruments", f"{len(effects):,}"),
        ("effects that are assumptions", f"{sum(is_assumption(facts.case, e) for e in effects):,}"),
        ("references of the inputs", f"{len(references):,}"),
        (
            "references that are assumptions",
            f"{sum('assumption' in (row.confidence or '').lower() for row in references):,}",
        ),
    ]
    entries += [(f"option {name}", value) for name, value in own.options.items()]
    entries += [(f"version of {name}", value) for name, value in own.versions.items()]
    entries += [(name, text) for name, text in facts.result.notes.items()]
    return entries
