"""A resolved scenario as a workbook: a case like any other, with what changed marked."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from tests.scenarios.conftest import change, one, scenario

from headrace.case.case import Case
from headrace.case.scenarios import Book
from headrace.errors import CaseError, WorkbookError
from headrace.scenarios.resolving import resolve
from headrace.study.check import check
from headrace.study.show import show
from headrace.workbook.page import FIRST, HEADER
from headrace.workbook.read import read
from headrace.workbook.template import MARKED, write_book, write_case

BOOK = Book(
    scenarios=(scenario("late"), scenario("rich", "late")),
    changes=(
        change("late", "projects", "kiln", "target", "delay_months", "6"),
        change("late", "projects", "hall", "owner", "set", "Gamma"),
        change("late", "settings", None, "objective", "set", "capacity"),
        change(
            "rich", "limits", "account=energy; ledger=budget_authority", "amount", "multiply", "2"
        ),
        change("rich", "fx", None, None, "insert", "currency=EUR; rate=1.1"),
        change("rich", "service_targets", "oxide", None, "delete"),
    ),
)


@pytest.fixture
def folder(case: Case, tmp_path: Path) -> Path:
    write_case(case, tmp_path / "case.xlsx")
    write_book(BOOK, tmp_path / "book.xlsx")
    return tmp_path


def shown(folder: Path, name: str) -> Workbook:
    show(folder / "case.xlsx", name, folder / "book.xlsx", folder / "resolved.xlsx")
    return load_workbook(folder / "resolved.xlsx")


def marked(book: Workbook) -> set[str]:
    return {
        f"{ws.title}!{cell.coordinate}"
        for ws in book.worksheets
        for row in ws.iter_rows()
        for cell in row
        if cell.fill.start_color.rgb == f"00{MARKED}"
    }


def test_the_resolved_inputs_are_read_as_the_changed_case(case: Case, folder: Path) -> None:
    shown(folder, "rich")
    resolved = show(folder / "case.xlsx", "rich", folder / "book.xlsx", None)
    assert read(folder / "resolved.xlsx") == resolved.case != case
    assert check(folder / "resolved.xlsx").errors == ()


def test_exactly_the_changed_cells_are_marked_and_say_what_was_there(folder: Path) -> None:
    book = shown(folder, "late")
    heads = {cell.value: cell.column_letter for cell in book["projects"][HEADER]}
    kiln, hall = f"{heads['target']}{FIRST + 2}", f"{heads['owner']}{FIRST + 5}"
    objective = next(
        row[1].coordinate for row in book["settings"].iter_rows() if row[0].value == "objective"
    )
    places = {f"projects!{kiln}", f"projects!{hall}", f"settings!{objective}"}
    assert marked(book) == places
    assert book["projects"][kiln].value == "2029-10"
    comments = {place: book[place.split("!")[0]][place.split("!")[1]].comment for place in places}
    assert all(comment is not None for comment in comments.values())
    texts = {place: comment.text for place, comment in comments.items() if comment is not None}
    assert texts[f"projects!{kiln}"] == "Before: 2029-04\nScenario: late\nnote on projects"
    assert texts[f"projects!{hall}"].startswith("Before: (blank)")


def test_a_new_row_is_marked_whole(folder: Path) -> None:
    book = shown(folder, "rich")
    row = next(row[0].row for row in book["fx"].iter_rows() if row[0].value == "EUR")
    new = {place for place in marked(book) if place.startswith("fx!")}
    assert new == {f"fx!{cell.coordinate}" for cell in book["fx"][row][: book["fx"].max_column]}


def test_a_changed_cell_is_never_folded_away(folder: Path) -> None:
    book = shown(folder, "late")
    for place in marked(book):
        title, cell = place.split("!")
        letter = book[title][cell].column_letter
        assert not book[title].column_dimensions[letter].hidden


def test_the_base_is_shown_without_a_book(folder: Path, case: Case) -> None:
    resolved = show(folder / "case.xlsx", "base", None, folder / "resolved.xlsx")
    assert resolved.case == case == read(folder / "resolved.xlsx")
    assert marked(load_workbook(folder / "resolved.xlsx")) == set()


@pytest.mark.parametrize("name", ["case.xlsx", "book.xlsx"])
def test_what_is_read_is_never_written_over(folder: Path, name: str) -> None:
    before = (folder / name).read_bytes()
    with pytest.raises(WorkbookError, match="is one of the files read"):
        show(folder / "case.xlsx", "late", folder / "book.xlsx", folder / name)
    assert (folder / name).read_bytes() == before


def test_nothing_is_written_when_the_scenario_does_not_hold(case: Case, folder: Path) -> None:
    write_book(one(("projects", "kiln", "capex", "add", "-500")), folder / "book.xlsx")
    with pytest.raises(CaseError):
        show(folder / "case.xlsx", "x", folder / "book.xlsx", folder / "resolved.xlsx")
    assert not (folder / "resolved.xlsx").exists()


def test_a_scenario_and_its_resolved_inputs_resolve_alike(case: Case, folder: Path) -> None:
    """Changes that only set values change nothing when they are laid over their own result."""
    book = one(("projects", "kiln", "capex", "set", "700"))
    resolved = resolve(case, book, "x").case
    assert resolve(resolved, book, "x").case == resolved
