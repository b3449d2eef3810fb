"""Graphs: the charts of a sheet as a reader of the file finds them."""

from typing import Any

from openpyxl import Workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet


def charts(sheet: Worksheet) -> list[Any]:
    """Return the charts of a sheet in their order."""
    return list(sheet._charts)  # type: ignore[attr-defined]


def title(chart: Any) -> str:
    """Return the title of a chart."""
    return "".join(run.t for part in chart.title.tx.rich.p for run in part.r)


def axes(chart: Any) -> tuple[str, str]:
    """Return the titles of the axes: categories, values."""
    return title(chart.x_axis), title(chart.y_axis)


def categories(book: Workbook, chart: Any) -> list[Any]:
    """Return what the cells of the categories hold."""
    return _held(book, chart.series[0].cat.strRef.f)


def series(book: Workbook, chart: Any) -> dict[str, list[Any]]:
    """Return what the cells of each series hold, by its name, lines included."""
    found = {}
    for part in chart._charts:
        for one in part.series:
            name = one.tx.v if one.tx.strRef is None else _held(book, one.tx.strRef.f)[0]
            found[str(name)] = _held(book, one.val.numRef.f)
    return found


def corner(chart: Any) -> tuple[int, int]:
    """Return the row and column at which a chart begins."""
    start = chart.anchor._from
    return start.row + 1, start.col + 1


def _held(book: Workbook, reference: str) -> list[Any]:
    sheet, cells = reference.rsplit("!", 1)
    left, top, right, bottom = range_boundaries(cells.replace("$", ""))
    rows = book[sheet.strip("'")].iter_rows(top, bottom, left, right, values_only=True)
    return [value for row in rows for value in row]
