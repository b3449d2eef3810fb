"""Charts in plan.xlsx: they show the cells of the tables above them, and cover none."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from tests.plan_reports.reported import outcome_of, reported_case, reported_result
from tests.workbook_results.graphs import axes, categories, charts, corner, series, title
from tests.workbook_results.test_corners import served_facts

from headrace.plan.plan import Plan
from headrace.report.facts import Facts
from headrace.workbook.results.reread import read_plan
from headrace.workbook.results.write import book_of, write_result


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    folder = tmp_path_factory.mktemp("graphs")
    return load_workbook(write_result(reported_result(), folder)[0])


def test_slip_stands_with_support_and_without(book: Workbook) -> None:
    """Without support alpha never operates: 48 - 18 + 24 = 54; beta in 30: 30 - 21 = 9."""
    chart = charts(book["summary"])[0]
    assert title(chart) == "Slip in months by part of the chain"
    assert axes(chart) == ("part of the chain", "months")
    assert categories(book, chart) == ["mill", "meter", "compute"]
    assert series(book, chart) == {"without support": [54, 9, 0], "this plan": [0, 3, 0]}


def test_public_money_stands_by_treasury(book: Workbook) -> None:
    """United States: grant 30 and loan 120, cost 30 + 12 + 2; Japan: 20, of it 16 covered."""
    chart = charts(book["summary"])[1]
    assert axes(chart) == ("measure", "USD m")
    assert categories(book, chart)[:3] == ["face", "guaranteed part", "budget cost"]
    found = series(book, chart)
    assert list(found) == ["United States", "Japan"]
    assert found["United States"][:3] == [150, 0, 44]
    assert found["Japan"][:3] == [20, 16, pytest.approx(0.4)]


def test_outlays_stand_by_fiscal_year_and_account(book: Workbook) -> None:
    (chart,) = charts(book["outlays"])
    assert chart.grouping == "stacked"
    assert categories(book, chart)[:3] == ["FY2027", "FY2028", "FY2029"]
    assert series(book, chart)["us"][:3] == [8, 33, 3]


def test_services_show_supply_as_columns_and_the_requirement_as_a_line(tmp_path: Path) -> None:
    """Beta provides 100 from month 24 on, alpha needs 80 from month 15 on; periods of 3 months."""
    place = write_result(served_facts().result, tmp_path)[0]
    book = load_workbook(place)
    (chart,) = charts(book["services"])
    assert title(chart) == "Power: supply against requirement"
    assert axes(chart) == ("first month of the period", "MW")
    found = series(book, chart)
    assert found["existing supply"] == [0] * 16
    assert found["provided by projects"] == [0] * 8 + [100] * 8
    assert found["required"] == [0] * 5 + [80] * 11
    assert [len(part.series) for part in chart._charts] == [2, 1]


def test_axes_are_shown(book: Workbook) -> None:
    for chart in (*charts(book["summary"]), *charts(book["outlays"])):
        assert (chart.x_axis.delete, chart.y_axis.delete) == (False, False)


def test_no_chart_covers_a_cell_that_holds_something(book: Workbook) -> None:
    """A chart of 7.5 cm is 213 points high: 15 rows of 15 points."""
    seen = 0
    for sheet in book.worksheets:
        for chart in charts(sheet):
            row, column = corner(chart)
            seen += 1
            covered = sheet.iter_rows(row, row + 14, column, column + 12, values_only=True)
            assert not any(value is not None for line in covered for value in line)
    assert seen == 3


def test_a_plan_that_finances_nothing_has_no_chart_of_money() -> None:
    """Slip is left: alpha 54, beta 48 - 21 + 24 = 51."""
    result = reported_result(outcome=outcome_of(Plan({}, {})), without_support=None)
    book = book_of(Facts(result))
    assert [title(chart) for chart in charts(book["summary"])] == [
        "Slip in months by part of the chain"
    ]
    assert series(book, charts(book["summary"])[0]) == {"this plan": [54, 51, 0]}
    assert charts(book["outlays"]) == charts(book["services"]) == []


def test_a_plan_without_slip_has_no_chart_of_it() -> None:
    """Nothing has a target."""
    case = reported_case()
    free = tuple(row.model_copy(update={"target": None}) for row in case.projects)
    result = reported_result(case=case.changed(projects=free), unlimited=None, without_support=None)
    book = book_of(Facts(result))
    assert [title(chart) for chart in charts(book["summary"])] == [
        "Public money that the plan chooses, by treasury"
    ]


def test_a_book_with_charts_that_was_edited_and_saved_is_read_again(tmp_path: Path) -> None:
    path = write_result(reported_result(), tmp_path)[0]
    before = read_plan(reported_case(), path)
    edited = load_workbook(path)
    assert charts(edited["summary"])
    edited.save(path)
    assert read_plan(reported_case(), path) == before
