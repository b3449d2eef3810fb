"""Drop-downs: lists in cells for every choice and for every reference to another sheet."""

from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from headrace.case.sheets import BY_NAME
from headrace.workbook import page, settings_page
from headrace.workbook.building import NAMED
from headrace.workbook.choices import SHEET
from headrace.workbook.columns import Column, columns_of, key_column
from headrace.workbook.finding import LISTS
from headrace.workbook.spelling import listed

ROOM = 2_000
"""Rows for which drop-downs are ready, and in which they look for names."""
_LISTED = 500
"""Names that a list with words of its own can show."""
Pages = Mapping[str, Worksheet]


def add_dropdowns(book: Workbook) -> None:
    """Add every drop-down, the named ranges behind them and the hidden sheet of lists."""
    pages = {ws.title: ws for ws in book.worksheets if ws.title in BY_NAME}
    lists: dict[str, tuple[str, ...]] = {}
    for name, ws in pages.items():
        for number, column in enumerate(columns_of(name), start=1):
            source = _source(column, pages, lists)
            if source is not None:
                add_list(ws, _cells(name, number), column, source, _hint(column))
    for name in pages:
        if name in NAMED:
            _define(book, _range_name(name), _filled(name, 1 + _place(name)))
    if lists:
        _add_lists(book, lists)


def _place(sheet: str) -> int:
    return [column.name for column in columns_of(sheet)].index(key_column(sheet))


def _range_name(sheet: str) -> str:
    return f"{sheet}_names"


def _cells(sheet: str, number: int) -> str:
    """Return the cells of a column in which a drop-down opens."""
    if sheet == SHEET:
        return f"B{settings_page.FIRST + number - 1}"
    letter = get_column_letter(number)
    return f"{letter}{page.FIRST}:{letter}{page.FIRST + ROOM - 1}"


def _filled(sheet: str, number: int) -> str:
    """Return the part of a column that is filled, as a formula that follows its growth."""
    letter = get_column_letter(number)
    first = f"{sheet}!${letter}${page.FIRST}"
    room = f"{first}:${letter}${page.FIRST + ROOM - 1}"
    return f"{first}:INDEX({room},MAX(1,COUNTA({room})))"


def _source(column: Column, pages: Pages, lists: dict[str, tuple[str, ...]]) -> str | None:
    """Return what a column's drop-down offers; None if it has none."""
    if words := words_of(column):
        return f'"{",".join(words)}"'
    if column.ref is None or column.ref.sheets[0] not in pages:
        return None
    if not column.ref.also:
        return f"={_range_name(column.ref.sheets[0])}"
    name = f"{column.ref.sheets[0]}_or_{'_'.join(column.ref.also)}"
    lists[name] = (column.ref.sheets[0], *column.ref.also)
    return f"={name}"


def words_of(column: Column) -> list[str]:
    """Return the words of a choice."""
    return ["yes", "no"] if column.form == "yes or no" else [str(one) for one in column.choices]


def add_list(ws: Worksheet, cells: str, column: Column, source: str, hint: str = "") -> None:
    """Let cells offer what a formula names; with a hint other words may stand there too."""
    rule = DataValidation(type="list", formula1=source, allow_blank=True)
    rule.errorTitle = column.name
    rule.showErrorMessage = not hint
    rule.error = "Choose from the list, or add the name on its own sheet first."
    rule.showInputMessage, rule.prompt = bool(hint), hint or None
    rule.add(cells)
    ws.add_data_validation(rule)


def _hint(column: Column) -> str:
    others = () if column.ref is None else column.ref.sheets[1:]
    if column.form == "names":
        return "Several are separated by semicolons."
    return f"A name of the list, or one of {listed(others)}." if others else ""


def _add_lists(book: Workbook, lists: Mapping[str, tuple[str, ...]]) -> None:
    """Write lists that begin with words of their own on a hidden sheet."""
    ws = book.create_sheet(LISTS)
    ws.sheet_state = "hidden"
    for number, (name, (sheet, *words)) in enumerate(lists.items(), start=1):
        letter = get_column_letter(number)
        ws.cell(1, number, name)
        for row, word in enumerate(words, start=2):
            ws.cell(row, number, word)
        first = 2 + len(words)
        for row in range(first, first + _LISTED):
            position = f"ROW()-{first - 1}"
            names = _range_name(sheet)
            ws.cell(row, number, f'=IF({position}>ROWS({names}),"",INDEX({names},{position})&"")')
        shown = f"{LISTS}!${letter}$2:${letter}${first + _LISTED - 1}"
        start = f"{LISTS}!${letter}$2"
        _define(book, name, f'{start}:INDEX({shown},MAX(1,COUNTIF({shown},"?*")))')


def _define(book: Workbook, name: str, formula: str) -> None:
    book.defined_names[name] = DefinedName(name, attr_text=formula)
