"""Looks: what a person would call a defect in a figure, found by measuring what is drawn.

A text may not leave the picture, stand on another text, or be smaller than 9 points where it will
be read; and something must be drawn.
"""

from collections.abc import Iterator

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Canvas
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from headrace.briefing.figure import Figure, canvas_of, styled
from headrace.briefing.language import Language

LEAST = 9.0
_SLACK = 1.5
"""Pixels by which boxes may touch: they are a little larger than the letters."""


def defects(figure: Figure, language: Language, *, titled: bool = True) -> list[str]:
    """Return what is wrong with a figure, as sentences; titled: with its title and footer."""
    with styled(language):
        canvas = canvas_of(figure, language, "Source: test", titled=titled)
        FigureCanvasAgg(canvas).draw()
        return [*_cut(canvas), *_overlapping(canvas), *_small(canvas), *_empty(canvas)]


def _texts(canvas: Canvas) -> list[tuple[Text, Bbox]]:
    renderer = canvas.canvas.get_renderer()  # type: ignore[attr-defined]
    hidden = {id(label) for ax in canvas.axes for label in _ticks_not_drawn(ax)}
    found = []
    for text in canvas.findobj(Text):
        assert isinstance(text, Text)
        if text.get_visible() and text.get_text().strip() and id(text) not in hidden:
            found.append((text, text.get_window_extent(renderer)))
    return found


def _ticks_not_drawn(ax: Axes) -> Iterator[Text]:
    """Yield labels of ticks that matplotlib keeps but does not draw, or draws outside the axis."""
    drawn = set()
    if ax.axison:
        for labels, places, limits in (
            (ax.get_xticklabels(), ax.get_xticks(), ax.get_xlim()),
            (ax.get_yticklabels(), ax.get_yticks(), ax.get_ylim()),
        ):
            low, high = sorted(limits)
            for label, place in zip(labels, places, strict=False):
                if low - 1e-9 <= float(place) <= high + 1e-9:
                    drawn.add(id(label))
    for axis in (ax.xaxis, ax.yaxis):
        for tick in (*axis.majorTicks, *axis.minorTicks):
            for label in (tick.label1, tick.label2):
                if id(label) not in drawn:
                    yield label


def _cut(canvas: Canvas) -> Iterator[str]:
    whole = canvas.bbox
    for text, box in _texts(canvas):
        if (
            box.x0 < whole.x0 - _SLACK
            or box.y0 < whole.y0 - _SLACK
            or box.x1 > whole.x1 + _SLACK
            or box.y1 > whole.y1 + _SLACK
        ):
            yield f"cut: {text.get_text()!r}"


def _overlapping(canvas: Canvas) -> Iterator[str]:
    texts = _texts(canvas)
    for place, (one, box) in enumerate(texts):
        for other, other_box in texts[place + 1 :]:
            wide = min(box.x1, other_box.x1) - max(box.x0, other_box.x0)
            high = min(box.y1, other_box.y1) - max(box.y0, other_box.y0)
            if wide > 2 * _SLACK and high > 2 * _SLACK:
                yield f"overlap: {one.get_text()!r} and {other.get_text()!r}"


def _small(canvas: Canvas) -> Iterator[str]:
    for text, _ in _texts(canvas):
        if text.get_fontsize() < LEAST:
            yield f"small: {text.get_text()!r} at {text.get_fontsize()} points"


def _empty(canvas: Canvas) -> Iterator[str]:
    if not any(ax.has_data() or ax.patches or ax.texts for ax in canvas.axes):
        yield "empty"
