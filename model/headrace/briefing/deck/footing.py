"""Footing: the source and the number of a slide, in their placeholders."""

from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide

from headrace.briefing import colours
from headrace.briefing.deck import box
from headrace.briefing.deck.box import Box
from headrace.briefing.deck.pen import Look, Pen, measures

_FOOTER = Look(9, colours.GREY)
_FIELD = "{C1FF6DA9-008F-8B48-92A6-B652298478BF}"


def add_footing(slide: Slide, footer: str, number: int, pen: Pen) -> None:
    """Add the footer, shortened to one line, and the number of the slide."""
    text = pen.ruler.shortened(footer, _FOOTER.size, box.FOOTER.width)
    if text:
        _add(slide, "ftr", 11, "Footer", box.FOOTER, "<a:p/>")
        frame = slide.placeholders[11].text_frame
        pen.write(frame, (text,), _FOOTER)
    tag = MSO_LANGUAGE_ID.to_xml(pen.tag)
    letters = (
        f'lang="{tag}" sz="900"><a:solidFill><a:srgbClr val="{colours.GREY[1:]}"/></a:solidFill>'
    )
    _add(
        slide, "sldNum", 12, "Slide number", box.NUMBER,
        f'<a:p><a:pPr algn="r"/><a:fld id="{_FIELD}" type="slidenum"><a:rPr {letters}</a:rPr>'
        f"<a:t>{number}</a:t></a:fld></a:p>",
    )  # fmt: skip


def _add(slide: Slide, kind: str, place: int, name: str, where: Box, content: str) -> None:
    tree = slide.shapes._spTree
    free = 1 + max(int(part.get("id")) for part in tree.iter(qn("p:cNvPr")))
    left, top, width, height = measures(where)
    tree.append(
        parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{free}" name="{name}"/><p:cNvSpPr>'
            f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}" sz="quarter" '
            f'idx="{place}"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
            f'<a:ext cx="{width}" cy="{height}"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/>'
            f"<a:lstStyle/>{content}</p:txBody></p:sp>"
        )
    )
