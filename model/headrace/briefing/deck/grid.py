"""Grid: a table measured for a width and a size of letters, before it is drawn."""

from dataclasses import dataclass, replace

from headrace.briefing.deck.pen import plain
from headrace.briefing.deck.ruler import LEADING, Ruler
from headrace.briefing.exhibit import Table
from headrace.briefing.language import Language, Phrase

SIZES = (12.0, 11.0, 10.0)
"""Sizes of letters, the most legible first."""
PADS = {12.0: 0.055, 11.0: 0.045, 10.0: 0.035}
"""Space above and below the text of a cell, by size; in inches."""
SIDE = 0.07
"""Space at the left and right of a cell, in inches."""
SHORT = 7.0
"""Width up to which a text is not broken, in ems."""
LINES = 6
"""Most lines of a cell; what is longer ends with an ellipsis."""
NONE = Phrase("none", "該当なし")


@dataclass(frozen=True)
class Grid:
    """A table with the width of each column and the height of each row, in inches."""

    table: Table
    size: float
    """Size of the letters, in points."""
    widths: tuple[float, ...]
    head: float
    heights: tuple[float, ...]
    rest: float
    """Height of the last line, which says what is left out; 0 if nothing is."""
    wrapped: bool
    """Whether some row takes more than one line."""
    broken: bool
    """Whether some word is wider than its column."""

    @property
    def width(self) -> float:
        """Return the width of the table."""
        return sum(self.widths)

    @property
    def height(self) -> float:
        """Return the height of the whole table."""
        return self.head + sum(self.heights) + self.rest

    def pages(self, first: float, room: float) -> list[range]:
        """Return the rows of each page, for a first height and that of further pages."""
        found: list[range] = []
        start, left = 0, first - self.head
        for place, height in enumerate(self.heights):
            last = self.rest if place == len(self.heights) - 1 else 0.0
            if height + last > left and place > start:
                found.append(range(start, place))
                start, left = place, room - self.head
            left -= height
        found.append(range(start, len(self.heights)))
        return found


def filled(table: Table, language: Language) -> Table:
    """Return a table of clean texts; without rows it says so in its first one."""
    width = len(table.headings)
    rows = tuple(tuple(plain(cell) for cell in (*row, *[""] * width)[:width]) for row in table.rows)
    if not rows and not table.rest:
        rows = ((language.say(NONE), *[""] * (width - 1)),)
    unit = language.money_unit
    whole = unit.replace(" ", "\u00a0")
    return replace(
        table,
        caption=plain(table.caption),
        headings=tuple(
            replace(head, title=plain(head.title).replace(unit, whole)) for head in table.headings
        ),
        rows=rows,
        rest=plain(table.rest),
    )


def natural_width(table: Table, size: float, ruler: Ruler) -> float:
    """Return the width at which no cell needs a second line, by the shares of the columns."""
    whole = sum(head.width for head in table.headings)
    widest = 0.0
    for place, head in enumerate(table.headings):
        needs = [_line(head.title, size, ruler, bold=True)]
        needs += [
            _line(row[place], size, ruler, bold=number in table.strong)
            for number, row in enumerate(table.rows)
        ]
        widest = max(widest, (max(needs) + 2 * SIDE) / (head.width / whole))
    return widest + 0.02


def measured(table: Table, width: float, size: float, ruler: Ruler) -> Grid:
    """Return a table measured for a width and a size of letters."""
    widths, broken = _widths(table, width, size, ruler)
    limited = replace(
        table,
        headings=tuple(
            replace(head, title=_stacked(head.title))
            if _line(head.title, size, ruler, bold=True) > wide - 2 * SIDE
            else head
            for head, wide in zip(table.headings, widths, strict=True)
        ),
        rows=tuple(
            tuple(
                ruler.limited(cell, size, wide - 2 * SIDE, LINES, bold=number in table.strong)
                for cell, wide in zip(row, widths, strict=True)
            )
            for number, row in enumerate(table.rows)
        ),
        rest=ruler.limited(table.rest, size, width - 2 * SIDE, LINES),
    )
    pad = 2 * PADS[size]

    def high(texts: tuple[str, ...], *, bold: bool) -> int:
        return max(
            len(ruler.lines(text, size, wide - 2 * SIDE, bold=bold))
            for text, wide in zip(texts, widths, strict=True)
        )

    counts = [high(row, bold=number in table.strong) for number, row in enumerate(limited.rows)]
    head = high(tuple(heading.title for heading in limited.headings), bold=True)
    rest = len(ruler.lines(limited.rest, size, width - 2 * SIDE)) if table.rest else 0
    step = size * LEADING / 72
    return Grid(
        limited,
        size,
        widths,
        head * step + pad,
        tuple(count * step + pad for count in counts),
        rest * step + pad if rest else 0.0,
        wrapped=any(count > 1 for count in counts),
        broken=broken,
    )


def _widths(
    table: Table, width: float, size: float, ruler: Ruler
) -> tuple[tuple[float, ...], bool]:
    """Return the widths by share, but none so narrow that a word breaks where others have room."""
    whole = sum(head.width for head in table.headings)
    shares = [width * head.width / whole for head in table.headings]
    least = []
    for place, head in enumerate(table.headings):
        words = [
            _least(part, size, ruler, bold=True)
            if ruler.code == "ja"
            else ruler.longest(part, size, bold=True)
            for part in _stacked(head.title).split("\n")
        ]
        words += [
            _least(row[place], size, ruler, bold=number in table.strong)
            for number, row in enumerate(table.rows)
        ]
        least.append(max(words) + 2 * SIDE + 0.01)
    if sum(least) > width:
        return tuple(width * need / sum(least) for need in least), True
    lack = sum(max(0.0, need - share) for need, share in zip(least, shares, strict=True))
    spare = sum(max(0.0, share - need) for need, share in zip(least, shares, strict=True))
    part = lack / spare if spare else 0.0
    return (
        tuple(
            need if share < need else share - part * (share - need)
            for need, share in zip(least, shares, strict=True)
        ),
        False,
    )


def _stacked(title: str) -> str:
    """Return a heading with its unit in brackets on a line of its own."""
    name, bracket, unit = title.partition("（")
    return f"{name}\n{bracket}{unit}" if name and unit else title


def _least(text: str, size: float, ruler: Ruler, *, bold: bool) -> float:
    """Return the least width of a cell: a short one, such as a date, stays in one line."""
    whole = _line(text, size, ruler, bold=bold)
    return whole if whole <= SHORT * size / 72 else ruler.longest(text, size, bold=bold)


def _line(text: str, size: float, ruler: Ruler, *, bold: bool) -> float:
    return max(ruler.width(line, size, bold=bold) for line in text.split("\n"))
