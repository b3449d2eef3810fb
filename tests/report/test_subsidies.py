"""Subsidies: the rates of every instrument that may be used are told, with where they come from."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.cases import START, tiny_case
from tests.plan_reports.reported import certificate, outcome_of

from headrace.case.case import Case
from headrace.case.instruments import Deal, Eligibility, Instrument
from headrace.case.projects import Kind, Project
from headrace.case.stages import Stage
from headrace.plan.plan import Plan
from headrace.report import subsidies
from headrace.report.facts import Facts
from headrace.report.result import Result
from headrace.report.table import Value
from headrace.workbook.results.detail_book import detail_book

LOAN = {"tenor": 15, "grace": 3, "treasury_rate": 0.042}
COVER = {**LOAN, "coverage": 0.8}
KNOWN = {
    "G1": ("guarantee", {**COVER, "cumulative_default": 0.12, "loss_given_default": 0.45}),
    "G2": ("guarantee", {**COVER, "cumulative_default": 0.25, "loss_given_default": 0.6}),
    "G3": (
        "guarantee",
        {
            **COVER,
            "cumulative_default": 0.25,
            "loss_given_default": 0.6,
            "upfront_fee": 0.01,
            "annual_fee": 0.005,
        },
    ),
    "G4": (
        "guarantee",
        {
            **COVER,
            "cumulative_default": 0.12,
            "loss_given_default": 0.45,
            "upfront_fee": 0.01,
            "annual_fee": 0.005,
        },
    ),
    "D0": (
        "loan",
        {**LOAN, "cumulative_default": 0, "loss_given_default": 0, "interest_rate": 0.042},
    ),
    "D1": (
        "loan",
        {**LOAN, "cumulative_default": 0.12, "loss_given_default": 0.45, "interest_rate": 0.042},
    ),
    "D2": (
        "loan",
        {**LOAN, "cumulative_default": 0.12, "loss_given_default": 0.45, "interest_rate": 0.03},
    ),
    "D3": (
        "loan",
        {**LOAN, "cumulative_default": 0.12, "loss_given_default": 0.45, "interest_rate": 0.06},
    ),
}
"""Known answers of the field: credit columns of each."""
COSTS = {
    "G1": 44.41,
    "G2": 126.73,
    "G3": 56.19,
    "G4": -29.24,
    "D0": 0.0,
    "D1": 48.55,
    "D2": 186.91,
    "D3": -158.98,
}
"""Their cost: of a loan of 2,000 covered by 80 %, or of a direct loan of 1,600."""


def instrument(name: str, kind: Any, **cells: Any) -> Instrument:
    return Instrument(instrument=name, name=name, type=kind, account="treasury", **cells)


def project(name: str, kind: str) -> Project:
    return Project(project=name, name=name, kind=kind, country="US", capex=100, target=START + 18)


def case_of(*instruments: Instrument, **tables: Any) -> Case:
    """Return a case of two plants, alpha and beta, and a line, gamma."""
    return tiny_case(
        kinds=(Kind(kind="plant", group="mill"), Kind(kind="line", group="meter")),
        projects=(project("alpha", "plant"), project("beta", "plant"), project("gamma", "line")),
        stages=(*(Stage(kind=name, stage="close", likely=3) for name in ("plant", "line")),),
        instruments=instruments,
        **tables,
    )


def facts_of(case: Case) -> Facts:
    """Return the facts of a plan that finances nothing."""
    return Facts(Result(case, outcome_of(Plan({}, {})), (), certificate()))


def rows(case: Case) -> list[dict[str, Value]]:
    return list(subsidies.table(facts_of(case)).records())


@pytest.mark.parametrize("name", KNOWN)
def test_a_computed_rate_is_the_one_of_the_field(name: str) -> None:
    kind, cells = KNOWN[name]
    face = 2000 if kind == "guarantee" else 1600
    (row,) = rows(case_of(instrument(name, kind, **cells)))
    assert row["rate_from"] == "computed"
    assert row["projects"] == ("all projects",)
    assert row["pairs"] == 3
    assert float(str(row["subsidy_rate"])) * face == pytest.approx(COSTS[name], abs=0.01)
    assert float(str(row["budget_rate"])) * face == pytest.approx(max(0, COSTS[name]), abs=0.01)


def test_a_borrower_pays_a_share_of_the_budget_cost_alone() -> None:
    cells = KNOWN["D1"][1]
    (row,) = rows(case_of(instrument("D1", "loan", borrower_paid=0.25, **cells)))
    assert float(str(row["subsidy_rate"])) * 1600 == pytest.approx(48.55, abs=0.01)
    assert float(str(row["budget_rate"])) * 1600 == pytest.approx(0.75 * 48.55, abs=0.01)


def test_a_row_says_where_its_rate_comes_from() -> None:
    told = rows(
        case_of(
            instrument("grant", "grant"),
            instrument("cover", "guarantee", coverage=0.8, subsidy_rate=0.05, rate_on="guaranteed"),
            instrument("stake", "equity"),
            instrument("desk", "facilitation", fixed_cost=2),
            instrument("fair", "loan", subsidy_rate=0.1, fair_value_rate=0.3),
        )
    )
    figures = ("coverage", "rate_from", "subsidy_rate", "budget_rate", "fair_value_rate")
    assert [tuple(row[name] for name in figures) for row in told] == [
        (None, "grant", 1.0, 1.0, 1.0),
        (0.8, "given", pytest.approx(0.04), pytest.approx(0.04), pytest.approx(0.04)),
        (1.0, "whole face", 1.0, 1.0, 1.0),
        (None, "fixed cost", None, None, None),
        (1.0, "given", 0.1, 0.1, 0.3),
    ]


def test_projects_with_equal_rates_share_a_row_and_whole_kinds_are_named() -> None:
    """The line costs 5 % like alpha; beta has a rate of its own."""
    told = rows(
        case_of(
            instrument("loan", "loan", subsidy_rate=0.05),
            eligibility=(
                Eligibility(instrument="loan"),
                Eligibility(instrument="loan", project="beta", subsidy_rate=0.2),
            ),
        )
    )
    shown = [(row["projects"], row["pairs"], row["subsidy_rate"]) for row in told]
    assert shown == [(("kind line", "alpha"), 2, 0.05), (("beta",), 1, 0.2)]


def test_neither_a_closed_project_nor_one_that_may_not_use_it_is_told() -> None:
    """Beta has closed, gamma may not: alpha alone is all that is left of the plants."""
    told = rows(
        case_of(
            instrument("loan", "loan", subsidy_rate=0.05),
            eligibility=(Eligibility(instrument="loan", kind="plant"),),
            signed_deals=(Deal(project="beta", status="closed"),),
        )
    )
    assert [(row["projects"], row["pairs"]) for row in told] == [(("kind plant",), 1)]


def test_the_rates_stand_in_the_detail_book_to_hundredths_of_a_percent() -> None:
    """G1 costs 44.41 / 2,000 = 2.22 % of face."""
    case = case_of(instrument("G1", "guarantee", **KNOWN["G1"][1]))
    sheet = load_workbook(BytesIO(detail_book(facts_of(case))))["subsidies"]
    cells = [cell for line in sheet.iter_rows() for cell in line]
    found = [c for c in cells if c.number_format == "0.00%" and isinstance(c.value, float)]
    assert [round(cell.value, 4) for cell in found] == [0.0222, 0.0222, 0.0222]
