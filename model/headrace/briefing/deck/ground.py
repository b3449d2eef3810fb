"""Ground: the presentation before its first slide, with the master and three layouts."""

from datetime import datetime

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Inches

from headrace.briefing.deck import box
from headrace.briefing.deck.box import Box
from headrace.briefing.deck.pen import measures
from headrace.briefing.deck.theme import apply_theme

OPENING, POINTS, PLAIN = range(3)
"""Positions of the layouts: first slide, headline with points, headline alone."""
_KEPT = {0: "Opening", 1: "Headline and points", 5: "Headline"}
"""Layouts of the template that stay, and their names here."""
_PLACES = {"title": box.TITLE, "body": box.BODY, "ftr": box.FOOTER, "sldNum": box.NUMBER}
_SIZES = (1600, 1400, 1400, 1200, 1200)
"""Sizes of the five levels of points, for people who write on."""
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.'
    'openxmlformats.org/officeDocument/2006/extended-properties"><Application>Microsoft Office '
    "PowerPoint</Application></Properties>"
)
LONG_AGO = datetime(1980, 1, 1)
"""Date of every file, so that the same content gives the same bytes."""


def build_ground(title: str, tag: str) -> Presentation:
    """Return a presentation of 16:9 without slides.

    tag : language of the file, such as `ja-JP`.
    """
    ground = pptx.Presentation()
    ground.slide_width, ground.slide_height = Inches(box.WIDTH), Inches(box.HEIGHT)
    _clear(ground)
    about = ground.core_properties
    about.title, about.author, about.last_modified_by = title, "headrace", "headrace"
    about.created = about.modified = LONG_AGO
    about.language, about.revision = tag, 1
    master = ground.slide_master
    theme = master.part.part_related_by(RT.THEME)
    element = parse_xml(theme.blob)
    apply_theme(element)
    theme.blob = serialize_part_xml(element)
    _shape_master(master)
    for place, layout in reversed(list(enumerate(ground.slide_layouts))):
        if place in _KEPT:
            _shape_layout(layout, _KEPT[place], opening=place == 0)
        else:
            ground.slide_layouts.remove(layout)
    return ground


def add_notes_master(ground: Presentation) -> None:
    """Make the master of the notes, in the fonts of the house, and name it where readers look."""
    part = ground.notes_master.part
    apply_theme(part.part_related_by(RT.THEME)._element)  # type: ignore[attr-defined]
    found = ground.part.relate_to(part, RT.NOTES_MASTER)
    listed = parse_xml(
        f'<p:notesMasterIdLst {nsdecls("p", "r")}><p:notesMasterId r:id="{found}"/>'
        "</p:notesMasterIdLst>"
    )
    ground.part._element.find(qn("p:sldMasterIdLst")).addnext(listed)


def _clear(ground: Presentation) -> None:
    """Drop what the template of the library brings and no deck needs."""
    package = ground.part.package
    for owner in (package, ground.part):
        relations = owner._rels
        for key in [k for k, r in relations.items() if "thumbnail" in r.reltype]:
            relations.pop(key)
        for key in [k for k, r in relations.items() if "printerSettings" in r.reltype]:
            relations.pop(key)
    package.part_related_by(RT.EXTENDED_PROPERTIES).blob = _APP.encode()


def _shape_master(master: SlideMaster) -> None:
    for shape in list(master.placeholders):
        kind = _kind(shape)
        if kind == "dt":
            _remove(shape)
            continue
        _move(shape, _PLACES[kind])
        frame = shape.element.find(f".//{qn('a:bodyPr')}")
        for side in ("lIns", "rIns", "tIns", "bIns"):
            frame.set(side, "0")
        frame.set("anchor", "b" if kind == "title" else "t" if kind == "body" else "ctr")
        for fit in frame.findall(qn("a:normAutofit")):
            frame.remove(fit)
        if kind in ("ftr", "sldNum"):
            (line,) = shape.element.iter(qn("a:lvl1pPr"))
            line.set("algn", "l" if kind == "ftr" else "r")
            line.find(qn("a:defRPr")).set("sz", "900")
    styles = master.element.find(qn("p:txStyles"))
    _style(styles.find(f"{qn('p:titleStyle')}/{qn('a:lvl1pPr')}"), 2400, "tx2", bold=True)
    styles.find(f"{qn('p:titleStyle')}/{qn('a:lvl1pPr')}").set("algn", "l")
    for level, size in enumerate(_SIZES, start=1):
        line = styles.find(f"{qn('p:bodyStyle')}/{qn(f'a:lvl{level}pPr')}")
        line.set("marL", str(Inches(0.22 * level)))
        line.set("indent", str(-Inches(0.22)))
        _style(line, size, "tx1", bold=False)


def _shape_layout(layout: SlideLayout, name: str, *, opening: bool) -> None:
    layout.name = name
    for shape in list(layout.placeholders):
        kind = _kind(shape)
        if kind == "dt":
            _remove(shape)
        elif opening and kind in ("ctrTitle", "subTitle"):
            first = kind == "ctrTitle"
            _move(shape, box.OPENING if first else box.SUBTITLE)
            frame = shape.element.find(f".//{qn('a:bodyPr')}")
            frame.set("anchor", "b" if first else "t")
            style = shape.element.find(f".//{qn('a:lstStyle')}")
            for line in list(style):
                style.remove(line)
            colour, size, bold = ("bg1", 3600, "1") if first else ("tx1", 1800, "0")
            style.append(
                parse_xml(
                    f'<a:lvl1pPr {nsdecls("a")} marL="0" indent="0" algn="l"><a:buNone/>'
                    f'<a:defRPr sz="{size}" b="{bold}"><a:solidFill><a:schemeClr val="{colour}"/>'
                    "</a:solidFill></a:defRPr></a:lvl1pPr>"
                )
            )
    field, colour = (box.BAND, "tx2") if opening else (box.RULE, "tx2")
    layout.shapes._spTree.insert(2, _field(field, colour))


def _field(place: Box, colour: str) -> BaseOxmlElement:
    """Return a rectangle in one colour, for the eye only."""
    left, top, width, height = measures(place)
    element: BaseOxmlElement = parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="99" name="Field"/><p:cNvSpPr/><p:nvPr '
        f'userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext '
        f'cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody>'
        "</p:sp>"
    )
    return element


def _style(line: BaseOxmlElement, size: int, colour: str, *, bold: bool) -> None:
    letters = line.find(qn("a:defRPr"))
    letters.set("sz", str(size))
    letters.set("b", "1" if bold else "0")
    letters.find(f".//{qn('a:schemeClr')}").set("val", colour)


def _kind(shape: BaseShape) -> str:
    return str(shape.element.find(f".//{qn('p:ph')}").get("type", "body"))


def _move(shape: BaseShape, place: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = measures(place)


def _remove(shape: BaseShape) -> None:
    shape.element.getparent().remove(shape.element)
