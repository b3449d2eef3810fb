"""Drop-downs: lists in cells for every choice and for every reference to another sheet."""

from collections.abc import Collection

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from headrace.case.sheets import SHEETS
from headrace.workbook import page
from headrace.workbook.choices import SHEET
from headrace.workbook.columns import KNOWN, Column, columns_of, key_column
from headrace.workbook.spelling import listed

ROOM = 2_000
"""Rows for which drop-downs are ready, and in which they look for names."""


def add_dropdowns(book: Workbook) -> None:
    """Add every drop-down, and the named ranges behind those that list names."""
    pages = {ws.title: ws for ws in book.worksheets if ws.title in KNOWN}
    for name, ws in pages.items():
        for number, column in enumerate(columns_of(name), start=1):
            if source := _source(column, pages):
                rule = DataValidation(type="list", formula1=source, allow_blank=True)
                rule.errorTitle = column.name
                rule.error = "Choose from the list, or add the name on its own sheet first."
                rule.prompt = _hint(column)
                rule.showInputMessage = rule.prompt is not None
                rule.showErrorMessage = rule.prompt is None
                rule.add(_cells(name, number))
                ws.add_data_validation(rule)
        if len(KNOWN[name].key) == 1:
            range_name = _range_name(name)
            book.defined_names[range_name] = DefinedName(range_name, attr_text=_filled(name))


def _range_name(sheet: str) -> str:
    return f"{sheet}_names"


def _cells(sheet: str, number: int) -> str:
    """Return the cells of a column in which a drop-down opens."""
    if sheet == SHEET:
        return f"B{page.SETTINGS_FIRST + number - 1}"
    letter = get_column_letter(number)
    return f"{letter}{page.FIRST}:{letter}{page.FIRST + ROOM - 1}"


def _filled(sheet: str) -> str:
    """Return the filled cells of a key column, as a formula that follows its growth."""
    place = [column.name for column in columns_of(sheet)].index(key_column(sheet))
    letter = get_column_letter(1 + place)
    first = f"{sheet}!${letter}${page.FIRST}"
    room = f"{first}:${letter}${page.FIRST + ROOM - 1}"
    return f"{first}:INDEX({room},MAX(1,COUNTA({room})))"


def _source(column: Column, pages: Collection[str]) -> str | None:
    """Return what a column's drop-down offers; None if it has none."""
    words = ("yes", "no") if column.form == "yes or no" else column.choices
    if column.name == "sheet":
        words = tuple(sheet.name for sheet in SHEETS)
    if words:
        return f'"{",".join(map(str, words))}"'
    if column.ref is None or column.ref.sheets[0] not in pages:
        return None
    return f"={_range_name(column.ref.sheets[0])}"


def _hint(column: Column) -> str | None:
    """Return what may stand in a column besides one name of its list; None: nothing."""
    if column.form == "names":
        return "Several are separated by semicolons."
    others = () if column.ref is None else (*column.ref.also, *column.ref.sheets[1:])
    return f"A name of the list, or {listed(others)}." if others else None
