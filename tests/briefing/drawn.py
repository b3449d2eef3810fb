"""Drawn: the texts that a figure shows."""

from matplotlib.text import Text

from headrace.briefing.figure import Figure, canvas_of, styled
from headrace.briefing.language import Language


def texts_of(figure: Figure, language: Language) -> list[str]:
    """Return every text of a figure, title and note included."""
    with styled(language):
        canvas = canvas_of(figure, language, "", titled=True)
        canvas.draw_without_rendering()
        return [text.get_text() for text in canvas.findobj(Text) if text.get_text()]  # type: ignore[attr-defined]
