"""Earlier: the plan from which plan.xlsx was written, as plan.json beside it tells it."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from headrace.case.calendar import month_of
from headrace.case.case import Case
from headrace.errors import WorkbookError
from headrace.plan.plan import Close, Plan
from headrace.workbook.opening import open_workbook
from headrace.workbook.results.plan_book import PROOF

PLAN_JSON = "plan.json"
_RUN = ("sha256 of the workbook", "started")
"""Entries of the certificate that tell one run from another."""
_MONTH = re.compile(r"(\d{4})-(\d{2})")


def earlier_plan(case: Case, path: Path) -> Plan | None:
    """Return closes and operations of plan.json beside a plan.xlsx of the same run.

    Closes have their months alone. None: there is no such file, or it is of another run.
    """
    try:
        tables = json.loads((path.parent / PLAN_JSON).read_bytes())["tables"]
        told = {row["entry"]: row["value"] for row in tables["certificate"]}
        run = {str(told[entry]) for entry in _RUN}
        closes = _months(case, tables["plan"], "close")
        operations = _months(case, tables["plan"], "operation")
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not run <= _proof(path):
        return None
    return Plan(
        {name: Close(name, month, {}) for name, month in closes.items() if name in case.candidates},
        operations,
    )


def _months(case: Case, rows: Iterable[Mapping[str, Any]], step: str) -> dict[str, int]:
    found = {}
    for row in rows:
        month = _MONTH.fullmatch(str(row[step]))
        if month is not None and row["project"] in case.project:
            found[row["project"]] = case.offset(month_of(int(month[1]), int(month[2])))
    return found


def _proof(path: Path) -> frozenset[str]:
    """Return what stands in the cells of the sheet that certifies a plan.xlsx."""
    try:
        book: Workbook = open_workbook(path).book
    except WorkbookError:
        return frozenset()
    if PROOF not in book.sheetnames:
        return frozenset()
    rows = book[PROOF].iter_rows(values_only=True)
    return frozenset(str(cell) for row in rows for cell in row if cell is not None)
