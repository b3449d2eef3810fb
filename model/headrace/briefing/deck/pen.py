"""Pen: writes texts into frames of a slide, at exact sizes and in the language of the reader."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Emu, Inches, Length, Pt

from headrace.briefing import colours
from headrace.briefing.deck.box import Box
from headrace.briefing.deck.ruler import LEADING, Ruler
from headrace.briefing.exhibit import Side
from headrace.briefing.language import Language

SIDES = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "centre": PP_ALIGN.CENTER}
_THEME = {
    colours.INK: MSO_THEME_COLOR.TEXT_1,
    colours.NAVY: MSO_THEME_COLOR.TEXT_2,
    colours.WHITE: MSO_THEME_COLOR.BACKGROUND_1,
}
"""Colours that the theme has: these follow it when someone changes the theme."""
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


@dataclass(frozen=True)
class Look:
    """How a text looks; size in points."""

    size: float
    colour: str = colours.INK
    bold: bool = False
    side: Side = "left"
    after: float = 0.0
    """Space after each paragraph, in points."""


@dataclass(frozen=True)
class Pen:
    """What writing on a slide takes."""

    language: Language

    @cached_property
    def ruler(self) -> Ruler:
        """Return the ruler of the language."""
        return Ruler(self.language.code)

    @property
    def tag(self) -> MSO_LANGUAGE_ID:
        """Return the language of the runs, for spelling and reading aloud."""
        japanese = self.language.code == "ja"
        return MSO_LANGUAGE_ID.JAPANESE if japanese else MSO_LANGUAGE_ID.ENGLISH_US

    def fill(self, frame: TextFrame, texts: Sequence[str], look: Look) -> None:
        """Write paragraphs into a frame that keeps its size."""
        frame.word_wrap = True
        frame.auto_size = MSO_AUTO_SIZE.NONE
        self.write(frame, [line for text in texts for line in text.split("\n")], look)

    def write(self, frame: TextFrame, texts: Sequence[str], look: Look) -> None:
        """Write paragraphs into a frame as it is."""
        for place, text in enumerate(texts):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            self._write(paragraph, text, look)

    def place(self, slide: Slide, box: Box, texts: Sequence[str], look: Look, name: str) -> Shape:
        """Put a text box on a slide."""
        shape = slide.shapes.add_textbox(*measures(box))
        shape.name = name
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
        frame.vertical_anchor = MSO_ANCHOR.TOP
        self.fill(frame, texts, look)
        return shape

    def _write(self, paragraph: _Paragraph, text: str, look: Look) -> None:
        paragraph.alignment = SIDES[look.side]
        paragraph.line_spacing = Pt(look.size * LEADING)
        paragraph.space_before = Pt(0)
        paragraph.space_after = Pt(look.after)
        if not text:
            # An empty line would otherwise be as high as the default of 18 points.
            paragraph.font.size = Pt(look.size)
            end = paragraph._p.get_or_add_endParaRPr()
            end.set("sz", str(int(look.size * 100)))
            return
        run = paragraph.add_run()
        run.text = text
        run.font.size = Pt(look.size)
        run.font.bold = look.bold
        run.font.language_id = self.tag
        if look.colour in _THEME:
            run.font.color.theme_color = _THEME[look.colour]
        else:
            run.font.color.rgb = rgb(look.colour)


def rgb(colour: str) -> RGBColor:
    """Return a colour such as `#0072B2` for PowerPoint."""
    red, green, blue = bytes.fromhex(colour.lstrip("#"))
    return RGBColor(red, green, blue)


def measures(box: Box) -> tuple[Length, Length, Length, Length]:
    """Return left, top, width and height of a box."""
    left, top, width, height = map(Inches, (box.left, box.top, box.width, box.height))
    return left, top, width, height


def plain(text: str) -> str:
    """Return a text without letters that XML cannot hold."""
    return _UNSEEN.sub(" ", text)


def describe(element: object, text: str) -> None:
    """Give a shape the text that is read to those who cannot see it."""
    for part in element.iter(qn("p:cNvPr")):  # type: ignore[attr-defined]
        part.set("descr", text)
