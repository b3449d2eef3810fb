"""comparison.xlsx: what stands in it, and what becomes of it when something goes wrong."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests.comparison.futures import LIST, all_futures, as_if_kept, base, broken, tight

from headrace.answers.baselines import Baseline
from headrace.errors import WorkbookError
from headrace.report.futures import Future
from headrace.workbook.comparison.shades import EARLIER, LATER, LOST, NEVER, of_shift, of_slip
from headrace.workbook.comparison.write import write_comparison

SHEETS = ["overview", "slip", "dates", "instruments", "always", "changes", "waterfall"]


def written(folder: Path, *futures: Future) -> openpyxl.Workbook:
    return openpyxl.load_workbook(write_comparison(futures or all_futures(), {}, folder))


def table(sheet: Worksheet, header: int) -> dict[str, dict[str, object]]:
    """Return the rows below a header by their first cell, each by the titles of the header."""
    titles = [str(cell.value) for cell in sheet[header]]
    return {
        str(row[0].value): {title: cell.value for title, cell in zip(titles, row, strict=True)}
        for row in sheet.iter_rows(min_row=header + 1)
        if row[0].value is not None
    }


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def lines(sheet: Worksheet, heading: str) -> list[tuple[object, ...]]:
    """Return the rows of a block from its heading to the next empty row."""
    found: list[tuple[object, ...]] = []
    for row in sheet.iter_rows(values_only=True):
        if row[0] == heading or found:
            if all(value is None for value in row):
                break
            found.append(row)
    return found


def test_the_workbook_holds_its_sheets_in_order(tmp_path: Path) -> None:
    assert written(tmp_path).sheetnames == SHEETS


def test_the_overview_has_one_row_a_scenario_also_for_one_that_failed(tmp_path: Path) -> None:
    """base: 3 months, all of the meter; face 170, cost 44.4, private 150 (see reported.py)."""
    sheet = written(tmp_path)["overview"]
    rows = table(sheet, 6)
    assert list(rows) == ["base", "tight", "eased", "broken", "orphan"]
    own = rows["base"]
    assert own["status"] == "solved, proven"
    assert (own["slip, months"], own["mill, months"], own["meter, months"]) == (3, 0, 3)
    assert own["weighted slip, by its own objective"] == 3
    assert (own["public face, USD\u00a0m"], own["budget cost, USD\u00a0m"]) == (170, 44.4)
    assert own["private per unit of public face"] == pytest.approx(150 / 170, abs=1e-6)
    assert own["private per unit of budget cost"] == pytest.approx(150 / 44.4, abs=1e-6)
    assert own["rank and fund by priority per budget dollar: weighted slip"] == 7.5
    assert (own["financed"], own["not financed"]) == (2, 0)
    assert (rows["tight"]["slip, months"], rows["tight"]["not financed"]) == (54, 1)
    assert rows["tight"]["slip against base, months"] == 51
    failed = rows["broken"]
    assert failed["status"] == "conflict"
    assert failed["reason, if there is no plan"] == "Two locks collide."
    assert failed["slip, months"] is None
    assert sheet["A1"].value == "Scenarios: 4 of 5 have a plan"


def test_baselines_that_are_given_stand_in_the_overview(tmp_path: Path) -> None:
    other = Baseline(LIST, 9.0, 1.0, 1)
    place = write_comparison(all_futures(), {"tight": (other,)}, tmp_path)
    rows = table(openpyxl.load_workbook(place)["overview"], 6)
    assert rows["tight"]["rank and fund by priority per budget dollar: weighted slip"] == 9


def test_slip_stands_by_target_and_scenario_in_colours(tmp_path: Path) -> None:
    sheet = written(tmp_path)["slip"]
    rows = table(sheet, 5)
    assert [rows["alpha"][name] for name in ("base", "tight", "eased")] == [0, 3, 1]
    assert [rows["beta"][name] for name in ("base", "tight", "eased")] == [3, 51, 51]
    assert [rows["all"][name] for name in ("base", "tight", "eased", "orphan")] == [3, 54, 52, 3]
    assert [rows["late"][name] for name in ("base", "tight")] == [1, 2]
    assert "broken" not in rows["all"]
    assert sheet["F7"].fill.start_color.rgb.endswith(NEVER)
    assert sheet["E6"].fill.start_color.rgb.endswith(of_slip(0, reached=True))


def test_dates_stand_by_project_and_scenario_and_show_what_moved(tmp_path: Path) -> None:
    sheet = written(tmp_path)["dates"]
    rows = table(sheet, 5)
    assert rows["alpha"]["base: close"] == "2027-07"
    assert rows["alpha"]["base: operation"] == "2028-07"
    assert rows["alpha"]["tight: close"] == "2027-10"
    assert rows["beta"]["tight: operation"] is None
    assert rows["alpha"]["operation moves by, months"] == 3
    assert rows["beta"]["no operation, scenarios"] == 2
    assert sheet["F6"].fill.start_color.rgb.endswith(LATER)
    assert sheet["F7"].fill.start_color.rgb.endswith(LOST)
    assert sheet["D6"].fill.fill_type is None


def test_instruments_show_face_cost_and_number_of_projects(tmp_path: Path) -> None:
    """base: grant 30, loan 120, guarantee 20; costs 30, 12, 0.4 and 2 for the desk."""
    sheet = written(tmp_path)["instruments"]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    faces = {row[0]: row[4:6] for row in cells[:12]}
    assert faces["grant"] == [30, 50]
    assert faces["loan"] == [120, 0]
    assert faces["cover"] == [20, 0]
    assert faces["all: loan"] == [120, 0]
    assert faces["public face"] == [170, 50]
    assert faces["sponsor equity"] == [120, 40]
    assert faces["uses of all closes"] == [300, 100]
    below = [row for row in cells[12:] if row[0] in ("desk", "all instruments")]
    assert [row[4:6] for row in below] == [[2, 0], [44.4, 50], [1, 0]]


def test_always_sometimes_and_never_stand_with_their_scenarios(tmp_path: Path) -> None:
    sheet = written(tmp_path)["always"]
    rows = table(sheet, 4)
    assert (rows["alpha"]["financed"], rows["beta"]["financed"]) == ("always", "sometimes")
    assert rows["alpha"]["close moves by, months"] == 3
    assert (rows["alpha"]["at risk"], rows["beta"]["at risk"]) == ("no", "yes")
    assert rows["beta"]["not financed in"] == "tight, eased"
    assert sheet["A1"].value.endswith("1, 1 and 0 projects")


def test_inputs_stand_beside_the_plan(tmp_path: Path) -> None:
    block = lines(written(tmp_path)["changes"], "tight, against base: Less money")
    assert "Input cells changed: 1 on limits." in str(block[1][0])
    assert "Slip 3 \u2192 54 months" in str(block[1][0])
    first, second = block[3], block[4]
    assert first[:6] == ("limits", "us;budget_authority", "amount", "40", "20", "cut in half")
    assert first[7:12] == (
        "alpha",
        "Alpha plant",
        "2027-07 \u2192 2027-10",
        "2028-07 \u2192 2028-10",
        3,
    )
    assert second[7:10] == ("beta", "Beta line", "2028-01 \u2192 not financed")


def test_who_cannot_be_compared_says_why_on_both_sheets(tmp_path: Path) -> None:
    book = written(tmp_path)
    for name in ("changes", "waterfall"):
        block = lines(book[name], "orphan, against broken: On nothing")
        assert block[1][0] == "Its parent broken has no plan: Two locks collide."


def test_the_waterfall_runs_from_one_slip_to_the_other(tmp_path: Path) -> None:
    block = lines(written(tmp_path)["waterfall"], "tight, against base: Less money")
    steps = [(row[0], *row[3:8]) for row in block[2:6]]
    assert steps == [
        ("slip of base", None, None, 3, None, 3),
        ("beta", "not financed", 48, 51, 48, 51),
        ("alpha", "support", 3, 54, 6, 57),
        ("slip of tight", None, None, 54, None, 57),
    ]
    assert [(row[3], row[4], row[6]) for row in block[7:]] == [
        ("not financed", 48, 48),
        ("support", 3, 6),
    ]


def test_the_same_futures_give_the_same_bytes_kept_or_new(tmp_path: Path) -> None:
    first = write_comparison(all_futures(), {}, tmp_path / "one").read_bytes()
    kept = tuple(as_if_kept(future) for future in all_futures())
    assert write_comparison(kept, {}, tmp_path / "two").read_bytes() == first


@pytest.mark.parametrize("futures", [(), (broken(),)])
def test_without_a_plan_every_sheet_says_why(futures: tuple[Future, ...], tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write_comparison(futures, {}, tmp_path))
    assert book.sheetnames == SHEETS
    for name in SHEETS[1:5]:
        assert "No scenario has a plan." in texts(book[name])
    said = "Two locks collide." if futures else "No scenario was run."
    assert said in texts(book["overview"])


def test_one_scenario_alone_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    book = written(tmp_path, base())
    for name in ("changes", "waterfall"):
        assert "No scenario rests on another, so there is no change." in texts(book[name])


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    odd = Future("odd", "=1+1", None, "failed", reason="=2+2")
    sheet = written(tmp_path, odd)["overview"]
    assert sheet["B7"].value == "=1+1"
    assert sheet["B7"].data_type == "s"


def test_a_folder_that_cannot_be_made_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "place").write_text("a file", encoding="utf-8")
    with pytest.raises(WorkbookError, match="place: the folder cannot be made"):
        write_comparison(all_futures(), {}, tmp_path / "place")
    assert [path.name for path in tmp_path.iterdir()] == ["place"]


def test_a_workbook_that_is_open_elsewhere_stays_as_it_was(tmp_path: Path) -> None:
    place = write_comparison((base(),), {}, tmp_path)
    before = place.read_bytes()
    (tmp_path / ".~lock.comparison.xlsx#").write_text("", encoding="utf-8")
    with pytest.raises(WorkbookError, match="open in another program"):
        write_comparison((base(), tight()), {}, tmp_path)
    assert place.read_bytes() == before


@pytest.mark.parametrize(
    ("pair", "colour"),
    [((5, 5), ""), ((5, 3), EARLIER), ((5, 8), LATER), ((5, None), LOST), ((None, None), "")],
)
def test_a_month_is_coloured_against_the_base(
    pair: tuple[int | None, int | None], colour: str
) -> None:
    assert of_shift(*pair) == colour
