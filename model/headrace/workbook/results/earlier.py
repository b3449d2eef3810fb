"""Earlier: the plan from which plan.xlsx was written, as plan.json beside it tells it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from headrace.case.case import Case
from headrace.errors import WorkbookError
from headrace.plan.plan import Close, Plan
from headrace.workbook.opening import open_workbook
from headrace.workbook.results import certificate

PROGRAM_FILE = "plan.json"


def earlier_plan(case: Case, path: Path) -> Plan | None:
    """Return closes and operations of plan.json beside a plan.xlsx of the same run.

    Closes have their months alone. None: there is no such file, or it is of another run.
    """
    try:
        content = json.loads((path.parent / PROGRAM_FILE).read_bytes())
        run = [str(content["certificate"][name]) for name in ("sha256", "started")]
        rows = {str(row["project"]): row for row in content["projects"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not _is_of(path, run):
        return None
    closes = _months(rows, "close")
    return Plan(
        {name: Close(name, closes[name], {}) for name in case.candidates if name in closes},
        {name: month for name, month in _months(rows, "operation").items() if name in case.project},
    )


def _months(rows: Mapping[str, Mapping[str, Any]], step: str) -> dict[str, int]:
    return {
        name: int(row[step]["offset"])
        for name, row in rows.items()
        if isinstance(row.get(step), dict) and isinstance(row[step].get("offset"), int | float)
    }


def _is_of(path: Path, run: list[str]) -> bool:
    """Return whether the certificate of a plan.xlsx tells of a run: its hash and its start."""
    try:
        book = open_workbook(path, lambda title: title != certificate.NAME).values
    except WorkbookError:
        return False
    return set(run) <= _texts(book)


def _texts(book: Workbook) -> set[str]:
    if certificate.NAME not in book.sheetnames:
        return set()
    return {
        str(cell)
        for row in book[certificate.NAME].iter_rows(values_only=True)
        for cell in row
        if cell is not None
    }
