"""Validity: an independent reader of the Office formats finds nothing wrong with the workbooks."""

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from tests.cases import complete_case, complete_plan
from tests.comparison.futures import all_futures
from tests.plan_reports.reported import (
    certificate,
    outcome_of,
    reported_case,
    reported_result,
    write_result,
)

from headrace.plan.plan import Plan
from headrace.report.result import Result
from headrace.workbook.results.write import write_comparison


def odd_result() -> Result:
    """Return a result whose names hold breaks, markup, quotes and signs of control."""
    first, second = reported_case().projects
    named = first.model_copy(update={"name": '=A1 & <b>"line\nbreak"</b> \x07 {x}'})
    return reported_result(case=reported_case().changed(projects=(named, second)))


RESULTS = {
    "reported": reported_result,
    "complete": lambda: Result(complete_case(), outcome_of(complete_plan()), (), certificate()),
    "nothing": lambda: reported_result(outcome=outcome_of(Plan({}, {}))),
    "odd": odd_result,
}


def faults(file: Path) -> list[str]:
    return [str(error) for error in OpenXmlValidator().validate(file).errors]


@pytest.mark.parametrize("name", list(RESULTS))
def test_the_workbooks_of_a_result_are_valid(name: str, tmp_path: Path) -> None:
    write_result(RESULTS[name](), tmp_path)
    assert faults(tmp_path / "plan.xlsx") == []
    assert faults(tmp_path / "detail.xlsx") == []


def test_the_workbook_of_a_book_is_valid(tmp_path: Path) -> None:
    assert faults(write_comparison(all_futures(), tmp_path)) == []


def test_a_broken_workbook_is_found_out(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(b"PK nothing")
    assert faults(tmp_path / "plan.xlsx") != []
