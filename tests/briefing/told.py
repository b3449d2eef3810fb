"""What the briefing is told of the reported case and its futures; see tests/plan_reports."""

import re
from dataclasses import replace
from functools import cache
from typing import Any

from tests.comparison.futures import all_futures
from tests.plan_reports.reported import reported_result

from headrace.briefing.messages.nine import messages
from headrace.briefing.messages.page_one import page_one
from headrace.briefing.messages.sentence import Sentence
from headrace.briefing.messages.told import Told
from headrace.report.comparing import Comparison, comparison_of
from headrace.report.contents import book_tables, tables
from headrace.report.facts import Facts
from headrace.report.headline import headline_of
from headrace.report.table import Table
from headrace.study.noregret import no_regret


@cache
def facts() -> Facts:
    return Facts(reported_result())


@cache
def told() -> Told:
    """Return what is told of the reported case alone."""
    return told_of(facts())


def told_of(own: Facts) -> Told:
    return Told(headline_of(own), by_name(tables(own)))


@cache
def comparison() -> Comparison:
    """Return the futures side by side; of the base is known in which its first signature holds."""
    own, *others = all_futures()
    assert own.result is not None
    found = no_regret(own.result.case, own.result.plan, others)
    own = replace(own, result=replace(own.result, no_regret=found))
    return comparison_of((own, *others))


@cache
def told_book() -> Told:
    """Return what is told of its futures."""
    return told_compared(comparison())


def told_compared(found: Comparison) -> Told:
    base = found.base
    assert base is not None
    assert base.facts is not None
    own = by_name((*tables(base.facts), *book_tables(found)))
    return Told(headline_of(base.facts), own, base=base.name)


def by_name(found: tuple[Table, ...]) -> dict[str, Table]:
    return {table.name: table for table in found}


def sentences(own: Told) -> tuple[Sentence, ...]:
    """Return every sentence that the briefing says."""
    page = page_one(own)
    said = [page.title, *page.alarms, *page.sign, *page.buys, *page.decide, *page.what_if]
    for message in messages(own).values():
        said += [message.title, *message.sentences]
    return tuple(said)


def value_at(place: str, own: Told) -> Any:
    """Return what stands in report/ at a place, read anew from its tables and records."""
    found = re.fullmatch(r"(\w+)\[(\d+)\]\.(\w+)", place)
    if found is not None:
        name, row, column = found.groups()
        table = own.tables[name]
        names = [one.name for one in table.columns]
        return table.rows[int(row)][names.index(column)]
    record, _, path = place.partition(".")
    assert record == "headline"
    value: Any = own.headline
    for part in path.split("."):
        value = value[int(part)] if part.isdigit() else getattr(value, part)
    return value
