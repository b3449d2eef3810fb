"""Graphs: Excel charts that people can edit, drawn from the cells of the tables beside them."""

from dataclasses import dataclass
from typing import Literal

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.worksheet.worksheet import Worksheet

from headrace.workbook import look

Kind = Literal["columns", "stacked columns", "stacked bars"]
"""Columns stand, bars lie with the first at the top."""
SERIES = (
    "0072B2", "E69F00", "17365D", "56B4E9", "009E73", "CC79A7", "D55E00", "F0E442", "7F7F7F",
    "B8C0C8",
)  # fmt: skip
"""Colours of series; neighbours also differ in lightness."""
GROUPS = ("0072B2", "E69F00", "009E73")
"""Colours of mill, meter and compute."""
PLAN, OTHER = "0072B2", "B8C0C8"
"""Colours of the plan and of what it is compared with."""
_MOST_LABELS = 14
_MOST_FIGURES = 24
"""Columns above which their figures would stand too close."""
_FULL = 100
_EMU, _OFF = 360_000, 60_000
"""Units of drawings in a centimetre, and by how many a graph stands off the edges of its cell."""


@dataclass(frozen=True)
class Block:
    """Cells in one row or one column."""

    first: tuple[int, int]
    """Row and column."""
    last: tuple[int, int]


@dataclass(frozen=True)
class Plot:
    """One series of a graph."""

    name: str | tuple[int, int]
    """A text, or the row and column of the cell that holds it."""
    values: Block
    colour: str
    as_line: bool = False
    """A line over the columns of the others."""


@dataclass(frozen=True)
class Graph:
    """One chart of a sheet; its series and categories are cells of that sheet."""

    title: str
    kind: Kind
    unit: str
    """Title of the axis of values."""
    of: str
    """Title of the axis of categories."""
    categories: Block
    plots: tuple[Plot, ...]
    pattern: str = "#,##0"
    tall: float = 7.5
    """Height in cm, where bars do not lie."""


def across(row: int, first: int, last: int) -> Block:
    """Return the cells of a row from one column to another."""
    return Block((row, first), (row, last))


def down(column: int, first: int, last: int) -> Block:
    """Return the cells of a column from one row to another."""
    return Block((first, column), (last, column))


def shows(sheet: Worksheet, graph: Graph) -> bool:
    """Return whether a graph would show anything: a value that is not nothing."""
    return any(
        isinstance(cell.value, int | float) and cell.value
        for plot in graph.plots
        for row in range(plot.values.first[0], plot.values.last[0] + 1)
        for cell in sheet[row][plot.values.first[1] - 1 : plot.values.last[1]]
    )


def draw(sheet: Worksheet, graph: Graph, place: tuple[int, int], size: tuple[float, float]) -> None:
    """Draw a graph. place : row and column of its corner; size : width and height in cm."""
    chart = _bars(sheet, graph)
    if any(plot.as_line for plot in graph.plots):
        chart += _lines(sheet, graph)
    chart.title = _title(graph.title, 11)
    chart.anchor = OneCellAnchor(  # type: ignore[assignment]
        _from=AnchorMarker(col=place[1] - 1, colOff=_OFF, row=place[0] - 1, rowOff=_OFF),
        ext=XDRPositiveSize2D(cx=round(size[0] * _EMU), cy=round(size[1] * _EMU)),
    )
    chart.legend.position = "b"
    chart.legend.overlay = False
    chart.legend.txPr = _text(9)
    if len(graph.plots) == 1:
        chart.legend = None
    chart.graphical_properties = GraphicalProperties(solidFill="FFFFFF")
    chart.graphical_properties.line = LineProperties(solidFill=look.LINE)
    chart.roundedCorners = False
    sheet.add_chart(chart)


def _bars(sheet: Worksheet, graph: Graph) -> BarChart:
    chart = BarChart()
    chart.type = "bar" if graph.kind == "stacked bars" else "col"
    if graph.kind == "columns":
        chart.grouping, chart.gapWidth, chart.overlap = "clustered", 60, 0
    else:
        chart.grouping, chart.gapWidth, chart.overlap = "stacked", 40, _FULL
    for plot in graph.plots:
        if not plot.as_line:
            series = _series(sheet, plot)
            series.graphicalProperties = GraphicalProperties(solidFill=plot.colour)
            series.graphicalProperties.line = LineProperties(solidFill="FFFFFF", w=3175)
            series.invertIfNegative = False
            series.cat = _names(sheet, graph)
            chart.series.append(series)
    if graph.kind == "columns" and _count(graph.categories) * len(graph.plots) <= _MOST_FIGURES:
        chart.dataLabels = _figures(graph.pattern)
    _dress_axes(chart, graph)
    return chart


def _figures(pattern: str) -> DataLabelList:
    """Return figures that stand above columns."""
    labels = DataLabelList(numFmt=pattern, txPr=_text(8), dLblPos="outEnd")
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    return labels


def _dress_axes(chart: BarChart, graph: Graph) -> None:
    names, values = chart.x_axis, chart.y_axis
    for axis, title in ((names, graph.of), (values, graph.unit)):
        axis.delete = False
        axis.title = _title(title, 9)
        axis.txPr = _text(9)
        axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=look.FAINT))
        axis.majorTickMark = "none"
    names.tickLblPos = "low"
    values.number_format = graph.pattern
    values.numFmt.sourceLinked = False
    faint = GraphicalProperties(ln=LineProperties(solidFill=look.LINE))
    values.majorGridlines = ChartLines(spPr=faint)
    count = _count(graph.categories)
    if graph.kind == "stacked bars":
        names.scaling.orientation = "maxMin"
        values.crosses = "max"
        names.tickLblSkip = 1
    elif count > _MOST_LABELS:
        chart.gapWidth = 15
        names.tickLblSkip = names.tickMarkSkip = -(-count // _MOST_LABELS)


def _lines(sheet: Worksheet, graph: Graph) -> LineChart:
    chart = LineChart()
    for plot in graph.plots:
        if plot.as_line:
            series = _series(sheet, plot)
            line = LineProperties(solidFill=plot.colour, w=28575)
            series.graphicalProperties = GraphicalProperties(ln=line)
            series.smooth = False
            series.cat = _names(sheet, graph)
            chart.series.append(series)
    return chart


def _series(sheet: Worksheet, plot: Plot) -> Series:
    series: Series = SeriesFactory(_reference(sheet, plot.values))
    held = _held(sheet, plot.values)
    points = [
        NumVal(idx=place, v=str(value))
        for place, value in enumerate(held)
        if not isinstance(value, str)
    ]
    numbers = NumRef(str(_reference(sheet, plot.values)), NumData("General", len(held), points))
    series.val = NumDataSource(numRef=numbers)
    if isinstance(plot.name, str):
        series.tx = SeriesLabel(v=plot.name)
    else:
        series.tx = SeriesLabel(strRef=_words(sheet, Block(plot.name, plot.name)))
    return series


def _names(sheet: Worksheet, graph: Graph) -> AxDataSource:
    return AxDataSource(strRef=_words(sheet, graph.categories))


def _words(sheet: Worksheet, block: Block) -> StrRef:
    """Return a reference to texts, with the texts, so that they are shown unread."""
    held = _held(sheet, block)
    points = [StrVal(idx=place, v=str(value)) for place, value in enumerate(held)]
    return StrRef(str(_reference(sheet, block)), StrData(len(points), points))


def _held(sheet: Worksheet, block: Block) -> list[str | float]:
    """Return what cells hold; nothing counts as an empty text."""
    (top, left), (bottom, right) = block.first, block.last
    rows = sheet.iter_rows(top, bottom, left, right, values_only=True)
    return [
        value if isinstance(value, int | float) else str(value or "")
        for row in rows
        for value in row
    ]


def _reference(sheet: Worksheet, block: Block) -> Reference:
    (top, left), (bottom, right) = block.first, block.last
    return Reference(sheet, min_col=left, min_row=top, max_col=right, max_row=bottom)


def _count(block: Block) -> int:
    return 1 + max(block.last[0] - block.first[0], block.last[1] - block.first[1])


def _title(text: str, size: int) -> Title:
    """Return a title that keeps its own room, in the font of the house."""
    style = _characters(size, bold=size > 9)
    run = RegularTextRun(rPr=style, t=text)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=style), r=[run])
    rich = RichText(bodyPr=RichTextProperties(), p=[paragraph])
    return Title(tx=Text(rich=rich), overlay=False)


def _text(size: int) -> RichText:
    style = ParagraphProperties(defRPr=_characters(size))
    return RichText(
        bodyPr=RichTextProperties(), p=[Paragraph(pPr=style, endParaRPr=CharacterProperties())]
    )


def _characters(size: int, bold: bool = False) -> CharacterProperties:
    ink = look.NAVY if bold else look.INK
    return CharacterProperties(sz=size * 100, b=bold, solidFill=ink, latin=Font(typeface=look.FACE))
