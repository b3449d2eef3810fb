"""Rereading: the plan that stands in plan.xlsx after a person has changed it."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from headrace.case.calendar import month_text
from headrace.case.case import Case
from headrace.errors import Breach, CaseError, WorkbookError
from headrace.plan.plan import USED, Close, Plan
from headrace.report import money
from headrace.workbook.cells import CellError, read_cell
from headrace.workbook.columns import Column
from headrace.workbook.opening import Opened, open_workbook
from headrace.workbook.results.painter import TOTAL
from headrace.workbook.results.plan_book import MONEY, PLAN
from headrace.workbook.results.tables import Entry, Line, read_lines
from headrace.workbook.spelling import did_you_mean, fold, same

_MONTH = Column("month", "month", "", "", False, None, least=1900 * 12, most=2200 * 12)
_AMOUNT = Column("amount", "number", "", "million", False, None, least=0, most=1e9)
_USE = Column("amount", "yes or no", "", "", False, None)
PROJECT, CLOSE, OPERATION, CLAIMS = "project", "close", "operation", "claims"
SOURCE, ORIGIN, AMOUNT = "source", "origin", "amount"
"""Titles of the columns from which a plan is read back."""
ALL, NONE = "all", "none"
"""Claims: everything that the amounts allow, or nothing."""
_PLAN_TITLES = (PROJECT, CLOSE, OPERATION, CLAIMS)
_MONEY_TITLES = (PROJECT, SOURCE, ORIGIN, AMOUNT)


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
    row: Entry | None = None
    """Its project cell on the plan sheet."""


def read_plan(case: Case, path: Path) -> Plan:
    """Return the plan that stands in plan.xlsx: closes, amounts, claims and months of operation.

    Raises
    ------
    WorkbookError
        If the file cannot be opened, or holds no plan.
    CaseError
        If cells cannot be understood; every one is named.

    """
    opened = open_workbook(path, lambda title: title not in (PLAN, MONEY))
    breaches: list[Breach] = []
    drafts = {project: _Draft() for project in case.project}
    for line in _table(opened, path, PLAN, _PLAN_TITLES, breaches):
        _read_project(case, line, drafts, breaches)
    for line in _table(opened, path, MONEY, _MONEY_TITLES, breaches):
        _read_source(case, line, drafts, breaches)
    if breaches:
        raise CaseError(breaches)
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


def _table(
    opened: Opened, path: Path, name: str, titles: tuple[str, ...], breaches: list[Breach]
) -> tuple[Line, ...]:
    if name not in opened.values.sheetnames:
        raise WorkbookError(
            f"{path}: has no sheet {name}; name a plan.xlsx that headrace wrote, "
            "or put the sheet back"
        )
    formulas = None if opened.formulas is None else opened.formulas[name]
    lines, faults = read_lines(opened.values[name], formulas, titles)
    breaches += faults
    return lines


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


def _read_project(
    case: Case, line: Line, drafts: dict[str, _Draft], breaches: list[Breach]
) -> None:
    entry = line[PROJECT]
    if entry.text == TOTAL:
        return
    project = _project(case, entry, breaches)
    if project is None:
        return
    draft = drafts[project]
    if draft.row is not None:
        breaches.append(entry.breach(f"project '{project}' stands here twice", "delete one row"))
        return
    draft.row = entry
    close = _month(case, line[CLOSE], breaches)
    draft.operation = _month(case, line[OPERATION], breaches)
    if project in case.closed:
        _check_closed(case, project, line[CLOSE], close, breaches)
        return
    draft.close = close
    draft.claims = _claims(case, project, line[CLAIMS], breaches)


def _project(case: Case, entry: Entry, breaches: list[Breach]) -> str | None:
    project = same(entry.text, case.project)
    if project is None:
        known = "write a project of the workbook"
        message = f"project '{entry.text}' is not known" if entry.text else "no project stands here"
        remedy = did_you_mean(entry.text, case.project, known)
        breaches.append(entry.fault() or entry.breach(message, remedy))
    return project


def _month(case: Case, entry: Entry, breaches: list[Breach]) -> int | None:
    value = _value(_MONTH, entry, breaches)
    return None if value is None else case.offset(int(value))


def _value(column: Column, entry: Entry, breaches: list[Breach]) -> float | None:
    fault = entry.fault()
    if fault is not None:
        breaches.append(fault)
        return None
    if entry.blank:
        return None
    try:
        return float(read_cell(replace(column, name=entry.title), entry.value))
    except CellError as trouble:
        breaches.append(entry.breach(trouble.message, trouble.remedy))
        return None


def _check_closed(
    case: Case, project: str, entry: Entry, month: int | None, breaches: list[Breach]
) -> None:
    known = case.closed_month(project)
    if month != known and not entry.fault():
        text = "blank" if known is None else month_text(case.settings.start + known)
        breaches.append(
            entry.breach(
                f"project '{project}' has closed already; its close cannot be changed here",
                f"write {text}, or change signed_deals in the workbook",
            )
        )


def _claims(
    case: Case, project: str, entry: Entry, breaches: list[Breach]
) -> frozenset[tuple[str, str]] | None:
    if (fault := entry.fault()) is not None:
        breaches.append(fault)
        return None
    if entry.blank or fold(entry.text) == ALL:
        return None
    if fold(entry.text) == NONE:
        return frozenset()
    known = {f"{row.instrument}@{row.stage}": row for row in case.networks[project].effects}
    found: set[tuple[str, str]] = set()
    for part in filter(None, (part.strip() for part in entry.text.split(";"))):
        word = same(part, known)
        if word is None:
            breaches.append(
                entry.breach(
                    f"claim '{part}' is no effect on project '{project}'",
                    did_you_mean(part, known, "write instrument@stage, all, or none"),
                )
            )
        else:
            found.add((known[word].instrument, known[word].stage))
    return frozenset(found)


def _read_source(case: Case, line: Line, drafts: dict[str, _Draft], breaches: list[Breach]) -> None:
    total = line[PROJECT].text == TOTAL
    if total or fold(line[ORIGIN].text) == fold(money.EXISTING):
        return
    project = _project(case, line[PROJECT], breaches)
    if project is None:
        return
    source = _source(case, line[SOURCE], project, breaches)
    if source is None:
        return
    entry, draft = line[SOURCE], drafts[project]
    if project in case.closed:
        message = f"project '{project}' has closed already and takes nothing further"
        breaches.append(entry.breach(message, "delete the row"))
    elif source in draft.seen:
        message = f"source '{source}' of project '{project}' stands here twice"
        breaches.append(entry.breach(message, "write one row with the whole amount"))
    elif _read_amount(case, source, line[AMOUNT], draft, breaches) and draft.close is None:
        at = "" if draft.row is None else f" (plan!{draft.row.address})"
        breaches.append(
            entry.breach(
                f"project '{project}' has money but no month of close",
                f"write its month of close on the sheet plan{at}, or delete the row",
            )
        )
    draft.seen.add(source)


def _source(case: Case, entry: Entry, project: str, breaches: list[Breach]) -> str | None:
    words = (
        *case.instrument,
        money.SPONSOR_EQUITY,
        money.COMMERCIAL_DEBT,
        *(money.pledge_name(row) for row in range(len(case.signed_deals))),
    )
    source = same(entry.text, words)
    if source is None:
        message = f"source '{entry.text}' of project '{project}' is not known"
        remedy = did_you_mean(entry.text, words, "write an instrument of the workbook")
        breaches.append(entry.fault() or entry.breach(message, remedy))
    return source


def _read_amount(
    case: Case, source: str, cell: Entry, draft: _Draft, breaches: list[Breach]
) -> bool:
    """Read the face of one source; return whether it is used."""
    if source in case.instrument and case.instrument[source].type == "facilitation":
        if not _value(_USE, cell, breaches):
            return False
        draft.facilitation.add(source)
        return True
    face = _value(_AMOUNT, cell, breaches) or 0.0
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
