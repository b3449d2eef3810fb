"""Blocks: texts, pictures and tables in a place on a slide."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide as Page
from pptx.util import Emu, Inches, Length, Pt

from headrace.briefing.native import NativeChart, paint_chart
from headrace.briefing.ruler import lines
from headrace.briefing.text_table import TextTable

ROW, LINE, SIDE = Inches(0.28), Inches(0.18), Inches(0.06)
"""Height of a row of a table on one line, of a further line, and margin beside a text."""
UNIT, FOOT = Inches(0.24), Inches(0.3)
"""Heights of the lines above and below a table."""
CELL, NOTE = 11.0, 10.0
"""Least sizes of texts in tables, and above and below them, in points."""
CELLS = (14.0, 13.0, 12.0, CELL)
"""Sizes of texts in tables, of which the largest that fits is taken."""
AIRY = 1.5
"""Times the height that the rows of a table need, where there is room."""
SMALLEST = 10
"""Least size of a text, in points."""
AFTER = 4.0
"""Room after a paragraph, in points."""
LEADING = 1.2
"""Height of a line against the size of its letters."""
_PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""Style of a table without any lines or fills of its own."""


@dataclass(frozen=True)
class Text:
    """Paragraphs under a heading; a heading of nothing is left out."""

    paragraphs: tuple[str, ...]
    heading: str = ""
    size: float = 15
    alarm: bool = False
    """Must be said before all else."""


@dataclass(frozen=True)
class Picture:
    """A chart as a picture, with words for those who cannot see it."""

    png: bytes
    alt: str


Block = Text | Picture | TextTable | NativeChart


@dataclass(frozen=True)
class Box:
    """A place on a slide [EMU]."""

    left: int
    top: int
    width: int
    height: int

    @property
    def sides(self) -> tuple[Length, Length, Length, Length]:
        """Return left, top, width and height as the library takes them."""
        return Emu(self.left), Emu(self.top), Emu(self.width), Emu(self.height)


def paint(page: Page, block: Block, box: Box) -> None:
    """Put a block in its place."""
    if isinstance(block, Text):
        _paint_text(page, block, box)
    elif isinstance(block, Picture):
        _paint_picture(page, block, box)
    elif isinstance(block, NativeChart):
        paint_chart(page, block, box.sides)
    else:
        _paint_grid(page, block, box)


def fitting_size(block: Text, box: Box) -> float:
    """Return the largest size, in points, at which a text fits its box."""
    for size in range(int(block.size), SMALLEST, -1):
        tall = sum(lines(text, Emu(box.width).pt, size) for text in block.paragraphs)
        whole = LEADING * size * tall + AFTER * len(block.paragraphs)
        if block.heading:
            whole += LEADING * (size + 2) + AFTER
        if whole <= Emu(box.height).pt:
            return size
    return SMALLEST


def _paint_text(page: Page, block: Text, box: Box) -> None:
    size = fitting_size(block, box)
    frame: Any = page.shapes.add_textbox(*box.sides).text_frame
    frame.word_wrap = True
    for side in ("margin_left", "margin_right", "margin_top", "margin_bottom"):
        setattr(frame, side, 0)
    parts = [(block.heading, True)] if block.heading else []
    parts += [(text, False) for text in block.paragraphs]
    for place, (text, heading) in enumerate(parts):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(AFTER)
        run = paragraph.add_run()
        run.text = text
        run.font.size = Pt(size + 2 if heading else size)
        run.font.bold = heading or block.alarm
        if block.alarm or heading:
            accent = MSO_THEME_COLOR.ACCENT_2 if block.alarm else MSO_THEME_COLOR.ACCENT_1
            run.font.color.theme_color = accent


def _paint_picture(page: Page, block: Picture, box: Box) -> None:
    shape: Any = page.shapes.add_picture(io.BytesIO(block.png), *box.sides[:2])
    scale = min(box.width / shape.width, box.height / shape.height)
    shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
    shape.left = box.left + (box.width - shape.width) // 2
    shape._element._nvXxPr.cNvPr.set("descr", block.alt)


def _paint_grid(page: Page, grid: TextTable, box: Box) -> None:
    """Draw a table, cut at the rows that fit, and below it what is left out."""
    widths = _widths(grid, box.width)
    top = box.top
    if grid.unit:
        _paint_text(page, Text((grid.unit,), size=NOTE), Box(box.left, top, box.width, UNIT))
        top += UNIT
    heads = [one.told for one in grid.heads]
    free = box.height - (top - box.top) - (FOOT if grid.foot else 0)
    size = _cell_size(grid, widths, free)
    head = _height(heads, widths, size)
    heights = [_height(row, widths, size) for row in grid.rows]
    if head + sum(heights) > free:
        last = heights[-1:] if grid.total else []
        left = free - head - sum(last) - (0 if grid.foot else FOOT)
        fitting = sum(sum(heights[: count + 1]) <= left for count in range(len(heights)))
        grid = grid.cut(max(1, fitting) + len(last))
        heights = [_height(row, widths, size) for row in grid.rows]
    air = max(1.0, min(AIRY, (free - head) / max(1, sum(heights))))
    heights = [int(height * air) for height in heights]
    whole = head + sum(heights)
    place = Box(box.left, top, box.width, whole)
    shape: Any = page.shapes.add_table(len(grid.rows) + 1, len(grid.heads), *place.sides)
    table = shape.table
    shape._element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN_TABLE
    for column, width in enumerate(widths):
        table.columns[column].width = Emu(width)
    for line, height in enumerate((head, *heights)):
        table.rows[line].height = Emu(height)
    told = (
        _parted(text, Emu(width - 2 * SIDE).pt, size)
        for text, width in zip(heads, widths, strict=True)
    )
    rows = (tuple(told), *grid.rows)
    for line, texts in enumerate(rows):
        bold = line == 0 or (grid.total and line == len(grid.rows))
        for column, (text, one) in enumerate(zip(texts, grid.heads, strict=True)):
            _fill(table.cell(line, column), text, one.numeric, size, bold=bold)
            _underline(table.cell(line, column), "bg2" if line else "tx2", 6350 if line else 12700)
    if grid.foot:
        below = Box(box.left, top + whole + Inches(0.06), box.width, FOOT)
        _paint_text(page, Text((grid.foot,), size=NOTE), below)


def _widths(grid: TextTable, width: int) -> list[int]:
    whole = sum(head.weight for head in grid.heads)
    return [int(width * head.weight / whole) for head in grid.heads]


def _cell_size(grid: TextTable, widths: Sequence[int], free: int) -> float:
    """Return the largest size at which a table fits its place and no word or figure is parted."""
    heads = [one.told for one in grid.heads]
    words = [
        [max(re.split(r" |(?=\uff08)", head), key=len) for head in heads],
        *(
            [text if one.numeric else "" for text, one in zip(row, grid.heads, strict=True)]
            for row in grid.rows
        ),
    ]
    for size in CELLS:
        whole = sum(_height(row, widths, size) for row in (heads, *grid.rows))
        if whole <= free and all(_height(row, widths, size) <= ROW * size / CELL for row in words):
            return size
    return CELL


def _parted(head: str, width: float, size: float) -> str:
    """Return a head that takes two lines with its break before a Japanese bracket."""
    return head if lines(head, width, size) == 1 else head.replace("\uff08", "\v\uff08", 1)


def _height(texts: Sequence[str], widths: Sequence[int], size: float) -> int:
    """Return the height of a row by its longest cell."""
    tall = max(
        lines(text, Emu(width - 2 * SIDE).pt, size)
        for text, width in zip(texts, widths, strict=True)
    )
    return int((ROW + (tall - 1) * LINE) * size / CELL)


def _fill(cell: Any, text: str, numeric: bool, size: float, *, bold: bool) -> None:
    cell.margin_left = cell.margin_right = SIDE
    cell.margin_top = cell.margin_bottom = Inches(0.02)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if numeric else PP_ALIGN.LEFT
    if not text:
        # Without letters the size of the paragraph's end decides how tall the row is.
        paragraph._p.get_or_add_endParaRPr().set("sz", str(int(100 * size)))
        return
    paragraph.text = text
    for run in paragraph.runs:
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.theme_color = MSO_THEME_COLOR.TEXT_1


def _underline(cell: Any, colour: str, width: int) -> None:
    """Draw the line below a cell."""
    line = etree.SubElement(cell._tc.get_or_add_tcPr(), qn("a:lnB"), w=str(width))
    fill = etree.SubElement(line, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:schemeClr"), val=colour)
