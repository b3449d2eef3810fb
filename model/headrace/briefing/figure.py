"""Figure: one picture of a briefing, laid out with its title and footer, as PNG or SVG."""

import io
import logging
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal

from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Canvas
from matplotlib.transforms import Bbox

from headrace.briefing import colours
from headrace.briefing.faces import faces_of
from headrace.briefing.files import Format
from headrace.briefing.language import Language
from headrace.briefing.measure import lines_of

Panel = Callable[[Axes], None]
"""Draws on one set of axes; a partial of a function of a module, so that it can be pickled."""
DPI = 200


@dataclass(frozen=True)
class Medium:
    """Where a figure will stand, in inches; no text in it may be under 9 points there."""

    name: Literal["file", "slide", "page"]
    width: float
    height: float
    """Largest height."""
    rows: int
    """Most rows of a figure that lists projects."""
    pages: int | None
    """Most pages of one figure; the rest is summed in a last row. None: as many as it takes."""


FILE = Medium("file", 12.8, 9.6, 40, None)
"""A picture under charts/."""
SLIDE = Medium("slide", 12.3, 5.4, 26, 8)
"""A slide, below its headline."""
PAGE = Medium("page", 6.9, 8.4, 40, 1)
"""A page of the document, A4."""


@dataclass(frozen=True)
class Figure:
    """One picture: a finding as its title, and the panels that show it."""

    name: str
    """Name of its files, in lower case with hyphens, such as `sequence` or `sequence-2`."""
    title: str
    """A sentence that states the finding with its number."""
    panels: tuple[Panel, ...]
    size: tuple[float, float]
    """Width and height in inches, without title and footer."""
    columns: int = 1
    """Panels side by side."""
    note: str = ""
    """What is shown, in one line: measure, unit, what is left out, the sheet that has the numbers.
    """


def rendered(
    figure: Figure, language: Language, footer: str, forms: tuple[Format, ...] = ("png",)
) -> dict[Format, bytes]:
    """Return a figure with its title above and its note and footer below, in each format."""
    return _painted(figure, language, footer, forms, titled=True)


def bare(figure: Figure, language: Language) -> bytes:
    """Return a figure alone as PNG, for a place that has a headline and a footer of its own."""
    return _painted(figure, language, "", ("png",), titled=False)["png"]


@contextmanager
def styled(language: Language) -> Iterator[None]:
    """Draw in the style and the fonts of the house."""
    sheet = str(files("headrace.briefing") / "headrace.mplstyle")
    families = list(faces_of(language.code).families)
    log = logging.getLogger("matplotlib.font_manager")
    before = log.level
    log.setLevel(logging.ERROR)  # The Japanese font has one weight: no word about that.
    try:
        with style.context([sheet, {"font.family": families}]):
            yield
    finally:
        log.setLevel(before)


def canvas_of(figure: Figure, language: Language, footer: str, *, titled: bool) -> Canvas:
    """Return a figure drawn on a canvas; only within `styled`."""
    width, height = figure.size
    faces = faces_of(language.code)
    title = _wrapped(figure.title, width, 14.0, faces.bold) if titled else ""
    texts = (_wrapped(text, width, 9.0, faces.regular) for text in (figure.note, footer))
    below = "\n".join(text for text in texts if text and titled)
    above_room = 0.12 + 0.25 * len(title.split("\n")) if title else 0.04
    below_room = 0.10 + 0.16 * len(below.split("\n")) if below else 0.04
    whole = height + above_room + below_room if titled else height
    canvas = Canvas(figsize=(width, whole))
    FigureCanvasAgg(canvas)
    low, high = below_room / whole, 1 - above_room / whole
    canvas.set_layout_engine(
        "constrained", rect=(0.005, low, 0.99, high - low), h_pad=0.08, w_pad=0.08
    )
    rows = math.ceil(len(figure.panels) / figure.columns)
    axes = canvas.subplots(rows, figure.columns, squeeze=False)
    for place, ax in enumerate(axes.flat):
        if place < len(figure.panels):
            figure.panels[place](ax)
        else:
            ax.set_axis_off()
    if title:
        canvas.text(
            0.1 / width, 1 - 0.1 / whole, title, size=14, weight="bold", color=colours.NAVY,
            va="top", ha="left", linespacing=1.25,
        )  # fmt: skip
    if below:
        canvas.text(
            0.1 / width, 0.06 / whole, below, size=9, color=colours.GREY, va="bottom", ha="left",
            linespacing=1.25,
        )  # fmt: skip
    return canvas


def _painted(
    figure: Figure, language: Language, footer: str, forms: tuple[Format, ...], *, titled: bool
) -> dict[Format, bytes]:
    found: dict[Format, bytes] = {}
    with styled(language):
        canvas = canvas_of(figure, language, footer, titled=titled)
        for form in forms:
            buffer = io.BytesIO()
            stamp = {"Date": None} if form == "svg" else {"Software": "headrace"}
            canvas.savefig(buffer, format=form, dpi=DPI, metadata=stamp)
            canvas.set_layout_engine("none")  # What is laid out once stays where it is.
            for ax in canvas.axes:
                # The layout differs in its last digits from run to run; files must not.
                edges = (round(edge, 6) for edge in ax.get_position().bounds)
                ax.set_position(Bbox.from_bounds(*edges))
            found[form] = buffer.getvalue()
    return found


def _wrapped(text: str, width: float, size: float, file: Path) -> str:
    """Return a text in lines that fit a width in inches at a size in points."""
    return "\n".join(lines_of(text, 69 * (width - 0.25), size, file)) if text else ""
