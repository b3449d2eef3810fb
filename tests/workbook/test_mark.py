"""A marked copy is the user's own workbook with red cells and comments, nothing else changed."""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from tests.workbook.conftest import Spoiled

from headrace.errors import Breach, CaseError, WorkbookError
from headrace.workbook.look import RED
from headrace.workbook.own import mark
from headrace.workbook.read import read


def _marked(spoiled: Spoiled, tmp_path: Path) -> tuple[Workbook, tuple[str, ...]]:
    breaches = spoiled.breaches()
    said = mark(spoiled.path, breaches, tmp_path / "marked.xlsx")
    return load_workbook(tmp_path / "marked.xlsx", rich_text=True), said


def test_bad_cells_are_red_and_say_what_is_wrong(spoiled: Spoiled, tmp_path: Path) -> None:
    spoiled.put("projects", 1, "capex", "a lot")
    book, said = _marked(spoiled, tmp_path)
    cell = book["projects"]["F7"]
    assert cell.value == "a lot"
    assert cell.fill.start_color.rgb.endswith(RED)
    assert cell.comment is not None
    assert "Capex 'a lot' is not a number." in cell.comment.text
    assert "Remedy: write a number (million)" in cell.comment.text
    assert said == ()


def test_everything_else_stays_as_it_was(spoiled: Spoiled, tmp_path: Path) -> None:
    spoiled.put("projects", 1, "capex", "a lot")
    mine = spoiled.book.create_sheet("_mine")
    mine["A1"], mine["A2"], mine["A3"] = 3, "=A1*2", "bold"
    mine["A3"].font = Font(bold=True, color="FF00AA00")
    mine["A4"] = CellRichText("plain ", TextBlock(InlineFont(b=True), "bold"))
    mine.column_dimensions["A"].width = 42
    mine.merge_cells("B1:C2")
    before = load_workbook(spoiled.save(), rich_text=True)
    after, _ = _marked(spoiled, tmp_path)
    assert after.sheetnames == before.sheetnames
    assert list(after.defined_names) == list(before.defined_names)
    for old in before.worksheets:
        new = after[old.title]
        for row in old.iter_rows():
            for cell in row:
                twin = new[cell.coordinate]
                assert twin.value == cell.value
                if (old.title, cell.coordinate) != ("projects", "F7"):
                    assert repr(twin.fill) == repr(cell.fill)
                assert repr(twin.font) == repr(cell.font)
                assert twin.number_format == cell.number_format
        assert new.merged_cells.ranges == old.merged_cells.ranges
        assert new.freeze_panes == old.freeze_panes
        assert list(new.tables) == list(old.tables)
        assert len(new.data_validations.dataValidation) == len(old.data_validations.dataValidation)
        assert new.sheet_state == old.sheet_state
    assert after["_mine"]["A2"].value == "=A1*2"
    assert after["_mine"].column_dimensions["A"].width == 42


def test_the_users_own_comment_stays_above(spoiled: Spoiled, tmp_path: Path) -> None:
    spoiled.put("projects", 1, "capex", "a lot")
    spoiled.sheet("projects")["F7"].comment = Comment("ask Kenji", "me")
    book, _ = _marked(spoiled, tmp_path)
    text = book["projects"]["F7"].comment.text
    assert text.startswith("ask Kenji")
    assert "is not a number" in text


def test_two_errors_of_one_cell_share_its_comment(spoiled: Spoiled, tmp_path: Path) -> None:
    path = spoiled.save()
    breaches = [
        Breach("projects", f"the {n} error", "mend it", cell="F7") for n in ("one", "other")
    ]
    mark(path, breaches, tmp_path / "marked.xlsx")
    text = load_workbook(tmp_path / "marked.xlsx")["projects"]["F7"].comment.text
    assert "The one error." in text
    assert "The other error." in text


def test_merged_cells_are_marked_in_their_first_cell(spoiled: Spoiled, tmp_path: Path) -> None:
    spoiled.sheet("projects").merge_cells("F7:F8")
    mark(spoiled.save(), [Breach("projects", "bad", cell="F8")], tmp_path / "marked.xlsx")
    assert "Bad" in load_workbook(tmp_path / "marked.xlsx")["projects"]["F7"].comment.text


def test_what_has_no_cell_in_this_workbook_is_said(spoiled: Spoiled, tmp_path: Path) -> None:
    lost = [Breach("accounts", "missing"), Breach("changes", "lost", cell="B7")]
    said = mark(spoiled.save(), lost, tmp_path / "marked.xlsx")
    assert said == ("no cell to mark: accounts: missing", "no cell to mark: changes!B7: lost")


def test_the_copy_never_replaces_anything(spoiled: Spoiled, tmp_path: Path) -> None:
    path = spoiled.save()
    before = path.read_bytes()
    with pytest.raises(WorkbookError, match="the workbook itself"):
        mark(path, [], path)
    other = tmp_path / "other.xlsx"
    other.write_bytes(b"mine")
    with pytest.raises(WorkbookError, match="stands there already"):
        mark(path, [], other)
    assert path.read_bytes() == before
    assert other.read_bytes() == b"mine"


def test_a_marked_copy_once_mended_can_be_read(spoiled: Spoiled, tmp_path: Path) -> None:
    spoiled.put("projects", 1, "weight", "a lot")
    with pytest.raises(CaseError) as caught:
        read(spoiled.save())
    mark(spoiled.path, caught.value.breaches, tmp_path / "marked.xlsx")
    book = load_workbook(tmp_path / "marked.xlsx")
    book["projects"]["J7"] = 2
    book.save(tmp_path / "marked.xlsx")
    assert read(tmp_path / "marked.xlsx").projects[0].weight == 2


@pytest.mark.parametrize(
    ("part", "content", "kind"),
    [
        ("xl/slicers/slicer1.xml", b"", "slicers"),
        ("xl/vbaProject.bin", b"", "vbaProject"),
        ("xl/drawings/drawing9.xml", b"<xdr:sp >", "drawings"),
        ("xl/threadedComments/t1.xml", b"", "threadedComments"),
        ("xl/media/image1.emf", b"", "media"),
        ("xl/worksheets/sheet99.xml", b"<extLst><x14:sparklineGroups>", "sparklines or newer"),
    ],
)
def test_what_the_copy_lacks_is_said(
    spoiled: Spoiled, tmp_path: Path, part: str, content: bytes, kind: str
) -> None:
    path = spoiled.save()
    buffer = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(buffer, "a") as packed:
        packed.writestr(part, content)
    path.write_bytes(buffer.getvalue())
    (said,) = mark(path, [], tmp_path / "marked.xlsx")
    assert said.startswith("the copy lacks")
    assert kind in said


def test_a_copy_that_lacks_nothing_says_nothing(spoiled: Spoiled, tmp_path: Path) -> None:
    assert mark(spoiled.save(), [], tmp_path / "marked.xlsx") == ()
