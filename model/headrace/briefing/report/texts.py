"""Texts: lines of letters on their place in the document."""

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from headrace.briefing.report.letters import Chain, Letters, runs, width_of
from headrace.briefing.report.lines import broken
from headrace.briefing.report.looks import WIDTH, Look

_KEPT = 2
"""Lines of a text that stay together at least at the end and at the top of a page."""


class Sketch(Canvas):
    """A canvas on which texts and figures only take their places, to count pages."""


class Text(Flowable):
    """A text that is broken into lines already."""

    def __init__(self, lines: tuple[str, ...], look: Look, chain: Chain, width: float) -> None:
        super().__init__()
        self.lines = lines
        self.look = look
        self.chain = chain
        self.width = width
        self.height = look.leading * len(lines)
        self.spaceBefore, self.spaceAfter = look.before, look.after

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the place that the text takes, in points."""
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        """Return the lines that fit a height and the others; nothing if too few stay together."""
        first = min(int(height / self.look.leading), len(self.lines) - _KEPT)
        if first < _KEPT:
            return []
        parts = (self.lines[:first], self.lines[first:])
        return [Text(part, self.look, self.chain, self.width) for part in parts]

    def draw(self) -> None:
        """Draw the lines."""
        if isinstance(self.canv, Sketch):
            return
        text = self.canv.beginText()
        text.setFillColor(HexColor(self.look.colour))
        for number, line in enumerate(self.lines):
            text.setTextOrigin(
                self._start(line), self.height - number * self.look.leading - self.look.size
            )
            for font, run in runs(line, self.chain):
                text.setFont(font, self.look.size)
                text.textOut(run)
        self.canv.drawText(text)

    def _start(self, line: str) -> float:
        if self.look.side == "left":
            return 0.0
        free = self.width - width_of(line, self.chain, self.look.size)
        return free if self.look.side == "right" else free / 2


def set_text(text: str, look: Look, letters: Letters, width: float = WIDTH) -> Text:
    """Return a text of a width in points, broken into lines."""
    chain = letters.bold if look.bold else letters.regular
    return Text(broken(text, chain, look.size, width), look, chain, width)
