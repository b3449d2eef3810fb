"""Files that are no workbook are refused with a reason; files appear whole or not at all."""

import io
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart
from tests.cases import complete_case

from headrace.errors import CaseError, WorkbookError
from headrace.workbook import lean, opening
from headrace.workbook.book import holds_book
from headrace.workbook.own import mark
from headrace.workbook.read import read
from headrace.workbook.template import write_case, write_template

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def _zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xlsx", b"", "empty"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("a.xls", OLE + b"Workbook", r"old Excel file \(.xls\)"),
        ("a.csv", b"project,name\n", "is a .csv file; save it as .xlsx"),
        ("a.xlsx", b"project,name\n", "damaged, or no Excel workbook"),
        ("a.xlsx", _zip("[Content_Types].xml", "word/document.xml"), "is not an Excel workbook"),
        ("a.ods", _zip("mimetype", "content.xml"), "OpenDocument"),
        ("a.xlsb", _zip("[Content_Types].xml", "xl/workbook.bin"), ".xlsb"),
        ("a.xlsx", _zip("[Content_Types].xml", "xl/workbook.xml"), "damaged"),
        ("a.xlsx", b"PK\x03\x04rubbish", "damaged"),
    ],
)
def test_a_file_that_is_no_workbook_is_refused_with_its_reason(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(WorkbookError, match=reason) as caught:
        read(path)
    assert str(path) in str(caught.value)


def test_a_missing_file_is_named_with_its_neighbours(filled: Path) -> None:
    with pytest.raises(
        WorkbookError, match=r"no such file; in that folder there are complete.xlsx"
    ):
        read(filled.with_name("complte.xlsx"))


def test_a_missing_folder_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="no such file"):
        read(tmp_path / "nowhere" / "a.xlsx")
    with pytest.raises(WorkbookError, match="is a folder"):
        read(tmp_path)


@pytest.mark.parametrize("cut", [200, 2_000, 20_000])
def test_a_truncated_workbook_is_refused(tmp_path: Path, filled: Path, cut: int) -> None:
    path = tmp_path / "cut.xlsx"
    path.write_bytes(filled.read_bytes()[:cut])
    with pytest.raises(WorkbookError, match="damaged"):
        read(path)


def _with_part(filled: Path, name: str, change: Callable[[bytes], bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(filled) as old, zipfile.ZipFile(buffer, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, change(content) if part == name else content)
    return buffer.getvalue()


@pytest.mark.parametrize("part", ["xl/worksheets/sheet2.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_a_workbook_with_a_broken_part_is_refused(tmp_path: Path, filled: Path, part: str) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(_with_part(filled, part, lambda content: content[: len(content) // 2]))
    with pytest.raises(WorkbookError, match="damaged"):
        read(path)


def test_a_workbook_with_a_flipped_byte_is_refused(tmp_path: Path, filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path = tmp_path / "flipped.xlsx"
    path.write_bytes(bytes(content))
    with pytest.raises(WorkbookError, match="damaged"):
        read(path)


def test_files_too_large_to_be_honest_are_refused(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LARGEST_UNPACKED", 1_000)
    with pytest.raises(WorkbookError, match="unpacks to more than"):
        read(filled)
    monkeypatch.setattr(opening, "LARGEST", 1_000)
    with pytest.raises(WorkbookError, match="too large"):
        read(filled)


def test_a_file_that_cannot_be_read_is_named(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, mode: str) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(WorkbookError, match="open in another program"):
        read(filled)


def test_a_workbook_without_any_of_our_sheets_names_all_required_ones(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].title = "headrace"
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(Exception, match="required sheet 'projects' is missing"):
        read(tmp_path / "other.xlsx")


def test_a_workbook_of_charts_alone_is_refused(tmp_path: Path) -> None:
    book = Workbook()
    book.create_chartsheet("chart").add_chart(BarChart())
    book.remove(book.worksheets[0])
    book.save(tmp_path / "charts.xlsx")
    with pytest.raises(WorkbookError, match="no sheet with cells"):
        read(tmp_path / "charts.xlsx")


# -- writing ---------------------------------------------------------------------------------


def test_writing_replaces_the_old_file_only_when_the_new_one_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "case.xlsx"
    path.write_bytes(b"old")

    def fail(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(WorkbookError, match="close it in other programs"):
        write_case(complete_case(), path)
    assert [place.name for place in tmp_path.iterdir()] == ["case.xlsx"]
    assert path.read_bytes() == b"old"


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill_up(file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fill_up)
    with pytest.raises(WorkbookError, match="No space left"):
        write_template(tmp_path / "case.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_written_file_may_be_read_by_all_whom_the_umask_lets(tmp_path: Path) -> None:
    write_template(tmp_path / "case.xlsx")
    plain = tmp_path / "plain"
    plain.touch()
    assert (tmp_path / "case.xlsx").stat().st_mode == plain.stat().st_mode


@pytest.mark.parametrize("lock", ["~$case.xlsx", ".~lock.case.xlsx#"])
def test_a_file_that_is_open_elsewhere_is_not_replaced(tmp_path: Path, lock: str) -> None:
    (tmp_path / lock).touch()
    with pytest.raises(WorkbookError, match="open in another program"):
        write_template(tmp_path / "case.xlsx")
    assert [place.name for place in tmp_path.iterdir()] == [lock]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("nowhere/case.xlsx", "no folder"), ("case.csv", "case.xlsx"), ("case", "case.xlsx")],
)
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(WorkbookError, match=reason):
        write_template(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "case.xlsx").mkdir()
    with pytest.raises(WorkbookError, match="folder"):
        write_template(tmp_path / "case.xlsx")


def test_what_is_written_opens_without_warnings(tmp_path: Path) -> None:
    write_template(tmp_path / "case.xlsx", full=True)
    assert "projects" in load_workbook(tmp_path / "case.xlsx").sheetnames


def _with_cell(filled: Path, cell: str) -> bytes:
    """Return a workbook in which the cost of the first project is written as raw XML."""
    book = load_workbook(filled)
    sheet = book["projects"]
    head = next(row for row in sheet.iter_rows(max_row=20) if any(c.value == "capex" for c in row))
    place = next(c for c in head if c.value == "capex")
    address = f"{place.column_letter}{place.row + 1}"
    number = book.sheetnames.index("projects") + 1
    return _with_part(
        filled,
        f"xl/worksheets/sheet{number}.xml",
        lambda part: re.sub(
            rb'<c r="%s"[^>]*>.*?</c>' % address.encode(),
            f'<c r="{address}">{cell}</c>'.encode(),
            part,
            count=1,
        ),
    )


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (f"<v>{'9' * 400}</v>", r"capex '9{40}\.\.\. \(400 letters\)' is beyond all numbers"),
        ("<v>NaN</v>", "capex 'NaN' is not a number"),
        ("<v>INF</v>", "capex 'INF' is not a number"),
        ("<v>1e999</v>", "capex .*is not a number"),
        ("<v>12,5</v>", "capex '12,5' is not a number"),
    ],
)
def test_a_number_that_is_none_is_one_error_with_its_place(
    tmp_path: Path, filled: Path, cell: str, said: str
) -> None:
    file = tmp_path / "odd.xlsx"
    file.write_bytes(_with_cell(filled, cell))
    with pytest.raises(CaseError) as caught:
        read(file)
    (breach,) = caught.value.breaches
    assert re.search(said, breach.message)
    assert breach.cell is not None
    assert breach.sheet == "projects"


def test_a_main_part_by_another_name_is_found(tmp_path: Path, filled: Path) -> None:
    """Some programs call it otherwise; the links of the file say how."""
    out = io.BytesIO()
    with zipfile.ZipFile(filled) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name in ("[Content_Types].xml", "_rels/.rels"):
                part = part.replace(b"xl/workbook.xml", b"xl/book1.xml")
            new.writestr(name.replace("workbook.xml", "book1.xml"), part)
    file = tmp_path / "other.xlsx"
    file.write_bytes(out.getvalue())
    assert read(file) == read(filled)
    assert holds_book(file) == holds_book(filled)


def test_an_encrypted_archive_is_one_sentence(tmp_path: Path, filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    for start, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(start)
        while place >= 0:
            content[place + flags] |= 1
            place = content.find(start, place + 4)
    file = tmp_path / "locked.xlsx"
    file.write_bytes(bytes(content))
    with pytest.raises(WorkbookError, match="its parts are encrypted"):
        read(file)


def test_empty_cells_are_left_out_before_they_are_read(
    tmp_path: Path, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty thousand formatted rows of nothing come to no more than the rows with something."""
    rows = b"".join(
        b'<row r="%d"><c r="A%d" s="1"/><c r="B%d" s="1"></c></row>' % (row, row, row)
        for row in range(1000, 21_000)
    )
    end = b"</sheetData>"
    number = load_workbook(filled).sheetnames.index("projects") + 1
    name = f"xl/worksheets/sheet{number}.xml"
    content = _with_part(filled, name, lambda part: part.replace(end, rows + end))
    file = tmp_path / "formatted.xlsx"
    file.write_bytes(content)
    with zipfile.ZipFile(io.BytesIO(lean.lean(file, content))) as packed:
        assert packed.getinfo(name).file_size < 100_000
    assert read(file) == read(filled)
    monkeypatch.setattr(lean, "LARGEST_SHEET", 1000)
    with pytest.raises(WorkbookError, match="unpacks to more than"):
        read(file)
    with pytest.raises(WorkbookError, match="unpacks to more than"):
        mark(file, (), tmp_path / "copy.xlsx")


def test_one_very_long_row_is_read_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each piece but the last begins with a cell and is no longer than what is read at once."""
    monkeypatch.setattr(lean, "_CHUNK", 1000)
    row = b'<row r="1">' + b'<x:c r="A1" s="1"/><c r="B1"><v>7</v></c>' * 1000 + b"</row>"
    pieces = list(lean._by_cells(io.BytesIO(row)))
    assert b"".join(pieces) == row
    assert max(map(len, pieces)) < 1100
    assert all(piece.startswith((b"<c ", b"<x:c ")) for piece in pieces[1:])


@pytest.mark.skipif(os.name == "nt", reason="there are no such devices there")
def test_a_device_or_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    for place in (tmp_path / "pipe.xlsx", Path("/dev/zero")):
        with pytest.raises(WorkbookError, match="is a device or a pipe"):
            read(place)


@pytest.mark.parametrize("name", ["x" * 300 + ".xlsx", "a\0b.xlsx"])
def test_a_name_that_no_file_can_have_is_one_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(WorkbookError, match=r"cannot be read|no such file"):
        read(tmp_path / name)
