"""Fitting: names short enough for their place, and rows on as many pages as a medium has."""

from collections.abc import Callable

from headrace.briefing.breaks import WIDE
from headrace.briefing.faces import faces_of
from headrace.briefing.figure import Medium
from headrace.briefing.language import Language
from headrace.briefing.measure import width_of

_TAIL = 0.5
"""Share of the room that the last words of a name may take."""


def paged(rows: int, medium: Medium, most: int | None = None) -> tuple[slice, ...]:
    """Return the rows of each page, pages about alike; rows beyond the last have no page.

    most : rows of a page; those of the medium if it is not given.
    """
    room = medium.rows if most is None else most
    shown = rows if medium.pages is None else min(rows, room * medium.pages)
    count = -(-shown // room)
    each = -(-shown // count) if count else 0
    return tuple(slice(at, min(at + each, shown)) for at in range(0, shown, max(each, 1)))


def numbered(name: str, place: int) -> str:
    """Return the name of a page of a figure; the first page has no number."""
    return name if place == 0 else f"{name}-{place + 1}"


def titled(title: str, place: int, pages: int) -> str:
    """Return the title of a page of a figure; with its number if there are several."""
    return title if pages == 1 else f"{title} ({place + 1}/{pages})"


def clipped(text: object, letters: int = 56) -> str:
    """Return a name short enough for a sentence; letters as wide as high count twice."""
    return _without_middle(str(text), letters, _letters)


def shortened(
    text: str, inches: float, language: Language, size: float = 10.0, *, bold: bool = True
) -> str:
    """Return a text that fits a width in inches, an ellipsis in place of what is left out."""
    faces = faces_of(language.code)
    file = faces.bold if bold else faces.regular
    return _without_middle(text, inches * 72, lambda part: width_of(part, size, file))


def _without_middle(text: str, room: float, width: Callable[[str], float]) -> str:
    """Return a text that fits, with its last words if they are short: names often differ there."""
    if width(text) <= room:
        return text
    tail = _tail(text, _TAIL * room, width)
    kept = text[: len(text) - len(tail)]
    while kept and width(f"{kept.rstrip()}…{tail}") > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…{tail}"


def _tail(text: str, room: float, width: Callable[[str], float]) -> str:
    """Return the last words of a text that fit, or its last letters where words are Japanese."""
    words = text.split(" ")
    tails = [" ".join(words[place:]) for place in range(1, len(words))]
    tails += [text[-2:]] if ord(text[-1]) >= WIDE else []
    return next((tail for tail in tails if width(tail) <= room), "")


def _letters(text: str) -> int:
    return sum(2 if ord(letter) >= WIDE else 1 for letter in text)
