"""Show: what a scenario changes, and its inputs as a workbook with the changes marked."""

from pathlib import Path

from headrace.case.scenarios import BASE, Book
from headrace.errors import WorkbookError
from headrace.scenarios.resolving import Resolved, resolve
from headrace.workbook.book import PlacedBook, holds_book, read_book
from headrace.workbook.read import read
from headrace.workbook.template import write_resolved


def show(workbook: Path, scenario: str, scenarios: Path | None, out: Path | None) -> Resolved:
    """Return a scenario resolved, and write its inputs to a file if one is named.

    scenarios : file with the scenarios; the workbook itself if None.
    Raises `CaseError` if the workbook, the book or the changed case breaks rules, `WorkbookError`
    if a file cannot be read or written.
    """
    if out is not None:
        _check_free(out, workbook, scenarios)
    case = read(workbook)
    resolved = resolve(case, book_of(workbook, scenarios, scenario), scenario)
    if out is not None:
        title = f"{case.settings.title}, scenario {resolved.scenario.title}"
        write_resolved(resolved.case, resolved.all_changes, resolved.rows, out, title)
    return resolved


def book_of(workbook: Path, scenarios: Path | None, scenario: str = "") -> PlacedBook:
    """Return the book in a file of its own, or else in the workbook; base needs none."""
    if scenarios is None and scenario == BASE and not holds_book(workbook):
        return PlacedBook(Book())
    return read_book(workbook if scenarios is None else scenarios)


def _check_free(out: Path, *sources: Path | None) -> None:
    for source in sources:
        if source is not None and out.resolve() == source.resolve():
            raise WorkbookError(f"{out}: is one of the files read; name another one to write")
