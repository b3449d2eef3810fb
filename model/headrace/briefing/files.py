"""Files: what a briefing writes."""

from pathlib import Path

DECK, DOCUMENT, CHARTS = "briefing.pptx", "briefing.pdf", "charts"
FORMATS = ("png", "svg")


def briefing_files(folder: Path) -> tuple[str, ...]:
    """Return the names of all that a briefing may have left in a folder."""
    charts = (file for form in FORMATS for file in sorted((folder / CHARTS).glob(f"*.{form}")))
    return (DECK, DOCUMENT, *(f"{CHARTS}/{file.name}" for file in charts))
