"""Lines: where a text in English, Japanese or both may be broken.

reportlab leaves an opening bracket at the end of a Japanese line and breaks words of the other
script; so lines are broken here.
"""

from functools import lru_cache

from headrace.briefing.breaks import pieces
from headrace.briefing.report.letters import Chain, width_of

_SLACK = 0.3


@lru_cache(maxsize=10_000)
def broken(text: str, chain: Chain, size: float, width: float) -> tuple[str, ...]:
    """Return a text in lines no wider than a width in points; its own lines stay apart."""
    if "\n" in text:
        own = text.split("\n")
        return tuple(line for one in own for line in broken(one, chain, size, width))
    lines: list[str] = []
    line = ""
    for part in pieces(text):
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
    return max((width_of(part.rstrip(), chain, size) for part in pieces(text)), default=0.0)


def _fitting(text: str, chain: Chain, size: float, width: float) -> int:
    """Return how many letters fit a width, at least one."""
    most = 1
    while most < len(text) and width_of(text[: most + 1], chain, size) <= width - _SLACK:
        most += 1
    return most
