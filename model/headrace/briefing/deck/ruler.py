"""Ruler: how wide and how high a text will be, so that nothing leaves its place.

Latin letters are measured with the Latin font of the charts, whose letters are as wide as those of
the deck; letters of full width take one em in every font.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from PIL import ImageFont

from headrace.briefing.breaks import NOT_FIRST, NOT_LAST
from headrace.briefing.faces import faces_of
from headrace.briefing.language import Code

LEADING = 1.2
"""Height of a line as a multiple of its letters; paragraphs are set to exactly that."""
MARGIN = 1.04
"""What fonts of other machines may be wider."""
ELLIPSIS = "…"
_BETWEEN = 0.25
"""Space in ems that some programs put between Japanese and Latin letters."""
_EM = 1000


@dataclass(frozen=True)
class Ruler:
    """Measures texts as a reader of one language sees them; lengths in inches, sizes in points."""

    code: Code

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the width of a text in one line."""
        faces = faces_of("en")
        file = faces.bold if bold else faces.regular
        ems = sum(_advance(file, letter, self.code) for letter in text)
        if self.code == "ja":
            wide = [_wide(letter, self.code) for letter in text]
            ems += _BETWEEN * sum(one != other for one, other in pairwise(wide))
        return ems * size / 72 * MARGIN

    def lines(self, text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
        """Return the lines of a text within a width; a word that is too long is broken."""
        found: list[str] = []
        for paragraph in text.split("\n"):
            line = ""
            for piece in _pieces(paragraph, self.code):
                if self.width((line + piece).rstrip(), size, bold=bold) <= width:
                    line += piece
                    continue
                if line:
                    found.append(line.rstrip())
                line = ""
                for letter in piece:
                    if line and self.width((line + letter).rstrip(), size, bold=bold) > width:
                        found.append(line)
                        line = ""
                    line += letter
            found.append(line.rstrip())
        return found

    def height(
        self, texts: tuple[str, ...], size: float, width: float, after: float = 0.0
    ) -> float:
        """Return the height of paragraphs; after: space after each, in points."""
        count = sum(len(self.lines(text, size, width)) for text in texts)
        return (count * size * LEADING + len(texts) * after) / 72

    def longest(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the width of the longest part that should not be broken."""
        pieces = [piece for line in text.split("\n") for piece in _pieces(line, self.code)]
        return max((self.width(piece.rstrip(), size, bold=bold) for piece in pieces), default=0.0)

    def shortened(self, text: str, size: float, width: float, *, bold: bool = False) -> str:
        """Return a text that fits a width in one line, with an ellipsis where it was cut."""
        return self.limited(text, size, width, 1, bold=bold)

    def limited(
        self, text: str, size: float, width: float, most: int, *, bold: bool = False
    ) -> str:
        """Return a text that fits a width in at most some lines, with an ellipsis at a cut."""
        if len(self.lines(text, size, width, bold=bold)) <= most:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            cut = text[:middle].rstrip() + ELLIPSIS
            if len(self.lines(cut, size, width, bold=bold)) <= most:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + ELLIPSIS


def _wide(letter: str, code: Code) -> bool:
    kind = unicodedata.east_asian_width(letter)
    return kind in "WF" or (kind == "A" and code == "ja")


@cache
def _advance(file: Path, letter: str, code: Code) -> float:
    """Return the width of a letter in ems."""
    if _wide(letter, code):
        return 1.0
    return _font(file).getlength(letter) / _EM


@cache
def _font(file: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(file), _EM)


def _pieces(text: str, code: Code) -> list[str]:
    """Return the parts between which a line may end; spaces stay with the part before."""
    pieces: list[str] = []
    last = ""
    for letter in text:
        free = last == " " or _wide(letter, code) or (last != "" and _wide(last, code))
        if not pieces or letter == " " or letter in NOT_FIRST or last in NOT_LAST or not free:
            if pieces:
                pieces[-1] += letter
            else:
                pieces.append(letter)
        else:
            pieces.append(letter)
        last = letter
    return pieces
