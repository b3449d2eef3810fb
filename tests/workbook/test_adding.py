"""Optional sheets are added to a workbook of one's own; other books are known for what they are."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from tests.cases import tiny_case

from headrace.case.scenarios import Book
from headrace.errors import WorkbookError
from headrace.workbook.book import read_book
from headrace.workbook.own import add_sheets
from headrace.workbook.read import read
from headrace.workbook.template import write_book, write_case


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return the tiny case as a workbook with a sheet of one's own."""
    path = tmp_path / "mine.xlsx"
    write_case(tiny_case(), path)
    book = load_workbook(path)
    book.create_sheet("my sums")["A1"] = "=1+1"
    book.save(path)
    return path


def test_sheets_are_added_and_all_else_stays(own: Path) -> None:
    before = read(own)
    add_sheets(own, ["locks", "Services"])
    book = load_workbook(own)
    assert {"locks", "services", "my sums"} <= set(book.sheetnames)
    assert book["my sums"]["A1"].value == "=1+1"
    assert read(own) == before


def test_references_to_an_added_sheet_get_their_drop_down(own: Path) -> None:
    add_sheets(own, ["locks"])
    rules = load_workbook(own)["locks"].data_validations.dataValidation
    assert "projects_names" in {rule.formula1.lstrip("=") for rule in rules}


@pytest.mark.parametrize(
    ("names", "said"), [(["lokcs"], "did you mean 'locks'"), (["projects"], "already")]
)
def test_what_cannot_be_added_is_said_and_nothing_changes(
    own: Path, names: list[str], said: str
) -> None:
    before = own.read_bytes()
    with pytest.raises(WorkbookError, match=said):
        add_sheets(own, names)
    assert own.read_bytes() == before


def test_an_empty_book_is_read_as_empty(tmp_path: Path) -> None:
    write_book(Book(), tmp_path / "book.xlsx")
    assert read_book(tmp_path / "book.xlsx").book == Book()


def test_a_book_given_as_a_workbook_is_known_for_one(tmp_path: Path) -> None:
    write_book(Book(), tmp_path / "book.xlsx")
    with pytest.raises(WorkbookError, match="book of scenarios"):
        read(tmp_path / "book.xlsx")


def test_a_result_given_as_a_workbook_is_known_for_one(tmp_path: Path) -> None:
    book = Workbook()
    for title in ("decision", "plan", "money", "proof"):
        book.create_sheet(title)
    book.save(tmp_path / "plan.xlsx")
    with pytest.raises(WorkbookError, match="a result of headrace"):
        read(tmp_path / "plan.xlsx")
