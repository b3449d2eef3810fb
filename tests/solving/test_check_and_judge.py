"""Check and judge: what is said of a workbook before solving, and of a plan edited by hand."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.cases import complete_case, tiny_case, tiny_plan
from tests.plan_reports.reported import certificate, outcome_of, write_result
from tests.solving.cases import hasty_case

from headrace.case.case import Case
from headrace.case.scenarios import Book, Change, Scenario
from headrace.errors import WorkbookError
from headrace.report.result import Result
from headrace.solving.progress import Silent
from headrace.solving.solve import solve
from headrace.study import run as run_module
from headrace.study.check import check, warnings_about
from headrace.study.judge import Difference, judge
from headrace.study.run import RunSettings
from headrace.workbook.read import read, read_placed
from headrace.workbook.template import write_book, write_case


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    return written(tiny_case(), tmp_path / "inputs.xlsx")


def written(case: Case, path: Path) -> Path:
    write_case(case, path)
    return path


def test_a_workbook_in_order_has_warnings_but_no_errors(inputs: Path) -> None:
    checked = check(inputs)
    assert checked.errors == ()
    assert checked.scenarios is None
    told = [str(breach) for breach in checked.warnings]
    assert any("no plan reaches alpha before 2028-10" in line for line in told)
    assert checked.warnings == warnings_about(read_placed(inputs))


def test_every_warning_names_its_cell_or_its_sheet(inputs: Path) -> None:
    late = next(row for row in check(inputs).warnings if "no plan reaches" in row.message)
    assert late.cell is not None
    sheet = load_workbook(inputs)["projects"]
    assert str(sheet[late.cell].value).startswith("2028-07")


def test_a_spoiled_workbook_has_errors_and_no_warnings(inputs: Path) -> None:
    book = load_workbook(inputs)
    for row in book["projects"].iter_rows():
        for cell in row:
            if cell.value == "plant":
                cell.value = "plent"
    book.save(inputs)
    checked = check(inputs)
    assert any("plent" in str(breach) for breach in checked.errors)
    assert checked.warnings == ()


def book(path: Path, row: str) -> Path:
    """Write a book with one active scenario, which doubles the capex of a project."""
    change = Change(
        scenario="dear", sheet="projects", row=row, column="capex", operation="multiply", value="2"
    )
    scenarios = (
        Scenario(scenario="dear", title="Dear"),
        Scenario(scenario="kept", title="Kept", active=False),
    )
    write_book(Book(scenarios=scenarios, changes=(change,)), path)
    return path


def test_active_scenarios_are_tried_on_the_case(inputs: Path, tmp_path: Path) -> None:
    checked = check(inputs, book(tmp_path / "book.xlsx", "alpha"))
    assert checked.errors == ()
    assert checked.scenarios == 1


def test_a_scenario_that_changes_nothing_known_is_an_error(inputs: Path, tmp_path: Path) -> None:
    checked = check(inputs, book(tmp_path / "book.xlsx", "alfa"))
    assert any("alfa" in str(breach) for breach in checked.errors)
    assert any("no plan reaches alpha" in breach.message for breach in checked.warnings)


def test_a_spoiled_book_is_told_beside_a_spoiled_workbook(inputs: Path, tmp_path: Path) -> None:
    spoiled = book(tmp_path / "book.xlsx", "alpha")
    for path, sheet, word in ((spoiled, "changes", "multiply"), (inputs, "projects", "plant")):
        opened = load_workbook(path)
        for row in opened[sheet].iter_rows():
            for cell in row:
                cell.value = "nonsense" if cell.value == word else cell.value
        opened.save(path)
    told = {breach.sheet for breach in check(inputs, spoiled).errors}
    assert {"changes", "projects"} <= told


def test_a_plan_as_written_is_judged_clean(inputs: Path, tmp_path: Path) -> None:
    outcome = solve(tiny_case())
    result = Result(tiny_case(), outcome, (), certificate())
    judged = judge(inputs, write_result(result, tmp_path / "out")[0])
    assert judged.plan.operations == {"alpha": 21}
    assert judged.case == read(inputs)
    assert judged.findings == ()


def closing(folder: Path, month: str) -> Path:
    """Write the best plan of the tiny case, and change the month in which alpha closes."""
    out = write_result(Result(tiny_case(), solve(tiny_case()), (), certificate()), folder)[0]
    book = load_workbook(out)
    rows = [[cell.value for cell in row] for row in book["plan"].iter_rows()]
    top = next(at for at, row in enumerate(rows) if "project" in row and "close" in row)
    line = next(at for at, row in enumerate(rows) if at > top and "alpha" in row)
    book["plan"].cell(line + 1, rows[top].index("close") + 1).value = month
    book.save(out)
    return out


def test_an_edited_plan_is_judged_as_it_stands_and_as_it_would_follow(
    inputs: Path, tmp_path: Path
) -> None:
    """Closed in 15 instead of 9 it operates from 27 instead of 21: slip of 9 instead of 3.

    As it stands it says 21, six months too early.
    """
    judged = judge(inputs, closing(tmp_path / "out", "2028-04"))
    assert [(row.kind, row.size) for row in judged.findings] == [("operation too early", 6)]
    assert judged.of_run
    assert (judged.slip_before.total(), judged.slip_after.total()) == (3, 9)
    assert judged.differences == (Difference("alpha", 9, 15, 21, 27, 3, 9),)


def test_without_plan_json_of_the_same_run_the_sheet_is_the_plan_before(
    inputs: Path, tmp_path: Path
) -> None:
    """The sheet says that it closes in 15 and operates from 21."""
    out = closing(tmp_path / "out", "2028-04")
    program = out.with_name("plan.json")
    told = program.read_text(encoding="utf-8")
    other = certificate().started.replace("20", "19", 1)
    program.write_text(told.replace(certificate().started, other), encoding="utf-8")
    foreign = judge(inputs, out)
    program.unlink()
    alone = judge(inputs, out)
    for judged in (foreign, alone):
        assert not judged.of_run
        assert judged.differences == (Difference("alpha", 15, 15, 21, 27, 3, 9),)


def test_a_broken_ledger_names_the_row_of_the_workbook(inputs: Path, tmp_path: Path) -> None:
    """A grant of 70 of 60, whose row is the first below the headers of the sheet limits."""
    outcome = outcome_of(tiny_plan(21, stack={"grant": 70.0}, sponsor_equity=30.0))
    out = write_result(Result(tiny_case(), outcome, (), certificate()), tmp_path / "out")[0]
    (finding,) = (row for row in judge(inputs, out).findings if row.kind == "ledger")
    sheet = load_workbook(inputs)["limits"]
    (number,) = finding.numbers
    assert "treasury" in [cell.value for cell in sheet[number]]
    assert finding.place == f"treasury budget authority 2027 (limits row {number})"


def test_the_certificate_hashes_the_bytes_that_were_read(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The workbook is saved anew while it is being solved."""
    read_bytes, solving = inputs.read_bytes(), run_module.result_of

    def saved_meanwhile(*given: Any, **options: Any) -> Result:
        inputs.write_bytes(read_bytes + b"changed")
        return solving(*given, **options)

    monkeypatch.setattr(run_module, "result_of", saved_meanwhile)
    settings = RunSettings(inputs, tmp_path / "out", counterfactuals=False)
    certified = run_module.run(settings, Silent()).result.certificate
    assert certified.sha256 == hashlib.sha256(read_bytes).hexdigest()
    assert certified.sha256 != hashlib.sha256(inputs.read_bytes()).hexdigest()


def test_a_plan_of_another_workbook_is_judged_by_this_one(tmp_path: Path) -> None:
    """Closed in 9 and operating from 21 where the build takes 15 months: three months early."""
    outcome = solve(tiny_case())
    out = write_result(Result(tiny_case(), outcome, (), certificate()), tmp_path / "out")[0]
    rows = tiny_case().stages
    slower = (*rows[:2], rows[2].model_copy(update={"likely": 15}))
    inputs = written(tiny_case(stages=slower), tmp_path / "slower.xlsx")
    judged = judge(inputs, out)
    assert len(judged.findings) == 1
    assert judged.findings[0].size == pytest.approx(3)


def test_no_workbook_is_an_error_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError):
        check(tmp_path / "absent.xlsx")


def test_a_case_written_and_read_again_solves_alike(tmp_path: Path) -> None:
    again = read(written(hasty_case(), tmp_path / "hasty.xlsx"))
    assert solve(again, steps=("slip",)).passes[0].objective == pytest.approx(42)


def test_the_complete_case_has_no_errors_as_a_workbook(tmp_path: Path) -> None:
    assert check(written(complete_case(), tmp_path / "complete.xlsx")).errors == ()
