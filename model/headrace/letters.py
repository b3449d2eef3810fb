"""Letters: texts of users shown as written, by programs that read signs in them.

Excel lets a cell hold anything. Shown on a line of its own, a name may not break that line, move a
terminal's cursor, turn the direction of what follows, or be taken for the markup of a program.
"""

import unicodedata
from collections.abc import Callable

MARK = "\N{REPLACEMENT CHARACTER}"
"""Stands for a sign that cannot be shown."""
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of writing for what stands beside them."""


def one_line(text: str) -> str:
    """Return a text as one line: breaks become spaces, what steers a terminal becomes a mark.

    Signs that turn the direction of writing are left out: what they turned may be someone else's.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(sign) for sign in text if sign not in _TURNING)


def lines(text: str) -> str:
    """Return a text of several lines with each of them as `one_line` shows it."""
    return "\n".join(one_line(line) for line in text.split("\n"))


def is_turning(text: str) -> bool:
    """Return whether a text holds a sign that turns the direction of writing."""
    return not _TURNING.isdisjoint(text)


def is_unseen(sign: str) -> bool:
    """Return whether a sign steers and shows nothing: control characters, halves of others."""
    return unicodedata.category(sign) in ("Cc", "Cs")


def with_marks(text: str, has: Callable[[int], bool]) -> str:
    """Return a text with a mark for every sign that a font does not have.

    has : whether the font has a sign, by its code point. Joiners, variation selectors and breaks
    show nothing, so that no font need have them; several marks in a row are one.
    """
    shown: list[str] = []
    for sign in text:
        if sign in "\n\t" or has(ord(sign)):
            shown.append(sign)
        elif unicodedata.category(sign) not in ("Cf", "Mn", "Me") and shown[-1:] != [MARK]:
            shown.append(MARK)
    return "".join(shown)


def _shown(sign: str) -> str:
    if sign in "\n\r\t\v\f\x85\u2028\u2029":
        return " "
    return MARK if is_unseen(sign) else sign
