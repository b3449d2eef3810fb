"""Writing: the files that tell a result, and those that tell a book of scenarios."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from headrace.files import replace_files
from headrace.report.comparing import comparison_of
from headrace.report.dump import FOLDER, book_csv_files, csv_files, plan_json
from headrace.report.facts import Facts
from headrace.report.futures import Future
from headrace.report.page_one import PageOne
from headrace.workbook.results.comparison_book import comparison_book
from headrace.workbook.results.detail_book import detail_book
from headrace.workbook.results.plan_book import plan_book

PLAN_BOOK, DETAIL_BOOK, PLAN_JSON = "plan.xlsx", "detail.xlsx", "plan.json"
COMPARISON_BOOK = "comparison.xlsx"
BOOKS = (PLAN_BOOK, DETAIL_BOOK, PLAN_JSON)
"""What every result has, beside its tables."""


def rendered(facts: Facts, page: PageOne) -> Mapping[str, bytes]:
    """Return the workbooks, plan.json and tables of a result by file name, plan.xlsx first."""
    return {
        PLAN_BOOK: plan_book(facts, page),
        DETAIL_BOOK: detail_book(facts),
        PLAN_JSON: plan_json(facts),
        **csv_files(facts),
    }


def told_files(folder: Path) -> tuple[str, ...]:
    """Return the names of the files in a folder that tell a result, if it holds any."""
    return (*BOOKS, *_tables(folder))


def write_comparison(futures: Sequence[Future], folder: Path, stale: Iterable[str] = ()) -> Path:
    """Write comparison.xlsx and the tables of a book into a folder; return its place.

    stale : names of further files that are removed with it.
    Raises `WorkbookError` if the folder or a file in it cannot be written; what stood there stays
    as it was.
    """
    comparison = comparison_of(futures)
    files = {COMPARISON_BOOK: comparison_book(comparison), **book_csv_files(comparison)}
    return replace_files(folder, files, (*_tables(folder), *stale))[0]


def _tables(folder: Path) -> tuple[str, ...]:
    """Return the names of the tables in a folder."""
    files = sorted((folder / FOLDER).glob("*"))
    return tuple(f"{FOLDER}/{file.name}" for file in files if file.suffix in (".csv", ".json"))
