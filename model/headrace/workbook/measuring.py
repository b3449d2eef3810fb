"""Measuring: how wide a text is in the font of the house, and into how many lines it breaks."""

import re
import unicodedata

UNIT = 5.25
"""Width of one unit of column width [points]."""
_EM = 1000
_BOLD = 1.08
"""How much wider bold letters are, about."""
_OTHER, _SQUARE = 600, _EM
"""Widths of letters that are not listed, and of those that fill a square."""
_MARGIN = 4.0
"""Points of a cell that its text leaves free."""
_CLASSES = (
    (191, "'"),
    (222, "ijl"),
    (278, " !,./:;I[\\]ft\u00a0"),
    (333, "()-`r{|}"),
    (389, '*"'),
    (500, "Jckxsvyz^"),
    (556, "#$0123456789?L_abdeghnopqu\u2013"),
    (584, "+<=>~"),
    (611, "FTZ"),
    (667, "&ABEKPSVXY"),
    (722, "CDHNRUw"),
    (778, "GOQ"),
    (833, "Mm"),
    (889, "%"),
    (944, "W"),
    (1015, "@"),
)
_WIDTHS = {letter: width for width, letters in _CLASSES for letter in letters}


def breadth(text: str, size: float = 9, bold: bool = False) -> float:
    """Return the width of a line of text [points]."""
    whole = sum(_letter(letter) for letter in text)
    return whole * size / _EM * (_BOLD if bold else 1.0)


def lines(text: str, width: float, size: float = 9, bold: bool = False) -> int:
    """Return into how many lines a text breaks in a cell.

    width : of the cell, in units of column width.
    """
    room = max(width * UNIT - _MARGIN, size)
    return sum(_broken(part, room, size, bold) for part in text.split("\n"))


def pieces(title: str) -> list[str]:
    """Return what of a title stays together: its words, and the parts of names in them."""
    return [part for word in title.split(" ") for part in re.findall("[^_]*_+|[^_]+", word)]


def parted(title: str, width: float) -> str:
    """Return a title whose names are parted at underscores where they are wider than a cell."""
    words = []
    for word in title.split(" "):
        parts = [""]
        for part in pieces(word):
            if parts[-1] and lines(parts[-1] + part, width, bold=True) > 1:
                parts.append("")
            parts[-1] += part
        words.append("\n".join(parts))
    return " ".join(words)


def _broken(text: str, room: float, size: float, bold: bool) -> int:
    """Return the lines of one paragraph: broken between words, and within a word that is longer."""
    count, used = 1, 0.0
    for word in _words(text):
        need = breadth(word.rstrip(), size, bold)
        if used and used + need > room:
            count, used = count + 1, 0.0
        while need > room:
            word = word[_cut(word, room, size, bold) :]
            need = breadth(word.rstrip(), size, bold)
            count += 1
        used += breadth(word, size, bold)
    return count


def _words(text: str) -> list[str]:
    """Return the pieces between which a line may break, each with the blank that ends it."""
    pieces = [""]
    for letter in text:
        if _square(letter) and pieces[-1]:
            pieces.append("")
        pieces[-1] += letter
        if letter == " " or _square(letter):
            pieces.append("")
    return [piece for piece in pieces if piece]


def _cut(word: str, room: float, size: float, bold: bool) -> int:
    count = 1
    while count < len(word) and breadth(word[: count + 1], size, bold) <= room:
        count += 1
    return count


def _letter(letter: str) -> int:
    return _WIDTHS.get(letter) or (_SQUARE if _square(letter) else _OTHER)


def _square(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"
