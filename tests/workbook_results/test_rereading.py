"""Rereading: a plan read back from plan.xlsx, edited or not."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.cases import complete_case, complete_plan
from tests.plan_reports.reported import (
    certificate,
    outcome_of,
    reported_case,
    reported_plan,
    reported_result,
    write_result,
)

from headrace.errors import CaseError, WorkbookError
from headrace.plan.plan import Plan
from headrace.report.result import Result
from headrace.workbook.results.reread import read_plan

Edit = Callable[[dict[str, Worksheet]], None]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return write_result(reported_result(), tmp_path)[0]


def edited(path: Path, edit: Edit) -> Path:
    book = load_workbook(path)
    edit({sheet.title: sheet for sheet in book.worksheets})
    book.save(path)
    return path


def header_of(sheet: Worksheet, *titles: str) -> tuple[Any, ...]:
    """Return the row that holds these titles."""
    return next(
        row
        for row in sheet.iter_rows()
        if set(titles) <= {str(cell.value).split(",")[0] for cell in row}
    )


def place(sheet: Worksheet, title: str, **where: str) -> str:
    """Return the address of a cell by the title of its column and by what its row holds."""
    header = header_of(sheet, title, *where)
    columns = {str(cell.value).split(",")[0]: cell.column for cell in header}
    for number in range(header[0].row + 1, sheet.max_row + 1):
        if all(sheet.cell(number, columns[key]).value == word for key, word in where.items()):
            return str(sheet.cell(number, columns[title]).coordinate)
    raise AssertionError(where)


def test_an_unedited_file_gives_an_equal_plan(written: Path) -> None:
    assert read_plan(reported_case(), written) == reported_plan()


def test_pledges_facilitations_and_existing_deals_come_back(tmp_path: Path) -> None:
    result = Result(complete_case(), outcome_of(complete_plan()), (), certificate())
    path = write_result(result, tmp_path)[0]
    assert read_plan(complete_case(), path) == complete_plan()


def test_a_plan_that_finances_nothing_comes_back(tmp_path: Path) -> None:
    empty = Plan({}, {})
    path = write_result(reported_result(outcome=outcome_of(empty)), tmp_path)[0]
    assert read_plan(reported_case(), path) == empty


def test_changed_months_and_faces_are_read(written: Path) -> None:
    def edit(sheets: dict[str, Worksheet]) -> None:
        plan, money = sheets["plan"], sheets["money"]
        plan[place(plan, "close", project="beta")] = datetime(2028, 4, 1)
        plan[place(plan, "operation", project="beta")] = "April 2029"
        money[place(money, "amount", source="loan")] = "100.5"
        money[place(money, "amount", source="desk")] = "no"

    plan = read_plan(reported_case(), edited(written, edit))
    assert (plan.closes["beta"].month, plan.operations["beta"]) == (15, 27)
    assert plan.closes["beta"].stack == {"loan": 100.5}
    assert plan.closes["alpha"].facilitation == frozenset()


def test_rows_may_be_added_and_deleted(written: Path) -> None:
    def edit(sheets: dict[str, Worksheet]) -> None:
        money = sheets["money"]
        below = money.max_row + 2
        header = header_of(money, "source")
        for cell in header:
            word = {"project": "Beta", "source": "GRANT"}.get(str(cell.value))
            if word or str(cell.value).startswith("amount"):
                money.cell(below, cell.column).value = word or 12
        money.delete_rows(money[place(money, "source", source="commercial debt")].row)

    plan = read_plan(reported_case(), edited(written, edit))
    assert plan.closes["beta"].stack == {"loan": 120.0, "grant": 12.0}
    assert plan.closes["alpha"].commercial_debt == 0


def test_claims_are_read_as_all_none_or_a_list(written: Path) -> None:
    def edit(sheets: dict[str, Worksheet]) -> None:
        plan = sheets["plan"]
        plan[place(plan, "claims", project="alpha")] = "Desk@permit"
        plan[place(plan, "claims", project="beta")] = None

    plan = read_plan(reported_case(), edited(written, edit))
    assert plan.closes["alpha"].claims == frozenset({("desk", "permit")})
    assert plan.closes["beta"].claims is None


def test_clearing_a_project_takes_it_out(written: Path) -> None:
    def edit(sheets: dict[str, Worksheet]) -> None:
        plan, money = sheets["plan"], sheets["money"]
        plan[place(plan, "close", project="beta")] = None
        plan[place(plan, "operation", project="beta")] = None
        for source in ("loan", "sponsor equity"):
            money.delete_rows(money[place(money, "source", project="beta", source=source)].row)

    plan = read_plan(reported_case(), edited(written, edit))
    assert set(plan.closes) == {"alpha"}
    assert plan.operations == {"alpha": 18}


def test_bad_cells_are_named_all_at_once(written: Path) -> None:
    wrong: dict[str, str] = {}

    def edit(sheets: dict[str, Worksheet]) -> None:
        plan, money = sheets["plan"], sheets["money"]
        for sheet, title, where, value in (
            (plan, "close", {"project": "alpha"}, "soon"),
            (plan, "operation", {"project": "beta"}, "2029-13"),
            (plan, "claims", {"project": "alpha"}, "desk@permits"),
            (money, "amount", {"source": "loan"}, "much"),
            (money, "amount", {"source": "cover"}, -1),
            (money, "amount", {"source": "desk"}, "perhaps"),
            (money, "amount", {"source": "commercial debt"}, "#REF!"),
        ):
            address = place(sheet, title, **where)
            sheet[address] = value
            wrong[f"{sheet.title}!{address}"] = str(value)
        address = place(money, "source", source="grant")
        money[address] = "grunt"
        wrong[f"money!{address}"] = "grunt"

    with pytest.raises(CaseError) as caught:
        read_plan(reported_case(), edited(written, edit))
    named = {f"{one.sheet}!{one.cell}": one.value for one in caught.value.breaches}
    assert wrong.items() <= named.items()
    assert "did you mean 'grant'?" in str(caught.value)
    assert "did you mean 'desk@permit'?" in str(caught.value)


def test_doubled_rows_and_unknown_projects_are_named(written: Path) -> None:
    def edit(sheets: dict[str, Worksheet]) -> None:
        plan, money = sheets["plan"], sheets["money"]
        plan[place(plan, "project", project="beta")] = "alpha"
        money[place(money, "project", source="loan")] = "gamma"
        money[place(money, "source", source="cover")] = "grant"

    with pytest.raises(CaseError) as caught:
        read_plan(reported_case(), edited(written, edit))
    text = str(caught.value)
    assert "project 'alpha' stands here twice" in text
    assert "project 'gamma' is not known" in text
    assert "source 'grant' of project 'alpha' stands here twice" in text


def test_money_without_a_close_is_named(written: Path) -> None:
    def edit(sheets: dict[str, Worksheet]) -> None:
        plan = sheets["plan"]
        plan[place(plan, "close", project="beta")] = None

    with pytest.raises(CaseError, match="project 'beta' has money but no month of close"):
        read_plan(reported_case(), edited(written, edit))


def test_a_formula_without_a_value_is_named(written: Path) -> None:
    def edit(sheets: dict[str, Worksheet]) -> None:
        money = sheets["money"]
        money[place(money, "amount", source="loan")] = "=100+20"

    with pytest.raises(CaseError, match="formula whose value the file does not hold"):
        read_plan(reported_case(), edited(written, edit))


def test_the_close_of_an_existing_deal_cannot_be_changed(tmp_path: Path) -> None:
    result = Result(complete_case(), outcome_of(complete_plan()), (), certificate())
    path = write_result(result, tmp_path)[0]

    def edit(sheets: dict[str, Worksheet]) -> None:
        plan = sheets["plan"]
        plan[place(plan, "close", project="kiln")] = "2027-01"

    with pytest.raises(CaseError, match="write 2026-07, or change signed_deals"):
        read_plan(complete_case(), edited(path, edit))


def test_a_missing_title_is_named(written: Path) -> None:
    def edit(sheets: dict[str, Worksheet]) -> None:
        header = header_of(sheets["plan"], "claims")
        next(cell for cell in header if cell.value == "claims").value = "claim"

    with pytest.raises(CaseError, match="did you mean 'claims'"):
        read_plan(reported_case(), edited(written, edit))


def test_another_workbook_is_not_taken_for_a_plan(written: Path) -> None:
    def edit(sheets: dict[str, Worksheet]) -> None:
        sheets["plan"].title = "schedule"

    with pytest.raises(WorkbookError, match="has no sheet plan"):
        read_plan(reported_case(), edited(written, edit))
