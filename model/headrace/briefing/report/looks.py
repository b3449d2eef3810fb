"""Looks: sizes, colours and spaces of the texts of the document, in points."""

from dataclasses import dataclass, replace

from reportlab.lib.pagesizes import A4

from headrace.briefing import colours
from headrace.briefing.exhibit import Side
from headrace.briefing.figure import PAGE

INCH = 72.0
WIDTH = PAGE.width * INCH
MARGIN = (A4[0] - WIDTH) / 2
TOP, BOTTOM = 48.0, 62.0
HEIGHT = A4[1] - TOP - BOTTOM
"""Height of the text of a page."""


@dataclass(frozen=True)
class Look:
    """How one kind of text looks."""

    size: float
    leading: float
    colour: str = colours.INK
    bold: bool = False
    before: float = 0.0
    after: float = 0.0
    side: Side = "left"


TITLE = Look(19, 24, colours.NAVY, bold=True, after=3)
SUBTITLE = Look(10.5, 14.5, colours.GREY, after=7)
HEADING = Look(12.5, 16.5, colours.NAVY, bold=True, before=13, after=4)
BODY = Look(10, 14, after=4)
CAPTION = Look(9, 12, colours.INK, bold=True, before=6, after=3)
NOTE = Look(9, 12, colours.GREY, after=2)
CELL = Look(9, 11.5)
HEAD = replace(CELL, bold=True, colour=colours.NAVY)
STRONG = replace(CELL, bold=True)
