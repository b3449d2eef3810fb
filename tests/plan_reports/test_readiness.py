"""Readiness: stages, upstream works, orders, checklist and power by area, by hand."""

from typing import Any

import pytest
from tests.cases import complete_case, complete_plan, month
from tests.months import START
from tests.plan_reports.reported import (
    outcome_of,
    reported_case,
    reported_plan,
    reported_result,
)

from headrace.case.checklist import ChecklistField, PlanFills
from headrace.case.services import Service, ServiceNeed
from headrace.case.settings import Settings
from headrace.plan.plan import Plan
from headrace.report import areas
from headrace.report.facts import Facts
from headrace.report.filled import Filled, figure, filled
from headrace.report.readiness import ProjectReadiness, readiness


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (-0.001, "0"),
        (-0.05, "-0.05"),
        (-0.5, "-0.5"),
        (10.0, "10"),
        (-10.0, "-10"),
        (99.999, "100"),
        (-1234.5, "-1,234"),
    ],
)
def test_a_figure_keeps_its_sign_and_zero_has_none(value: float, text: str) -> None:
    assert figure(value) == text


def complete_facts(**settings: Any) -> Facts:
    case = complete_case()
    cells = {**case.settings.model_dump(), **settings}
    case = case.changed(settings=Settings(**cells))
    return Facts(reported_result(case=case, outcome=outcome_of(complete_plan())))


def rows_of(facts: Facts) -> dict[str, ProjectReadiness]:
    return {row.project: row for row in readiness(facts)}


def asked(fills: PlanFills | None, plan: Plan | None = None, **cells: Any) -> dict[str, Filled]:
    """Return what a field that asks for one thing is told of alpha and beta."""
    field = ChecklistField(field="Q1", title="Question", plan_fills=fills, **cells)
    case = reported_case().changed(checklist=(field,))
    facts = Facts(reported_result(case=case, outcome=outcome_of(plan or reported_plan())))
    return {one.project: one for row in readiness(facts) for one in filled(facts, row)}


def test_what_is_done_and_alternatives_not_taken_have_no_file() -> None:
    """The hall operates, the south mill gives way to the north one."""
    assert set(rows_of(complete_facts())) == {"north", "kiln", "line", "campus"}


def test_stages_tell_part_state_and_months() -> None:
    """Line: permit -3 to 3, close in 6, stringing 9 to 18."""
    line = rows_of(complete_facts())["line"]
    assert [(row.stage, row.part, row.state, row.end) for row in line.stages] == [
        ("permit", "development", "planned", 3),
        ("close", "close", "planned", 6),
        ("build", "delivery", "planned", 18),
    ]
    assert (line.documents, line.documents_state) == (3, "planned")
    assert [(row.label, row.start) for row in line.orders] == [("Stringing", 9)]
    assert line.draws_from is None


def test_a_deal_that_has_closed_has_its_documents_done() -> None:
    kiln = rows_of(complete_facts())["kiln"]
    assert (kiln.documents, kiln.documents_state) == (None, "done")
    assert [row.state for row in kiln.stages][:4] == ["done"] * 4


def test_without_a_close_development_is_open() -> None:
    """Alpha without support: permit 0 to 6, and nothing after it has a date."""
    facts = Facts(reported_result(outcome=outcome_of(Plan({}, {}))))
    alpha = rows_of(facts)["alpha"]
    assert [(row.state, row.end) for row in alpha.stages] == [
        ("open", 6),
        ("open", None),
        ("open", None),
    ]
    assert not alpha.closes
    assert (alpha.documents, alpha.documents_state) == (6, "open")
    assert alpha.held is not None
    assert alpha.held.kind == "not financed"


def test_upstream_works_are_providers_and_what_hard_dependencies_name() -> None:
    """Campus needs power of the line, and closes and waits after it; a soft row asks nothing."""
    campus = rows_of(complete_facts())["campus"]
    assert [(row.project, row.service, row.quantity) for row in campus.upstream] == [
        ("line", "area_mw", 300),
        ("line", None, None),
    ]
    assert {(row.close, row.operation) for row in campus.upstream} == {(6, 18)}
    assert campus.draws_from == 21


def test_only_a_gap_of_another_cause_is_a_wait() -> None:
    """Alpha is on time; beta closes later than its stages allow."""
    rows = rows_of(Facts(reported_result()))
    assert rows["alpha"].held is None
    assert rows["beta"].held is not None
    assert rows["beta"].held.kind == "choice"


def test_a_field_of_stages_tells_their_months() -> None:
    """North: permit halved to 6 months, docs with 3 left; line: permit -3 to 3; kiln: done."""
    facts = complete_facts()
    found = {one.project: one for row in readiness(facts) for one in filled(facts, row)}
    north, line, kiln = found["north"], found["line"], found["kiln"]
    assert (north.state, north.month) == ("planned", 6)
    assert north.text == "permit: 2027-01 to 2027-07; docs: 2027-01 to 2027-04"
    assert (line.month, line.text) == (3, "permit: 2026-10 to 2027-04")
    assert (kiln.state, kiln.month, kiln.text) == ("done", None, "permit: done; docs: done")


def test_a_field_of_other_kinds_does_not_apply() -> None:
    case = complete_case()
    (field,) = case.checklist
    case = case.changed(checklist=(field.model_copy(update={"stages": ("docs",)}),))
    facts = Facts(reported_result(case=case, outcome=outcome_of(complete_plan())))
    projects = {one.project for row in readiness(facts) for one in filled(facts, row)}
    assert projects == {"north", "kiln"}


def test_a_field_that_no_plan_fills_is_left_to_its_keeper_with_its_stage() -> None:
    found = asked(None, stages=("permit",), kept_by="METI")["alpha"]
    assert (found.state, found.month, found.text) == ("to be filled", 3, "to be filled by METI")
    assert asked(None)["alpha"].text == "to be filled by whoever keeps it"


@pytest.mark.parametrize(
    ("fills", "state", "offset", "text"),
    [
        ("services", "planned", None, "neither requires nor provides a service"),
        ("energisation", "planned", 18, "operates from 2028-07"),
        ("upstream works", "planned", None, "none required"),
        ("equipment orders", "planned", 6, "build: 2027-07 to 2028-07"),
        ("contingency", "planned", None, "capex USD 100 m; contingency 0%"),
        (
            "sources and uses",
            "planned",
            6,
            "uses USD 100 m = grants 30 + guaranteed loans 20 + sponsor equity 40 + commercial "
            "debt 10",
        ),
        ("instruments", "planned", None, "Permit desk closes 3 months of permit"),
        ("stage gaps", "planned", 18, "months after the latest end: permit 0 (without 3)"),
    ],
)
def test_each_question_has_its_answer(
    fills: PlanFills, state: str, offset: float | None, text: str
) -> None:
    """Alpha: close in 6, operation in 18, its target; the desk keeps the permit in time."""
    found = asked(fills)["alpha"]
    assert (found.state, found.month, found.text) == (state, offset, text)


def test_a_gap_that_stays_is_open_and_says_why() -> None:
    """Beta: close in 12, due in 9; build to 24, due in 21; the permit in 3, due in 6."""
    gaps = asked("stage gaps")["beta"]
    assert (gaps.state, gaps.text) == ("open", "months after the latest end: close 3, build 3")
    match = asked("instruments")["beta"]
    assert match.state == "open"
    assert match.text.startswith("no instrument closes the rest (Nothing forbids")


def test_without_a_close_the_money_is_open() -> None:
    nothing = Plan({}, {})
    assert asked("sources and uses", nothing)["alpha"].text == "the plan gives no close"
    assert asked("energisation", nothing)["alpha"].state == "open"
    assert asked("stage gaps", nothing)["alpha"].state == "open"
    assert "not within the horizon" in asked("instruments", nothing)["alpha"].text


def test_power_is_required_of_works_with_their_months() -> None:
    case = complete_case()
    field = ChecklistField(field="Q1", title="Works", plan_fills="upstream works")
    case = case.changed(checklist=(field,))
    facts = Facts(reported_result(case=case, outcome=outcome_of(complete_plan())))
    found = {one.project: one for row in readiness(facts) for one in filled(facts, row)}
    line = "line (close 2027-07, operation 2028-07)"
    assert found["campus"].text == (
        f"Power in the area: 50 MW at the start; {line}; before it: {line}"
    )
    assert found["campus"].month == 18


@pytest.mark.parametrize(
    ("at", "approved", "delivered", "required"),
    [
        ("2027-06", 50, 50, 0),
        ("2027-07", 350, 50, 0),
        ("2028-06", 350, 50, 0),
        ("2028-07", 350, 350, 0),
        ("2028-10", 350, 350, 250),
        ("2030-12", 380, 380, 250),
    ],
)
def test_power_is_approved_at_close_and_delivered_at_operation(
    at: str, approved: float, delivered: float, required: float
) -> None:
    """50 MW exist, 80 from 2030; the line of 300 closes in 2027-07 and operates in 2028-07.

    Campus draws 250 from 2028-10 on. Oxide is no power.
    """
    (area,) = areas.table(complete_facts(stocktaking=month(at))).records()
    assert area["service"] == "area_mw"
    told = (area["approved"], area["delivered"], area["required"])
    assert told == (approved, delivered, required)
    (work,) = area["works"]  # type: ignore[misc, union-attr]
    assert work.endswith("2028-07")


def test_works_that_never_operate_come_last() -> None:
    services = (Service(service="mw", name="Power", unit=" mw "),)
    needs = tuple(
        ServiceNeed(project=name, service="mw", role="provides", quantity=quantity)
        for name, quantity in (("alpha", 10), ("beta", 20))
    )
    case = reported_case().changed(services=services, service_needs=needs)
    plan = reported_plan()
    closes = {"beta": plan.closes["beta"]}
    facts = Facts(reported_result(case=case, outcome=outcome_of(Plan(closes, {"beta": 24}))))
    (area,) = areas.table(facts).records()
    assert area["works"] == ("Beta line 2029-01", "Alpha plant never")
    assert (area["month"], area["approved"], area["delivered"]) == (START + 23, 20, 0)
