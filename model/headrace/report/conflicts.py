"""Conflicts: what cannot all hold, and the ways out, in words and as a table."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from headrace.answers.reasons import Conflict, Impasse, WayOut
from headrace.case.calendar import month_text
from headrace.case.case import Case
from headrace.plan.relaxation import Rule
from headrace.report.comparing import Comparison
from headrace.report.relaxing import OFFERS, TERMS, name_of, unit_of, way_in_words, words_of
from headrace.report.table import Column, Table

SHOWN = 8
"""Rules, and ways out, that the terminal lists."""
NAME, TITLE = "conflict", "What cannot all hold, and ways out"
IN_CONFLICT, WAY_OUT = "conflict", "way out"
TIMED = "the months that stages and applications take"
NO_WAY = "no way out was found in time"
NOTHING_KNOWN = "no plan keeps every rule, although no lock is in the way"


def sentences(case: Case, conflict: Conflict) -> Iterator[str]:
    """Yield the conflict in at most twenty lines."""
    if not conflict.rules:
        yield NOTHING_KNOWN
        return
    yield "these cannot all hold:"
    yield from (f"  {rule_in_words(case, rule)}" for rule in conflict.rules[:SHOWN])
    if len(conflict.rules) > SHOWN:
        yield f"  and {len(conflict.rules) - SHOWN} more"
    if conflict.timed:
        yield f"  {TIMED}"
    if not conflict.ways:
        yield NO_WAY
        return
    yield "ways out, each enough alone and solved again, the cheapest first:"
    for way in conflict.ways[:SHOWN]:
        yield f"  {_priced(case, way)}"


def _priced(case: Case, way: WayOut) -> str:
    price = f"slip {way.slip:,.1f} weighted months, cost {way.cost:,.1f} million"
    return f"{way_in_words(case, way)}: {price}"


def rule_in_words(case: Case, rule: Rule) -> str:
    """Return a rule as it stands, in words."""
    if rule.kind == "lock":
        return lock_in_words(case, rule.row)
    if rule.kind in ("limit", "new limit"):
        return f"the limits of {case.account[rule.name].name}"
    if rule.kind == "supply":
        return f"the supply of {case.service[rule.name].name}"
    if rule.kind == "dependency":
        row = case.dependencies[rule.row]
        return f"{row.before} ({row.before_event}) before {row.after} ({row.after_event})"
    if rule.kind == "terms":
        return f"{TERMS[rule.item]} of {name_of(case, rule)}"
    if rule.kind == "offer":
        what = case.instrument[rule.name].name
        return f"{OFFERS[rule.item]} of {what} for {case.project[rule.project].name}"
    kinds = {"alternatives": "one of the alternatives", "concentration": "the ceiling"}
    return f"{kinds.get(rule.kind, rule.kind)} {rule.name}"


def lock_in_words(case: Case, position: int) -> str:
    """Return a lock in words: `S06: not before 2028-04`."""
    row = case.locks[position]
    words = f"{row.project}: {row.lock}"
    if row.month is not None:
        words += f" {month_text(row.month)}"
    return f"lock {words} {row.instrument}" if row.instrument is not None else f"lock {words}"


def table(case: Case, conflict: Conflict) -> Table:
    """Return one row a rule in conflict, and one a rule that gives way in a way out."""
    return Table(NAME, TITLE, COLUMNS, tuple(_rows(case, conflict)))


def of_book(comparison: Comparison) -> Table:
    """Return what cannot all hold in each scenario that has no plan for it."""
    scenario = Column("scenario", "", "Name of the scenario.", "id")
    return Table(
        NAME,
        TITLE,
        (scenario, *COLUMNS),
        tuple(
            (entry.name, *row)
            for entry in comparison.entries
            if (found := entry.future.impasse) is not None
            for row in _rows(found.case, found.conflict)
        ),
    )


def why(impasse: Impasse | None) -> str:
    """Return why there is no plan, in one line: what cannot all hold, and the cheapest way out."""
    if impasse is None:
        return ""
    case, conflict = impasse.case, impasse.conflict
    if not conflict.rules:
        return NOTHING_KNOWN
    said = "; ".join(row[WORDS] for row in _rows(case, replace(conflict, ways=())))
    if not conflict.ways:
        return f"cannot all hold: {said}. {NO_WAY}"
    way = conflict.ways[0]
    return f"cannot all hold: {said}. Cheapest way out tested: {_priced(case, way)}"


def _rows(case: Case, conflict: Conflict) -> Iterator[tuple[Any, ...]]:
    for rule in conflict.rules:
        words = rule_in_words(case, rule)
        yield (IN_CONFLICT, None, *_fields(case, rule), None, "", words, None, None)
    if conflict.timed:
        yield (IN_CONFLICT, None, "stages", "", "", "", None, None, "", TIMED, None, None)
    for number, way in enumerate(conflict.ways, 1):
        for row in way.relaxations:
            told = (row.amount, unit_of(case, row.rule), words_of(case, row), way.slip, way.cost)
            yield (WAY_OUT, number, *_fields(case, row.rule), *told)


def _fields(case: Case, rule: Rule) -> tuple[str, str, str, str, int | None]:
    """Return kind, name, project, item and month of a rule, names as people know them."""
    name, item, month = name_of(case, replace(rule, project="")), rule.item, None
    project = case.project[rule.project].name if rule.project else ""
    if rule.kind == "lock":
        lock = case.locks[rule.row]
        item, month, project = lock.lock, lock.month, case.project[lock.project].name
        name = "" if lock.instrument is None else case.instrument[lock.instrument].name
    elif rule.kind == "dependency":
        row = case.dependencies[rule.row]
        name = case.project[row.before].name if row.before in case.project else row.before
        project = case.project[row.after].name
    elif rule.kind == "offer":
        name = case.instrument[rule.name].name
    elif rule.kind in ("resource", "resource total"):
        name = next(row.name for row in case.resources if row.resource == rule.name)
    elif rule.kind == "stage":
        name = case.networks[rule.project].step[rule.item].label
    elif rule.kind == "application":
        name = case.instrument[rule.item].name
    return rule.kind, name, project, item, month


COLUMNS = (
    Column("part", "", "conflict, or way out."),
    Column("way", "", "Number of the way out, the cheapest first.", "count"),
    Column("kind", "", "Kind of rule; stages: the months that stages and applications take."),
    Column("name", "", "Account, service, resource, group, instrument, stage or what comes first."),
    Column("project", "", "Project that the rule binds, if it binds one."),
    Column("item", "", "What is locked, or which ledger, term or stage it is."),
    Column("month", "", "Month of a lock.", "month"),
    Column("amount", "", "How much more room is enough; 1 where a rule is dropped.", "number"),
    Column("unit", "", "Unit of that amount."),
    Column("words", "", "The rule, or what gives way and how much of it is enough, solved again "
           "as printed."),
    Column("weighted_delay", "", "Weighted delay of the best plan with the way out.", "number"),
    Column("cost", "million", "Cost measure of that plan.", "money"),
)  # fmt: skip
WORDS = [column.name for column in COLUMNS].index("words")
