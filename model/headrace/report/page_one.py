"""Page one: what to sign, what it buys, what to decide, what if; the same in every artefact."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """One of the four boxes of page one."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class PageOne:
    """Page one in one language."""

    title: str
    """What the paper says, as a title."""
    alarms: tuple[str, ...] = ()
    """What must be said before all else: broken rules, a search that was stopped."""
    boxes: tuple[Box, ...] = ()
