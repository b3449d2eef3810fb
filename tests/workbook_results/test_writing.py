"""Writing: workbooks, plan.json and tables appear whole or not at all."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.plan_reports.reported import (
    outcome_of,
    reported_case,
    reported_result,
    write_result,
)

from headrace.answers.reasons import Reason
from headrace.auditing import RULES, Finding
from headrace.errors import WorkbookError
from headrace.files import replace_files
from headrace.plan.plan import Plan
from headrace.workbook.results import write

SHEETS = ["decision", "plan", "gantt", "money", "accounts", "services", "proof"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reported")
    write_result(reported_result(), folder)
    return folder


@pytest.fixture(scope="module")
def book(folder: Path) -> Workbook:
    return load_workbook(folder / "plan.xlsx")


def written(path: Path, **changes: object) -> Workbook:
    return load_workbook(write_result(reported_result(**changes), path)[0])


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def line(sheet: Worksheet, key: str, value: object) -> dict[str, Any]:
    """Return the row whose cell under a title holds a value, by title without its unit."""
    header = next(row for row in sheet.iter_rows() if key in [cell.value for cell in row])
    place = next(cell.column for cell in header if cell.value == key)
    number = next(
        number
        for number in range(header[0].row + 1, sheet.max_row + 1)
        if sheet.cell(number, place).value == value
    )
    return {str(cell.value).split(",")[0]: sheet.cell(number, cell.column).value for cell in header}


def test_everything_appears_in_a_folder_that_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "results" / "reported" / "base"
    files = write_result(reported_result(), folder)
    assert {"plan.xlsx", "detail.xlsx", "plan.json", "tables"} == {
        path.name for path in folder.iterdir()
    }
    assert files[0] == folder / "plan.xlsx"
    assert (folder / "tables" / "schema.json").is_file()


def test_the_workbook_has_seven_sheets_with_the_decision_first(book: Workbook) -> None:
    assert book.sheetnames == SHEETS


def test_page_one_links_to_every_other_sheet(book: Workbook) -> None:
    links = {cell.hyperlink.location for row in book["decision"] for cell in row if cell.hyperlink}
    assert links == {f"'{name}'!A1" for name in SHEETS[1:]}


def test_months_are_true_dates_and_figures_are_numbers(book: Workbook) -> None:
    row = line(book["plan"], "project", "beta")
    dates = (datetime(2028, 1, 1), datetime(2029, 1, 1), datetime(2028, 10, 1))
    assert (row["close"], row["operation"], row["target"]) == dates
    assert (row["delay"], row["total cost"], row["public money"]) == (3, 200, 120)
    sheet = book["plan"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == dates[0])
    assert cell.number_format == "yyyy-mm"


def test_the_plan_shows_twelve_columns_and_folds_the_rest(book: Workbook) -> None:
    sheet = book["plan"]
    folded = [sheet.column_dimensions[f"{letter}"].hidden for letter in "ABCDEFGHIJKLM"]
    assert folded == [False] * 12 + [True]


def test_the_sheet_explains_the_mark_of_what_was_not_tested_where_it_stands(
    book: Workbook, tmp_path: Path
) -> None:
    untested = Reason("untested", "Nobody knows.", tried=Reason("stages", "They take that long."))
    marked = written(
        tmp_path,
        outcome=outcome_of(Plan({}, {})),
        reasons=dict.fromkeys(("alpha", "beta"), untested),
    )["plan"]
    assert any(text.endswith("*") for text in texts(marked))
    assert "easing it would help was not tested" in str(marked["A1"].value)
    assert not any(text.endswith("*") for text in texts(book["plan"]))
    assert "*" not in str(book["plan"]["A1"].value)


def test_nothing_but_the_title_and_the_header_stays_in_view(book: Workbook) -> None:
    assert book["plan"].freeze_panes == "A3"
    assert book["accounts"].freeze_panes == "A3"


def test_every_table_is_an_excel_table(book: Workbook) -> None:
    names = [name for sheet in book.worksheets for name in sheet.tables]
    assert {"plan", "money", "sources_uses", "accounts", "certificate"} <= set(names)
    assert len(names) == len(set(names))


def test_every_sheet_prints_on_a4_one_page_wide(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert str(sheet.page_setup.paperSize) == "9"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1)


def test_cells_that_may_be_changed_have_a_colour_of_their_own(book: Workbook) -> None:
    sheet = book["plan"]
    fills = {str(cell.value): sheet.cell(3, cell.column).fill.start_color.rgb for cell in sheet[2]}
    changeable = {fills[title] for title in ("close", "operation", "claims")}
    assert len(changeable) == 1
    assert fills["name"] not in changeable
    assert "headrace audit reported.xlsx plan.xlsx" in str(sheet["A1"].value)


def test_money_tells_amount_guarantee_cost_and_use(book: Workbook) -> None:
    row = line(book["money"], "source", "cover")
    assert (row["amount"], row["guaranteed"], row["account"]) == (20, 16, "jp")
    assert row["budget cost"] == pytest.approx(0.4)
    row = line(book["money"], "source", "desk")
    assert row["amount"] == "yes"


def test_sources_and_uses_add_up(book: Workbook) -> None:
    row = line(book["money"], "close", datetime(2028, 1, 1))
    assert (row["total cost"], row["public loans"], row["sponsor equity"]) == (200, 120, 80)
    assert row["all sources"] == 200


def test_accounts_tell_authority_obligations_and_outlays_of_each_year(book: Workbook) -> None:
    """FY2027: 40 enacted; grant 30 and the desk 2 are charged in month 6.

    Over all years the outlays are the 32 of alpha and the 12 of beta.
    """
    sheet = book["accounts"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    header = [str(cell.value).split(",")[0] for cell in sheet[2]]
    own = [dict(zip(header, row, strict=True)) for row in rows if "us" in row]
    assert [row["fiscal year"] for row in own][:2] == [2027, 2028]
    assert (own[0]["enacted"], own[0]["obligations new"]) == (40, 32)
    assert sum(row["outlays new"] for row in own) == pytest.approx(44)


def test_the_gantt_colours_preparation_and_delivery_and_marks_events(book: Workbook) -> None:
    """Alpha prepares for two quarters, closes in the third, is built for 12 months, operates."""
    sheet = book["gantt"]
    row = next(row for row in sheet.iter_rows() if row[1].value == "Alpha plant")
    fills = [cell.fill.start_color.rgb for cell in row[2:10]]
    assert fills[:2] == [fills[0]] * 2
    assert fills[2:6] == [fills[2]] * 4
    assert len({fills[0], fills[2], fills[6]}) == 3
    assert fills[6] == fills[7]
    assert (row[4].value, row[8].value) == ("◆", "●▽")


def test_tables_without_rows_say_so(book: Workbook, tmp_path: Path) -> None:
    assert "None." in texts(book["services"])
    bare = written(tmp_path, outcome=outcome_of(Plan({}, {})))
    assert "source" in texts(bare["money"])


def test_page_one_stands_first_with_what_must_be_said_before_all_else(book: Workbook) -> None:
    told = texts(book["decision"])
    assert told[0] == "What to do"
    assert told.index("A rule is broken.") < told.index("Sign")
    assert told.index("Sign") + 1 == told.index("Alpha closes in 2027-07.")


def test_findings_stand_in_the_proof(tmp_path: Path) -> None:
    rule = next(iter(RULES))
    finding = Finding(rule, "alpha", "Debt is 90 of 100.", 10, "million USD")
    row = line(written(tmp_path, findings=(finding,))["proof"], "rule", rule)
    assert (row["place"], row["size"]) == ("alpha", 10)


def test_names_that_look_like_formulas_stay_text(tmp_path: Path) -> None:
    first, second = reported_case().projects
    named = first.model_copy(update={"name": "=1+1"})
    case = reported_case().changed(projects=(named, second))
    sheet = written(tmp_path, case=case)["plan"]
    assert {
        cell.data_type for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"
    } == {"s"}


def test_the_certificate_tells_how_to_repeat_the_run(book: Workbook) -> None:
    rows = {cells[0].value: cells[1].value for cells in book["proof"].iter_rows()}
    assert rows["command"] == "headrace run reported.xlsx --seed 7"
    assert rows["sha256 of the workbook"] == "0f" * 32
    assert (rows["versions"], rows["options"]) == ("headrace 0.1.0", "seed 7")


def test_files_carry_the_title_and_the_hour_of_the_run(book: Workbook) -> None:
    assert book.properties.title == "Reported"
    assert book.properties.created == datetime(2026, 10, 1, 12)


def test_plan_json_and_the_csv_files_hold_the_tables(folder: Path) -> None:
    content = json.loads((folder / "plan.json").read_text("utf-8"))
    assert (content["schema"], content["schema_version"]) == ("headrace plan", 2)
    beta = content["tables"]["plan"][1]
    assert (beta["close"], beta["delay"], beta["claims"]) == ("2028-01", 3, "none")
    assert content["headline"]["public"]["new"]["budget_cost"] == pytest.approx(44.4)
    lines = (folder / "tables" / "plan.csv").read_text("utf-8").splitlines()
    assert len(lines) == 3
    assert lines[2].startswith("beta,Beta line,financed,2028-01,2029-01,2028-10,3,200,120,12,")


def test_the_schema_names_every_file_and_column(folder: Path) -> None:
    schema = json.loads((folder / "tables" / "schema.json").read_text("utf-8"))
    files = {path.stem for path in (folder / "tables").glob("*.csv")}
    assert {one["name"] for one in schema} == files
    for one in schema:
        header = (folder / "tables" / f"{one['name']}.csv").read_text("utf-8").splitlines()[0]
        assert header.split(",") == [column["name"] for column in one["columns"]]
        assert all(column["meaning"] for column in one["columns"])


def test_the_detail_holds_what_is_looked_up(folder: Path) -> None:
    book = load_workbook(folder / "detail.xlsx")
    assert {"stages", "readiness", "ledgers", "limits", "delays", "gains"} <= set(book.sheetnames)
    row = line(book["stages"], "shortened by", "Permit desk")
    assert (row["start"], row["end"], row["months"]) == (
        datetime(2027, 1, 1),
        datetime(2027, 4, 1),
        3,
    )


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
    def fail(_: object) -> bytes:
        raise ArithmeticError("half way")

    for name in ("plan.xlsx", "plan.json"):
        (tmp_path / name).write_text("old")
    monkeypatch.setattr(write, "plan_json", fail)
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
