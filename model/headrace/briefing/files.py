"""Files: how the files of a briefing are called."""

from typing import Literal

Format = Literal["png", "svg"]
DECK, DOCUMENT = "briefing.pptx", "briefing.pdf"
CHARTS = "charts"
"""Folder of the pictures, beside deck and document."""
FORMATS: tuple[Format, ...] = ("png", "svg")
"""Formats of each picture, and the endings of their names."""
