"""Table: a page of a table as a native table of PowerPoint."""

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.util import Inches, Pt

from headrace.briefing import colours
from headrace.briefing.deck.box import Box
from headrace.briefing.deck.grid import PADS, SIDE, Grid
from headrace.briefing.deck.pen import Look, Pen, describe, measures, rgb

_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's own style without fields and lines."""
_HEAD, _STRONG = "#E8EDF3", "#F1F4F7"


def draw_table(slide: Slide, grid: Grid, rows: range, box: Box, pen: Pen) -> None:
    """Put the rows of one page on a slide; the last line stands on the last page."""
    last = rows.stop == len(grid.heights)
    closing = bool(grid.rest) and last
    heights = [grid.head, *(grid.heights[row] for row in rows), *([grid.rest] if closing else [])]
    place = Box(box.left, box.top, grid.width, sum(heights))
    frame = slide.shapes.add_table(len(heights), len(grid.widths), *measures(place))
    frame.name = f"Table: {grid.table.caption}"
    describe(frame._element.nvGraphicFramePr, grid.table.caption)
    table = frame.table
    table.first_row, table.horz_banding = True, False
    for style in table._tbl.iter(qn("a:tableStyleId")):
        style.text = _STYLE
    for number, width in enumerate(grid.widths):
        table.columns[number].width = Inches(width)
    for number, height in enumerate(heights):
        table.rows[number].height = Inches(height)
    sides = [head.side for head in grid.table.headings]
    for column, head in enumerate(grid.table.headings):
        look = Look(grid.size, colours.NAVY, bold=True, side=sides[column])
        _write(table.cell(0, column), head.title, look, grid, pen, _HEAD, colours.NAVY)
    for number, row in enumerate(rows, start=1):
        strong = row in grid.table.strong
        for column, text in enumerate(grid.table.rows[row]):
            look = Look(grid.size, bold=strong, side=sides[column])
            field = _STRONG if strong else None
            _write(table.cell(number, column), text, look, grid, pen, field, colours.LINE)
    if closing:
        end = len(heights) - 1
        first = table.cell(end, 0)
        look = Look(grid.size, colours.GREY)
        _write(first, grid.table.rest, look, grid, pen, None, None)
        for column in range(1, len(grid.widths)):
            _write(table.cell(end, column), "", look, grid, pen, None, None)
        if len(grid.widths) > 1:
            first.merge(table.cell(end, len(grid.widths) - 1))


def _write(
    cell: _Cell,
    text: str,
    look: Look,
    grid: Grid,
    pen: Pen,
    field: str | None,
    line: str | None,
) -> None:
    """Write a cell: its text, the colour of its field, and the line below it."""
    cell.margin_left = cell.margin_right = Inches(SIDE)
    cell.margin_top = cell.margin_bottom = Inches(PADS[grid.size])
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    pen.write(cell.text_frame, text.split("\n"), look)
    if field is None:
        cell.fill.background()
    else:
        cell.fill.solid()
        cell.fill.fore_color.rgb = rgb(field)
    if line is not None:
        # Lines come before the field in a cell, by the schema.
        cell._tc.get_or_add_tcPr().insert(0, _below(line))


def _below(colour: str) -> BaseOxmlElement:
    element: BaseOxmlElement = parse_xml(
        f'<a:lnB {nsdecls("a")} w="{Pt(0.75)}"><a:solidFill><a:srgbClr val="{colour[1:]}"/>'
        "</a:solidFill></a:lnB>"
    )
    return element
