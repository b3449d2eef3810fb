"""Canvas: a chart drawn once, as PNG for the deck and SVG for the document."""

import io
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from matplotlib import font_manager, rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.colors import to_hex, to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.text import Text
from PIL import Image

from headrace.briefing.fonts import BOLD, FAMILY, REGULAR

logging.getLogger("matplotlib").setLevel(logging.ERROR)
# That it builds its cache of fonts is no news to a user.

INK, GREY, PALE = "#1D2733", "#8A97A5", "#D3DAE1"
DARK = "#46525E"
BLUE, LIGHT = "#2F6DA8", "#A9C4DF"
HIGHLIGHT = "#C8500A"
WIDTH, BROAD, WHOLE = 7.6, 9.0, 12.2
"""Inches: as wide as charts stand on slides: beside a text, beside a short one, alone."""
NAME, LONG = 42, 60
"""Letters of a name beside a chart, and beside one that stands alone."""
DOTS = 160
"""Dots an inch of pictures."""
COLOURS = 64
_RULES: Any = {
    "font.family": FAMILY,
    "font.size": 10.5,
    "text.parse_math": False,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": GREY,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": True,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.major.width": 0.6,
    "ytick.major.size": 0,
    "svg.fonttype": "path",
    "svg.hashsalt": "headrace",
}


@dataclass(frozen=True)
class Chart:
    """One chart as it stands on slides, on pages and under charts/."""

    name: str
    png: bytes
    svg: bytes
    alt: str
    """What it shows, for those who cannot see it."""


@dataclass(frozen=True)
class Captions:
    """What stands above a chart, and what it shows for those who cannot see it."""

    subtitle: str
    """What is shown, and in which unit."""
    alt: str
    mark: str = ""
    """What the highlight colour means, told where something has it."""


def drawn(
    name: str,
    draw: Callable[[Axes], None],
    size: tuple[float, float],
    captions: Captions,
    *,
    grey: bool = False,
) -> Chart:
    """Return a chart that `draw` puts on axes.

    size : width and height in inches.
    grey : patterns instead of colours, for a printer without colours.
    """
    _register()
    with rc_context(_RULES):
        figure = Figure(figsize=size, dpi=DOTS, layout="constrained")
        ax = figure.add_subplot()
        draw(ax)
        shown = captions.mark if has_highlight(ax) else ""
        subtitle = " ".join(text for text in (captions.subtitle, shown) if text)
        figure.suptitle(subtitle, x=0.005, ha="left", fontsize=10, color=DARK, wrap=True)
        if grey:
            _turn_grey(figure)
        canvas: Any = FigureCanvasAgg(figure)
        engine = figure.get_layout_engine()
        if engine is not None:
            engine.execute(figure)
        figure.set_layout_engine("none")
        canvas.draw()
        svg = io.BytesIO()
        pen: Any = FigureCanvasSVG(figure)
        pen.print_svg(svg, metadata={"Date": None, "Creator": "headrace"})
    return Chart(name, _png(canvas), svg.getvalue(), captions.alt)


def _png(canvas: Any) -> bytes:
    """Return the picture in few colours, a fifth of the size."""
    image = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    file = io.BytesIO()
    image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
        file, "PNG", dpi=(DOTS, DOTS)
    )
    return file.getvalue()


def has_highlight(ax: Axes) -> bool:
    """Return whether anything that can be seen is drawn in the highlight colour."""
    bars = (
        to_hex(bar.get_facecolor())
        for bar in ax.patches
        if isinstance(bar, Rectangle) and bar.get_width() and bar.get_height()
    )
    lines = (to_hex(line.get_color()) for line in ax.lines)
    return HIGHLIGHT.lower() in (*bars, *lines)


def _turn_grey(figure: Figure) -> None:
    """Turn every colour into its grey, and mark the highlight by a pattern."""
    for artist in figure.findobj():
        if isinstance(artist, Patch):
            if to_hex(artist.get_facecolor()).upper() == HIGHLIGHT:
                artist.set(hatch="////", facecolor="white", edgecolor=INK)
            elif artist.get_fill():
                artist.set_facecolor(_grey(artist.get_facecolor()))
        elif isinstance(artist, Line2D):
            if to_hex(artist.get_color()).upper() == HIGHLIGHT:
                artist.set_linestyle("--")
            artist.set_color(_grey(artist.get_color()))
        elif isinstance(artist, Text):
            artist.set_color(INK)


def _grey(colour: Any) -> str:
    red, green, blue, _ = to_rgba(colour)
    return str(round(0.3 * red + 0.59 * green + 0.11 * blue, 3))


@cache
def _register() -> None:
    for file in (REGULAR, BOLD):
        font_manager.fontManager.addfont(str(file))
