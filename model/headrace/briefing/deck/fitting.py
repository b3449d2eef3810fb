"""Fitting: the pieces of one exhibit for the room that it has, on one slide or on several."""

from collections.abc import Sequence

from headrace.briefing.deck.box import BODY, Box
from headrace.briefing.deck.grid import SIZES, Grid, filled, measured, natural_width
from headrace.briefing.deck.pen import Pen, plain
from headrace.briefing.deck.pieces import (
    CAPTION,
    GAP,
    NOTE,
    ChartPiece,
    FigurePiece,
    Piece,
    Placed,
    TablePiece,
    WordPiece,
    caption_height,
    note_height,
)
from headrace.briefing.deck.ruler import LEADING
from headrace.briefing.deck.scale import scale_of, shared_scale
from headrace.briefing.deck.slots import divided, slots_of, standing
from headrace.briefing.exhibit import Chart, Exhibit, Picture, Table
from headrace.briefing.figure import SLIDE, Figure, Medium
from headrace.briefing.language import Phrase

SQUEEZED = 0.6
"""Share of its own height that a picture above a table keeps."""
SHORT = 0.36
"""Share of the height that a table below a picture may take."""
LEAST = 2.9
"""Least height of a chart with its caption, in inches."""
FIRST_ROWS = 4
"""Least rows of a table that begins under points."""
NO_VALUES = Phrase("There is no value to show.", "示すべき値はない。")

Pages = list[list[Placed]]
"""What stands on each slide."""


def fit(exhibit: Exhibit, first: Box, headline: str, pen: Pen) -> Pages | None:
    """Return the pages of an exhibit alone: the first in a box, others in the whole body.

    Returns None if it is better drawn elsewhere than in a box smaller than the body; no pages if
    there is nothing to draw.
    """
    if isinstance(exhibit, Chart):
        return _chart(exhibit, first, headline, pen)
    if isinstance(exhibit, Table):
        return _table(exhibit, first, headline, pen)
    return _picture(exhibit, first, headline, pen)


def pair(one: Exhibit, other: Exhibit, box: Box, headline: str, pen: Pen) -> list[Placed] | None:
    """Return two exhibits side by side, each whole; None if they cannot be read so."""
    if isinstance(one, Picture) or isinstance(other, Picture):
        return None
    for size in SIZES:
        for wide in (6.0, 5.2, 6.8, 4.6, 7.4):
            # A table says how wide it has to be, a chart takes what is left.
            first = wide if isinstance(one, Table) else box.width - 0.3 - wide
            places = box.divided(first)
            tops = [_head(exhibit.caption, headline, place, pen)
                    for exhibit, place in zip((one, other), places, strict=True)]  # fmt: skip
            top = max(tops)
            pieces = [
                _whole(exhibit, place.below(top), size, pen)
                for exhibit, place in zip((one, other), places, strict=True)
            ]
            if all(piece is not None for piece in pieces):
                return [
                    Placed(piece, _low(exhibit, place), top)
                    for exhibit, piece, place in zip((one, other), pieces, places, strict=True)
                    if piece is not None
                ]
        if isinstance(one, Chart) and isinstance(other, Chart):
            return None
    return None


def piled(one: Exhibit, other: Exhibit, box: Box, headline: str, pen: Pen) -> list[Placed] | None:
    """Return a picture of one page above a short table; None if either needs the room alone."""
    if not isinstance(one, Picture) or not isinstance(other, Table):
        return None
    table = filled(other, pen.language)
    wide = max(0.55 * box.width, natural_width(table, SIZES[0], pen.ruler))
    grid = measured(table, min(box.width, wide), SIZES[0], pen.ruler)
    head = _head(table.caption, headline, box, pen)
    low = head + grid.height + 2 * GAP
    if grid.broken or low > SHORT * box.height:
        return None
    room = box.upper(box.height - low)
    figures = _drawn(one, room, headline, pen)
    free = one.make(SLIDE)
    if figures is None or len(figures) > 1 or len(free) > 1:
        return None
    if figures[0].size[1] < SQUEEZED * free[0].size[1]:
        return None
    [[upper]] = _pages(figures, room, headline, pen)
    return [
        upper,
        Placed(TablePiece(grid, range(len(grid.heights))), box.below(room.height + GAP), head),
    ]


def slender(exhibit: Exhibit, box: Box, headline: str, pen: Pen) -> list[Placed] | None:
    """Return an exhibit beside points, if it is whole and easily read there."""
    if isinstance(exhibit, Picture):
        return None
    top = _head(exhibit.caption, headline, box, pen)
    for size in SIZES[:2]:
        piece = _whole(exhibit, box.below(top), size, pen)
        if piece is not None:
            return [Placed(piece, _low(exhibit, box), top)]
    return None


def _whole(exhibit: Chart | Table, box: Box, size: float, pen: Pen) -> Piece | None:
    """Return a chart or a table that fits a box as it is."""
    if isinstance(exhibit, Table):
        grid = measured(filled(exhibit, pen.language), box.width, size, pen.ruler)
        return TablePiece(grid, range(len(grid.heights))) if _fits(grid, box) else None
    chart = standing(exhibit)
    if _empty(chart):
        return WordPiece(pen.language.say(NO_VALUES), chart.caption)
    slots = slots_of(chart, box, pen.ruler)
    if slots.crowded or slots.stand == "slanted" or box.height < LEAST - 0.3:
        return None
    return ChartPiece(chart, scale_of(chart)) if box.width >= 4.5 else None


def _fits(grid: Grid, box: Box) -> bool:
    return grid.height <= box.height and not grid.broken


def _chart(exhibit: Chart, first: Box, headline: str, pen: Pen) -> Pages | None:
    chart = standing(exhibit)
    head = _head(chart.caption, headline, first, pen)
    if _empty(chart):
        words = WordPiece(pen.language.say(NO_VALUES), chart.caption)
        return [[Placed(words, first, head)]]
    room = first.below(head)
    slots = slots_of(chart, room, pen.ruler)
    if first.height < BODY.height and (slots.crowded or first.height < LEAST):
        return None
    if not slots.crowded:
        return [[Placed(ChartPiece(chart, scale_of(chart)), _snug(chart, first), head)]]
    scale = shared_scale(chart)
    return [[Placed(ChartPiece(part, scale), BODY, head)] for part in divided(chart, slots.most)]


def _snug(chart: Chart, box: Box) -> Box:
    """Return a box in which few columns do not stand far apart."""
    number = len(chart.categories)
    if chart.kind in ("columns", "stacked columns"):
        wide = min(box.width, max(7.5, 1.8 + 1.5 * number))
        return box.centred(wide, box.height)
    return _low(chart, box)


def _low(exhibit: Exhibit, box: Box) -> Box:
    """Return a box in which few lying bars are not thick."""
    if not isinstance(exhibit, Chart) or standing(exhibit).kind not in ("bars", "stacked bars"):
        return box
    beside = 1 if exhibit.kind == "stacked bars" else len(exhibit.series)
    thick = len(exhibit.categories) * (0.3 + 0.3 * beside)
    return box.upper(min(box.height, max(LEAST, 1.6 + 0.3 * (len(exhibit.series) // 3) + thick)))


def _table(exhibit: Table, first: Box, headline: str, pen: Pen) -> Pages | None:
    table = filled(exhibit, pen.language)
    head = _head(table.caption, headline, first, pen)
    room, further = first.height - head, BODY.height - head
    for size in SIZES:
        wide = min(first.width, max(0.55 * first.width, natural_width(table, size, pen.ruler)))
        grid = measured(table, wide, size, pen.ruler)
        if grid.height <= room and not grid.broken:
            break
    pages = grid.pages(room, further)
    if first.height < BODY.height and (grid.broken or len(pages) > 1):
        short = len(pages[0]) < min(FIRST_ROWS, len(grid.heights))
        if short or len(grid.pages(further, further)) < len(pages):
            return None
    return [
        [Placed(TablePiece(grid, rows), first if place == 0 else BODY, head)]
        for place, rows in enumerate(pages)
    ]


def _picture(exhibit: Picture, first: Box, headline: str, pen: Pen) -> Pages | None:
    figures = _drawn(exhibit, first, headline, pen)
    if first.height < BODY.height:
        if figures is None:
            return None
        if len(figures) > 1:
            # Lower pictures hold fewer rows: rather a slide of points than two more of these.
            whole = _drawn(exhibit, BODY, headline, pen)
            if whole is not None and len(whole) + 1 < len(figures):
                return None
    return _pages(figures or exhibit.make(SLIDE), first, headline, pen)


def _pages(figures: Sequence[Figure], first: Box, headline: str, pen: Pen) -> Pages:
    """Return figures with their captions, the first in a box, others in the whole body."""
    pages: Pages = []
    for place, figure in enumerate(figures):
        box = first if place == 0 else BODY
        caption = _titled(figure, headline)
        top = caption_height(caption, box.width, pen)
        if top + min(figure.size[1], SLIDE.height) > box.height:
            caption, top = "", 0.0
        pages.append([Placed(FigurePiece(figure, caption), box, top)])
    return pages


def _drawn(exhibit: Picture, box: Box, headline: str, pen: Pen) -> tuple[Figure, ...] | None:
    """Return the figures of a picture for a box, with captions and notes; None: none fit."""
    for captions, notes in ((0, 1), (1, 1), (1, 2), (2, 3)):
        used = (captions * CAPTION.size + notes * NOTE.size) * LEADING / 72 + 2 * GAP
        figures = exhibit.make(_medium(box.height - used))
        if all(_noted_height(figure, headline, pen) <= box.height for figure in figures):
            return figures
    return None


def _titled(figure: Figure, headline: str) -> str:
    """Return the caption of a figure; none if it would say what the headline says."""
    title = plain(figure.title)
    return "" if title.startswith(headline) else title


def _noted_height(figure: Figure, headline: str, pen: Pen) -> float:
    """Return the height of a figure with its caption and its note."""
    title = "" if figure.title == headline else figure.title
    note = note_height(figure, pen)
    return caption_height(title, BODY.width, pen) + figure.size[1] + (note + GAP if note else 0.0)


def _medium(height: float) -> Medium:
    """Return the medium of a slide whose pictures have less height, and so fewer rows."""
    if height >= SLIDE.height:
        return SLIDE
    return Medium(
        SLIDE.name, SLIDE.width, height, int(SLIDE.rows * height / SLIDE.height), SLIDE.pages
    )


def _head(caption: str, headline: str, box: Box, pen: Pen) -> float:
    return 0.0 if caption == headline else caption_height(caption, box.width, pen)


def _empty(chart: Chart) -> bool:
    return not any(value is not None for series in chart.series for value in series.values)
