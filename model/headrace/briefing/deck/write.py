"""Write: the messages of a briefing as a deck of PowerPoint, whole."""

import io
from collections.abc import Sequence
from dataclasses import replace

from pptx.presentation import Presentation
from pptx.text.text import TextFrame

from headrace.briefing import colours
from headrace.briefing.deck import box, ground
from headrace.briefing.deck.box import Box
from headrace.briefing.deck.footing import add_footing
from headrace.briefing.deck.leaves import Leaf, divided
from headrace.briefing.deck.pen import Look, Pen, plain
from headrace.briefing.deck.ruler import LEADING
from headrace.briefing.deck.slide import add_slide
from headrace.briefing.exhibit import Message
from headrace.briefing.language import Language, Phrase
from headrace.timeless import undated

ANNEX = Phrase("Annex: further charts and tables", "別添：その他の図表")
SILENT = Phrase("On {n} topics the plan has nothing to show", "該当のない項目：{n}件")
STOP = Phrase(".", "。")
_TITLES = (40.0, 36.0, 32.0, 28.0, 24.0)
_SUBTITLES = (20.0, 18.0, 16.0, 14.0)

_ALONE = 4
"""Letters that do not stand alone in a last line, if a smaller size saves it."""


def deck_bytes(
    title: str, subtitle: str, messages: Sequence[Message], language: Language, footer: str
) -> bytes:
    """Return a PowerPoint file: a first slide, a slide for each message, and an annex.

    subtitle : its lines stand below each other, such as the names and the date.
    footer : source and hash, on each slide.
    """
    pen = Pen(language)
    deck = ground.build_ground(plain(title), "ja-JP" if language.code == "ja" else "en-US")
    ground.add_notes_master(deck)
    _add_opening(deck, plain(title), plain(subtitle), plain(footer), pen)
    annex: list[tuple[Message, list[Leaf]]] = []
    for message in gathered(messages, language):
        main, further = divided(message, pen)
        _add_slides(deck, message, main, footer, pen)
        if further:
            annex.append((message, further))
    if annex:
        _add_opening(deck, language.say(ANNEX), "", plain(footer), pen)
    for message, further in annex:
        _add_slides(deck, message, further, footer, pen)
    buffer = io.BytesIO()
    deck.save(buffer)
    return undated(buffer.getvalue())


def gathered(messages: Sequence[Message], language: Language) -> Sequence[Message]:
    """Return messages with those that are a headline alone on one slide; the first stays alone."""
    silent = [one for one in messages[1:] if not one.points and not one.exhibits]
    if len(silent) < 2:
        return messages
    together = Message(
        "silent",
        language.say(SILENT, n=len(silent)),
        tuple(f"{one.headline}{language.say(STOP)}" for one in silent),
        places=tuple(dict.fromkeys(place for one in silent for place in one.places)),
    )
    kept = [together if one is silent[-1] else one for one in messages]
    return [one for one in kept if one not in silent]


def _add_slides(
    deck: Presentation, message: Message, leaves: Sequence[Leaf], footer: str, pen: Pen
) -> None:
    for number, leaf in enumerate(leaves, start=1):
        add_slide(deck, message, leaf, (number, len(leaves)), plain(footer), pen)


def _add_opening(deck: Presentation, title: str, subtitle: str, footer: str, pen: Pen) -> None:
    """Add the first slide of a part; without a subtitle its placeholder is taken away."""
    slide = deck.slides.add_slide(deck.slide_layouts[ground.OPENING])
    head, below = slide.placeholders[0], slide.placeholders[1]
    _write(head.text_frame, title, _TITLES, box.OPENING, Look(0, colours.WHITE, bold=True), pen)
    if subtitle.strip():
        _write(below.text_frame, subtitle, _SUBTITLES, box.SUBTITLE, Look(0, after=4), pen)
    else:
        below.element.getparent().remove(below.element)
    add_footing(slide, footer, len(deck.slides), pen)


def _write(
    frame: TextFrame, text: str, sizes: Sequence[float], room: Box, look: Look, pen: Pen
) -> None:
    """Write a text at the largest size that fits its room."""
    for size in sizes:
        lines = pen.ruler.lines(text, size, room.width, bold=look.bold)
        if len(lines) > 1 + text.count("\n") and len(lines[-1]) <= _ALONE and size != sizes[-1]:
            continue
        height = len(lines) * size * LEADING / 72 + text.count("\n") * look.after / 72
        if height <= room.height:
            break
    else:
        most = int(room.height / (sizes[-1] * LEADING / 72 + look.after / 72))
        text = pen.ruler.limited(text, sizes[-1], room.width, most, bold=look.bold)
        size = sizes[-1]
    pen.fill(frame, (text,), replace(look, size=size))
