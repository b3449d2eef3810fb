"""The tutorial's book: three futures that hold on the tutorial, and are current."""

import runpy
from pathlib import Path

from headrace.case.case import Case
from headrace.scenarios.resolving import resolve
from headrace.workbook.book import read_book

ROOT = Path(__file__).parents[2]


def test_the_book_is_what_its_script_writes() -> None:
    made = runpy.run_path(str(ROOT / "data" / "make_tutorial.py"))["book"]()
    assert read_book(ROOT / "scenarios" / "tutorial.xlsx").book == made


def test_every_scenario_changes_the_tutorial(tutorial: Case) -> None:
    book = read_book(ROOT / "scenarios" / "tutorial.xlsx")
    for row in book.book.active:
        assert resolve(tutorial, book, row.scenario).case != tutorial


def test_no_loan_is_on_offer_without_loans(tutorial: Case) -> None:
    book = read_book(ROOT / "scenarios" / "tutorial.xlsx")
    case = resolve(tutorial, book, "no_loan").case
    assert all("US-LOAN" not in offers for offers in case.offers.values())
