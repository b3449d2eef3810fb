"""Letters: the fonts of the document, and each run of a text in the first font that carries it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from headrace.briefing.faces import OWN, faces_of
from headrace.briefing.language import Code
from headrace.errors import BriefingError

Chain = tuple[str, ...]
"""Names of fonts that stand in for one another, the first choice first."""


@dataclass(frozen=True)
class Letters:
    """The fonts of one language."""

    regular: Chain
    bold: Chain


def letters_of(code: Code) -> Letters:
    """Return the fonts of a language, known to reportlab and to be embedded.

    Raises `BriefingError` if a file cannot be embedded.
    """
    own, latin = faces_of(code), faces_of("en")
    files = (own.regular, own.japanese, latin.regular)
    bold = (own.bold, own.japanese, latin.bold)
    return Letters(_chained(files), _chained(bold))


def runs(text: str, chain: Chain) -> Iterator[tuple[str, str]]:
    """Yield font and text of each run; what no font carries stays in the first."""
    font, start = chain[0], 0
    for place, letter in enumerate(text):
        if letter == " " and place > start:
            continue
        own = _carrier(letter, chain)
        if own != font and place > start:
            yield font, text[start:place]
            start = place
        font = own
    if text[start:]:
        yield font, text[start:]


def width_of(text: str, chain: Chain, size: float) -> float:
    """Return the width of a text in points."""
    return sum(_width(run, font, size) for font, run in runs(text, chain))


@lru_cache(maxsize=20_000)
def _width(text: str, font: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, font, size))


@lru_cache(maxsize=20_000)
def _carrier(letter: str, chain: Chain) -> str:
    code = ord(letter)
    for font in chain:
        face = pdfmetrics.getFont(font)
        if isinstance(face, TTFont) and code in face.face.charToGlyph:
            return font
    return chain[0]


def _chained(files: tuple[Path | None, ...]) -> Chain:
    return tuple(dict.fromkeys(_registered(file) for file in files if file is not None))


@lru_cache(maxsize=20)
def _registered(file: Path) -> str:
    name = f"headrace {file.stem}"
    try:
        pdfmetrics.registerFont(TTFont(name, str(file)))
    except (TTFError, OSError) as trouble:
        raise BriefingError(
            f"{file}: cannot be embedded in a PDF ({trouble}); name a TrueType font (.ttf) in {OWN}"
        ) from trouble
    return name
