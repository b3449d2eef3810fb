"""Grids: tables of the document, cut to their first rows."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, TableStyle
from reportlab.platypus import Table as Grid

from headrace.briefing import colours
from headrace.briefing.exhibit import Table
from headrace.briefing.language import Language, Phrase
from headrace.briefing.report.letters import Letters, width_of
from headrace.briefing.report.lines import widest_part
from headrace.briefing.report.looks import CELL, HEAD, NOTE, STRONG, WIDTH, Look
from headrace.briefing.report.texts import set_text

MORE = Phrase("and {n} more {rows}: see the workbook", "ほか{n}行（結果ワークブックを参照）")
_TINT = HexColor("#EEF2F6")
_LINE, _NAVY = HexColor(colours.LINE), HexColor(colours.NAVY)
_PADDING = 4.0
"""Points left and right of a text in its cell."""
_SHORT = 4.0
"""Letters of Japanese up to which a head stays on one line."""
_Command = tuple[str, tuple[int, int], tuple[int, int], *tuple[Any, ...]]


def cut(table: Table, most: int) -> tuple[int, ...]:
    """Return the positions of the rows that stand in the document.

    The first rows; a sum at the end stays, and no head stands last without the rows under it.
    """
    count = len(table.rows)
    if count <= most:
        return tuple(range(count))
    tail = (count - 1,) if count - 1 in table.strong else ()
    first = list(range(max(1, most - len(tail))))
    while len(first) > 1 and first[-1] in table.strong:
        first.pop()
    return (*first, *tail)


def rest(table: Table, shown: Sequence[int], language: Language) -> str:
    """Return in words what a cut table leaves out; empty if nothing is."""
    missing = len(table.rows) - len(shown)
    mark = "; " if language.code == "en" else "。"
    more = language.say(MORE, n=missing, rows="row" if missing == 1 else "rows") if missing else ""
    return mark.join(part for part in (more, table.rest) if part)


def grid(table: Table, shown: Sequence[int], below: Sequence[str], letters: Letters) -> Flowable:
    """Return a table of some of its rows, its head repeated on every page.

    below : notes under the last row, on the same page as that.
    """
    widths = _widths(table, shown, letters)
    titles = [heading.title for heading in table.headings]
    cells: list[list[Flowable | str]] = [_row(table, titles, HEAD, widths, letters)]
    style: list[_Command] = [
        ("FONT", (0, 0), (-1, -1), letters.regular[0], CELL.size),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 2.0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("LINEABOVE", (0, 0), (-1, 0), 0.9, _NAVY),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, _NAVY),
        ("LINEBELOW", (0, 1), (-1, len(shown)), 0.4, _LINE),
    ]
    for line, place in enumerate(shown, start=1):
        strong = place in table.strong
        cells.append(_row(table, table.rows[place], STRONG if strong else CELL, widths, letters))
        if strong:
            style.append(("BACKGROUND", (0, line), (-1, line), _TINT))
    for line, text in enumerate(below, start=len(cells)):
        note = set_text(text, NOTE, letters, WIDTH - 2 * _PADDING)
        cells.append([note, *[""] * (len(widths) - 1)])
        style += [
            ("SPAN", (0, line), (-1, line)),
            ("TOPPADDING", (0, line), (-1, line), 3.0),
            ("BOTTOMPADDING", (0, line), (-1, line), 0.0),
        ]
    style.append(("NOSPLIT", (0, max(1, len(shown) - 1)), (-1, -1)))
    return Grid(cells, colWidths=widths, repeatRows=1, style=TableStyle(style), spaceAfter=3)


def _row(
    table: Table, texts: Sequence[str], look: Look, widths: Sequence[float], letters: Letters
) -> list[Flowable | str]:
    return [
        set_text(text, replace(look, side=heading.side), letters, width - 2 * _PADDING)
        for text, heading, width in zip(texts, table.headings, widths, strict=True)
    ]


def _head_width(title: str, letters: Letters) -> float:
    """Return the least width of a head: no word of it, and few letters of Japanese, broken."""
    whole = width_of(title, letters.bold, HEAD.size)
    return max(widest_part(title, letters.bold, HEAD.size), min(whole, _SHORT * HEAD.size))


def _widths(table: Table, shown: Sequence[int], letters: Letters) -> list[float]:
    """Return the widths of the columns: the shares asked for, but no word broken if room allows."""
    shares = [heading.width for heading in table.headings]
    least = [
        max(
            _head_width(heading.title, letters),
            *(widest_part(table.rows[row][place], letters.bold, CELL.size) for row in shown),
        )
        + 2 * _PADDING
        + 1.0
        for place, heading in enumerate(table.headings)
    ]
    if sum(least) >= WIDTH:
        return [one * WIDTH / sum(least) for one in least]
    fixed: set[int] = set()
    while True:
        free = [place for place in range(len(shares)) if place not in fixed]
        room = WIDTH - sum(least[place] for place in fixed)
        unit = room / sum(shares[place] for place in free)
        tight = {place for place in free if shares[place] * unit < least[place]}
        if not tight:
            return [
                least[place] if place in fixed else share * unit
                for place, share in enumerate(shares)
            ]
        fixed |= tight
