"""Beneath: room for graphs below a table, so that they cover nothing and no page cuts them."""

import math
from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from headrace.workbook import look
from headrace.workbook.graphs import Graph, draw, shows

WIDEST = 24.0
_SHEET = (784.0, 523.0)
"""Width and height of a printed page, A4 lying, without margins [points]."""
_POINTS = 5.25
"""Width of one unit of column width [points]."""
_CM = 28.35
"""Points in a centimetre."""
_ROW = 15.0
_SURE, _HIGH = 0.9, 0.96
"""Shares of width and height of a page that are counted on: programs measure a little
differently."""
_LINE = 0.48
"""Height of one lying bar with its gap [cm]."""


def place_graphs(
    sheet: Worksheet,
    top: int,
    graphs: Sequence[Graph],
    column: int = 1,
    header: int = 0,
    pages: int = 1,
    title: str = "",
) -> int:
    """Place graphs from a row on, one below the other; return the row below them.

    Graphs that would show nothing are left out. One that may not fit on the page of what stands
    above it starts a page. column : where they start; header : row that is printed on each page,
    0 for none; pages : pages side by side; title : stands above them.
    """
    width, height = _page(sheet, pages)
    used = sum(_height(sheet, number) for number in range(1, top))
    row = top
    for graph in [graph for graph in graphs if shows(sheet, graph)]:
        size = (min(WIDEST, _room(sheet, column, width) / _CM), _tall(graph, height * _SURE / _CM))
        need = size[1] * _CM + _ROW
        if used + need > height * _HIGH:
            sheet.row_breaks.append(Break(id=row - 1))
            used = _height(sheet, header) if header else 0.0
        if title and row == top:
            look.cell_at(sheet, row, 1, title, look.HEADING)
            row += 1
        rows = math.ceil(need / _ROW)
        for number in range(row, row + rows):
            sheet.row_dimensions[number].height = _ROW
        draw(sheet, graph, (row, column), size)
        used += rows * _ROW
        row += rows
    return row


def _tall(graph: Graph, page: float) -> float:
    """Return the height of a graph in cm; lying bars need room for each of them."""
    if graph.kind != "stacked bars":
        return min(graph.tall, page * 0.9)
    (top, left), (bottom, right) = graph.categories.first, graph.categories.last
    bars = 1 + max(bottom - top, right - left)
    return min(max(6.0, 3.4 + _LINE * bars), page * 0.95)


def _page(sheet: Worksheet, pages: int) -> tuple[float, float]:
    """Return width and height of a printed page at the scale of the sheet [points]."""
    whole = sum(_width(sheet, number) for number in range(1, sheet.max_column + 1))
    scale = max(1.0, whole / pages / _SHEET[0])
    return _SHEET[0] * scale, _SHEET[1] * scale


def _room(sheet: Worksheet, column: int, page: float) -> float:
    """Return the points from a column to the last column that is wholly on the first page."""
    left = sum(_width(sheet, number) for number in range(1, column))
    right = left
    for number in range(column, sheet.max_column + 1):
        if right + _width(sheet, number) > page * _SURE:
            break
        right += _width(sheet, number)
    return right - left


def _width(sheet: Worksheet, number: int) -> float:
    letter = get_column_letter(number)
    return _POINTS * float(sheet.column_dimensions[letter].width)


def _height(sheet: Worksheet, number: int) -> float:
    own = sheet.row_dimensions[number].height
    return _ROW if own is None else float(own)
