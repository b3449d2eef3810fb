"""Faces: the fonts of charts and document, the same for both, found once.

Latin letters take the first of `LATIN` that is installed; matplotlib itself brings the last one.
Japanese letters take the font that the package matplotlib-fontja ships. A file named in the
environment variable HEADRACE_FONT stands for the first, and for both if it has Japanese letters.
"""

import importlib.util
import os
import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from matplotlib import font_manager
from reportlab.pdfbase.ttfonts import TTFError, TTFontFile

from headrace.briefing.language import Code
from headrace.errors import BriefingError

LATIN = ("Arial", "Liberation Sans", "DejaVu Sans")
SHIPPED = ("matplotlib_fontja", "fonts/ipaexg.ttf")
"""Package and file of the font with Japanese letters."""
OWN = "HEADRACE_FONT"
"""Environment variable that names a font file."""
_LETTER = "遅"
"""A letter that every font with Japanese letters has."""


@dataclass(frozen=True)
class Faces:
    """The font files of a briefing; `families` are their names, the first choice first."""

    regular: Path
    bold: Path
    japanese: Path | None
    """None: no font with Japanese letters was found."""
    families: tuple[str, ...]


def faces_of(code: Code) -> Faces:
    """Return the fonts of a language.

    Raises `BriefingError` if the language is Japanese and no font carries it, or if a font of the
    user's cannot be used.
    """
    faces = _found()
    if code == "en":
        return faces
    own = faces.japanese
    if own is None:
        raise BriefingError(
            "no font with Japanese letters was found; install one with: pip install "
            f"matplotlib-fontja, or name a font file (.ttf) in {OWN}"
        )
    return Faces(own, own, own, (_named(own), *faces.families))


@cache
def _found() -> Faces:
    own = os.environ.get(OWN)
    if own:
        regular = bold = Path(own)
        latin, both = _read(regular)
        japanese = regular if both else _shipped()
    else:
        known = set(font_manager.get_font_names())
        latin = next((name for name in LATIN if name in known), LATIN[-1])
        regular = Path(font_manager.findfont(latin))
        bold = Path(font_manager.findfont(font_manager.FontProperties(family=latin, weight="bold")))
        japanese = _shipped()
    families = (latin,) if japanese is None else (latin, _named(japanese))
    return Faces(regular, bold, japanese, tuple(dict.fromkeys(families)))


def _read(file: Path) -> tuple[str, bool]:
    """Return the family name of a font of the user's, and whether it has Japanese letters."""
    try:
        return _named(file), ord(_LETTER) in TTFontFile(str(file)).charToGlyph
    except (OSError, RuntimeError, TTFError, ValueError, struct.error) as trouble:
        raise BriefingError(
            f"{OWN} names {file}, which charts and document cannot use ({trouble}); name a "
            "TrueType font file (.ttf)"
        ) from trouble


def _shipped() -> Path | None:
    """Return the font of the package; the package is not imported, as that changes matplotlib."""
    package, name = SHIPPED
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return None
    file = Path(spec.origin).parent / name
    return file if file.is_file() else None


def _named(file: Path) -> str:
    """Return the family name of a font file, and make matplotlib know it."""
    font_manager.fontManager.addfont(file)
    return str(font_manager.FontProperties(fname=str(file)).get_name())
