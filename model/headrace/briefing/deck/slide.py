"""Slide: one leaf of a message on a slide, with headline, points, pieces, footing and notes."""

from pptx.presentation import Presentation
from pptx.slide import Slide

from headrace.briefing import colours
from headrace.briefing.deck import ground
from headrace.briefing.deck.box import TITLE
from headrace.briefing.deck.footing import add_footing
from headrace.briefing.deck.leaves import Leaf
from headrace.briefing.deck.pen import Look, Pen, measures, plain
from headrace.briefing.deck.pieces import FigurePiece, draw_piece
from headrace.briefing.exhibit import Message
from headrace.briefing.language import Phrase

SIZES = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0)
"""Sizes of a headline, the largest that takes two lines at most."""
_ALONE = 12
"""Letters that do not stand alone in a second line, if a size less saves it."""
PAGE = Phrase(" ({page}/{pages})", "（{page}/{pages}）")
PLACES = Phrase("Where the numbers stand: {places}", "数値の所在：{places}")
SHOWN = Phrase("Shown here: {captions}", "本頁の図表：{captions}")
_MARK = Phrase("; ", "、")


def add_slide(
    deck: Presentation, message: Message, leaf: Leaf, page: tuple[int, int], footer: str, pen: Pen
) -> None:
    """Add the slide of one leaf.

    page : its number among the slides of the message, and how many these are.
    """
    layout = deck.slide_layouts[ground.POINTS if leaf.points else ground.PLAIN]
    slide = deck.slides.add_slide(layout)
    whole = plain(message.headline).replace("\n", " ").strip() or message.key
    text, look = headline_of(whole, page, pen)
    title = slide.shapes.title
    assert title is not None
    pen.fill(title.text_frame, (text,), look)
    if leaf.points:
        body = slide.placeholders[1]
        body.left, body.top, body.width, body.height = measures(leaf.box)
        pen.fill(body.text_frame, leaf.points, leaf.look)
    for placed in leaf.placed:
        draw_piece(slide, placed, pen)
    add_footing(slide, footer, len(deck.slides), pen)
    _add_notes(slide, message, leaf, whole if not text.startswith(whole) else "", pen)


def headline_of(text: str, page: tuple[int, int], pen: Pen) -> tuple[str, Look]:
    """Return a headline with its page, in at most two lines, and how it looks."""
    end = pen.language.say(PAGE, page=page[0], pages=page[1]) if page[1] > 1 else ""
    found = [pen.ruler.lines(text + end, size, TITLE.width, bold=True) for size in SIZES]
    for place, lines in enumerate(found):
        if len(lines) > 2:
            continue
        alone = len(lines) == 2 and len(lines[1]) <= _ALONE
        if alone and any(len(smaller) == 1 for smaller in found[place + 1 : place + 3]):
            continue
        return text + end, Look(SIZES[place], colours.NAVY, bold=True)
    size = SIZES[-1]
    room = TITLE.width - pen.ruler.width(end, size, bold=True) / 2
    short = pen.ruler.limited(text, size, room, 2, bold=True)
    return short + end, Look(size, colours.NAVY, bold=True)


def _add_notes(slide: Slide, message: Message, leaf: Leaf, whole: str, pen: Pen) -> None:
    """Write the speaker notes: the whole headline if it was cut, places, captions and notes."""
    say, mark = pen.language.say, pen.language.say(_MARK)
    parts = [whole]
    if message.places:
        parts.append(
            say(PLACES, places=mark.join(place.said(pen.language) for place in message.places))
        )
    captions = [placed.piece.caption for placed in leaf.placed if placed.piece.caption]
    if captions:
        parts.append(say(SHOWN, captions=mark.join(captions)))
    for placed in leaf.placed:
        if isinstance(placed.piece, FigurePiece):
            parts.append(plain(placed.piece.figure.note))
    frame = slide.notes_slide.notes_text_frame
    assert frame is not None
    pen.write(frame, tuple(filter(None, parts)), Look(12, after=4))
