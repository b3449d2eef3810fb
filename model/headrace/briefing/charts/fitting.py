"""Fitting: names short enough for their place, and rows on as many pages as a medium has."""

from headrace.briefing.faces import faces_of
from headrace.briefing.figure import Medium
from headrace.briefing.language import Language
from headrace.briefing.measure import WIDE, width_of


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


def clipped(text: object, letters: int = 56) -> str:
    """Return a name short enough for a sentence; letters as wide as high count twice."""
    room, kept = letters, ""
    for letter in str(text):
        room -= 2 if ord(letter) >= WIDE else 1
        if room < 0:
            return f"{kept.rstrip()}…"
        kept += letter
    return kept


def shortened(text: str, inches: float, language: Language, size: float = 10.0) -> str:
    """Return a text that fits a width in inches, its end replaced by an ellipsis if need be."""
    file = faces_of(language.code).bold
    room = inches * 72
    if width_of(text, size, file) <= room:
        return text
    kept = text
    while kept and width_of(f"{kept}…", size, file) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
