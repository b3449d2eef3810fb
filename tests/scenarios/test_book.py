"""A book of scenarios as a workbook: what is written is read back, what is wrong is named."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from tests.scenarios.conftest import change, one, scenario

from headrace.case.case import Case
from headrace.case.scenarios import Book, Scenario
from headrace.errors import CaseError, WorkbookError
from headrace.study.check import check
from headrace.workbook.book import PlacedBook, holds_book, read_book, read_book_as_far
from headrace.workbook.read import read
from headrace.workbook.template import write_book, write_case


@pytest.fixture
def book() -> Book:
    return Book(
        scenarios=(
            Scenario(
                scenario="tight",
                title="Less money",
                narrative="Half of all;\nas in F1.",
                leading=True,
            ),
            scenario("tighter", "tight", active=False),
        ),
        changes=(
            change("tight", "limits", "ledger!=deal_count", "amount", "multiply", "50%"),
            change("tight", "stages", "mill; ; permit", "low", "set", None),
            change("tighter", "fx", None, None, "insert", "currency=EUR; rate=1.1"),
            change("tighter", "signed_deals", "*", None, "delete"),
            change("tighter", "projects", "=odd", "target", "delay_months", "-3"),
        ),
    )


def test_reading_a_written_book_gives_the_same_book(book: Book, tmp_path: Path) -> None:
    write_book(book, tmp_path / "book.xlsx")
    assert read_book(tmp_path / "book.xlsx").book == book


def test_the_same_book_gives_the_same_bytes(book: Book, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_book(book, tmp_path / f"{name}.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_figures_and_dates_of_excel_are_read_as_they_look(tmp_path: Path) -> None:
    write_book(one(*[("projects", "kiln", "capex", "set", "1")] * 3), tmp_path / "book.xlsx")
    opened = load_workbook(tmp_path / "book.xlsx")
    for row, (value, shape) in enumerate(
        ((0.15, "0%"), (1250.5, "#,##0"), (True, "General")), start=7
    ):
        opened["changes"].cell(row, 6).value = value
        opened["changes"].cell(row, 6).number_format = shape
    opened.save(tmp_path / "book.xlsx")
    values = [row.value for row in read_book(tmp_path / "book.xlsx").book.changes]
    assert values == ["15%", "1250.5", "TRUE"]


def test_a_book_may_stand_in_the_workbook_of_its_case(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "case.xlsx"
    write_case(case, path)
    assert not holds_book(path)
    opened = load_workbook(path)
    for title, rows in (
        ("Scenarios", [("scenario", "title"), ("late", "Late")]),
        (
            "Changes",
            [
                ("scenario", "sheet", "row", "column", "operation", "value"),
                ("Late", "projects", "kiln", "target", "delay months", 6),
                ("late", "projects", "kiln", "target", "delay_months", "soon"),
            ],
        ),
    ):
        ws = opened.create_sheet(title)
        for row in rows:
            ws.append(row)
    opened.save(path)
    assert holds_book(path)
    assert read(path) == case
    found = read_book(path)
    assert [row.scenario for row in found.book.changes] == ["late", "late"]
    assert [f"{breach.sheet}!{breach.cell}" for breach in check(path).errors] == ["Changes!F3"]


def test_a_file_without_scenarios_says_so(case: Case, tmp_path: Path) -> None:
    write_case(case, tmp_path / "case.xlsx")
    with pytest.raises(WorkbookError, match="holds no scenarios; add the sheets scenarios and"):
        read_book(tmp_path / "case.xlsx")


def spoil(path: Path, sheet: str, cell: str, value: object) -> None:
    opened = load_workbook(path)
    opened[sheet][cell].value = value
    opened.save(path)


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "said"),
    [
        ("changes", "E7", "multipy", "operation 'multipy' is not known; did you mean 'multiply'?"),
        ("changes", "A7", "tigth", "scenario 'tigth' is not on the sheet scenarios; did you mean"),
        ("changes", "A7", "base", "base is the workbook as it is and has no changes"),
        ("changes", "B7", None, "sheet is missing"),
        ("changes", "B6", "shet", "column 'shet' is not known; did you mean 'sheet'?"),
        ("scenarios", "C8", "tihgt", "based_on 'tihgt' is not a scenario of this book; did you"),
        ("scenarios", "C7", "tighter", "a circle: tight rests on tighter rests on tight"),
        ("scenarios", "A7", "a/b", "'a/b' cannot name the folder of its results"),
        ("scenarios", "A7", "base", "scenario 'tight' is not on the sheet scenarios; did you mean"),
        ("scenarios", "E7", "perhaps", "active 'perhaps' is neither yes nor no"),
        ("scenarios", "B7", None, "title is missing"),
        ("scenarios", "A7", None, "scenario is missing"),
    ],
)
def test_a_spoiled_cell_is_named(
    book: Book, tmp_path: Path, sheet: str, cell: str, value: object, said: str
) -> None:
    path = tmp_path / "book.xlsx"
    write_book(book, path)
    spoil(path, sheet, cell, value)
    with pytest.raises(CaseError) as caught:
        read_book(path)
    sentences = [str(breach) for breach in caught.value.breaches]
    assert any(said in sentence for sentence in sentences)
    assert all("!" in sentence.split(":")[0] for sentence in sentences)


def test_one_spoiled_cell_gives_one_sentence(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_book(book, path)
    spoil(path, "scenarios", "A7", "tight;")
    reading = read_book_as_far(path)
    assert [breach.cell for breach in reading.breaches] == ["A7"]


def test_two_active_scenarios_of_one_name_are_told_and_a_sleeping_one_is_not(
    placed: Callable[[Book], PlacedBook],
) -> None:
    asleep = Book(scenarios=(scenario("x"), scenario("x", active=False)))
    assert placed(asleep).book == asleep
    for name in ("x", "X"):
        with pytest.raises(CaseError) as caught:
            placed(Book(scenarios=(scenario("x"), scenario(name))))
        [breach] = caught.value.breaches
        assert f"{breach.sheet}!{breach.cell}" == "scenarios!A8"


def test_a_misspelled_sheet_of_a_book_is_told(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_book(book, path)
    opened = load_workbook(path)
    opened["changes"].title = "chnages"
    opened.save(path)
    with pytest.raises(CaseError) as caught:
        read_book(path)
    assert "did you mean 'changes'?" in {breach.remedy for breach in caught.value.breaches}


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_text("not a workbook")
    for function in (read_book, holds_book):
        with pytest.raises(WorkbookError, match="damaged"):
            function(path)


def test_the_book_explains_itself(book: Book, tmp_path: Path) -> None:
    write_book(book, tmp_path / "book.xlsx", "My futures")
    opened: Workbook = load_workbook(tmp_path / "book.xlsx")
    assert opened.sheetnames == ["headrace", "scenarios", "changes"]
    texts = {str(cell.value) for row in opened["headrace"].iter_rows() for cell in row}
    assert {"My futures", "scenarios", "changes"} <= texts
    lists = {
        str(rule.sqref).split(":")[0]: str(rule.formula1)
        for rule in opened["changes"].data_validations.dataValidation
    }
    assert "multiply" in lists["E7"]
    assert "service_targets" in lists["B7"]
    assert lists["A7"] == "=scenarios_names"
    assert opened.defined_names["scenarios_names"].attr_text.startswith("scenarios!$A$7:")


def test_a_place_that_cannot_be_written_is_told(book: Book, tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="there is no folder"):
        write_book(book, tmp_path / "nowhere" / "book.xlsx")
