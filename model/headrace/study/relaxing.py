"""Relaxing: the case in which some rules have more room, and the digits in which that is told."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

from headrace.case.case import Case
from headrace.case.instruments import Eligibility
from headrace.case.network import merged_rows
from headrace.case.services import Supply
from headrace.case.stages import Stage
from headrace.plan.relaxation import Relaxation, Rule
from headrace.solving.leeway import Room

DIGITS = 3
"""Digits that an amount is told in."""
FINEST = {"terms": 0.001, "stack": 0.001, "max_share": 0.001}
"""Finest step of shares of uses; 0.01 for all other amounts."""
HAIR = 1e-6
"""Share of an amount that is noise of the solver."""

BEYOND = ("alternatives", "concentration")
"""Kinds of rule that no cell of a case states alone: they are relaxed in the program itself."""

LEAST = ("min_sponsor_equity", "ticket_min")
"""Terms that give way by being less."""


def relaxed(case: Case, relaxations: Iterable[Relaxation]) -> Case:
    """Return the case with every relaxation but those of rules that no cell states."""
    tables: dict[str, Any] = {}
    dropped: dict[str, set[int]] = {"dependencies": set(), "locks": set()}
    for row in relaxations:
        if row.rule.kind in BEYOND:
            continue
        if row.rule.kind in ("dependency", "lock"):
            sheet = "dependencies" if row.rule.kind == "dependency" else "locks"
            dropped[sheet].add(row.rule.row)
            continue
        sheet, records = CHANGES[row.rule.kind](case, row.rule, row.amount, tables)
        tables[sheet] = records
    for sheet, places in dropped.items():
        if places:
            rows = getattr(case, sheet)
            tables[sheet] = tuple(row for at, row in enumerate(rows) if at not in places)
    return case.changed(**tables) if tables else case


def beyond(relaxations: Iterable[Relaxation]) -> Mapping[Rule, float]:
    """Return the relaxations of rules that no cell states, by rule."""
    return {row.rule: row.amount for row in relaxations if row.rule.kind in BEYOND}


Changed = tuple[str, Any]


def _rows(case: Case, tables: Mapping[str, Any], sheet: str) -> list[Any]:
    return list(tables.get(sheet, getattr(case, sheet)))


def _limit(case: Case, rule: Rule, amount: float, tables: Mapping[str, Any]) -> Changed:
    rows = _rows(case, tables, "limits")
    rows[rule.row] = rows[rule.row].model_copy(update={"amount": rows[rule.row].amount + amount})
    return "limits", tuple(rows)


def _new_limit(case: Case, rule: Rule, amount: float, tables: Mapping[str, Any]) -> Changed:
    rows = _rows(case, tables, "limits")
    own = [row for row in case.limits if row.account == rule.name and row.ledger == rule.item]
    start = case.settings.start
    cells = {
        "amount": amount,
        "start": start + (rule.start or 0),
        "until": "never" if rule.last is None else start + rule.last,
        "status": "assumed",
    }
    return "limits", (*rows, own[0].model_copy(update=cells))


def _supply(case: Case, rule: Rule, amount: float, tables: Mapping[str, Any]) -> Changed:
    start = case.settings.start + (rule.start or 0)
    rows = _rows(case, tables, "supply")
    own = [row for row in rows if row.service == rule.name]
    standing = max(((row.start, row.quantity) for row in own if row.start <= start), default=None)
    rest = [row for row in rows if row.service != rule.name or row.start < start]
    later = [
        row.model_copy(update={"quantity": row.quantity + amount})
        for row in own
        if row.start > start
    ]
    quantity = amount + (standing[1] if standing else 0.0)
    begun = Supply(service=rule.name, start=start, quantity=quantity, source="assumption")
    return "supply", (*rest, begun, *later)


def _resource(case: Case, rule: Rule, amount: float, tables: Mapping[str, Any]) -> Changed:
    column = "total" if rule.kind == "resource total" else "capacity"
    rows = [
        row.model_copy(update={column: (getattr(row, column) or 0.0) + amount})
        if row.resource == rule.name
        else row
        for row in _rows(case, tables, "resources")
    ]
    return "resources", tuple(rows)


def _term(case: Case, rule: Rule, amount: float, tables: Mapping[str, Any]) -> Changed:
    before = getattr(case.terms[rule.project], rule.item)
    if rule.item in LEAST:
        after = max(0.0, before - amount)
    else:
        after = before + int(amount) if isinstance(before, int) else min(1.0, before + amount)
    rows = [
        row.model_copy(update={rule.item: after}) if row.project == rule.project else row
        for row in _rows(case, tables, "projects")
    ]
    return "projects", tuple(rows)


def _stack(case: Case, rule: Rule, amount: float, tables: Mapping[str, Any]) -> Changed:
    rows = []
    for row in _rows(case, tables, "stacking"):
        if row.stack == rule.name:
            before = getattr(row, rule.item)
            whole = rule.item == "max_count"
            after = before + int(amount) if whole else min(1.0, before + amount)
            row = row.model_copy(update={rule.item: after})
        rows.append(row)
    return "stacking", tuple(rows)


def _stage(case: Case, rule: Rule, amount: float, tables: Mapping[str, Any]) -> Changed:
    rows = _rows(case, tables, "stages")
    step = case.networks[rule.project].step[rule.item]
    months = max(0.0, step.months - amount)
    whole = step.planned if step.state == "in progress" else months
    cells: dict[str, Any] = {"low": whole, "likely": whole, "high": whole}
    if step.state == "in progress":
        cells["remaining"] = months
    for at, row in enumerate(rows):
        if row.project == rule.project and row.stage == rule.item:
            rows[at] = row.model_copy(update=cells)
            return "stages", tuple(rows)
    merged = merged_rows(case, case.project[rule.project])[rule.item]
    own = Stage(project=rule.project, stage=rule.item, source=merged.source, **cells)
    return "stages", (*rows, own)


def _application(case: Case, rule: Rule, amount: float, tables: Mapping[str, Any]) -> Changed:
    months = case.offers[rule.project][rule.item].application_months
    cells = {"application_months": max(0.0, months - amount)}
    return "eligibility", _own_row(case, tables, rule.project, rule.item, cells)


def _offer(case: Case, rule: Rule, amount: float, tables: Mapping[str, Any]) -> Changed:
    offer = case.offers[rule.project][rule.name]
    before = float(getattr(offer, rule.item))
    after = max(0.0, before - amount) if rule.item in LEAST else before + amount
    if rule.item == "max_share":
        after = min(1.0, after)
    else:
        after /= case.account_rate(offer.account)
    cells = {rule.item: after}
    return "eligibility", _own_row(case, tables, rule.project, rule.name, cells)


def _own_row(
    case: Case,
    tables: Mapping[str, Any],
    project: str,
    instrument: str,
    cells: Mapping[str, float],
) -> tuple[Eligibility, ...]:
    """Return eligibility rows in which a pair has cells of its own."""
    rows = _rows(case, tables, "eligibility")
    for at, row in enumerate(rows):
        if row.project == project and row.instrument == instrument:
            rows[at] = row.model_copy(update=dict(cells))
            return tuple(rows)
    if not any(row.instrument == instrument for row in rows):
        rows.append(Eligibility(instrument=instrument, source="assumption"))
    own = Eligibility(instrument=instrument, project=project, source="assumption", **cells)
    return (*rows, own)


def _horizon(case: Case, rule: Rule, amount: float, tables: Mapping[str, Any]) -> Changed:
    update = {"periods": case.settings.periods + int(amount)}
    return "settings", case.settings.model_copy(update=update)


CHANGES = {
    "limit": _limit,
    "new limit": _new_limit,
    "offer": _offer,
    "supply": _supply,
    "resource": _resource,
    "resource total": _resource,
    "terms": _term,
    "stack": _stack,
    "stage": _stage,
    "application": _application,
    "horizon": _horizon,
}
"""How each kind of rule is given more room in the records of a case."""


def rounded_up(rule: Rule, exact: float, whole: bool = False) -> float:
    """Return an amount rounded up to the digits in which it is told."""
    if whole:
        return float(math.ceil(exact - HAIR))
    if exact <= 0:
        return 0.0
    step = max(
        10.0 ** (math.floor(math.log10(exact)) - DIGITS + 1),
        FINEST.get(rule.kind, FINEST.get(rule.item, 0.01)),
    )
    return round(math.ceil(exact / step - HAIR) * step, 10)


def relaxation_of(room: Room) -> Relaxation:
    """Return a relaxation at the digits in which it is told."""
    handle = room.handle
    amount = rounded_up(handle.rule, room.amount, handle.whole)
    return Relaxation(handle.rule, room.amount, amount, handle.size)
