"""Measure: how wide a text is in the fonts of a briefing, and where its lines break."""

from functools import cache
from pathlib import Path

from PIL import ImageFont

from headrace.briefing.breaks import WIDE, pieces

_SCALE = 100


@cache
def _font(file: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(file), _SCALE)


def width_of(text: str, size: float, file: Path) -> float:
    """Return the width of a text in points, at a size in points."""
    wide = sum(ord(letter) >= WIDE for letter in text)
    plain = "".join(letter for letter in text if ord(letter) < WIDE)
    return size * (wide + _font(file).getlength(plain) / _SCALE)


def lines_of(text: str, width: float, size: float, file: Path) -> list[str]:
    """Return a text in lines that fit a width in points, unless a word alone is wider."""
    found = [""]
    for part in pieces(text):
        if found[-1] and width_of((found[-1] + part).rstrip(), size, file) > width:
            found.append(part)
        else:
            found[-1] += part
    return [line.rstrip() for line in found]
