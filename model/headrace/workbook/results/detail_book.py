"""Detail book: what an aide looks up beside plan.xlsx: stages, readiness, checklist, ledgers."""

from collections.abc import Iterable, Mapping

from headrace.report import (
    delays,
    filled,
    ledgers,
    lists,
    readiness,
    services,
    stages,
    support,
    tested,
)
from headrace.report.facts import Facts
from headrace.report.table import Table
from headrace.workbook.results.painter import Look, Painter

TITLES = {
    "name": 280, "label": 230, "held_at": 250, "reason": 420, "plan_says": 420, "closes": 600,
    "enters": 300, "leaves": 300, "moves_in": 400,
}  # fmt: skip
"""Widths of columns with long texts [pixels]."""
LOOKS: Mapping[str, Look] = {
    "stages": Look(
        folded=lambda row: row["state"] == "done", note="Stages that are done are folded away.",
        widest={**TITLES, "shortened_by": 220},
    ),
    "checklist": Look(
        folded=lambda row: row["state"] not in ("open", "planned"),
        note="What is done, or for no plan to say, is folded away.",
        widest={**TITLES, "title": 200, "pass_rule": 220, "red_flag": 200},
        shown=("project", "name", "field", "title", "state", "month", "plan_says", "kept_by"),
    ),
    "readiness": Look(widest={**TITLES, "orders": 260, "upstream": 400}),
    "reasons": Look(widest={**TITLES, "words": 420, "where": 200, "moves": 260}),
    "ledgers": Look(widest={"name": 250}),
    "limits": Look(widest={"name": 250}),
    "areas": Look(widest={**TITLES, "works": 600}),
    "lists": Look(widest={"method": 330}),
}  # fmt: skip


def detail_book(facts: Facts) -> bytes:
    """Return detail.xlsx."""
    run = facts.result.certificate
    return tables_book(
        f"{facts.case.settings.title}: detail",
        run.started,
        (
            delays.table(facts),
            tested.table(facts.case, facts.result.tested or {}),
            support.table(facts),
            stages.table(facts),
            readiness.table(facts),
            filled.table(facts),
            ledgers.table(facts),
            ledgers.limits(facts),
            services.areas(facts),
            lists.table(facts),
            lists.prices(facts),
        ),
        LOOKS,
    )


def tables_book(
    title: str, made: str, tables: Iterable[Table], looks: Mapping[str, Look] | None = None
) -> bytes:
    """Return a workbook with a sheet a table; tables without rows are left out."""
    painter = Painter(title, made)
    kept = [table for table in tables if table.rows]
    for table in kept:
        painter.add(table, (looks or {}).get(table.name, Look(widest=TITLES)))
    if not kept:
        painter.sheet("nothing")
    return painter.bytes()
