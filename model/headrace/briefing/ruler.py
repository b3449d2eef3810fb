"""Ruler: how many lines a text takes, for tables on slides."""

import math
from functools import cache

from PIL import ImageFont

from headrace.briefing.fonts import REGULAR

WIDER = 1.12
"""Fonts of a ministry may be wider than the one that is measured."""
_SIZE = 100


def lines(text: str, width: float, size: float) -> int:
    """Return the lines that a text takes; width and size in points."""
    return max(1, math.ceil(_length(text) * WIDER * size / _SIZE / max(1.0, width)))


@cache
def _length(text: str) -> float:
    return float(_font().getlength(text))


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(REGULAR), _SIZE)
