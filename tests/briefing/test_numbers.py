"""Numbers: what a briefing tells stands in the workbooks that the same result gives.

Sums and counts too: a number that no cell holds, to the digits that are shown, is a fault. Months
and years are left out, as every cell of a calendar would hold them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pytest
from openpyxl import Workbook
from tests.comparison.futures import all_futures
from tests.plan_reports.reported import reported_result

from headrace.briefing.exhibit import Chart, Exhibit, Message, Picture, Table
from headrace.briefing.figure import FILE
from headrace.briefing.language import Code, Language
from headrace.briefing.story.contents import messages_of, messages_on
from headrace.report.comparing import comparison_of
from headrace.report.facts import Facts
from headrace.workbook.comparison.write import book_of as comparison_book
from headrace.workbook.results.write import book_of

_NUMBER = re.compile(r"(?<![A-Za-z0-9_.,-])\d[\d,]*(?:\.\d+)?(?![A-Za-z0-9_])")
_DATES = re.compile(r"[A-Z][a-z]{2} \d{4}|FY\d{4}|\d{4}年(?:\d+月|度)?|\d{4}-\d\d\S*")
_SCALE = {"兆": 1e6, "億": 100.0, "万": 0.01}
_SETTINGS = frozenset({"method", "sources"})
"""Messages that tell settings and versions."""


@dataclass(frozen=True)
class Pool:
    """Every number that cells hold, as a number or in a text; shares as percentages too."""

    values: list[float]

    def holds(self, value: float, decimals: int, scale: float) -> bool:
        """Return whether a cell shows a number if its value is rounded to these decimals."""
        slack = 0.5 * 10.0**-decimals * scale * 1.0001 + 1e-9
        place = bisect_left(self.values, value * scale - slack)
        return place < len(self.values) and self.values[place] <= value * scale + slack


def pool_of(*books: Workbook) -> Pool:
    return Pool(sorted({number for book in books for number in _numbers(book)}))


def _numbers(book: Workbook) -> Iterator[float]:
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if isinstance(cell.value, str):
                text = _DATES.sub("", cell.value)
                yield from (float(part.replace(",", "")) for part in _NUMBER.findall(text))
            elif isinstance(cell.value, int | float):
                yield abs(float(cell.value))
                if "%" in cell.number_format:
                    yield abs(float(cell.value)) * 100


def strange(messages: Iterable[Message], pool: Pool) -> list[str]:
    """Return what messages tell and no cell holds."""
    return [
        f"{message.key}: {told}"
        for message in messages
        if message.key not in _SETTINGS
        for told in _told(message, pool)
    ]


def _told(message: Message, pool: Pool) -> Iterator[str]:
    for text in (message.headline, *message.points):
        yield from _strange_text(text, pool)
    for exhibit in message.exhibits:
        for text in _texts(exhibit):
            yield from _strange_text(text, pool)
        if isinstance(exhibit, Chart):
            for series in exhibit.series:
                for value in series.values:
                    if value and not pool.holds(abs(value), 4, 1.0):
                        yield f"{series.name} {value}"


def _texts(exhibit: Exhibit) -> Iterator[str]:
    yield exhibit.caption
    if isinstance(exhibit, Table):
        yield exhibit.rest
        for row in exhibit.rows:
            yield from row
    if isinstance(exhibit, Picture):
        yield from (figure.title for figure in exhibit.make(FILE))


def _strange_text(text: str, pool: Pool) -> Iterator[str]:
    plain = _DATES.sub("", text)
    for found in _NUMBER.finditer(plain):
        digits = found.group().replace(",", "").rstrip(".")
        decimals = len(digits.partition(".")[2])
        scale = _SCALE.get(plain[found.end() : found.end() + 1], 1.0)
        if not pool.holds(float(digits), decimals, scale):
            yield f"{found.group()} in {text!r}"


@pytest.mark.parametrize("code", ["en", "ja"])
def test_every_number_of_a_briefing_stands_in_the_workbook(code: Code) -> None:
    facts = Facts(reported_result())
    assert strange(messages_of(facts, Language(code)), pool_of(book_of(facts))) == []


@pytest.mark.parametrize("code", ["en", "ja"])
def test_every_number_of_a_run_of_scenarios_stands_in_its_workbooks(code: Code) -> None:
    comparison = comparison_of(all_futures(), {})
    base = comparison.base
    assert base is not None
    assert base.facts is not None
    pool = pool_of(book_of(base.facts), comparison_book(comparison))
    assert strange(messages_on(comparison, Language(code)), pool) == []


def test_a_number_that_no_cell_holds_is_found_out() -> None:
    pool = pool_of(book_of(Facts(reported_result())))
    message = Message("a", "Uses are USD\u00a0301\u00a0m", ("Face is 170", "ratio 0.885"))
    assert len(strange((message,), pool)) == 2
