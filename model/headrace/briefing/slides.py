"""Slides: what stands on each, painted onto the layout of a template."""

import io
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pptx
from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError
from pptx.oxml.ns import qn
from pptx.slide import Slide as Page
from pptx.util import Inches, Pt

from headrace.briefing.blocks import Block, Box, Text, fitting_size, paint
from headrace.errors import BriefingError

TEMPLATE = Path(__file__).with_name("template.pptx")
GAP = Inches(0.25)
_USUAL = 2800
"""Size of titles in hundredths of a point, where a template names none."""
_FOOTERS = (PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE)
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)


@dataclass(frozen=True)
class Slide:
    """One message: a headline, a line below it, and blocks in rows of columns."""

    title: str
    blocks: tuple[tuple[tuple[float, Block], ...], ...]
    """Rows; each a tuple of blocks with their share of the width."""
    notes: tuple[str, ...] = ()
    """What to say, then where each figure stands."""
    heights: tuple[float, ...] = ()
    """Shares of the height by row; equal if none are given."""
    footer: str = ""
    """What stands at its foot instead of the footer of the deck."""


@dataclass(frozen=True)
class About:
    """What the properties of the file and the footers say."""

    title: str
    footer: str
    language: str
    """Tag such as `ja-JP`."""
    started: str
    """Time at which the run started, ISO 8601: the date of the file."""


def deck_bytes(slides: Sequence[Slide], about: About, template: Path | None) -> bytes:
    """Return a presentation on the shipped template, or on a ministry's own.

    Raises `BriefingError` if the template cannot be used.
    """
    deck = _opened(template or TEMPLATE)
    own = deck.core_properties
    own.title, own.author, own.last_modified_by = about.title, "headrace", "headrace"
    own.language, own.revision = about.language, 1
    own.created = own.modified = datetime.fromisoformat(about.started)
    layout = _layout(deck, template)
    room = _room(layout, deck)
    for slide in slides:
        page = deck.slides.add_slide(layout)
        _paint(page, slide, room, about.footer)
        _set_language(page, about.language)
    content = io.BytesIO()
    deck.save(content)
    return content.getvalue()


def _set_language(page: Page, language: str) -> None:
    """Name the language of every text, by whose rules lines are broken."""
    for run in page.shapes._spTree.iter(qn("a:r")):
        own = run.get_or_add_rPr()
        own.set("lang", language)
        own.set("altLang", "en-US")


def _opened(template: Path) -> Any:
    try:
        deck: Any = pptx.Presentation(str(template))
    except (OSError, PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError) as trouble:
        raise BriefingError(
            f"{template}: cannot be read as a template; name a PowerPoint file (.pptx)"
        ) from trouble
    listed = deck.part._element.find(qn("p:sldIdLst"))
    for entry in () if listed is None else list(listed):
        deck.part.drop_rel(entry.get(qn("r:id")))
        listed.remove(entry)
    return deck


def _places(layout: Any) -> list[Any]:
    """Return the places that a layout has for contents."""
    return list(layout.placeholders)


def _layout(deck: Any, template: Path | None) -> Any:
    """Return the layout with a title and the fewest other places to fill."""
    titled = [
        (len(_places(layout)), number, layout)
        for number, layout in enumerate(deck.slide_layouts)
        if any(shape.placeholder_format.type in _TITLES for shape in _places(layout))
    ]
    if not titled:
        raise BriefingError(
            f"{template}: none of its layouts has a title; add one, such as Title Only"
        )
    return min(titled, key=lambda found: found[:2])[2]


def _room(layout: Any, deck: Any) -> Box:
    """Return the place between the title and the footers."""
    kinds = [(shape.placeholder_format.type, shape) for shape in _places(layout)]
    title = next(shape for kind, shape in kinds if kind in _TITLES)
    top = title.top + title.height + Inches(0.2)
    tops = [shape.top for kind, shape in kinds if kind in _FOOTERS and shape.top > top]
    below = min(tops, default=int(deck.slide_height * 0.95))
    return Box(title.left, top, title.width, below - top - Inches(0.1))


def _title(page: Page, text: str) -> None:
    """Write the title, in smaller letters where those of the template leave it no room."""
    shape: Any = page.shapes.title
    shape.text = text
    master = page.slide_layout.slide_master.element
    found = master.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
    usual = int(found.get("sz", _USUAL)) / 100 if found is not None else _USUAL / 100
    box = Box(0, 0, shape.width, shape.height)
    size = fitting_size(Text((text,), size=usual), box)
    if size < usual:
        for run in shape.text_frame.paragraphs[0].runs:
            run.font.size = Pt(size)


def _paint(page: Page, slide: Slide, room: Box, footer: str) -> None:
    _title(page, slide.title)
    _add_footers(page, slide.footer or footer)
    heights = slide.heights or (1.0,) * len(slide.blocks)
    free = room.height - GAP * (len(slide.blocks) - 1)
    top = room.top
    placed: list[tuple[Block, Box]] = []
    for row, share in zip(slide.blocks, heights, strict=True):
        height = int(free * share / sum(heights))
        width = room.width - GAP * (len(row) - 1)
        left = room.left
        for part, block in row:
            own = int(width * part / sum(weight for weight, _ in row))
            placed.append((block, Box(left, top, own, height)))
            left += own + GAP
        top += height + GAP
    for block, box in _alike(placed):
        paint(page, block, box)
    if slide.notes:
        notes: Any = page.notes_slide.notes_text_frame
        notes.text = "\n".join(slide.notes)


def _alike(placed: list[tuple[Block, Box]]) -> list[tuple[Block, Box]]:
    """Return blocks in their places, texts under headings in letters of one size."""
    sizes = [
        fitting_size(block, box)
        for block, box in placed
        if isinstance(block, Text) and block.heading
    ]
    return [
        (replace(block, size=min(sizes)), box)
        if isinstance(block, Text) and block.heading
        else (block, box)
        for block, box in placed
    ]


def _add_footers(page: Page, footer: str) -> None:
    """Copy the places of footer and number from the layout, which the library leaves out."""
    for shape in _places(page.slide_layout):
        kind = shape.placeholder_format.type
        if kind not in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            continue
        page.shapes._spTree.append(deepcopy(shape.element))
        if kind == PP_PLACEHOLDER.FOOTER:
            own: Any = page.shapes[-1]
            own.text_frame.text = footer
