"""Changes that cannot be made: each one sentence that names its cell, all at once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.scenarios.conftest import Row, change, one, scenario

from headrace.case.case import Case
from headrace.case.scenarios import Book
from headrace.errors import CaseError
from headrace.scenarios.resolving import resolve
from headrace.study.check import check
from headrace.workbook.book import PlacedBook
from headrace.workbook.template import write_book, write_case

BAD: list[tuple[Row, str, str]] = [
    (("limit", "*", "amount", "multiply", "2"), "B7", "the sheet 'limit' is not known; did you"),
    (("limits", "*", "amonut", "multiply", "2"), "D7", "limits has no column 'amonut'; did you"),
    (("limits", "*", None, "multiply", "2"), "D7", "multiply needs a column"),
    (("settings", None, "objektive", "set", "x"), "D7", "settings has no setting 'objektive'"),
    (("projects", "kiln", "name", "multiply", "2"), "E7", "multiply changes figures, and name"),
    (("projects", "kiln", "target", "multiply", "2"), "E7", "multiply changes figures, and target"),
    (("projects", "kiln", "enabling", "add", "1"), "E7", "add changes figures, and enabling"),
    (("projects", "kiln", "capex", "delay_months", "2"), "E7", "delay_months moves months, and"),
    (("projects", "kiln", "target", "delay_months", "soon"), "F7", "value 'soon' is not a number"),
    (("projects", "kiln", "target", "delay_months", "1.5"), "F7", "value 1.5 is not a whole"),
    (("projects", "hall", "target", "delay_months", "6"), "D7", "the row has nothing in target"),
    (("projects", "kiln", "capex", "multiply", None), "F7", "value is missing; write the factor"),
    (("projects", "kiln", "capex", "multiply", "-1"), "F7", "capex -400 is below 0"),
    (("projects", "kiln", "capex", "add", "15%"), "F7", "value '15%' is a percentage"),
    (("projects", "kiln", "capex", "set", "cheap"), "F7", "capex 'cheap' is not a number"),
    (("projects", "kiln", "capex", "set", None), "F7", "capex cannot be blank"),
    (("kinds", "mill", "max_public_lenders", "multiply", "1.25"), "F7", "max_public_lenders 2.5"),
    (("projects", "kiln", "target", "set", "2029-13"), "F7", "target '2029-13' is not a month"),
    (
        ("projects", "hall", "currency", "set", "JPN"),
        "F7",
        "this leaves projects 'hall', currency:",
    ),
    (("projects", "kiln", "capex", "delete", None), "D7", "delete takes whole rows away"),
    (("projects", "kiln", None, "delete", "x"), "F7", "delete has no value"),
    (("settings", None, None, "delete", None), "E7", "a setting cannot be deleted"),
    (("settings", None, None, "insert", "start=2027-01"), "E7", "settings has no rows to insert"),
    (("settings", "x", "start", "set", "2027-01"), "C7", "settings has no rows"),
    (("fx", "EUR", None, "insert", "currency=EUR; rate=1.1"), "C7", "insert has no row"),
    (("fx", None, "rate", "insert", "currency=EUR; rate=1.1"), "D7", "insert has no column"),
    (("fx", None, None, "insert", None), "F7", "the row to insert is missing"),
    (("fx", None, None, "insert", "EUR"), "F7", "'EUR' names no column"),
    (("fx", None, None, "insert", "currency=EUR"), "F7", "rate is missing"),
    (("fx", None, None, "insert", "currency=EUR; rate=1; rate=2"), "F7", "rate stands twice"),
    (("fx", None, None, "insert", "currncy=EUR; rate=1"), "F7", "fx has no column 'currncy'"),
    (("fx", None, None, "insert", "currency=EUR; rate=0"), "F7", "rate 0 is not above 0"),
    (("fx", None, None, "insert", "currency=JPY; rate=1"), "F7", "this leaves fx 'JPY', currency:"),
]


@pytest.mark.parametrize(("row", "cell", "said"), BAD, ids=[said[:40] for _, _, said in BAD])
def test_a_bad_change_is_one_sentence_with_its_cell(
    case: Case, placed: Callable[[Book], PlacedBook], row: Row, cell: str, said: str
) -> None:
    with pytest.raises(CaseError) as caught:
        resolve(case, placed(one(row)), "x")
    sentences = [str(breach) for breach in caught.value.breaches]
    assert len(sentences) == 1
    assert sentences[0].startswith(f"changes!{cell}: {said}")


def test_all_bad_changes_are_told_at_once(case: Case, placed: Callable[[Book], PlacedBook]) -> None:
    with pytest.raises(CaseError) as caught:
        resolve(case, placed(one(*(row for row, _, _ in BAD))), "x")
    told = {breach.cell for breach in caught.value.breaches}
    expected = {cell[0] + str(7 + number) for number, (_, cell, _) in enumerate(BAD)}
    assert told == expected


def test_what_follows_from_a_bad_insert_is_not_told_besides(case: Case) -> None:
    book = one(
        ("accounts", None, None, "insert", "account=space; name=Space"),
        (
            "limits",
            None,
            None,
            "insert",
            "account=space; ledger=budget_authority; amount=5; start=2027-01",
        ),
    )
    with pytest.raises(CaseError) as caught:
        resolve(case, book, "x")
    [breach] = caught.value.breaches
    assert breach.message == "treasury is missing"


@pytest.fixture
def workbook(case: Case, tmp_path: Path) -> Path:
    write_case(case, tmp_path / "case.xlsx")
    return tmp_path / "case.xlsx"


def test_check_tries_every_active_scenario_and_tells_each_breach_once(
    workbook: Path, tmp_path: Path
) -> None:
    book = Book(
        scenarios=(
            scenario("fine"),
            scenario("late"),
            scenario("later", "late"),
            scenario("asleep", active=False),
        ),
        changes=(
            change("fine", "projects", "kiln", "capex", "multiply", "2"),
            change("late", "projects", "kiln", "capex", "delay_months", "2"),
            change("later", "projects", "kilm", "target", "delay_months", "2"),
            change("asleep", "nowhere", "*", None, "delete"),
        ),
    )
    write_book(book, tmp_path / "book.xlsx")
    found = check(workbook, tmp_path / "book.xlsx")
    assert [f"{breach.sheet}!{breach.cell}" for breach in found.errors] == [
        "changes!E8",
        "changes!C9",
    ]


def test_check_of_a_sound_book_counts_its_scenarios(workbook: Path, tmp_path: Path) -> None:
    write_book(one(("projects", "kiln", "capex", "multiply", "2")), tmp_path / "book.xlsx")
    found = check(workbook, tmp_path / "book.xlsx")
    assert found.errors == ()
    assert found.scenarios == 1
    assert check(workbook).scenarios is None


def test_a_broken_workbook_and_a_broken_book_are_told_together(
    workbook: Path, tmp_path: Path
) -> None:
    opened = load_workbook(workbook)
    opened["projects"]["F9"].value = "cheap"
    opened.save(workbook)
    write_book(Book(scenarios=(scenario("x", "y"),)), tmp_path / "book.xlsx")
    told = [f"{row.sheet}!{row.cell}" for row in check(workbook, tmp_path / "book.xlsx").errors]
    assert told == ["projects!F9", "scenarios!C7"]
