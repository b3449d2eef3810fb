"""Beneath: room for graphs below a table, so that they cover nothing."""

import math
from collections.abc import Sequence

from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from headrace.workbook import look
from headrace.workbook.graphs import Graph, draw, shows
from headrace.workbook.measuring import UNIT

WIDEST = 24.0
_SHEET = (784.0, 523.0)
"""Width and height of a printed page, A4 lying, without margins [points]."""
_CM = 28.35
"""Points in a centimetre."""
_ROW = 15.0
_SURE = 0.9
"""Share of a page that is counted on: programs measure a little differently."""
_LINE, _LINES = 0.48, 0.85
"""Height of one lying bar with its gap, with a name of one line and of two [cm]."""


def place_graphs(
    sheet: Worksheet, top: int, graphs: Sequence[Graph], column: int = 1, title: str = ""
) -> int:
    """Place graphs from a row on, one below the other; return the row below them.

    Graphs that would show nothing are left out. column : where they start; title : stands above
    them.
    """
    width, height = page_of(sheet)
    row = top
    for graph in [graph for graph in graphs if shows(sheet, graph)]:
        size = (
            min(WIDEST, _room(sheet, column, width) / _CM),
            _tall(sheet, graph, height * _SURE / _CM),
        )
        if title and row == top:
            look.cell_at(sheet, row, column, title, look.HEADING)
            row += 1
        rows = math.ceil((size[1] * _CM + _ROW) / _ROW)
        for number in range(row, row + rows):
            sheet.row_dimensions[number].height = _ROW
        draw(sheet, graph, (row, column), size)
        row += rows
    return row


def _tall(sheet: Worksheet, graph: Graph, page: float) -> float:
    """Return the height of a graph in cm; lying bars need room for each of them."""
    if graph.kind != "stacked bars":
        return min(graph.tall, page * 0.9)
    (top, left), (bottom, right) = graph.categories.first, graph.categories.last
    bars = 1 + max(bottom - top, right - left)
    names = (str(cell.value) for row in sheet.iter_rows(top, bottom, left, right) for cell in row)
    line = _LINES if any("\n" in name for name in names) else _LINE
    return min(max(6.0, 3.4 + line * bars), page * 0.95)


def page_of(sheet: Worksheet) -> tuple[float, float]:
    """Return width and height of a printed page at the scale of the sheet [points]."""
    pages = int(sheet.page_setup.fitToWidth or 1)
    whole = sum(width_of(sheet, number) for number in range(1, sheet.max_column + 1))
    whole += (pages - 1) * sum(width_of(sheet, number) for number in range(1, _repeated(sheet) + 1))
    scale = max(1.0, whole / pages / _SHEET[0])
    return _SHEET[0] * scale, _SHEET[1] * scale


def height_of(sheet: Worksheet, number: int) -> float:
    """Return the height of a row [points]."""
    own = sheet.row_dimensions[number].height
    return _ROW if own is None else float(own)


def _repeated(sheet: Worksheet) -> int:
    """Return how many columns stand on every page."""
    found = str(sheet.print_title_cols or "").replace("$", "")
    return column_index_from_string(found.split(":")[1]) if found else 0


def _room(sheet: Worksheet, column: int, page: float) -> float:
    """Return the points from a column on that are surely on the first page."""
    left = right = sum(width_of(sheet, number) for number in range(1, column))
    if int(sheet.page_setup.fitToWidth or 1) == 1:
        return page * _SURE - left
    for number in range(column, sheet.max_column + 1):
        if right + width_of(sheet, number) > page * _SURE:
            break
        right += width_of(sheet, number)
    return right - left


def width_of(sheet: Worksheet, number: int) -> float:
    """Return the width of a column [points]."""
    letter = get_column_letter(number)
    return UNIT * float(sheet.column_dimensions[letter].width)
