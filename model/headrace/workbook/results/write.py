"""Writing: plan.xlsx and plan.json in one folder, both or none."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from openpyxl import Workbook

from headrace.files import replace_files
from headrace.report.facts import Facts
from headrace.report.result import Result
from headrace.workbook import look
from headrace.workbook.leaves import break_pages
from headrace.workbook.results import (
    audit,
    certificate,
    checklist,
    financing,
    gantt,
    grid,
    ledgers,
    outlays,
    plan,
    readiness,
    services,
    sources_uses,
    stages,
    summary,
)
from headrace.workbook.results.program import program
from headrace.workbook.saving import workbook_bytes

PLAN_BOOK, PLAN_JSON = "plan.xlsx", "plan.json"
SHEETS: tuple[Callable[[Workbook, Facts], None], ...] = (
    summary.add,
    plan.add,
    gantt.add,
    financing.add,
    sources_uses.add,
    ledgers.add,
    outlays.add,
    services.add,
    grid.add,
    readiness.add,
    checklist.add,
    stages.add,
    audit.add,
    certificate.add,
)
"""What plan.xlsx holds, in this order."""


def write_result(
    result: Result, folder: Path, beside: Mapping[str, bytes] | None = None
) -> tuple[Path, ...]:
    """Write plan.xlsx and plan.json into a folder; they appear together when both are complete.

    beside : further files by name that appear with them.

    Raises
    ------
    WorkbookError
        If the folder or a file in it cannot be written; what stood there stays as it was.

    """
    return replace_files(folder, {**rendered(result), **(beside or {})})


def rendered(result: Result) -> Mapping[str, bytes]:
    """Return the contents of plan.xlsx and plan.json by file name."""
    facts = Facts(result)
    return {
        PLAN_BOOK: workbook_bytes(book_of(facts)),
        PLAN_JSON: _json(program(facts)).encode("utf-8"),
    }


def book_of(facts: Facts) -> Workbook:
    """Return the workbook of a result."""
    book = Workbook()
    look.set_base_font(book)
    book.remove(book.worksheets[0])
    for add in SHEETS:
        add(book, facts)
    break_pages(book)
    book.active = 0
    book.properties.title = facts.case.settings.title
    book.properties.creator = "headrace"
    return book


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
