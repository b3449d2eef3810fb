"""Measure: how wide a text is in the fonts of a briefing, and where its lines break."""

import re
from functools import cache
from pathlib import Path

from PIL import ImageFont

WIDE = 0x2E80
"""Letters from here on are as wide as high, and a line may break between them."""
_PARTS = re.compile(r"[\u2e80-\uffff]|\s+|[^\s\u2e80-\uffff]+")
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
    """Return a text in lines that fit a width in points, broken between words."""
    found = [""]
    for part in _PARTS.findall(text):
        if part.isspace():
            found[-1] += " " if found[-1] else ""
        elif found[-1] and width_of(found[-1] + part, size, file) > width:
            found.append(part)
        else:
            found[-1] += part
    return [line.rstrip() for line in found]
