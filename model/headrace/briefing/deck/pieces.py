"""Pieces: what stands on one slide below its headline, each in a box of its own."""

from dataclasses import dataclass, replace
from io import BytesIO
from typing import Protocol

from pptx.slide import Slide

from headrace.briefing import colours
from headrace.briefing.deck.box import BODY, Box
from headrace.briefing.deck.chart import draw_chart
from headrace.briefing.deck.grid import Grid
from headrace.briefing.deck.pen import Look, Pen, describe, measures, plain
from headrace.briefing.deck.ruler import LEADING
from headrace.briefing.deck.scale import Scale
from headrace.briefing.deck.table import draw_table
from headrace.briefing.exhibit import Chart
from headrace.briefing.figure import Figure, bare

CAPTION = Look(12, bold=True)
NOTE = Look(9, colours.GREY)
NOTE_LINES = 3
GROWTH = 1.6
"""Most times its own height to which a picture is stretched where its slide has room."""
GAP = 0.08
"""Room between a caption or a note and what it belongs to, in inches."""


class Piece(Protocol):
    """Something that is drawn in a box."""

    @property
    def caption(self) -> str:
        """Return what stands above it."""

    def draw(self, slide: Slide, box: Box, pen: Pen) -> None:
        """Put it on a slide."""


@dataclass(frozen=True)
class ChartPiece:
    """A chart, or a part of one whose scale is that of the whole."""

    chart: Chart
    scale: Scale

    @property
    def caption(self) -> str:
        """Return what stands above it."""
        return self.chart.caption

    def draw(self, slide: Slide, box: Box, pen: Pen) -> None:
        """Put it on a slide."""
        draw_chart(slide, self.chart, box, self.scale, pen)


@dataclass(frozen=True)
class TablePiece:
    """Some rows of a table."""

    grid: Grid
    rows: range

    @property
    def caption(self) -> str:
        """Return what stands above it."""
        return self.grid.table.caption

    def draw(self, slide: Slide, box: Box, pen: Pen) -> None:
        """Put it on a slide."""
        draw_table(slide, self.grid, self.rows, box, pen)


@dataclass(frozen=True)
class FigurePiece:
    """One page of a figure as a picture, with its note below."""

    figure: Figure
    caption: str

    def draw(self, slide: Slide, box: Box, pen: Pen) -> None:
        """Put it on a slide, its letters never larger, and its note where there is room."""
        figure = self._grown(box, pen)
        wide, high = figure.size
        part = min(1.0, box.width / wide, box.height / high)
        place = box.centred(wide * part, high * part)
        content = bare(figure, pen.language)
        picture = slide.shapes.add_picture(BytesIO(content), *measures(place))
        picture.name = f"Picture: {self.figure.name}"
        describe(picture._element, plain(self.figure.title))
        note = noted(self.figure, pen)
        room = note_height(self.figure, pen)
        if note and place.height + GAP + room <= box.height + 0.001:
            below = Box(box.left, place.bottom + GAP, box.width, room)
            pen.place(slide, below, (note,), NOTE, "Note")

    def _grown(self, box: Box, pen: Pen) -> Figure:
        """Return the figure drawn higher, so that a picture of few rows does not look lost."""
        wide, high = self.figure.size
        room = box.height - (
            note_height(self.figure, pen) + GAP if noted(self.figure, pen) else 0.0
        )
        return replace(self.figure, size=(wide, max(high, min(room, GROWTH * high))))


@dataclass(frozen=True)
class WordPiece:
    """A sentence where nothing can be drawn."""

    text: str
    caption: str = ""

    def draw(self, slide: Slide, box: Box, pen: Pen) -> None:
        """Put it on a slide."""
        height = min(box.height, 0.1 + pen.ruler.height((self.text,), 16, box.width))
        pen.place(slide, box.upper(height), (self.text,), Look(16, colours.GREY), "Statement")


@dataclass(frozen=True)
class Placed:
    """A piece in its box; the caption takes the top of the box."""

    piece: Piece
    box: Box
    head: float = 0.0
    """Height of the caption and the gap under it; 0 if it has none."""


def caption_height(text: str, width: float, pen: Pen) -> float:
    """Return the height of a caption of at most two lines, and of the gap under it."""
    if not text:
        return 0.0
    lines = pen.ruler.lines(text, CAPTION.size, width, bold=True)
    return min(2, len(lines)) * CAPTION.size * LEADING / 72 + GAP


def noted(figure: Figure, pen: Pen) -> str:
    """Return the note of a figure in at most some lines."""
    return pen.ruler.limited(plain(figure.note), NOTE.size, BODY.width, NOTE_LINES)


def note_height(figure: Figure, pen: Pen) -> float:
    """Return the height of the note of a figure."""
    return pen.ruler.height((noted(figure, pen),), NOTE.size, BODY.width) if figure.note else 0.0


def draw_piece(slide: Slide, placed: Placed, pen: Pen) -> None:
    """Put a piece with its caption on a slide."""
    text, box = placed.piece.caption, placed.box
    if text and placed.head:
        short = pen.ruler.limited(text, CAPTION.size, box.width, 2, bold=True)
        pen.place(slide, box.upper(placed.head - GAP), (short,), CAPTION, "Caption")
    placed.piece.draw(slide, box.below(placed.head), pen)
