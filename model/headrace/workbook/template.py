"""Template: the workbook that describes itself, empty or filled with a case."""

from pathlib import Path

from openpyxl import Workbook

from headrace.case.case import Case
from headrace.case.record import Record
from headrace.case.sheets import SHEETS
from headrace.errors import WorkbookError
from headrace.workbook.page import Colour, add_settings, add_table
from headrace.workbook.saving import save

_COLOUR = Colour("17365D", "DCE6F1")


def write_template(path: Path | str, full: bool = False) -> None:
    """Write an empty workbook: the required sheets, or all of them.

    Raises
    ------
    WorkbookError
        If something stands there already, or nothing can be written there.

    """
    place = Path(path)
    if place.exists():
        raise WorkbookError(f"{place}: stands there already; choose another name, or delete it")
    _write(None, place, full)


def write_case(case: Case, path: Path | str, full: bool = False) -> None:
    """Write a case as a workbook: required sheets and those that hold rows, or all of them.

    What stood at the path is replaced once the new file is complete. Reading it gives an equal case.

    Raises
    ------
    WorkbookError
        If nothing can be written there.

    """
    _write(case, Path(path), full)


def _write(case: Case | None, path: Path, full: bool) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in SHEETS:
        rows: tuple[Record, ...] = () if case is None else getattr(case, sheet.name)
        if not (sheet.required or full or rows):
            continue
        ws = book.create_sheet(sheet.name)
        if sheet.name == "settings":
            add_settings(ws, sheet, None if case is None else case.settings, _COLOUR)
        else:
            add_table(ws, sheet, rows, _COLOUR)
    save(book, path)
