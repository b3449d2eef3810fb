"""Places: what a message names stands so in the workbook that the same result gives."""

from collections.abc import Iterator, Mapping

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.cases import complete_case, complete_plan
from tests.comparison.futures import all_futures
from tests.plan_reports.reported import outcome_of, reported_case, reported_result
from tests.workbook_results.test_corners import served_facts

from headrace.briefing.exhibit import Message, Place
from headrace.briefing.language import Language
from headrace.briefing.story.contents import messages_of, messages_on
from headrace.case.calendar import month_of
from headrace.case.sheets import SHEETS
from headrace.plan.plan import Plan
from headrace.report.comparing import comparison_of
from headrace.report.facts import Facts
from headrace.workbook.columns import columns_of
from headrace.workbook.comparison.write import book_of as comparison_book
from headrace.workbook.results.write import book_of

ENGLISH = Language("en")
_BELOW = 3
"""Rows below a heading within which the header of its table stands."""
_TOP = 8
"""Rows within which the header of the first table of a sheet stands."""


def pathed_facts() -> Facts:
    """Return facts of a case with services and a demand path."""
    case = served_facts().case
    first, *others = case.services
    path = {
        "demand_from": month_of(2027, 1),
        "demand_until": month_of(2030, 1),
        "demand_start": 10.0,
        "demand_low": 100.0,
        "demand_high": 150.0,
    }
    services = (first.model_copy(update=path), *others)
    return Facts(reported_result(case=case.changed(services=services)))


def results() -> dict[str, Facts]:
    complete = reported_result(case=complete_case(), outcome=outcome_of(complete_plan()))
    nothing = reported_result(outcome=outcome_of(Plan({}, {})))
    unlimited = reported_result(case=reported_case().changed(limits=()))
    return {
        "reported": Facts(reported_result()),
        "complete": Facts(complete),
        "served": served_facts(),
        "pathed": pathed_facts(),
        "nothing": Facts(nothing),
        "unlimited": Facts(unlimited),
    }


RESULTS = results()


@pytest.mark.parametrize("name", RESULTS)
def test_what_messages_name_stands_in_the_workbook(name: str) -> None:
    facts = RESULTS[name]
    assert not list(_missing(messages_of(facts, ENGLISH), {"plan.xlsx": book_of(facts)}))


def test_what_messages_on_scenarios_name_stands_in_both_workbooks() -> None:
    comparison = comparison_of(all_futures(), {})
    base = comparison.base
    assert base is not None
    assert base.facts is not None
    books = {"plan.xlsx": book_of(base.facts), "comparison.xlsx": comparison_book(comparison)}
    assert not list(_missing(messages_on(comparison, ENGLISH), books))


def test_a_name_that_does_not_stand_there_is_found_out() -> None:
    books = {"plan.xlsx": book_of(RESULTS["reported"])}
    wrong = (
        Place("sums"),
        Place("summary", "Slips"),
        Place("plan", columns=("slip",)),
        Place("summary", "Slip by cause", ("months gained",)),
    )
    assert len(list(_missing((Message("a", "b", places=wrong),), books))) == len(wrong)


def test_sums_that_no_account_uses_still_have_their_table() -> None:
    """Leavings name the table of authority also where nothing is used."""
    sheet = book_of(RESULTS["nothing"])["summary"]
    assert _heading(sheet, "Authority and its use by treasury and ledger") is not None


def _missing(messages: tuple[Message, ...], books: Mapping[str, Workbook]) -> Iterator[str]:
    for message in messages:
        for place in message.places:
            fault = _fault(place, books[place.book]) if place.book in books else _input_fault(place)
            if fault:
                yield f"{message.key}: {place}: {fault}"


def _fault(place: Place, book: Workbook) -> str:
    if place.sheet not in book.sheetnames:
        return "no such sheet"
    sheet = book[place.sheet]
    top, depth = 1, _TOP
    if place.table:
        found = _heading(sheet, place.table)
        if found is None:
            return "no such table"
        top, depth = found + 1, _BELOW
    if sheet.max_row <= _BELOW or (place.table and _says_why_empty(sheet, top)):
        return ""
    titles = set(place.titles("USD"))
    rows = sheet.iter_rows(min_row=top, max_row=top + depth - 1, values_only=True)
    return "" if any(titles <= set(row) for row in rows) else "no such columns"


def _heading(sheet: Worksheet, text: str) -> int | None:
    return next((row[0].row for row in sheet.iter_rows() if row[0].value == text), None)


def _says_why_empty(sheet: Worksheet, top: int) -> bool:
    """Return whether there is a sentence in the place of a table."""
    rows = list(sheet.iter_rows(min_row=top, max_row=top + _BELOW - 1, values_only=True))
    return all(value is None for row in rows for value in row[1:])


def _input_fault(place: Place) -> str:
    """Return what is wrong with a place in the workbook of the inputs."""
    if place.sheet not in {sheet.name for sheet in SHEETS}:
        return "no such sheet of inputs"
    names = {column.name for column in columns_of(place.sheet)}
    return "" if set(place.columns) <= names else "no such columns of inputs"
