"""Fonts: the one family of charts and document, and what becomes of letters that it lacks.

It carries Latin and Japanese in two weights and comes with packages that headrace requires, so a
result looks the same on every machine.
"""

from functools import cache
from pathlib import Path

import noto_cjk_sans_jp_bold
import noto_cjk_sans_jp_regular
from fontTools.ttLib import TTFont

from headrace.letters import MARK, one_line, with_marks

FAMILY = "Noto Sans CJK JP"
REGULAR = Path(str(noto_cjk_sans_jp_regular.FONT_PATH))
BOLD = Path(str(noto_cjk_sans_jp_bold.FONT_PATH))
MISSING = "\u3013"
"""Stands for letters that the font lacks: printers' own sign for them, which it has."""


class Letters:
    """Texts as the font can set them; remembers the letters that it lacks."""

    def __init__(self) -> None:
        """Begin with nothing lacking."""
        self.lacking: set[str] = set()

    def clean(self, text: str) -> str:
        """Return a text on one line with a mark for every letter that the font lacks."""
        whole, known = one_line(text), _known()
        shown = with_marks(whole, known.__contains__)
        if MARK in shown:
            self.lacking |= {letter for letter in whole if ord(letter) not in known}
        return shown.replace(MARK, MISSING)


@cache
def _known() -> frozenset[int]:
    with TTFont(str(REGULAR), lazy=True) as font:
        return frozenset(font.getBestCmap())
