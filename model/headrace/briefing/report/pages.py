"""Pages: a flow of texts and figures on A4, with the footer of every page."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from reportlab.platypus.doctemplate import ActionFlowable

from headrace.briefing import colours
from headrace.briefing.language import Language, Phrase
from headrace.briefing.report.letters import Letters, width_of
from headrace.briefing.report.lines import broken
from headrace.briefing.report.looks import (
    BOTTOM,
    HEIGHT,
    MARGIN,
    NOTE,
    WIDTH,
)
from headrace.briefing.report.pictures import Drawing
from headrace.briefing.report.texts import Sketch, set_text

PAGE = Phrase("page {n} of {all}", "{n} / {all} ページ")
_GAP = 24.0
"""Points between the source and the number of the page."""
_LINES = 2
"""Most lines of the source."""


@dataclass(frozen=True)
class Gap:
    """Room left at the end of a page since the figure that follows did not fit."""

    room: float
    """Points."""
    drawing: Drawing


@dataclass(frozen=True)
class Laid:
    """A document laid out."""

    pdf: bytes
    pages: int
    gaps: tuple[Gap, ...]


class _Document(BaseDocTemplate):
    """Notes what ends each page and what begins the next."""

    def __init__(self, buffer: io.BytesIO, title: str, code: str, font: str) -> None:
        super().__init__(
            buffer,
            pagesize=A4,
            title=title,
            author="headrace",
            creator="headrace",
            lang=code,
            invariant=1,
            initialFontName=font,
        )
        self.gaps: list[Gap] = []
        self._last = 0
        self._room, self._left = 0.0, 0.0
        self._first: Flowable | None = None

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802
        """Note the room on each page before and after a flowable."""
        if isinstance(flowable, ActionFlowable):
            return
        if self.page != self._last:
            self._last, self._left, self._first = self.page, self._room, flowable
        if isinstance(flowable, Drawing) and flowable.first is self._first and self.page > 1:
            self.gaps.append(Gap(self._left, flowable))
        # How far the frame is filled has no public name.
        self._room = float(self.frame._y) - BOTTOM  # type: ignore[attr-defined]


def laid_out(
    story: Sequence[Flowable],
    title: str,
    footer: str,
    language: Language,
    letters: Letters,
    pages: int | None = None,
) -> Laid:
    """Return a document.

    pages : the number of pages to print; None: only count them, on a sketch.
    """

    def finish(canvas: Canvas, document: BaseDocTemplate) -> None:
        if pages is None:
            return
        number = language.say(PAGE, n=document.page, all=pages)
        _draw_footer(canvas, footer, number, letters)

    buffer = io.BytesIO()
    document = _Document(buffer, title, language.code, letters.regular[0])
    frame = Frame(
        MARGIN, BOTTOM, WIDTH, HEIGHT, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )
    document.addPageTemplates([PageTemplate("page", [frame], onPage=finish)])
    document.build([*story], canvasmaker=Sketch if pages is None else Canvas)
    return Laid(buffer.getvalue(), document.page, tuple(document.gaps))


def _draw_footer(canvas: Canvas, source: str, number: str, letters: Letters) -> None:
    """Draw the source on the left, at most two lines, and the number of the page on the right."""
    taken = width_of(number, letters.regular, NOTE.size)
    room = WIDTH - taken - _GAP
    lines = broken(source, letters.regular, NOTE.size, room)
    if len(lines) > _LINES:
        source = "".join(lines[:_LINES])[:-2] + "…"
    canvas.saveState()
    canvas.setStrokeColor(HexColor(colours.LINE))
    canvas.line(MARGIN, BOTTOM - 14, MARGIN + WIDTH, BOTTOM - 14)
    for text, start, width in ((source, MARGIN, room), (number, MARGIN + WIDTH - taken, taken + 1)):
        part = set_text(text, NOTE, letters, width)
        _, height = part.wrap(width, BOTTOM)
        part.drawOn(canvas, start, BOTTOM - 18 - height)
    canvas.restoreState()
