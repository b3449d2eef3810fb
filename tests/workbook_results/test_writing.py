"""Writing: plan.xlsx and plan.json appear whole or not at all."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.plan_reports.reported import outcome_of, reported_plan, reported_result

from headrace.auditing import RULES, Finding
from headrace.errors import WorkbookError
from headrace.files import replace_files
from headrace.plan.outcome import Pass
from headrace.plan.plan import Plan
from headrace.workbook.results import write
from headrace.workbook.results.write import write_result

SHEETS = [
    "summary",
    "plan",
    "gantt",
    "financing",
    "sources_and_uses",
    "ledgers",
    "outlays",
    "services",
    "grid",
    "readiness",
    "checklist",
    "stages",
    "audit",
    "certificate",
]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    folder = tmp_path_factory.mktemp("reported")
    return load_workbook(write_result(reported_result(), folder)[0])


def values(sheet: Worksheet) -> list[object]:
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]


def table(sheet: Worksheet, key: str, row: str) -> dict[str, Any]:
    """Return one row of the table whose header holds a title, by the title of its columns."""
    header = next(cell.row for line in sheet.iter_rows() for cell in line if cell.value == key)
    column = next(cell.column for cell in sheet[header] if cell.value == key)
    place = next(
        number
        for number in range(header + 1, sheet.max_row + 1)
        if sheet.cell(number, column).value == row
    )
    return {str(cell.value): sheet.cell(place, cell.column).value for cell in sheet[header]}


def test_both_files_appear_in_a_folder_that_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "results" / "reported" / "base"
    files = write_result(reported_result(), folder)
    assert sorted(path.name for path in folder.iterdir()) == ["plan.json", "plan.xlsx"]
    assert files == (folder / "plan.xlsx", folder / "plan.json")


def test_the_workbook_has_every_sheet_with_the_summary_first(book: Workbook) -> None:
    assert book.sheetnames == SHEETS


def test_every_sheet_prints_landscape_and_fits_its_width(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0 or sheet.title == "summary"


def test_the_plan_sheet_tells_dates_slip_gain_and_cost(book: Workbook) -> None:
    """beta: 3 months late, 6 gained for 12 and 120."""
    row = table(book["plan"], "project", "beta")
    assert (row["close"], row["operation"], row["target"]) == ("2028-01", "2029-01", "2028-10")
    assert row["slip, months"] == 3
    assert (row["close without support"], row["operation without support"]) == (
        "2028-07",
        "2029-07",
    )
    assert row["budget cost per month gained, USD\u00a0m"] == 2
    assert row["face per month gained, USD\u00a0m"] == 20
    assert row["stack, USD\u00a0m"] == "Loan 120.0\nsponsor equity 80.0"
    assert row["claims"] == "none"


def test_cells_that_may_be_changed_have_a_colour_of_their_own(book: Workbook) -> None:
    sheet = book["plan"]
    colours = {
        cell.value: sheet.cell(cell.row + 1, cell.column).fill.start_color.rgb for cell in sheet[5]
    }
    changeable = {colours[title] for title in ("close", "operation", "claims")}
    assert len(changeable) == 1
    assert colours["name"] not in changeable
    assert "headrace audit reported.xlsx plan.xlsx" in str(sheet["A3"].value)


def test_the_financing_sheet_tells_face_guarantee_cost_and_exposure(book: Workbook) -> None:
    row = table(book["financing"], "source", "cover")
    assert row["face, USD\u00a0m"] == 20
    assert row["guaranteed part, USD\u00a0m"] == 16
    assert row["budget cost, USD\u00a0m"] == pytest.approx(0.4)
    assert row["account"] == "jp"
    assert table(book["financing"], "source", "desk")["effects that count"] == "permit: 50% shorter"


def test_sources_and_uses_add_up(book: Workbook) -> None:
    row = table(book["sources_and_uses"], "project", "all closes")
    assert (row["uses"], row["sources"], row["sources less uses"]) == (300, 300, 0)


def test_the_ledgers_sheet_tells_each_fiscal_year(book: Workbook) -> None:
    cells = [
        [cell.value for cell in row]
        for row in book["ledgers"].iter_rows()
        if row[0].value == "us" and row[3].value == "FY2027"
    ]
    assert cells[0][4:12] == [40, None, None, 32, 0, 32, 8, 0]
    assert cells[0][12:14] == [40, 0.8]


def test_outlays_stand_in_fiscal_years(book: Workbook) -> None:
    row = table(book["outlays"], "account", "us")
    assert (row["FY2027"], row["FY2028"], row["FY2029"], row["in all"]) == (8, 33, 3, 44)


def test_stages_tell_start_end_and_what_shortened_them(book: Workbook) -> None:
    row = table(book["stages"], "stage", "permit")
    assert (row["start"], row["end"], row["months"]) == ("2027-01", "2027-04", 3)
    assert row["shortened by"] == "Permit desk"


def test_the_gantt_shows_phases_in_quarters(book: Workbook) -> None:
    """Alpha is developed for two quarters, closes in the third, is built for 12 months."""
    sheet = book["gantt"]
    row = next(row for row in sheet.iter_rows() if row[0].value == "Alpha plant")
    fills = [cell.fill.start_color.rgb for cell in row[4:12]]
    development, close, delivery, operation = fills[0], fills[2], fills[3], fills[6]
    assert len({development, close, delivery, operation}) == 4
    assert fills == [development] * 2 + [close] + [delivery] * 3 + [operation] * 2
    assert row[4 + 6].value == "◆"


def test_sheets_without_content_say_why(book: Workbook, tmp_path: Path) -> None:
    assert "No services in this case." in values(book["services"])
    empty = reported_result(outcome=outcome_of(Plan({}, {})))
    bare = load_workbook(write_result(empty, tmp_path)[0])
    for name in ("financing", "sources_and_uses", "outlays"):
        assert any(str(value).startswith(("Nothing", "No ")) for value in values(bare[name]))


def test_a_clean_audit_lists_every_rule(book: Workbook) -> None:
    cells = values(book["audit"])
    assert all(rule in cells for rule in RULES)
    assert "broken" not in cells


def test_findings_stand_at_the_top_of_the_summary_and_on_the_audit(tmp_path: Path) -> None:
    rule = next(iter(RULES))
    finding = Finding(rule, "alpha", "Debt is 90 of 100.", 10, "million USD")
    book = load_workbook(write_result(reported_result(findings=(finding,)), tmp_path)[0])
    assert "is not allowed as it stands" in str(book["summary"]["A3"].value)
    row = table(book["audit"], "rule", rule)
    assert (row["result"], row["place"], row["size"]) == ("broken", "alpha", 10)


def test_a_cut_solve_stands_at_the_top_of_the_summary(tmp_path: Path) -> None:
    cut = outcome_of(reported_plan(), Pass("slip", 4.0, 3.0, 60.0, "time limit"))
    book = load_workbook(write_result(reported_result(outcome=cut), tmp_path)[0])
    assert "ran into its time limit" in str(book["summary"]["A3"].value)


def test_the_summary_splits_slip_by_group_and_cause(book: Workbook) -> None:
    """Priority: 3 in all, none unavoidable, 3 by limits; 3 months at 5 million are 15."""
    row = table(book["summary"], "measure", "weighted by priority *")
    assert (row["this plan"], row["mill"], row["meter"], row["compute"]) == (3, 0, 3, 0)
    assert (row["unavoidable"], row["bought by limits"]) == (0, 3)
    assert (row["limits halved"], row["limits doubled"]) == ("not solved", "not solved")
    assert table(book["summary"], "measure", "cost of delay, USD m")["this plan"] == 15


def test_the_summary_tells_public_money_by_treasury(book: Workbook) -> None:
    row = table(book["summary"], "treasury and account", "United States")
    assert (row["face"], row["budget cost"], row["peak exposure"]) == (150, 44, 120)


def test_names_that_look_like_formulas_stay_text(tmp_path: Path) -> None:
    case = reported_result().case
    first, second = case.projects
    named = first.model_copy(update={"name": "=1+1"})
    result = reported_result(case=case.changed(projects=(named, second)))
    sheet = load_workbook(write_result(result, tmp_path)[0])["plan"]
    assert [
        cell.data_type for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"
    ] == ["s"]


def test_the_certificate_tells_how_to_repeat_the_run(book: Workbook) -> None:
    row = {cells[0].value: cells[1].value for cells in book["certificate"].iter_rows()}
    assert row["command"] == "headrace run reported.xlsx --seed 7"
    assert row["SHA-256 of the workbook"] == "0f" * 32
    assert row["option seed"] == "7"


def test_plan_json_holds_the_same_facts(tmp_path: Path) -> None:
    content = json.loads(write_result(reported_result(), tmp_path)[1].read_text("utf-8"))
    assert (content["schema"], content["schema_version"]) == ("headrace plan", 1)
    beta = content["projects"][1]
    assert beta["close"] == {"month": "2028-01", "offset": 12.0}
    assert beta["gain"]["months"] == 6
    assert beta["claims"] == []
    assert content["money"]["budget_cost"] == pytest.approx(44.4)
    assert content["slip"]["plan"]["cost_of_delay"]["total"] == 15
    assert content["audit"]["clean"]


def test_the_same_result_gives_the_same_bytes(tmp_path: Path) -> None:
    first = [path.read_bytes() for path in write_result(reported_result(), tmp_path / "a")]
    second = [path.read_bytes() for path in write_result(reported_result(), tmp_path / "b")]
    assert first == second


def test_an_existing_result_is_replaced(tmp_path: Path) -> None:
    for name in ("plan.xlsx", "plan.json"):
        (tmp_path / name).write_text("old")
    write_result(reported_result(), tmp_path)
    assert load_workbook(tmp_path / "plan.xlsx").sheetnames == SHEETS
    assert json.loads((tmp_path / "plan.json").read_text("utf-8"))


def test_a_failure_leaves_the_old_result_unharmed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> object:
        raise ArithmeticError("half way")

    for name in ("plan.xlsx", "plan.json"):
        (tmp_path / name).write_text("old")
    monkeypatch.setattr(write, "program", fail)
    with pytest.raises(ArithmeticError):
        write_result(reported_result(), tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "plan.xlsx": "old",
        "plan.json": "old",
    }


@pytest.mark.parametrize("stuck", ["plan.xlsx", "plan.json"])
def test_a_file_that_cannot_be_replaced_leaves_both_unharmed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stuck: str
) -> None:
    for name in ("plan.xlsx", "plan.json"):
        (tmp_path / name).write_text("old")
    replace: Callable[[Path, Path], Path] = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target == tmp_path / stuck and self.parent.name == "new":
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(
        WorkbookError, match=f"{stuck}: cannot be written: Permission denied; close it in other"
    ):
        write_result(reported_result(), tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "plan.xlsx": "old",
        "plan.json": "old",
    }


def test_an_open_workbook_is_named_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_text("old")
    (tmp_path / "~$plan.xlsx").write_text("")
    with pytest.raises(WorkbookError, match=r"plan\.xlsx: the file is open in another program"):
        write_result(reported_result(), tmp_path)
    assert (tmp_path / "plan.xlsx").read_text() == "old"


def test_a_deck_that_is_open_stays_as_it_is_and_no_folder_is_left(tmp_path: Path) -> None:
    (tmp_path / "briefing.pptx").write_text("old")
    (tmp_path / "~$briefing.pptx").write_text("")
    files = {"briefing.pptx": b"new", "charts/slip.png": b"new"}
    with pytest.raises(WorkbookError, match=r"briefing\.pptx: the file is open in another program"):
        replace_files(tmp_path, files)
    assert (tmp_path / "briefing.pptx").read_text() == "old"
    assert not (tmp_path / "charts").exists()


def test_a_folder_in_the_place_of_a_file_keeps_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "plan.json").mkdir()
    (tmp_path / "plan.json" / "own.txt").write_text("mine")
    with pytest.raises(WorkbookError, match=r"plan\.json: this is a folder"):
        replace_files(tmp_path, {"plan.json": b"new"})
    assert (tmp_path / "plan.json" / "own.txt").read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WorkbookError, match="folder cannot be made"):
        write_result(reported_result(), tmp_path / "file" / "base")
