"""Look: what the reader of a briefing chooses."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from headrace.errors import BriefingError

Code = Literal["en", "ja"]


@dataclass(frozen=True)
class Look:
    """How a briefing looks."""

    language: Code = "en"
    deck: Path | None = None
    """A ministry's own presentation in place of the shipped one."""
    document: Path | None = None
    """A ministry's own typst file in place of the shipped one."""
    grey: bool = False
    """Greys and patterns instead of colours."""


def look_of(language: Code, templates: tuple[Path, ...] = (), *, grey: bool = False) -> Look:
    """Return a look; each template is known by its suffix.

    Raises `BriefingError` if a template is no file, or neither .pptx nor .typ.
    """
    found: dict[str, Path] = {}
    for file in templates:
        suffix = file.suffix.lower()
        if suffix not in (".pptx", ".typ"):
            raise BriefingError(
                f"{file}: a template is a .pptx for the deck or a .typ for the text"
            )
        if not file.is_file():
            raise BriefingError(f"{file}: there is no such template")
        found[suffix] = file
    return Look(language, found.get(".pptx"), found.get(".typ"), grey)
