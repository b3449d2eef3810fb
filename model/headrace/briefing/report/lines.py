"""Lines: where a text in English, Japanese or both may be broken.

reportlab leaves an opening bracket at the end of a Japanese line and breaks words of the other
script; so lines are broken here.
"""

from collections.abc import Iterator
from functools import lru_cache

from headrace.briefing.report.letters import Chain, width_of

NOT_FIRST = set("、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝〕〉》」』】”’％‰℃)]}%,.:;?!…‥") | set(
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
"""Letters that may not begin a line."""
NOT_LAST = set("（［｛〔〈《「『【“‘([{")
"""Letters that may not end a line."""
_BOUND = set("年億万兆")
"""Letters within dates and amounts, before a number or the name of a currency."""
_SLACK = 0.3


@lru_cache(maxsize=10_000)
def broken(text: str, chain: Chain, size: float, width: float) -> tuple[str, ...]:
    """Return a text in lines no wider than a width in points; its own lines stay apart."""
    if "\n" in text:
        own = text.split("\n")
        return tuple(line for one in own for line in broken(one, chain, size, width))
    lines: list[str] = []
    line = ""
    for part in _parts(text):
        if width_of((line + part).rstrip(), chain, size) <= width - _SLACK:
            line += part
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = part.lstrip()
        while width_of(line.rstrip(), chain, size) > width - _SLACK and len(line) > 1:
            most = _fitting(line, chain, size, width)
            lines.append(line[:most])
            line = line[most:]
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return tuple(lines)


def widest_part(text: str, chain: Chain, size: float) -> float:
    """Return the width of the widest part that is not broken, in points."""
    return max((width_of(part.rstrip(), chain, size) for part in _parts(text)), default=0.0)


def _parts(text: str) -> Iterator[str]:
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
    if _wide(letter):
        return not _is_katakana(last + letter) and not (last.isascii() and last.isdigit())
    return _wide(last) or last in "、。・）」／/" or (last in "-–—" and len(part) > 3)


def _wide(letter: str) -> bool:
    return ord(letter) > 0x2E80


def _is_katakana(text: str) -> bool:
    return all("ァ" <= letter <= "ヺ" or letter == "ー" for letter in text)


def _fitting(text: str, chain: Chain, size: float, width: float) -> int:
    """Return how many letters fit a width, at least one."""
    most = 1
    while most < len(text) and width_of(text[: most + 1], chain, size) <= width - _SLACK:
        most += 1
    return most
