"""Ruler: how many lines a text takes, for tables on slides."""

import math
from functools import cache
from unicodedata import east_asian_width

from PIL import ImageFont

from headrace.briefing.fonts import REGULAR

WIDER = 1.06
"""Fonts of a ministry may be wider than the one that is measured; wide letters are alike in all."""
_SIZE = 100


def lines(text: str, width: float, size: float) -> int:
    """Return the lines that a text takes; width and size in points."""
    return max(1, math.ceil(_length(text) * size / _SIZE / max(1.0, width)))


@cache
def _length(text: str) -> float:
    wide = sum(east_asian_width(letter) in "FW" for letter in text) * _SIZE
    return wide + WIDER * (float(_font().getlength(text)) - wide)


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(REGULAR), _SIZE)
