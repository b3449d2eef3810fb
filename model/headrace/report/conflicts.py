"""Conflicts: what cannot all hold, and the ways out, in words and as a table."""

from collections.abc import Iterator

from headrace.answers.reasons import Conflict
from headrace.case.calendar import month_text
from headrace.case.case import Case
from headrace.plan.relaxation import Rule
from headrace.report.relaxing import OFFERS, TERMS, name_of, way_in_words
from headrace.report.table import Column, Table

SHOWN = 8
"""Rules, and ways out, that the terminal lists."""
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
        yield "  the months that stages and applications take"
    if not conflict.ways:
        yield "no way out was found in time"
        return
    yield "ways out, each enough alone and solved again, the cheapest first:"
    for way in conflict.ways[:SHOWN]:
        price = f"slip {way.slip:,.1f} weighted months, cost {way.cost:,.1f} million"
        yield f"  {way_in_words(case, way)}: {price}"


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
    """Return one row a rule in conflict, and one a way out."""
    rules = (("conflict", None, rule_in_words(case, rule), None, None) for rule in conflict.rules)
    ways = (
        ("way out", number, way_in_words(case, way), way.slip, way.cost)
        for number, way in enumerate(conflict.ways, 1)
    )
    return Table(
        "conflict",
        "What cannot all hold, and ways out",
        (
            Column("part", "", "conflict, or way out."),
            Column("way", "", "Number of the way out, the cheapest first.", "count"),
            Column("words", "", "The rule, or what gives way and how much of it is enough, solved "
                   "again as printed."),
            Column("weighted_delay", "", "Weighted delay of the best plan with it.", "number"),
            Column("cost", "million", "Cost measure of that plan.", "money"),
        ),
        (*rules, *ways),
    )  # fmt: skip
