"""Readiness: stages, upstream works, orders, checklist and power by area, by hand."""

from dataclasses import replace
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

from headrace.case.references import ChecklistField, PlanFills
from headrace.case.services import Service, ServiceNeed
from headrace.case.settings import Settings
from headrace.case.stages import Stage
from headrace.plan.plan import Plan
from headrace.report import filled, readiness, services, stages
from headrace.report.facts import Facts
from headrace.report.filled import figure
from headrace.report.table import Value


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


def rows_of(facts: Facts) -> dict[str, dict[str, Value]]:
    return {str(row["project"]): row for row in readiness.table(facts).records()}


def asked(
    fills: PlanFills | None, plan: Plan | None = None, **cells: Any
) -> dict[str, dict[str, Value]]:
    """Return what a field that asks for one thing is told of alpha and beta."""
    field = ChecklistField(field="Q1", title="Question", plan_fills=fills, **cells)
    case = reported_case().changed(checklist=(field,))
    return told(Facts(reported_result(case=case, outcome=outcome_of(plan or reported_plan()))))


def told(facts: Facts) -> dict[str, dict[str, Value]]:
    return {str(row["project"]): row for row in filled.table(facts).records()}


def test_what_is_done_and_alternatives_not_taken_have_no_file() -> None:
    """The hall operates, the south mill gives way to the north one."""
    assert set(rows_of(complete_facts())) == {"north", "kiln", "line", "campus"}


def test_stages_tell_part_state_and_months() -> None:
    """Line: permit -3 to 3, close in 6, stringing 9 to 18."""
    facts = complete_facts()
    line = rows_of(facts)["line"]
    found = [row for row in stages.table(facts).records() if row["project"] == "line"]
    assert [(row["stage"], row["part"], row["state"], row["end"]) for row in found] == [
        ("permit", "development", "planned", START + 3),
        ("close", "close", "planned", START + 6),
        ("build", "delivery", "planned", START + 18),
    ]
    assert (line["documents_ready"], line["documents"]) == (START + 3, "planned")
    assert (line["orders"], line["first_orders"]) == (("Stringing",), START + 9)
    assert line["draws_from"] is None


def test_a_deal_that_has_closed_has_its_documents_done() -> None:
    facts = complete_facts()
    kiln = rows_of(facts)["kiln"]
    assert (kiln["documents_ready"], kiln["documents"]) == (None, "done")
    states = [row["state"] for row in stages.table(facts).records() if row["project"] == "kiln"]
    assert states[:4] == ["done"] * 4


def test_without_a_close_development_is_open() -> None:
    """Alpha without support: permit 0 to 6, and nothing after it has a date."""
    facts = Facts(reported_result(outcome=outcome_of(Plan({}, {}))))
    alpha = rows_of(facts)["alpha"]
    found = [row for row in stages.table(facts).records() if row["project"] == "alpha"]
    assert [(row["state"], row["end"]) for row in found] == [
        ("open", START + 6),
        ("open", None),
        ("open", None),
    ]
    assert (alpha["documents_ready"], alpha["documents"]) == (START + 6, "open")


def test_a_stage_tells_what_shortens_it_and_by_how_much() -> None:
    """Alpha: the desk halves the permit of 6 months, so it takes 3, from 0 on."""
    found = stages.table(Facts(reported_result())).records()
    (permit,) = [row for row in found if (row["project"], row["stage"]) == ("alpha", "permit")]
    assert (permit["start"], permit["months"]) == (START, 3)
    assert (permit["shortened_by"], permit["cut"]) == ("Permit desk", 3)


def test_upstream_works_are_providers_and_what_hard_dependencies_name() -> None:
    """Campus needs power of the line, and closes and waits after it; a soft row asks nothing."""
    campus = rows_of(complete_facts())["campus"]
    assert campus["upstream"] == ("line (close 2027-07, operation 2028-07)",)
    assert campus["draws_from"] == START + 21


def test_a_field_of_stages_tells_their_months() -> None:
    """North: permit halved to 6 months, docs with 3 left; line: permit -3 to 3; kiln: done."""
    found = told(complete_facts())
    north, line, kiln = found["north"], found["line"], found["kiln"]
    assert (north["state"], north["month"]) == ("planned", START + 6)
    assert north["plan_says"] == "permit: 2027-01 to 2027-07; docs: 2027-01 to 2027-04"
    assert (line["month"], line["plan_says"]) == (START + 3, "permit: 2026-10 to 2027-04")
    assert (kiln["state"], kiln["month"]) == ("done", None)
    assert kiln["plan_says"] == "permit: done; docs: done"


def test_a_field_of_other_kinds_does_not_apply() -> None:
    case = complete_case()
    (field,) = case.checklist
    case = case.changed(checklist=(field.model_copy(update={"stages": ("docs",)}),))
    facts = Facts(reported_result(case=case, outcome=outcome_of(complete_plan())))
    assert set(told(facts)) == {"north", "kiln"}


def test_a_field_that_no_plan_fills_is_left_to_its_keeper_with_its_stage() -> None:
    found = asked(None, stages=("permit",), kept_by="METI")["alpha"]
    assert (found["state"], found["month"]) == ("to be filled", START + 3)
    assert found["plan_says"] == "to be filled by METI"
    assert asked(None)["alpha"]["plan_says"] == "to be filled by whoever keeps it"


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
        ("instruments", "planned", None, "Permit desk takes 3 months off permit"),
        ("stage gaps", "planned", 18, "every stage in time"),
    ],
)
def test_each_question_has_its_answer(
    fills: PlanFills, state: str, offset: int | None, text: str
) -> None:
    """Alpha: close in 6, operation in 18, its target; the desk halves the permit of 6 months."""
    found = asked(fills)["alpha"]
    month = None if offset is None else START + offset
    assert (found["state"], found["month"], found["plan_says"]) == (state, month, text)


def test_a_gap_that_stays_is_open_and_says_why() -> None:
    """Beta operates in 24, due in 21, and could close earlier."""
    gap = asked("stage gaps")["beta"]
    assert (gap["state"], gap["month"]) == ("open", START + 21)
    assert str(gap["plan_says"]).startswith("months too late: close 3, build 3; Nothing")
    assert asked("instruments")["beta"]["plan_says"] == "no instrument shortens a stage"


def test_a_gap_of_stages_names_those_that_end_too_late() -> None:
    """Beta closes in 6, as soon as permit and close allow it, and builds for 18 months: to 24.

    By 21 the close is due in 3 and the permit in 0; it ends in 3.
    """
    case = reported_case()
    field = ChecklistField(field="Q1", title="Question", plan_fills="stage gaps")
    built = (*case.stages[:5], Stage(kind="line", stage="build", likely=18,
                                     predecessors=("close",)))  # fmt: skip
    plan = reported_plan()
    closes = {**plan.closes, "beta": replace(plan.closes["beta"], month=6)}
    case = case.changed(checklist=(field,), stages=built)
    facts = Facts(reported_result(case=case, outcome=outcome_of(Plan(closes, plan.operations))))
    text = "months too late: permit 3, close 3, build 3"
    assert told(facts)["beta"]["plan_says"] == text


def test_without_a_close_the_money_is_open() -> None:
    nothing = Plan({}, {})
    assert asked("sources and uses", nothing)["alpha"]["plan_says"] == "the plan gives no close"
    assert asked("energisation", nothing)["alpha"]["state"] == "open"
    gap = asked("stage gaps", nothing)["alpha"]
    assert gap["state"] == "open"
    assert str(gap["plan_says"]).startswith(
        "months too late: permit 3; does not operate within the horizon; Its stages allow"
    )


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
    (area,) = services.areas(complete_facts(stocktaking=month(at))).records()
    assert area["service"] == "area_mw"
    told = (area["approved"], area["delivered"], area["required"])
    assert told == (approved, delivered, required)
    (work,) = area["works"]  # type: ignore[misc, union-attr]
    assert work.endswith("2028-07")


def test_works_that_never_operate_come_last() -> None:
    supplied = (Service(service="mw", name="Power", unit=" mw "),)
    needs = tuple(
        ServiceNeed(project=name, service="mw", role="provides", quantity=quantity)
        for name, quantity in (("alpha", 10), ("beta", 20))
    )
    case = reported_case().changed(services=supplied, service_needs=needs)
    plan = reported_plan()
    closes = {"beta": plan.closes["beta"]}
    facts = Facts(reported_result(case=case, outcome=outcome_of(Plan(closes, {"beta": 24}))))
    (area,) = services.areas(facts).records()
    assert area["works"] == ("Beta line 2029-01", "Alpha plant never")
    assert (area["month"], area["approved"], area["delivered"]) == (START + 23, 20, 0)
