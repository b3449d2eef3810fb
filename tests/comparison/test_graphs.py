"""Charts in comparison.xlsx: they show the cells of the tables above them, and cover none."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from tests.comparison.futures import all_futures, base, broken
from tests.plan_reports.reported import outcome_of, reported_result
from tests.workbook_results.graphs import axes, categories, charts, corner, series, title

from headrace.plan.plan import Plan
from headrace.report.comparing import comparison_of
from headrace.report.futures import Future
from headrace.workbook.comparison.write import book_of, write_comparison


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    folder = tmp_path_factory.mktemp("graphs")
    return load_workbook(write_comparison(all_futures(), {}, folder))


def test_slip_stands_by_scenario_also_for_one_without_a_plan(book: Workbook) -> None:
    """base, tight, eased, broken, orphan: see tests/comparison/futures.py."""
    (chart,) = charts(book["overview"])
    assert title(chart) == "Slip in months by scenario and part of the chain"
    assert (chart.type, chart.grouping) == ("bar", "stacked")
    assert axes(chart) == ("scenario", "months")
    assert categories(book, chart) == ["base", "tight", "eased", "broken", "orphan"]
    assert series(book, chart) == {
        "mill": [0, 3, 1, None, 0],
        "meter": [3, 51, 51, None, 3],
        "compute": [0, 0, 0, None, 0],
    }


def test_face_stands_by_type_and_scenario(book: Workbook) -> None:
    (chart,) = charts(book["instruments"])
    assert axes(chart) == ("scenario", "face, USD\u00a0m")
    assert categories(book, chart) == ["base", "tight", "eased", "orphan"]
    assert series(book, chart) == {
        "grant": [30, 50, 50, 30],
        "loan": [120, 0, 0, 120],
        "guarantee": [20, 0, 0, 20],
    }


def test_charts_begin_below_the_last_cell_and_beside_the_columns_that_stay(book: Workbook) -> None:
    """Two columns are frozen and printed on every page; a chart on them would be printed too."""
    for name in ("overview", "instruments"):
        (chart,) = charts(book[name])
        row, column = corner(chart)
        assert row > book[name].max_row
        assert column == 3


def test_a_chart_that_may_not_fit_starts_a_page(book: Workbook) -> None:
    """Five scenarios leave room for a chart below them; 60 rows of 16 points fill a page."""
    many = [Future(f"s{number}", "", None, "solved", result=base().result) for number in range(60)]
    sheet = book_of(comparison_of(many, {}))["overview"]
    (chart,) = charts(sheet)
    assert [one.id for one in sheet.row_breaks.brk] == [corner(chart)[0] - 1]
    assert book["overview"].row_breaks.brk == []


@pytest.mark.parametrize("futures", [(), (broken(),)])
def test_without_a_plan_there_is_no_chart(futures: tuple[Future, ...], tmp_path: Path) -> None:
    book = load_workbook(write_comparison(futures, {}, tmp_path))
    assert [name for name in book.sheetnames if charts(book[name])] == []


def test_plans_that_finance_nothing_have_no_chart_of_instruments() -> None:
    nothing = reported_result(outcome=outcome_of(Plan({}, {})))
    book = book_of(comparison_of([Future("none", "", None, "solved", result=nothing)], {}))
    assert charts(book["instruments"]) == []
    assert len(charts(book["overview"])) == 1
