"""Rereading: the plan that stands in plan.xlsx after a person has changed it."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from headrace.case.calendar import month_text
from headrace.case.case import Case
from headrace.errors import CaseError, WorkbookError
from headrace.plan.plan import USED, Close, Plan
from headrace.report import money
from headrace.workbook.cells import CellError
from headrace.workbook.columns import Column
from headrace.workbook.entries import Line
from headrace.workbook.grid import Grid, read_grid
from headrace.workbook.opening import Opened, open_workbook
from headrace.workbook.results.painter import TOTAL
from headrace.workbook.results.plan_book import MONEY, PLAN
from headrace.workbook.rows import read_entry, shown_entry
from headrace.workbook.spelling import did_you_mean, fold, same

_USE = Column("amount", "yes or no", "", "", True, None)
PROJECT, CLOSE, OPERATION, CLAIMS = "project", "close", "operation", "claims"
SOURCE, ORIGIN, AMOUNT = "source", "origin", "amount"
"""Titles of the columns from which a plan is read back."""
ALL, NONE = "all", "none"
"""Claims: everything that the amounts allow, or nothing."""
_COLUMNS = {
    PLAN: (
        Column(PROJECT, "text", "Id of the project.", "", True, None),
        Column(CLOSE, "month", "Month of close.", "", True, None, least=1900 * 12, most=2200 * 12),
        Column(OPERATION, "month", "Month of operation.", "", True, None, least=1900 * 12,
               most=2200 * 12),
        Column(CLAIMS, "text", "Effects on which it rests.", "", True, None),
    ),
    MONEY: (
        Column(PROJECT, "text", "Id of the project.", "", True, None),
        Column(SOURCE, "text", "Id of the instrument, or private money.", "", True, None),
        Column(ORIGIN, "text", "Where the money comes from.", "", True, None),
        Column(AMOUNT, "number", "Amount.", "million", True, None, least=0, most=1e9),
    ),
}  # fmt: skip
"""Columns of each sheet that are read back."""


@dataclass(frozen=True)
class _Cells:
    """The cells of one row."""

    grid: Grid
    line: Line

    def read(self, name: str, column: Column | None = None) -> Any:
        """Return what a cell says, in its own column or another; None if blank or bad."""
        entry = self.line.entries.get(name)
        own = column or next(one for one in _COLUMNS[self.grid.title] if one.name == name)
        if entry is None:
            return None
        try:
            return read_entry(own, entry)
        except CellError as trouble:
            self.complain(name, trouble.message, trouble.remedy)
            return None

    def text(self, name: str) -> str:
        """Return what a person sees in a cell."""
        entry = self.line.entries.get(name)
        return "" if entry is None else shown_entry(entry).strip()

    def is_bad(self, name: str) -> bool:
        """Return whether something was found wrong with a cell."""
        cell = self.grid.cell(self.line.number, name)
        return any(breach.cell == cell for breach in self.grid.breaches)

    def complain(self, name: str, message: str, remedy: str) -> None:
        """Note what is wrong with a cell."""
        cell = self.grid.cell(self.line.number, name)
        self.grid.complain(cell, message, remedy, column=name, value=self.text(name))


@dataclass
class _Draft:
    """What has been read of one project."""

    close: int | None = None
    operation: int | None = None
    claims: frozenset[tuple[str, str]] | None = None
    stack: dict[str, float] = field(default_factory=dict)
    facilitation: set[str] = field(default_factory=set)
    pledges: dict[int, float] = field(default_factory=dict)
    private: dict[str, float] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    """Sources that have a row."""
    cell: str = ""
    """Address of its project cell on the plan sheet."""


def read_plan(case: Case, path: Path) -> Plan:
    """Return the plan that stands in plan.xlsx: closes, amounts, claims and months of operation.

    Raises `WorkbookError` if the file cannot be opened, or holds no plan, and `CaseError` if
    cells cannot be understood; every one is named.
    """
    opened = open_workbook(path)
    drafts = {project: _Draft() for project in case.project}
    plan, stacks = _grid(opened, path, PLAN), _grid(opened, path, MONEY)
    for line in plan.lines:
        _read_project(case, _Cells(plan, line), drafts)
    for line in stacks.lines if plan.found else ():
        _read_source(case, _Cells(stacks, line), drafts)
    if plan.breaches or stacks.breaches:
        raise CaseError((*plan.breaches, *stacks.breaches))
    return Plan(
        closes={
            project: _close(project, draft, draft.close)
            for project, draft in drafts.items()
            if draft.close is not None
        },
        operations={
            project: draft.operation
            for project, draft in drafts.items()
            if draft.operation is not None
        },
    )


def _grid(opened: Opened, path: Path, name: str) -> Grid:
    if name not in opened.book.sheetnames:
        raise WorkbookError(
            f"{path}: has no sheet {name}; name a plan.xlsx that headrace wrote, "
            "or put the sheet back"
        )
    grid = read_grid(opened.book[name], _COLUMNS[name], among=True)
    return grid if grid.found else replace(grid, lines=[])


def _close(project: str, draft: _Draft, month: int) -> Close:
    return Close(
        project=project,
        month=month,
        stack=draft.stack,
        facilitation=frozenset(draft.facilitation),
        pledges=draft.pledges,
        sponsor_equity=draft.private.get(money.SPONSOR_EQUITY, 0.0),
        commercial_debt=draft.private.get(money.COMMERCIAL_DEBT, 0.0),
        claims=draft.claims,
    )


def _read_project(case: Case, cells: _Cells, drafts: dict[str, _Draft]) -> None:
    project = _project(case, cells)
    if project is None:
        return
    draft = drafts[project]
    if draft.cell:
        cells.complain(PROJECT, f"project '{project}' stands here twice", "delete one row")
        return
    draft.cell = cells.grid.cell(cells.line.number, PROJECT)
    close, draft.operation = (
        None if month is None else case.offset(month)
        for month in (cells.read(CLOSE), cells.read(OPERATION))
    )
    if project in case.closed:
        _check_closed(case, project, cells, close)
        return
    draft.close = close
    draft.claims = _claims(case, project, cells)


def _project(case: Case, cells: _Cells) -> str | None:
    """Return the project of a row; None for a row of sums, or if it is not known."""
    text = cells.read(PROJECT)
    project = same(text or "", case.project)
    if project is None and text != TOTAL and not cells.is_bad(PROJECT):
        message = f"project '{text}' is not known" if text else "no project stands here"
        remedy = did_you_mean(text or "", case.project, "write a project of the workbook")
        cells.complain(PROJECT, message, remedy)
    return project


def _check_closed(case: Case, project: str, cells: _Cells, month: int | None) -> None:
    known = case.closed_month(project)
    if month != known and not cells.is_bad(CLOSE):
        text = "blank" if known is None else month_text(case.settings.start + known)
        cells.complain(
            CLOSE,
            f"project '{project}' has closed already; its close cannot be changed here",
            f"write {text}, or change signed_deals in the workbook",
        )


def _claims(case: Case, project: str, cells: _Cells) -> frozenset[tuple[str, str]] | None:
    text = cells.read(CLAIMS) or ALL
    if fold(text) in (ALL, NONE):
        return None if fold(text) == ALL else frozenset()
    known = {f"{row.instrument}@{row.stage}": row for row in case.networks[project].effects}
    found: set[tuple[str, str]] = set()
    for part in filter(None, (part.strip() for part in text.split(";"))):
        word = same(part, known)
        if word is None:
            message = f"claim '{part}' is no effect on project '{project}'"
            remedy = did_you_mean(part, known, "write instrument@stage, all, or none")
            cells.complain(CLAIMS, message, remedy)
        else:
            found.add((known[word].instrument, known[word].stage))
    return frozenset(found)


def _read_source(case: Case, cells: _Cells, drafts: dict[str, _Draft]) -> None:
    if fold(cells.text(ORIGIN)) == fold(money.EXISTING):
        return
    project = _project(case, cells)
    source = None if project is None else _source(case, cells, project)
    if project is None or source is None:
        return
    draft = drafts[project]
    if project in case.closed:
        message = f"project '{project}' has closed already and takes nothing further"
        cells.complain(SOURCE, message, "delete the row")
    elif source in draft.seen:
        message = f"source '{source}' of project '{project}' stands here twice"
        cells.complain(SOURCE, message, "write one row with the whole amount")
    elif _read_amount(case, source, cells, draft) and draft.close is None:
        at = f" ({PLAN}!{draft.cell})" if draft.cell else ""
        cells.complain(
            SOURCE,
            f"project '{project}' has money but no month of close",
            f"write its month of close on the sheet plan{at}, or delete the row",
        )
    draft.seen.add(source)


def _source(case: Case, cells: _Cells, project: str) -> str | None:
    words = (
        *case.instrument,
        money.SPONSOR_EQUITY,
        money.COMMERCIAL_DEBT,
        *(money.pledge_name(row) for row in range(len(case.signed_deals))),
    )
    text = cells.read(SOURCE) or ""
    source = same(text, words)
    if source is None and not cells.is_bad(SOURCE):
        remedy = did_you_mean(text, words, "write an instrument of the workbook")
        cells.complain(SOURCE, f"source '{text}' of project '{project}' is not known", remedy)
    return source


def _read_amount(case: Case, source: str, cells: _Cells, draft: _Draft) -> bool:
    """Read the face of one source; return whether it is used."""
    if source in case.instrument and case.instrument[source].type == "facilitation":
        if not cells.read(AMOUNT, _USE):
            return False
        draft.facilitation.add(source)
        return True
    face = float(cells.read(AMOUNT) or 0.0)
    if face <= USED:
        return False
    if source in case.instrument:
        draft.stack[source] = face
    elif source in (money.SPONSOR_EQUITY, money.COMMERCIAL_DEBT):
        draft.private[source] = face
    else:
        row = next(row for row in range(len(case.signed_deals)) if money.pledge_name(row) == source)
        draft.pledges[row] = face
    return True
