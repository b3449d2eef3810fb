"""Make template.pptx, the ground of every deck: master, one layout, theme fonts and colours.

Run `python docs/make_deck_template.py` and commit the file that it writes. A ministry puts its own
in its place with `headrace brief FOLDER --template FILE.pptx`.
"""

import io
import zipfile
from pathlib import Path

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

PLACE = Path(__file__).parents[1] / "model" / "headrace" / "briefing" / "template.pptx"
LATIN, JAPANESE = "Arial", "Yu Gothic"
COLOURS = {
    "dk1": "1D2733",
    "lt1": "FFFFFF",
    "dk2": "17365D",
    "lt2": "EEF2F6",
    "accent1": "2F6DA8",
    "accent2": "C8500A",
    "accent3": "8A97A5",
    "accent4": "A9C4DF",
    "accent5": "46525E",
    "accent6": "D3DAE1",
    "hlink": "2F6DA8",
    "folHlink": "8A97A5",
}
MARGIN, WIDTH, HEIGHT = 0.55, 13.333, 7.5
BOXES = {
    "title": (MARGIN, 0.3, WIDTH - 2 * MARGIN, 0.9),
    "body": (MARGIN, 1.4, WIDTH - 2 * MARGIN, 5.4),
    "ftr": (MARGIN, 7.02, 9.5, 0.3),
    "sldNum": (WIDTH - MARGIN - 1.2, 7.02, 1.2, 0.3),
}
KEPT = "Title Only"
"""The layout that stays: a title, and room below it."""
SMALL = 900
"""Size of the footer in hundredths of a point."""


def main() -> None:
    """Write the template."""
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    drop_leftovers(deck)
    theme = deck.slide_master.part.part_related_by(RT.THEME)
    element = parse_xml(theme.blob)
    dress(element)
    theme.blob = serialize_part_xml(element)
    dress(deck.notes_master.part.part_related_by(RT.THEME)._element)
    name_notes_master(deck)
    shape_master(deck.slide_master)
    for layout in list(deck.slide_layouts):
        if layout.name != KEPT:
            deck.slide_layouts.remove(layout)
            continue
        for shape in list(layout.placeholders):
            place(shape, BOXES)
    content = io.BytesIO()
    deck.save(content)
    PLACE.write_bytes(undated(content.getvalue()))


def drop_leftovers(deck):
    """Drop the thumbnail and the printer settings of the library's own template."""
    for owner in (deck.part.package, deck.part):
        for key, relation in list(owner._rels.items()):
            if "thumbnail" in relation.reltype or "printerSettings" in relation.reltype:
                owner._rels.pop(key)


def dress(theme):
    """Put the colours and fonts into a theme."""
    theme.set("name", "headrace")
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in COLOURS.items()
    )
    faces = (
        f'<a:latin typeface="{LATIN}"/><a:ea typeface="{JAPANESE}"/><a:cs typeface="{LATIN}"/>'
        f'<a:font script="Jpan" typeface="{JAPANESE}"/>'
    )
    fonts = f"<a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}</a:minorFont>"
    for tag, content in (("clrScheme", colours), ("fontScheme", fonts)):
        (old,) = theme.xpath(f".//a:{tag}")
        new = f'<a:{tag} {nsdecls("a")} name="headrace">{content}</a:{tag}>'
        old.getparent().replace(old, parse_xml(new))


def shape_master(master):
    """Put the placeholders of the master in their places, in the sizes of the deck."""
    for shape in list(master.placeholders):
        place(shape, BOXES)
    title = master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    style(title, 2400, "tx2", bold=True)
    for level in range(1, 6):
        line = master.element.find(f".//{qn('p:bodyStyle')}/{qn(f'a:lvl{level}pPr')}")
        style(line, 1600 if level == 1 else 1400, "tx1", bold=False)


def place(shape, boxes):
    """Move a placeholder to its place, or remove one that has none."""
    mark = shape.element.find(f".//{qn('p:ph')}")
    kind = mark.get("type", "body")
    if kind not in boxes:
        shape.element.getparent().remove(shape.element)
        return
    shape.left, shape.top, shape.width, shape.height = (Inches(side) for side in boxes[kind])
    frame = shape.element.find(f".//{qn('a:bodyPr')}")
    for side in ("lIns", "rIns", "tIns", "bIns"):
        frame.set(side, "0")
    frame.set("anchor", {"title": "b", "body": "t"}.get(kind, "ctr"))
    for line in shape.element.iter(qn("a:lvl1pPr")):
        if kind in ("ftr", "sldNum"):
            line.set("algn", "l" if kind == "ftr" else "r")
            line.find(qn("a:defRPr")).set("sz", str(SMALL))


def style(line, size, colour, *, bold):
    """Set size, colour and weight of a level of text."""
    letters = line.find(qn("a:defRPr"))
    letters.set("sz", str(size))
    letters.set("b", "1" if bold else "0")
    letters.find(f".//{qn('a:schemeClr')}").set("val", colour)


def name_notes_master(deck):
    """List the master of the notes where readers look for it."""
    found = deck.part.relate_to(deck.notes_master.part, RT.NOTES_MASTER)
    listed = parse_xml(
        f'<p:notesMasterIdLst {nsdecls("p", "r")}><p:notesMasterId r:id="{found}"/>'
        "</p:notesMasterIdLst>"
    )
    deck.part._element.find(qn("p:sldMasterIdLst")).addnext(listed)


def undated(content):
    """Return the file without the hour of its making."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name))
    return buffer.getvalue()


if __name__ == "__main__":
    main()
