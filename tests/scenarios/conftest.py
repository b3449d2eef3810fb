"""The complete case, and books of scenarios written in few words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cases import complete_case

from headrace.case.case import Case
from headrace.case.scenarios import Book, Change, Scenario
from headrace.workbook.book import PlacedBook, read_book
from headrace.workbook.template import write_book

Row = tuple[str | None, ...]


def scenario(name: str, based_on: str | None = None, active: bool = True) -> Scenario:
    return Scenario(scenario=name, title=name.title(), based_on=based_on, active=active)


def change(name: str, sheet: str, row: str | None, *rest: str | None) -> Change:
    """Return a change: its scenario, sheet, row, column, operation and value."""
    column, operation, value = (*rest, None)[:3]
    return Change.model_validate(
        {
            "scenario": name,
            "sheet": sheet,
            "row": row,
            "column": column,
            "operation": operation,
            "value": value,
            "note": f"note on {sheet}",
        }
    )


def one(*rows: Row) -> Book:
    """Return a book with one scenario, `x`, of these changes."""
    return Book(
        scenarios=(scenario("x"),),
        changes=tuple(change("x", str(row[0]), *row[1:]) for row in rows),  # type: ignore[arg-type]
    )


@pytest.fixture(scope="session")
def case() -> Case:
    return complete_case()


@pytest.fixture
def placed(tmp_path: Path) -> Callable[[Book], PlacedBook]:
    """Return a function that writes a book and reads it again, so that it knows its cells."""

    def write_and_read(book: Book) -> PlacedBook:
        write_book(book, tmp_path / "book.xlsx")
        return read_book(tmp_path / "book.xlsx")

    return write_and_read
