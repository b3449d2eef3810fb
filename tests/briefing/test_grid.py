"""Grid: power approved, delivered and required by area, by hand."""

import pytest
from tests.briefing.many import many_result
from tests.cases import complete_case, complete_plan, month
from tests.plan_reports.reported import outcome_of, reported_result

from headrace.briefing.exhibit import Chart, Table
from headrace.briefing.language import CODES, Language
from headrace.briefing.story import grid
from headrace.briefing.tables.grid import NONE, areas, works
from headrace.case.services import Service, Supply
from headrace.case.settings import Settings
from headrace.plan.plan import Plan
from headrace.report.facts import Facts

ENGLISH, JAPANESE = Language("en"), Language("ja")


def facts_at(text: str, plan: Plan | None = None) -> Facts:
    """Return the complete case: 50 MW exist; the line of 300 closes 2027-07, operates 2028-07."""
    case = complete_case()
    cells = {**case.settings.model_dump(), "stocktaking": month(text)}
    case = case.changed(settings=Settings(**cells))
    return Facts(reported_result(case=case, outcome=outcome_of(plan or complete_plan())))


@pytest.fixture(scope="module")
def many() -> Facts:
    return Facts(many_result())


def test_areas_and_works_are_those_of_the_facts() -> None:
    (area,) = areas(facts_at("2028-06")).to_dict("records")
    assert (area["name"], area["existing"]) == ("Power in the area", 50)
    assert (area["approved"], area["delivered"], area["required"]) == (350, 50, 0)
    (work,) = works(facts_at("2028-06")).to_dict("records")
    assert (work["name"], work["quantity"], work["reached"]) == ("Line", 300, "approved")
    assert (work["close"], work["operation"]) == (month("2027-07"), month("2028-07"))


def test_numbers_are_those_of_the_services_sheet(many) -> None:
    """The sheet services shows supply and requirement in the period of the stocktaking."""
    period = many.stock.month // many.case.settings.months_per_period
    balances = {row.service: row for row in many.balances}
    for _, area in areas(many).iterrows():
        balance = balances[area["service"]]
        assert area["delivered"] == balance.supply[period]
        assert area["required"] == balance.required[period]
        assert area["approved"] >= area["delivered"]


def test_what_is_approved_and_not_delivered_is_told_with_its_month() -> None:
    message = grid.message(facts_at("2028-06"), ENGLISH)
    assert message.headline == "By Jun 2028, 350 MW are approved in 1 area and 50 MW delivered"
    assert message.points[:2] == (
        "No project requires power from these areas by then.",
        "Approved but not delivered: 300 MW of 1 work; next: Line, Jul 2028.",
    )
    chart, table = message.exhibits
    assert isinstance(chart, Chart)
    assert [row.values for row in chart.series] == [(350,), (50,), (0,)]
    assert isinstance(table, Table)
    assert table.rows == (("Line", "Power in the area", "300", "Jul 2027", "Jul 2028", "approved"),)


def test_what_is_required_is_told() -> None:
    """Campus draws 250 MW from 2028-10 on."""
    message = grid.message(facts_at("2028-12"), ENGLISH)
    assert message.headline == "By Dec 2028, 350 MW are approved in 1 area and 350 MW delivered"
    assert message.points[0] == "Required by then: 250 MW, in 1 area."
    assert len(message.points) == 2


def test_a_shortage_is_named() -> None:
    """The plan as it is, but without the line: campus draws 250 MW of 50."""
    plan = complete_plan()
    closes = {name: row for name, row in plan.closes.items() if name != "line"}
    operations = {name: row for name, row in plan.operations.items() if name != "line"}
    message = grid.message(facts_at("2028-12", Plan(closes, operations)), ENGLISH)
    assert "Short of what is required: Power in the area." in message.points
    assert "Not approved by then: 300 MW of 1 work, the largest Line." in message.points
    assert message.exhibits[1].rows[0][3:] == ("none", "not in horizon", "neither")


def test_works_that_are_approved_and_never_operate_are_told() -> None:
    plan = complete_plan()
    operations = {name: row for name, row in plan.operations.items() if name != "line"}
    message = grid.message(facts_at("2028-06", Plan(plan.closes, operations)), ENGLISH)
    assert message.points[1] == (
        "Approved but not delivered: 300 MW of 1 work, none within the horizon."
    )


def test_a_workbook_without_power_says_so() -> None:
    message = grid.message(Facts(reported_result()), ENGLISH)
    assert message.headline.startswith("Grid readiness cannot be told")
    assert (message.points, message.exhibits) == ((), ())
    assert grid.message(Facts(reported_result()), JAPANESE).headline.startswith("系統の整備状況")


def test_areas_that_projects_draw_on_come_first() -> None:
    """Nobody draws on the larger area, campus on the smaller one."""
    case = complete_case()
    far = Service(service="far", name="Far", unit="MW")
    supply = Supply(service="far", start=month("2020-01"), quantity=900)
    case = case.changed(services=(far, *case.services), supply=(*case.supply, supply))
    facts = Facts(reported_result(case=case, outcome=outcome_of(complete_plan())))
    assert list(areas(facts)["wanted"]) == [0, 250]
    chart = grid.message(facts, ENGLISH).exhibits[0]
    assert chart.categories == ("Power in the area", "Far")
    assert chart.series[0].values == (350, 900)


def test_an_area_of_nothing_has_neither_bars_nor_works() -> None:
    case = complete_case().changed(
        services=(*complete_case().services, Service(service="far", name="Far", unit="MW")),
        supply=(),
    )
    facts = Facts(reported_result(case=case, outcome=outcome_of(Plan({}, {}))))
    message = grid.message(facts, ENGLISH)
    assert message.headline == "By Jun 2028, 0 MW are approved in 2 areas and 0 MW delivered"
    (table,) = message.exhibits
    assert [row[0] for row in table.rows] == ["Line"]


def test_a_deal_of_unknown_month_is_closed(many) -> None:
    rows = works(many).to_dict("records")
    closed = [row for row in rows if row["closed"]]
    assert closed
    assert all(row["reached"] != "neither" for row in closed)
    assert grid._close(NONE, True, ENGLISH) == "closed"
    assert grid._close(NONE, False, JAPANESE) == "なし"


@pytest.mark.parametrize("code", CODES)
def test_two_hundred_projects_stay_short_and_the_rest_is_summed(many, code) -> None:
    message = grid.message(many, Language(code))
    table = message.exhibits[-1]
    assert len(table.rows) == grid.SHOWN_WORKS
    frame = works(many)
    rest = frame["quantity"].sum() - frame["quantity"].nlargest(grid.SHOWN_WORKS).sum()
    assert f"{rest:,.0f}" in table.rest
    assert all(len(row) == len(table.headings) for row in table.rows)
