"""Breaks: between which letters of a text in English, Japanese or both a line may end."""

from collections.abc import Iterator

WIDE = 0x2E80
"""Letters from here on are as wide as high."""
NOT_FIRST = set("、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝〕〉》」』】”’％‰℃)]}%,.:;?!…‥") | set(
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
"""Letters that may not begin a line."""
NOT_LAST = set("（［｛〔〈《「『【“‘([{")
"""Letters that may not end a line."""
_BOUND = set("年億万兆")
"""Letters within dates and amounts, before a number or the name of a currency."""


def pieces(text: str) -> Iterator[str]:
    """Yield the parts of a text that stay whole: words with their space, single Japanese letters.

    A number keeps the letter that counts it, a word in katakana its letters, a date its parts;
    brackets and full stops keep their neighbours.
    """
    part = ""
    for letter in text:
        if part and _may_break(part, letter):
            yield part
            part = ""
        part += letter
    if part:
        yield part


def _may_break(part: str, letter: str) -> bool:
    last = part[-1]
    if letter == " " or letter in NOT_FIRST or last in NOT_LAST:
        return False
    if last == " ":
        return True
    if last in _BOUND and (letter.isdigit() or letter == "円" or _is_katakana(letter)):
        return False
    if ord(letter) >= WIDE:
        return not _is_katakana(last + letter) and not (last.isascii() and last.isdigit())
    return ord(last) >= WIDE or last in "、。・）」／/" or (last in "-–—" and len(part) > 3)


def _is_katakana(text: str) -> bool:
    return all("ァ" <= letter <= "ヺ" or letter == "ー" for letter in text)
