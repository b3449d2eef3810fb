"""Corners of the results: services that fall short, deals of unknown amount, long horizons."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from tests.cases import complete_case, complete_plan
from tests.months import START
from tests.plan_reports.reported import (
    certificate,
    outcome_of,
    reported_case,
    reported_plan,
    reported_result,
)

from headrace.case.accounts import Limit
from headrace.case.instruments import Deal
from headrace.case.projects import Project
from headrace.case.services import Dependency, Service, ServiceNeed, ServiceTarget, Supply
from headrace.case.stages import Stage
from headrace.errors import CaseError
from headrace.plan.plan import Close, Plan
from headrace.report.facts import Facts
from headrace.report.result import Result
from headrace.workbook.results.gantt import scale_of
from headrace.workbook.results.plan import slip_cells
from headrace.workbook.results.reread import read_plan
from headrace.workbook.results.write import book_of, write_result


def rows_of(book: Workbook, sheet: str) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def with_gamma(*deals: Deal) -> Facts:
    case = reported_case()
    gamma = Project(project="gamma", name="Gamma", kind="line", country="US", capex=50)
    case = case.changed(projects=(*case.projects, gamma), signed_deals=deals)
    return Facts(reported_result(case=case))


def served_facts() -> Facts:
    """Beta provides 100 MW from month 24; alpha needs 80 for its ramp-up from month 15 on.

    alpha: build 9 from 6 to 15, ramp-up 3 to 18. Nothing exists, so 80 are missing from month 15
    until 24. The target of 150 MW is never reached.
    """
    case = reported_case()
    stages = (
        *case.stages[:2],
        Stage(kind="plant", stage="build", likely=9, predecessors=("close",)),
        Stage(
            kind="plant",
            stage="ramp_up",
            likely=3,
            predecessors=("build",),
            needs_services_first=True,
        ),
        *case.stages[3:],
    )
    case = case.changed(
        stages=stages,
        services=(Service(service="power", name="Power", unit="MW"),),
        supply=(Supply(service="power", start=START, quantity=0),),
        service_needs=(
            ServiceNeed(project="beta", service="power", role="provides", quantity=100),
            ServiceNeed(project="alpha", service="power", role="requires", quantity=80),
        ),
        service_targets=(
            ServiceTarget(service_target="grid", service="power", quantity=150, target=START + 24),
        ),
    )
    return Facts(reported_result(case=case, unlimited=None, without_support=None))


def test_services_show_supply_demand_and_what_is_missing() -> None:
    book = book_of(served_facts())
    rows = {row[2]: row[3:] for row in rows_of(book, "services") if row[0] == "Power"}
    assert rows["provided"][6:9] == [0, 0, 100]
    assert rows["required"][4:6] == [0, 80]
    assert rows["headroom"][4:9] == [0, -80, -80, -80, 20]


def test_a_service_target_that_is_not_reached_says_so() -> None:
    """Target 24, horizon 48, penalty 24: 48 - 24 + 24 = 48 months."""
    book = book_of(served_facts())
    (row,) = [row for row in rows_of(book, "services") if str(row[0]).startswith("grid")]
    assert row[0].endswith(" MW by 2029-01")
    assert row[1:3] == ["not reached", "48 months"]


def test_what_was_not_solved_says_so_in_its_cells() -> None:
    book = book_of(served_facts())
    rows = {row[0]: row for row in rows_of(book, "plan")}
    assert "not solved" in rows["alpha"]


def test_deals_of_unknown_amount_and_private_deals_are_named() -> None:
    facts = with_gamma(
        Deal(project="gamma", instrument="loan", status="closed"),
        Deal(project="gamma", instrument="private", status="closed", amount=12),
    )
    book = book_of(facts)
    (stack,) = [row[11] for row in rows_of(book, "plan") if row[0] == "gamma"]
    assert stack == "Loan, amount not known (closed)\nprivate 12.0 (closed)"
    faces = {row[2]: row[7] for row in rows_of(book, "financing") if row[0] == "gamma"}
    assert faces == {"loan": "not known", "private": 12}


def test_a_deal_that_names_nothing_leaves_its_stack_blank() -> None:
    book = book_of(with_gamma(Deal(project="gamma", status="closed")))
    (row,) = [row for row in rows_of(book, "plan") if row[0] == "gamma"]
    assert row[4] == "existing deal"
    assert row[11] in (None, "")


def test_pledges_of_private_money_are_sources() -> None:
    """beta: loan 120, pledge 30, sponsor equity 50."""
    case = reported_case()
    pledge = Deal(project="beta", instrument="private", status="conditional", amount=30)
    case = case.changed(signed_deals=(pledge,))
    alpha = reported_plan().closes["alpha"]
    beta = Close("beta", 12, {"loan": 120.0}, pledges={0: 30.0}, sponsor_equity=50.0)
    plan = Plan({"alpha": alpha, "beta": beta}, {"alpha": 18, "beta": 24})
    book = book_of(Facts(reported_result(case=case, outcome=outcome_of(plan))))
    faces = {row[2]: row[7] for row in rows_of(book, "financing") if row[0] == "beta"}
    assert faces == {"loan": 120, "pledge 1": 30, "sponsor equity": 50}


def test_a_long_horizon_is_drawn_in_years() -> None:
    """40 periods of 12 months: 160 quarters are too many, 40 years fit."""
    case = reported_case()
    update = {"periods": 40, "months_per_period": 12}
    case = case.changed(settings=case.settings.model_copy(update=update))
    scale = scale_of(Facts(reported_result(case=case)))
    assert (scale.first, scale.step, scale.columns) == (0, 12, 40)
    assert scale.column(30) == 2
    assert scale.column(-1) is None


def test_a_calendar_starts_with_the_quarter_that_holds_the_start() -> None:
    """From 2027-02: the first column starts a month earlier; 47 + 1 months are 16 quarters + 1."""
    case = reported_case()
    settings = case.settings.model_copy(update={"start": START + 1})
    scale = scale_of(Facts(reported_result(case=case.changed(settings=settings))))
    assert (scale.first, scale.step, scale.columns) == (-1, 3, 17)


def test_the_slip_of_alternatives_stands_with_the_one_that_operates() -> None:
    """Alpha and delta are alternatives; alpha operates in 18, the target, delta never closes."""
    case = reported_case()
    alpha, beta = case.projects
    alpha = alpha.model_copy(update={"alternatives": "site"})
    delta = alpha.model_copy(update={"project": "delta", "name": "Delta"})
    facts = Facts(reported_result(case=case.changed(projects=(delta, alpha, beta))))
    assert slip_cells(facts, "alpha") == (0, 0)
    assert slip_cells(facts, "delta") == (None, None)


def test_lifted_limits_are_listed() -> None:
    """Gamma's 0.1 * 50 = 5 were committed before any row lived."""
    deal = Deal(
        project="gamma",
        instrument="loan",
        status="closed",
        amount=50,
        close=START - 6,
        uses_ledgers=True,
    )
    rows = rows_of(book_of(with_gamma(deal)), "ledgers")
    (lifted,) = [row for row in rows if str(row[14]).startswith("deals that exist alone use")]
    assert (lifted[0], lifted[3], lifted[9]) == ("us", "2026-07", 5)


def test_a_case_without_any_use_or_limit_says_so() -> None:
    case = reported_case().changed(limits=())
    empty = Facts(reported_result(case=case, outcome=outcome_of(Plan({}, {}))))
    texts = [value for row in rows_of(book_of(empty), "ledgers") for value in row if value]
    assert "No account has a limit, and nothing is used of any." in texts


def test_flows_that_are_unlimited_leave_the_years_empty_with_a_word() -> None:
    limit = Limit(account="jp", ledger="exposure", amount=3000, start=START)
    facts = Facts(reported_result(case=reported_case().changed(limits=(limit,))))
    texts = [value for row in rows_of(book_of(facts), "ledgers") for value in row if value]
    assert texts.count("No flow has a limit.") == 2


def test_money_on_an_existing_deal_is_not_read(tmp_path: Path) -> None:
    result = Result(complete_case(), outcome_of(complete_plan()), (), certificate())
    path = write_result(result, tmp_path)[0]
    book = load_workbook(path)
    sheet = book["financing"]
    header = next(row for row in sheet.iter_rows() if row[0].value == "project")
    below = sheet.max_row + 1
    for cell in header:
        word = {"project": "kiln", "source": "grant"}.get(str(cell.value))
        sheet.cell(below, cell.column).value = word or (
            5 if str(cell.value).startswith("face") else None
        )
    book.save(path)
    with pytest.raises(CaseError, match="'kiln' has closed already and takes nothing further"):
        read_plan(complete_case(), path)


def test_formulas_without_values_are_named_wherever_they_stand(tmp_path: Path) -> None:
    path = write_result(reported_result(), tmp_path)[0]
    book = load_workbook(path)
    plan, money = book["plan"], book["financing"]
    titles = {str(cell.value): cell.column for cell in plan[5]}
    plan.cell(6, titles["claims"]).value = '="all"'
    plan.cell(7, titles["project"]).value = '="beta"'
    sources = {str(cell.value): cell.column for cell in money[5]}
    money.cell(6, sources["source"]).value = '="grant"'
    book.save(path)
    with pytest.raises(CaseError) as caught:
        read_plan(reported_case(), path)
    faults = [one for one in caught.value.breaches if "formula" in one.message]
    assert {(one.sheet, one.column) for one in faults} == {
        ("plan", "claims"),
        ("plan", "project"),
        ("financing", "source"),
    }


def test_a_table_without_its_titles_is_named(tmp_path: Path) -> None:
    path = write_result(reported_result(), tmp_path)[0]
    book = load_workbook(path)
    book["plan"].delete_rows(5)
    book.save(path)
    with pytest.raises(CaseError, match="the titles of the table are not found"):
        read_plan(reported_case(), path)


def soft(before: str, lag: float) -> Dependency:
    return Dependency(
        before=before,
        before_event="operation",
        after="alpha",
        after_event="operation",
        lag=lag,
        hardness="soft",
    )


def test_soft_dependencies_are_listed_with_the_months_missed() -> None:
    """Alpha operates in 18, beta in 24: with a lag of 2 months 24 + 2 - 18 = 8 are missed."""
    case = reported_case().changed(dependencies=(soft("beta", 2),))
    rows = rows_of(book_of(Facts(reported_result(case=case))), "audit")
    (missed,) = [row for row in rows if row[0] == "Alpha plant"]
    assert missed == [
        "Alpha plant",
        "operation 2028-07",
        "operation of Beta line, and 2 months more",
        "2029-01",
        8,
        "months",
    ]


def test_a_soft_dependency_on_what_never_comes_says_never() -> None:
    plan = Plan({"alpha": reported_plan().closes["alpha"]}, {"alpha": 18})
    case = reported_case().changed(dependencies=(soft("beta", 0),))
    facts = Facts(reported_result(case=case, outcome=outcome_of(plan)))
    (missed,) = [row for row in rows_of(book_of(facts), "audit") if row[0] == "Alpha plant"]
    assert missed[3:5] == ["never", None]
