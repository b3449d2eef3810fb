"""Check: everything about a workbook and its scenarios that can be said before solving."""

from dataclasses import dataclass
from pathlib import Path

from headrace.case.magnitudes import factors_like_additions
from headrace.case.settings import Settings
from headrace.errors import Breach
from headrace.scenarios.resolving import breaches_of_scenarios
from headrace.study.reach import warnings_about
from headrace.study.size import Size, size_of
from headrace.workbook.book import BookReading, holds_book, read_book_as_far
from headrace.workbook.entries import Interpreted
from headrace.workbook.read import UnreadError, read_placed


@dataclass(frozen=True)
class Checked:
    """What a check found: errors keep a workbook from running, warnings do not."""

    errors: tuple[Breach, ...]
    warnings: tuple[Breach, ...]
    scenarios: int | None = None
    """Active scenarios that were tried on the case; None: there was no book to try."""
    interpreted: tuple[Interpreted, ...] = ()
    """Figures and months whose text is not what headrace would write, with what was read."""
    settings: Settings | None = None
    """Settings of the workbook; None if it has errors."""
    size: Size | None = None
    """How large the case is for the solver; None if it has errors."""


def check(path: Path, scenarios: Path | None = None) -> Checked:
    """Return errors and warnings of a workbook and of its scenarios.

    scenarios : file with the scenarios; the workbook itself if None and if it holds some.
    Warnings are told, and scenarios tried on the case, only once the workbook has no errors.
    Raises `WorkbookError` if a file is no workbook.
    """
    book = _book(path, scenarios)
    try:
        reading = read_placed(path)
    except UnreadError as error:
        errors = (*error.breaches, *(book.breaches if book is not None else ()))
        return Checked(errors, (), interpreted=error.interpreted)
    warnings = warnings_about(reading)
    if book is None:
        settings, size = reading.case.settings, size_of(reading.case)
        return Checked((), warnings, None, reading.interpreted, settings, size)
    broken = breaches_of_scenarios(reading.case, book)
    placed = book.placed
    warnings = (*warnings, *placed.locate(factors_like_additions(placed.book)))
    count = len(book.placed.book.active)
    settings, size = reading.case.settings, size_of(reading.case)
    return Checked(tuple(broken), warnings, count, reading.interpreted, settings, size)


def _book(path: Path, scenarios: Path | None) -> BookReading | None:
    if scenarios is not None:
        return read_book_as_far(scenarios)
    return read_book_as_far(path) if path.is_file() and holds_book(path) else None
