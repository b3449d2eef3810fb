"""Writing: plan.xlsx and plan.json in one folder, both or none."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook

from headrace.errors import WorkbookError
from headrace.plan.facts import Facts
from headrace.plan.result import Result
from headrace.workbook.results import (
    audit,
    certificate,
    financing,
    gantt,
    ledgers,
    outlays,
    plan,
    services,
    sources_uses,
    stages,
    summary,
)
from headrace.workbook.results.program import program
from headrace.workbook.saving import check_writable, save

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
    stages.add,
    audit.add,
    certificate.add,
)
"""What plan.xlsx holds, in this order."""


def write_result(result: Result, folder: Path) -> tuple[Path, ...]:
    """Write plan.xlsx and plan.json into a folder; they appear together when both are complete.

    Raises
    ------
    WorkbookError
        If the folder or a file in it cannot be written; what stood there stays as it was.

    """
    facts = Facts(result)
    places = (folder / PLAN_BOOK, folder / PLAN_JSON)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise WorkbookError(
            f"{folder}: the folder cannot be made: {trouble.strerror}; name another place"
        ) from trouble
    check_writable(places[0])
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".plan-") as scratch:
            parts = tuple(Path(scratch) / place.name for place in places)
            save(book_of(facts), parts[0])
            parts[1].write_text(_json(program(facts)), encoding="utf-8")
            _put(parts, places, Path(scratch))
    except OSError as trouble:
        raise WorkbookError(f"{folder}: cannot be written: {trouble.strerror}") from trouble
    return places


def book_of(facts: Facts) -> Workbook:
    """Return the workbook of a result."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for add in SHEETS:
        add(book, facts)
    book.active = 0
    book.properties.title = facts.case.settings.title
    book.properties.creator = "headrace"
    return book


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _put(parts: tuple[Path, ...], places: tuple[Path, ...], scratch: Path) -> None:
    """Put every part in its place; if one cannot be put, put back those that were."""
    kept: list[tuple[Path, Path | None]] = []
    for part, place in zip(parts, places, strict=True):
        old = scratch / f"old-{place.name}" if place.exists() else None
        try:
            if old is not None:
                place.replace(old)
            kept.append((place, old))
            part.replace(place)
        except OSError as trouble:
            for put, before in reversed(kept):
                put.unlink(missing_ok=True)
                if before is not None:
                    before.replace(put)
            raise WorkbookError(
                f"{place}: cannot be replaced: {trouble.strerror}; close it in Excel and run again "
                "(the old result is unharmed)"
            ) from trouble
