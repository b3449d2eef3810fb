"""Corners of a plan read back: deals that exist, formulas without values, missing titles."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.cases import complete_case, complete_plan
from tests.plan_reports.reported import (
    certificate,
    outcome_of,
    reported_case,
    reported_result,
    write_result,
)

from headrace.errors import CaseError
from headrace.report.result import Result
from headrace.workbook.results.reread import read_plan


def test_money_on_an_existing_deal_is_not_read(tmp_path: Path) -> None:
    result = Result(complete_case(), outcome_of(complete_plan()), (), certificate())
    path = write_result(result, tmp_path)[0]
    book = load_workbook(path)
    sheet = book["money"]
    header = next(row for row in sheet.iter_rows() if row[2].value == "source")
    below = sheet.max_row + 1
    for cell in header:
        word = {"project": "kiln", "source": "grant"}.get(str(cell.value))
        sheet.cell(below, cell.column).value = word or (
            5 if str(cell.value).startswith("amount") else None
        )
    book.save(path)
    with pytest.raises(CaseError, match="'kiln' has closed already and takes nothing further"):
        read_plan(complete_case(), path)


def test_formulas_without_values_are_named_wherever_they_stand(tmp_path: Path) -> None:
    path = write_result(reported_result(), tmp_path)[0]
    book = load_workbook(path)
    plan, money = book["plan"], book["money"]
    titles = {str(cell.value): cell.column for cell in plan[2]}
    plan.cell(3, titles["claims"]).value = '="all"'
    plan.cell(4, titles["project"]).value = '="beta"'
    header = next(row for row in money.iter_rows() if row[2].value == "source")
    money.cell(header[0].row + 1, 3).value = '="grant"'
    book.save(path)
    with pytest.raises(CaseError) as caught:
        read_plan(reported_case(), path)
    faults = [one for one in caught.value.breaches if "formula" in one.message]
    assert {(one.sheet, one.column) for one in faults} == {
        ("plan", "claims"),
        ("plan", "project"),
        ("money", "source"),
    }


def test_a_table_without_its_titles_is_named(tmp_path: Path) -> None:
    path = write_result(reported_result(), tmp_path)[0]
    book = load_workbook(path)
    book["plan"].delete_rows(2)
    book.save(path)
    with pytest.raises(CaseError, match="no row holds the names of the columns"):
        read_plan(reported_case(), path)
