"""Pictures: figures of the document, drawn only when the pages are known."""

import io
from dataclasses import replace

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from headrace.briefing.charts import plain
from headrace.briefing.exhibit import Chart, Picture
from headrace.briefing.figure import PAGE, Figure, Medium, bare
from headrace.briefing.language import Language
from headrace.briefing.report.looks import HEIGHT, INCH, WIDTH
from headrace.briefing.report.texts import Sketch

_MOST = 0.84
"""Share of a page that a figure may take: heading, caption and note stand on the same page."""

_SQUEEZED = 0.6
"""Share of the height a picture takes where it is free to, below which it is not legible."""
_CUT = 0.5
"""The same share for lying bars, below which too few of them are left to say anything."""


class Drawing(Flowable):
    """A figure on its place."""

    def __init__(self, exhibit: Chart | Picture, figure: Figure, language: Language) -> None:
        super().__init__()
        self.exhibit = exhibit
        self.figure = figure
        self.language = language
        self.width, self.height = size_of(figure)
        self.first: Flowable = self
        """What stands first in the block that is kept together with it."""
        self.around = 0.0
        """Points that the rest of this block takes."""

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the place that the figure takes, in points."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the figure."""
        if isinstance(self.canv, Sketch):
            return
        png = Image.open(io.BytesIO(bare(self.figure, self.language)))
        # Without the channel of transparency, which would be stored as a second picture.
        flat = ImageReader(png.convert("RGB"))
        self.canv.drawImage(flat, 0, 0, self.width, self.height)


def size_of(figure: Figure) -> tuple[float, float]:
    """Return width and height in points; smaller than asked only where a page is."""
    width, height = (inches * INCH for inches in figure.size)
    scale = min(1.0, WIDTH / width, _MOST * HEIGHT / height)
    return scale * width, scale * height


class Figures:
    """The figures of exhibits, each made once for a place."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._made: dict[tuple[int, Medium], tuple[Figure, ...]] = {}
        self._exhibits: list[Chart | Picture] = []

    def of(self, exhibit: Chart | Picture, medium: Medium) -> tuple[Figure, ...]:
        """Return the pages of an exhibit; none if it would be squeezed into its place."""
        found = self._of(exhibit, medium)
        least = _least(exhibit)
        if least > 0 and found and medium.height < PAGE.height:
            free = self._of(exhibit, replace(medium, height=PAGE.height))
            if found[0].size[1] < least * free[0].size[1]:
                return ()
        return found

    def _of(self, exhibit: Chart | Picture, medium: Medium) -> tuple[Figure, ...]:
        key = (id(exhibit), medium)
        if key not in self._made:
            self._exhibits.append(exhibit)  # Kept, so that no other one gets its id.
            if isinstance(exhibit, Chart):
                self._made[key] = plain.figures(exhibit, self.language, medium)
            else:
                self._made[key] = exhibit.make(medium)
        return self._made[key]


def _least(exhibit: Chart | Picture) -> float:
    """Return the share of its free height that an exhibit needs; columns and lines need none."""
    if isinstance(exhibit, Picture):
        return _SQUEEZED
    return _CUT if exhibit.kind in plain.LYING else 0.0
