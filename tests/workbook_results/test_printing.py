"""Printing: lines of wrapped texts, explanations on every page, page breaks, values in charts."""

from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.comparison.futures import base
from tests.plan_reports.reported import reported_result
from tests.workbook_results.graphs import charts
from tests.workbook_results.test_corners import served_facts

from headrace.report.comparing import comparison_of
from headrace.report.facts import Facts
from headrace.report.futures import Future
from headrace.workbook import look
from headrace.workbook.comparison.write import book_of as comparison_book
from headrace.workbook.leaves import break_pages
from headrace.workbook.measuring import lines
from headrace.workbook.results.paint import Column, write_table, write_text
from headrace.workbook.results.write import book_of


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("a" * 9, 1),
        ("a" * 10, 2),
        ("aaaaa aaaaa", 2),
        ("aaaa aaaa", 1),
        ("あ" * 5, 1),
        ("あ" * 11, 3),
        ("a\na\na", 3),
    ],
)
def test_lines_follow_the_widths_of_letters(text: str, count: int) -> None:
    """Ten units are 52.5 points, 48.5 without margins; a takes 5.004, a blank 2.502, kana 9."""
    assert lines(text, 10) == count


def test_bold_and_larger_letters_take_more_lines() -> None:
    """Nine letters a take 45.0 points; bold 48.6, at 11 points 55.0."""
    assert lines("a" * 9, 10, bold=True) == lines("a" * 9, 10, size=11) == 2


def test_a_title_wider_than_its_column_is_parted_at_underscores() -> None:
    sheet = Workbook().worksheets[0]
    titles = ("appropriations_late", "base", "one_stop_permits: close", "uses, USD\u00a0m")
    write_table(sheet, 1, [Column(title, "months", 12) for title in titles], [])
    found = [cell.value for cell in sheet[1]]
    assert found == ["appropriations_\nlate", "base", "one_stop_\npermits: close", titles[3]]
    assert sheet.row_dimensions[1].height == 13 * 3 + 5


def test_a_column_is_wide_enough_for_each_word_but_not_for_a_hash() -> None:
    """A bold m of 9 points takes 8.1 points, a unit of width 5.25; 2.5 units stay free."""
    sheet = Workbook().worksheets[0]
    columns = [Column("", width=8) for _ in range(3)]
    write_table(sheet, 1, columns, [("mmmm mm", "m" * 14, "m" * 40)])
    widths = [sheet.column_dimensions[letter].width for letter in "ABC"]
    mmmm, longer = 4 * 8.1 / 5.25 + 2.5, 14 * 8.1 / 5.25 + 2.5
    assert widths == [pytest.approx(mmmm, abs=0.1), pytest.approx(longer, abs=0.1), 26.0]


@pytest.mark.parametrize("name", ["plan", "financing", "readiness", "stages"])
def test_what_stands_above_a_table_is_whole_in_the_columns_of_every_page(name: str) -> None:
    sheet = book_of(Facts(reported_result()))[name]
    assert sheet.page_setup.fitToWidth == 2
    last = str(sheet.print_title_cols).replace("$", "").split(":")[1]
    header = int(str(sheet.print_title_rows).replace("$", "").split(":")[0])
    merged = {str(cells) for cells in sheet.merged_cells.ranges}
    told = [row for row in range(1, header) if sheet.cell(row, 1).value]
    assert len(told) >= 2
    for row in told:
        cell = sheet.cell(row, 1)
        assert f"A{row}:{last}{row}" in merged
        assert cell.alignment.wrap_text
        assert sheet.row_dimensions[row].height >= 13 * lines(str(cell.value), 200)


def test_columns_are_measured_in_the_font_of_the_house() -> None:
    """Otherwise every program measures them in the font that it has."""
    future = Future("base", "", None, "solved", result=base().result)
    for book in (book_of(Facts(reported_result())), comparison_book(comparison_of([future], {}))):
        styles: Any = book._named_styles  # type: ignore[attr-defined]
        assert styles["Normal"].font.name == look.FACE


def test_charts_hold_the_values_of_their_cells() -> None:
    """Programs that only show a file do not read the cells."""
    book = book_of(served_facts())
    seen = 0
    for sheet in book.worksheets:
        for chart in charts(sheet):
            for part in (one for each in chart._charts for one in each.series):
                seen += 1
                assert _cached(part.val.numRef.numCache) == _cells(sheet, part.val.numRef.f)
                assert _cached(part.cat.strRef.strCache) == _cells(sheet, part.cat.strRef.f)
    assert seen > 3


@pytest.mark.parametrize(("above", "breaks"), [(10, []), (30, [30])])
def test_a_heading_never_stands_alone_at_the_end_of_a_page(above: int, breaks: list[int]) -> None:
    """A page holds 0.96 of 523 points, 33 rows of 15; the heading takes four more rows along."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.page_setup.fitToHeight = 0
    for row in range(1, above + 61):
        write_text(sheet.cell(row, 1), "line")
    write_text(sheet.cell(above + 1, 1), "Heading", look.HEADING)
    break_pages(book)
    assert [one.id for one in sheet.row_breaks.brk] == breaks


def _cached(cache: Any) -> list[Any]:
    return [point.v for point in cache.pt]


def _cells(sheet: Worksheet, reference: str) -> list[Any]:
    cells = sheet[reference.rsplit("!", 1)[1]]
    return [cell.value for line in cells for cell in line]
