"""Make scenarios/pax_silica.xlsx: the reference book of scenarios, from the facts."""

from pathlib import Path

from pax_silica_book.durations import durations
from pax_silica_book.futures import Future
from pax_silica_book.money import money
from pax_silica_book.supply import supply
from pax_silica_book.views import base, views

from headrace.case.scenarios import Book
from headrace.workbook.book_pages import write_book

WORKBOOK = Path(__file__).parent.parent / "scenarios" / "pax_silica.xlsx"
TITLE = "Pax Silica: scenarios of the US-Japan pipeline"


def build() -> Book:
    """Return the reference book."""
    futures: tuple[Future, ...] = (base(), *money(), *durations(), *supply(), *views())
    return Book(
        scenarios=tuple(row.scenario for row in futures),
        changes=tuple(change for row in futures for change in row.changes),
    )


if __name__ == "__main__":
    write_book(build(), WORKBOOK, TITLE)
