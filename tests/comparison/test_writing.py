"""comparison.xlsx: what stands in it, and what becomes of it when something goes wrong."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests.comparison.futures import all_futures, base, broken, impasse, tight

from headrace.errors import WorkbookError
from headrace.report.futures import CellChange, Future
from headrace.report.rules import words
from headrace.workbook.results.write import write_comparison

WHY = (
    "cannot all hold: lock alpha: fund; lock beta: fund; the limits of Energy department. "
    "Cheapest way out tested: 12.4 million USD more budget authority of Energy department of "
    "2027-01 to 2027-09: slip 3.0 weighted months, cost 44.4 million"
)
SHEETS = ["overview", "firmness", "instruments", "why"]


def written(folder: Path, *futures: Future) -> openpyxl.Workbook:
    return openpyxl.load_workbook(write_comparison(futures or all_futures(), folder))


def rows_of(sheet: Worksheet, key: str) -> list[dict[str, Any]]:
    """Return the rows of the table whose header holds a title, by title without its unit."""
    header = next(row for row in sheet.iter_rows() if key in [cell.value for cell in row])
    titles = [str(cell.value).split(",")[0] for cell in header]
    found = []
    for row in sheet.iter_rows(min_row=header[0].row + 1, values_only=True):
        if row[0] is None:
            break
        found.append(dict(zip(titles, row, strict=True)))
    return found


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_workbook_holds_four_sheets_in_order(tmp_path: Path) -> None:
    assert written(tmp_path).sheetnames == SHEETS


def test_the_overview_has_one_row_a_scenario_also_for_one_that_failed(tmp_path: Path) -> None:
    """base: 3 months late, cost 44.4, best list 8; tight: 54 months, beta lost, grant of 50."""
    rows = {row["scenario"]: row for row in rows_of(written(tmp_path)["overview"], "delay, months")}
    assert list(rows) == ["base", "tight", "eased", "broken", "orphan"]
    own = rows["base"]
    assert (own["delay"], own["difference"], own["late"], own["financed"]) == (3, 0, 1, 2)
    assert (own["cost"], own["best list"], own["lost"]) == (44.4, 8, 0)
    other = rows["tight"]
    assert (other["delay"], other["difference"], other["late"]) == (54, 51, 2)
    assert (other["financed"], other["lost"], other["lost projects"]) == (1, 1, "Beta line")
    assert other["cost"] == 50
    assert other["changes"] == "limits amount 40 → 20"
    failed = rows["broken"]
    assert failed["status"] == "conflict"
    assert failed["reason"] == WHY
    figures = ("delay", "difference", "late", "financed", "lost", "cost", "best list", "gap")
    assert {failed[name] for name in figures} == {None}


def test_a_long_conflict_is_told_whole_on_as_many_lines_as_it_takes(tmp_path: Path) -> None:
    """Of 280 pixels a line holds some 45 letters: 300 letters take seven lines or more."""
    found = impasse()
    many = replace(found.conflict, rules=found.conflict.rules * 4)
    long = replace(broken(), impasse=replace(found, conflict=many))
    sheet = written(tmp_path, base(), long)["overview"]
    told = next(cell for row in sheet.iter_rows() for cell in row if "hold" in str(cell.value))
    assert str(told.value).count("lock beta: fund") == 4
    assert len(str(told.value)) > 300
    assert told.alignment.wrap_text
    assert sheet.row_dimensions[told.row].height > 6 * 12


def test_every_rule_in_conflict_and_every_way_out_stands_with_its_price(tmp_path: Path) -> None:
    rows = rows_of(written(tmp_path)["why"], "weighted delay")
    assert [(row["part"], row["way"]) for row in rows] == [
        *[("conflict", None)] * 3,
        ("way out", 1),
        ("way out", 2),
    ]
    assert [row["words"] for row in rows[:2]] == ["lock alpha: fund", "lock beta: fund"]
    assert [(row["weighted delay"], row["cost"]) for row in rows[3:]] == [(3, 44.4), (57, 50)]


def test_a_base_without_a_plan_is_said_to_be_none(tmp_path: Path) -> None:
    lost = replace(base(), status="conflict", result=None, impasse=impasse())
    sheet = written(tmp_path, lost, tight())["overview"]
    assert "Differences are from tight: base has no plan." in texts(sheet)[0]


def test_firmness_tells_close_and_delay_by_scenario_the_firmest_first(tmp_path: Path) -> None:
    """Alpha is always financed and closes in month 6 or 9; beta only in base and orphan."""
    sheet = written(tmp_path)["firmness"]
    rows = {row["project"]: row for row in rows_of(sheet, "financed")}
    assert list(rows) == ["alpha", "beta"]
    alpha, beta = rows["alpha"], rows["beta"]
    assert (alpha["financed"], alpha["in scenarios"], alpha["close moves"]) == ("always", 4, 3)
    assert (alpha["base close"], alpha["tight close"]) == (
        datetime(2027, 7, 1),
        datetime(2027, 10, 1),
    )
    assert (alpha["base delay"], alpha["tight delay"], alpha["eased delay"]) == (0, 3, 1)
    assert (beta["financed"], beta["tight close"], beta["tight delay"]) == ("sometimes", None, 51)
    assert not alpha["holds"]


def test_instruments_show_amounts_by_scenario(tmp_path: Path) -> None:
    """base: grant 30, loan 120, guarantee 20; tight: grant 50."""
    sheet = written(tmp_path)["instruments"]
    rows = {row["instrument"]: row for row in rows_of(sheet, "account")}
    assert [rows["grant"][name] for name in ("base", "tight")] == [30, 50]
    assert [rows["loan"][name] for name in ("base", "tight")] == [120, 0]
    assert rows["grant"]["projects"] == 1


def test_the_steps_run_from_one_delay_to_the_other(tmp_path: Path) -> None:
    sheet = written(tmp_path)["why"]
    steps = [row for row in rows_of(sheet, "cause") if row["scenario"] == "tight"]
    assert (steps[0]["name"], steps[0]["delay"]) == ("delay of base", 3)
    assert [row["change"] for row in steps[1:-1]] == [48, 3]
    assert [row["cause"] for row in steps[1:-1]] == ["not financed", "effects of instruments"]
    assert (steps[-1]["name"], steps[-1]["delay"]) == ("delay of tight", 54)
    own = rows_of(sheet, "rule")
    assert [row["scenario"] for row in own] == ["tight"]


def test_a_row_is_as_tall_as_its_texts_in_columns_that_only_another_table_unfolds(
    tmp_path: Path,
) -> None:
    """The steps show six columns, the changes above them five and fold which rows they are."""
    long = tuple(
        CellChange(
            "limits", f"an account with a name of many words {n};exposure", "amount", "4", "2"
        )
        for n in (1, 2, 3)
    )
    sheet = written(tmp_path, base(), replace(tight(), changes=long))["why"]
    told = next(
        cell for row in sheet.iter_rows() for cell in row if "many words" in str(cell.value)
    )
    assert not sheet.column_dimensions[told.column_letter].hidden
    assert sheet.row_dimensions[told.row].height > 2 * 12


def test_lines_of_japanese_letters_have_the_room_that_their_font_takes(tmp_path: Path) -> None:
    """Forty words of 28 pixels with their spaces take five lines of 280, of 15 points each."""
    heights = []
    for letters in ("渓谷 " * 40, "lock " * 40):
        lost = Future("lost", "Lost", "base", "failed", reason=letters)
        sheet = written(tmp_path, base(), lost)["overview"]
        cells = (cell for row in sheet.iter_rows() for cell in row)
        told = next(cell for cell in cells if str(cell.value) == letters)
        heights.append(sheet.row_dimensions[told.row].height - 1)
    japanese, latin = heights
    assert japanese == pytest.approx(15 * 5, abs=0.5)
    assert latin == pytest.approx(12 * round(latin / 12), abs=0.5)
    assert latin > 12


def test_changes_of_many_rows_are_told_as_one_rule() -> None:
    halved = [CellChange("limits", f"us;{n}", "amount", f"{40 * n}", f"{2 * n}") for n in (1, 2, 3)]
    later = [CellChange("projects", "alpha", "target", "2028-01", "2029-01")]
    gone = [CellChange("locks", "alpha;fund", "", "fund", "")]
    slow = [
        CellChange("stages", "line;order", column, before, after)
        for column, before, after in (("low", "8", "20"), ("likely", "14", "26"))
    ]
    assert words(slow) == "stages low, likely +12"
    assert words([*halved, *later, *gone]) == (
        "limits amount × 0.05, 3 rows; projects target 2028-01 → 2029-01; locks rows taken away"
    )


def test_the_same_futures_give_the_same_bytes(tmp_path: Path) -> None:
    first = write_comparison(all_futures(), tmp_path / "a").read_bytes()
    assert write_comparison(all_futures(), tmp_path / "b").read_bytes() == first


@pytest.mark.parametrize("futures", [(), (broken(),)])
def test_without_a_plan_the_workbook_is_written_all_the_same(
    futures: tuple[Future, ...], tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(write_comparison(futures, tmp_path))
    assert book.sheetnames == SHEETS
    assert "None." in texts(book["firmness"])


def test_one_scenario_alone_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    assert "None." in texts(written(tmp_path, base())["why"])


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    future = Future("base", "=1+1", None, "failed", reason="=2+2")
    sheet = written(tmp_path, future, tight())["overview"]
    odd = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert {cell.data_type for cell in odd} == {"s"}


def test_a_folder_that_cannot_be_made_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WorkbookError, match="folder cannot be made"):
        write_comparison(all_futures(), tmp_path / "file" / "book")


def test_a_workbook_that_is_open_elsewhere_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "comparison.xlsx").write_text("old")
    (tmp_path / "~$comparison.xlsx").write_text("")
    with pytest.raises(WorkbookError, match="open in another program"):
        write_comparison(all_futures(), tmp_path)
    assert (tmp_path / "comparison.xlsx").read_text() == "old"
