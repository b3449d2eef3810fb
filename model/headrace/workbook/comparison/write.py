"""Write: the futures of a batch as comparison.xlsx, whole or not at all."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

from headrace.answers.baselines import Baseline
from headrace.files import make_folder
from headrace.report.comparing import Comparison, comparison_of
from headrace.report.futures import Future
from headrace.workbook import look
from headrace.workbook.comparison import (
    always,
    changes,
    dates,
    instruments,
    overview,
    slip,
    waterfall,
)
from headrace.workbook.leaves import break_pages
from headrace.workbook.saving import save

COMPARISON_BOOK = "comparison.xlsx"
SHEETS: tuple[Callable[[Workbook, Comparison], None], ...] = (
    overview.add,
    slip.add,
    dates.add,
    instruments.add,
    always.add,
    changes.add,
    waterfall.add,
)
"""What comparison.xlsx holds, in this order."""


def write_comparison(
    futures: Sequence[Future], baselines: Mapping[str, Sequence[Baseline]], folder: Path
) -> Path:
    """Write comparison.xlsx into a folder and return its place.

    baselines : plans made without optimisation by scenario; where none are given, those that the
    result itself holds.

    Raises
    ------
    WorkbookError
        If the folder or the file cannot be written; what stood there stays as it was.

    """
    place = folder / COMPARISON_BOOK
    book = book_of(comparison_of(futures, baselines))
    make_folder(folder)
    save(book, place)
    return place


def book_of(comparison: Comparison) -> Workbook:
    """Return the workbook of a comparison."""
    book = Workbook()
    look.set_base_font(book)
    book.remove(book.worksheets[0])
    for add in SHEETS:
        add(book, comparison)
    break_pages(book)
    book.active = 0
    book.properties.title = "Comparison of scenarios"
    book.properties.creator = "headrace"
    return book
