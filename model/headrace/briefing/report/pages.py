"""Pages: a flow of texts and figures on A4, with the footer of every page."""

import io
from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

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
    paragraph,
)

PAGE = Phrase("page {n} of {all}", "{n} / {all} ページ")
_GAP = 24.0
"""Points between the source and the number of the page."""
_LINES = 2
"""Most lines of the source."""


def laid_out(
    story: Sequence[Flowable],
    title: str,
    footer: str,
    language: Language,
    letters: Letters,
    pages: int = 0,
) -> tuple[bytes, int]:
    """Return a document and the number of its pages.

    pages : the number to print; known only after a first time.
    """

    def finish(canvas: Canvas, document: BaseDocTemplate) -> None:
        number = language.say(PAGE, n=document.page, all=pages)
        _draw_footer(canvas, footer, number, letters)

    buffer = io.BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=A4,
        title=title,
        author="headrace",
        creator="headrace",
        lang=language.code,
        invariant=1,
        initialFontName=letters.regular[0],
    )
    frame = Frame(
        MARGIN, BOTTOM, WIDTH, HEIGHT, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )
    document.addPageTemplates([PageTemplate("page", [frame], onPage=finish)])
    document.build([*story])
    return buffer.getvalue(), document.page


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
        part = paragraph(text, NOTE, letters, width)
        _, height = part.wrap(width, BOTTOM)
        part.drawOn(canvas, start, BOTTOM - 18 - height)
    canvas.restoreState()
