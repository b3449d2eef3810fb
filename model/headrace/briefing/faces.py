"""Faces: the fonts of charts and document, the same for both, found once.

Latin letters take the first of `LATIN` that is installed; matplotlib itself brings the last one.
Japanese letters take the font that the package matplotlib-fontja ships. A file named in the
environment variable HEADRACE_FONT stands for both.
"""

import importlib.util
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from matplotlib import font_manager

from headrace.briefing.language import Code
from headrace.errors import BriefingError

LATIN = ("Arial", "Liberation Sans", "DejaVu Sans")
SHIPPED = ("matplotlib_fontja", "fonts/ipaexg.ttf")
"""Package and file of the font with Japanese letters."""
OWN = "HEADRACE_FONT"
"""Environment variable that names a font file."""


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

    Raises `BriefingError` if the language is Japanese and no font carries it.
    """
    faces = _found()
    if code == "ja" and faces.japanese is None:
        raise BriefingError(
            "no font with Japanese letters was found; install one with: pip install "
            f"matplotlib-fontja, or name a font file (.ttf, .otf) in {OWN}"
        )
    if code == "ja" and faces.japanese is not None:
        own = faces.japanese
        return Faces(own, own, own, (_named(own), *faces.families))
    return faces


@cache
def _found() -> Faces:
    own = os.environ.get(OWN)
    if own:
        file = Path(own)
        if not file.is_file():
            raise BriefingError(f"{OWN} names {own}, which is not a file; name a font file")
        return Faces(file, file, file, (_named(file),))
    known = set(font_manager.get_font_names())
    latin = next((name for name in LATIN if name in known), LATIN[-1])
    regular = Path(font_manager.findfont(latin))
    bold = Path(font_manager.findfont(font_manager.FontProperties(family=latin, weight="bold")))
    japanese = _shipped()
    families = (latin,) if japanese is None else (latin, _named(japanese))
    return Faces(regular, bold, japanese, families)


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
    try:
        font_manager.fontManager.addfont(file)
        return str(font_manager.FontProperties(fname=str(file)).get_name())
    except (OSError, RuntimeError) as trouble:
        raise BriefingError(f"{file}: is not a font that can be read: {trouble}") from trouble
