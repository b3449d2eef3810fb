"""Leaves: a message divided into slides, each with its points and its pieces in their places."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from headrace.briefing.deck.box import BODY, Box
from headrace.briefing.deck.fitting import Pages, fit, pair, piled, slender
from headrace.briefing.deck.pen import Look, Pen, plain
from headrace.briefing.deck.pieces import FigurePiece, Placed, WordPiece
from headrace.briefing.exhibit import Chart, Exhibit, Message, Picture, Table
from headrace.briefing.figure import Figure, Medium
from headrace.briefing.language import Phrase

BULLET = 0.22
"""Room of the sign before a point, in inches."""
AFTER = 5.0
"""Space after a point, in points."""
ABOVE = ((16.0, 1.5), (14.0, 1.9), (12.0, 2.1))
"""Sizes of points above an exhibit, and the height that they may take."""
BESIDE = 4.1
"""Width of points beside an exhibit, in inches."""
ALONE = (20.0, 18.0, 16.0, 14.0)
"""Sizes of points that have a slide of their own."""
_UNDER = 0.16
"""Room between points and what stands below them."""
NOTHING = Phrase("There is no chart or table to this statement.", "この項目に付随する図表はない。")


_LOOK = Look(16, after=AFTER)


@dataclass(frozen=True)
class Leaf:
    """What one slide shows below its headline."""

    points: tuple[str, ...] = ()
    box: Box = BODY
    """Place of the points."""
    look: Look = _LOOK
    placed: tuple[Placed, ...] = ()


def divided(message: Message, pen: Pen) -> tuple[list[Leaf], list[Leaf]]:
    """Return the slides of a message in the main part, and those that follow in the annex.

    The main part has the points and the first exhibits; a picture of many pages shows what matters
    most there, on one page, and all of it in the annex.
    """
    single = replace(message, exhibits=tuple(map(_single, message.exhibits)))
    found = leaves_of(single, pen)
    bare = len(found) > 1 and not found[0].placed
    main = found[: 2 if bare else 1]
    whole = leaves_of(message, pen)
    pictured = any(isinstance(placed.piece, FigurePiece) for leaf in main for placed in leaf.placed)
    if not pictured:
        return main, whole[len(main) :]
    if len(whole) == len(found):
        return main, found[len(main) :]
    return main, leaves_of(replace(message, points=()), pen)


def _single(exhibit: Exhibit) -> Exhibit:
    if not isinstance(exhibit, Picture):
        return exhibit
    return replace(exhibit, make=partial(_one_page, exhibit.make))


def _one_page(make: Callable[[Medium], tuple[Figure, ...]], medium: Medium) -> tuple[Figure, ...]:
    return make(replace(medium, pages=1))


def leaves_of(message: Message, pen: Pen) -> list[Leaf]:
    """Return all slides of a message; at least one."""
    points = tuple(filter(None, (plain(point).strip() for point in message.points)))
    rest: Sequence[Exhibit] = message.exhibits
    headline = plain(message.headline)
    leaves: list[Leaf] = []
    if points:
        first = _joined(points, rest, headline, pen)
        if first is None:
            leaves += _points_alone(points, pen)
        else:
            found, used = first
            leaves += found
            rest = rest[used:]
    while rest:
        pages, used = _next(rest, BODY, headline, pen) or ([], 1)
        leaves += [Leaf(placed=tuple(page)) for page in pages]
        rest = rest[used:]
    if not leaves:
        words = Placed(WordPiece(pen.language.say(NOTHING)), BODY)
        leaves.append(Leaf(placed=(words,)))
    return leaves


def _next(rest: Sequence[Exhibit], box: Box, headline: str, pen: Pen) -> tuple[Pages, int] | None:
    """Return the pages of the next exhibit, or of the next two together, and how many these are."""
    if len(rest) > 1:
        one, other = rest[0], rest[1]
        both = pair(one, other, box, headline, pen) or piled(one, other, box, headline, pen)
        if both is not None:
            return [both], 2
    pages = fit(rest[0], box, headline, pen)
    return None if pages is None else (pages, 1)


def _joined(
    points: tuple[str, ...], rest: Sequence[Exhibit], headline: str, pen: Pen
) -> tuple[list[Leaf], int] | None:
    """Return the slides of points and the exhibits with them, and how many exhibits these are."""
    if not rest:
        return None
    if len(rest) > 1:
        both = _above(points, rest[:2], headline, pen)
        if both is not None and both[1] == 2:
            return both
    beside = _beside(points, rest[0], headline, pen)
    return (beside, 1) if beside else _above(points, rest[:1], headline, pen)


def _above(
    points: tuple[str, ...], rest: Sequence[Exhibit], headline: str, pen: Pen
) -> tuple[list[Leaf], int] | None:
    """Return points above the next exhibits."""
    for size, most in ABOVE:
        height = points_height(points, size, BODY.width, pen)
        if height > most:
            continue
        found = _next(rest, BODY.below(height + _UNDER), headline, pen)
        if found is not None and found[0]:
            pages, used = found
            look = Look(size, after=AFTER)
            first = Leaf(points, BODY.upper(height), look, tuple(pages[0]))
            return [first, *(Leaf(placed=tuple(page)) for page in pages[1:])], used
    return None


def _beside(
    points: tuple[str, ...], exhibit: Exhibit, headline: str, pen: Pen
) -> list[Leaf] | None:
    """Return points at the left of one exhibit that does not need the whole width."""
    if not isinstance(exhibit, Chart | Table):
        return None
    left, right = BODY.divided(BESIDE)
    placed = slender(exhibit, right, headline, pen)
    if placed is None:
        return None
    for size, _ in ABOVE[:2]:
        if points_height(points, size, left.width, pen) <= left.height:
            return [Leaf(points, left, Look(size, after=AFTER), tuple(placed))]
    return None


def _points_alone(points: tuple[str, ...], pen: Pen) -> list[Leaf]:
    """Return points on slides of their own, as many as it takes."""
    for size in ALONE:
        if points_height(points, size, BODY.width, pen) <= BODY.height:
            return [Leaf(points, BODY, Look(size, after=2 * AFTER))]
    size = ALONE[-1]
    most = int(BODY.height / (size * 1.2 / 72)) - 2
    pages: list[list[str]] = [[]]
    for point in points:
        short = pen.ruler.limited(point, size, BODY.width - BULLET, most)
        if pages[-1] and points_height((*pages[-1], short), size, BODY.width, pen) > BODY.height:
            pages.append([])
        pages[-1].append(short)
    return [Leaf(tuple(page), BODY, Look(size, after=AFTER)) for page in pages]


def points_height(points: tuple[str, ...], size: float, width: float, pen: Pen) -> float:
    """Return the height of points with their signs."""
    return pen.ruler.height(points, size, width - BULLET, after=2 * AFTER) + 0.04
