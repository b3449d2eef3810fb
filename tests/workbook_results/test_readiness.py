"""Readiness in the workbook and for programs: the same facts, by hand."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.cases import complete_case, complete_plan
from tests.plan_reports.reported import outcome_of, reported_result

from headrace.plan.plan import Plan
from headrace.report.facts import Facts
from headrace.workbook.results.program import program
from headrace.workbook.results.write import book_of, write_result


@pytest.fixture(scope="module")
def reported() -> Facts:
    return Facts(reported_result())


@pytest.fixture(scope="module")
def complete() -> Facts:
    return Facts(reported_result(case=complete_case(), outcome=outcome_of(complete_plan())))


@pytest.fixture(scope="module")
def book(reported: Facts) -> Workbook:
    return book_of(reported)


@pytest.fixture(scope="module")
def complete_book(complete: Facts) -> Workbook:
    return book_of(complete)


def lines(sheet: Worksheet, header: int) -> list[dict[str, Any]]:
    titles = [cell.value for cell in sheet[header]]
    return [
        dict(zip(titles, (cell.value for cell in row), strict=True))
        for row in sheet.iter_rows(min_row=header + 1)
    ]


def test_the_readiness_sheet_tells_gaps_and_what_closes_them(book: Workbook) -> None:
    """Alpha: 3 months without the desk, none with it; beta: 3 months late by choice."""
    alpha, beta, whole = lines(book["readiness"], 5)
    assert (alpha["gap without, months"], alpha["gap left, months"]) == (3, 0)
    assert alpha["gap closed by, months of stage"] == "Permit desk: permit 3"
    assert (alpha["documents ready"], alpha["first orders"]) == ("2027-04", "2027-07")
    assert (alpha["governing stage"], beta["governing stage"]) == ("permit", "build")
    assert (beta["gap without, months"], beta["gap left, months"]) == (3, 3)
    assert str(beta["held by"]).startswith("Nothing forbids")
    assert (alpha["gap closed, months"], alpha["cause"], beta["cause"]) == (3, "", "choice")
    keys = ("gap without, months", "gap left, months", "gap closed, months")
    assert [whole[key] for key in keys] == [6, 3, 3]
    assert (beta["uses, USD\u00a0m"], beta["sources less uses, USD\u00a0m"]) == (200, 0)


def test_the_stages_sheet_tells_latest_end_and_gap_of_each_stage(book: Workbook) -> None:
    rows = {(row["project"], row["stage"]): row for row in lines(book["stages"], 5)}
    permit, close = rows["alpha", "permit"], rows["beta", "close"]
    assert (permit["latest end"], permit["gap left, months"]) == ("2027-04", 0)
    assert permit["gap without the effect, months"] == 3
    assert (close["latest end"], close["end"]) == ("2027-10", "2028-01")
    assert (close["gap left, months"], close["governs"]) == (3, "yes")


def test_without_services_and_checklist_the_sheets_say_so(book: Workbook) -> None:
    assert "measured in MW" in str(book["grid"]["A3"].value)
    assert "no checklist" in str(book["checklist"]["A3"].value)


def test_the_grid_sheet_tells_areas_and_their_works(complete_book: Workbook) -> None:
    """By 2028-06: 50 exist, the line of 300 has closed; it operates in 2028-07."""
    sheet = complete_book["grid"]
    assert sheet["A1"].value == "Grid readiness at 2028-06"
    area, work, whole, *reached = lines(sheet, 4)
    keys = ("existing, MW", "approved, MW", "delivered, MW", "required, MW")
    assert [area[key] for key in keys] == [50, 350, 50, 0]
    assert (work["project"], work["approved, MW"], work["delivered, MW"]) == ("line", 300, 0)
    assert (work["close"], work["operation"]) == ("2027-07", "2028-07")
    assert [whole[key] for key in keys] == [50, 350, 50, 0]
    assert [(row["reached by then"], row["name"], row["provides, MW"]) for row in reached] == [
        ("delivered", "0 works", 0),
        ("approved", "1 work", 300),
        ("neither", "0 works", 0),
    ]


def test_the_checklist_sheet_counts_the_programme_then_tells_each_project(
    complete_book: Workbook,
) -> None:
    """The kiln is done, three others are planned."""
    whole, *rows = lines(complete_book["checklist"], 4)
    assert (whole["project"], whole["what the plan says"]) == ("programme", "done 1, planned 3")
    assert {row["project"]: row["state"] for row in rows} == {
        "north": "planned",
        "kiln": "done",
        "line": "planned",
        "campus": "planned",
    }


def test_programs_read_the_same(complete: Facts, reported: Facts) -> None:
    found = program(complete)["readiness"]
    assert found["stocktaking"]["month"]["month"] == "2028-06"
    (area,) = found["stocktaking"]["areas"]
    assert (area["approved"], area["delivered"], area["required"]) == (350, 50, 0)
    north = next(row for row in found["projects"] if row["project"] == "north")
    assert [field["state"] for field in north["fields"]] == ["planned"]
    alpha, beta = program(reported)["readiness"]["projects"]
    assert (alpha["gaps"]["gap"], alpha["gaps"]["gap_without_effects"]) == (0, 3)
    assert alpha["gaps"]["stages"][0]["closed"] == 3
    assert (beta["held_by"]["kind"], beta["fields"]) == ("choice", [])


def test_an_empty_plan_is_written(tmp_path: Path) -> None:
    result = reported_result(case=complete_case(), outcome=outcome_of(Plan({}, {})))
    assert len(write_result(result, tmp_path)) == 2
