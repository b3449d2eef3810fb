"""Drafts: handles in the making, and whose rules they may be of."""

from dataclasses import dataclass, field

from headrace.plan.relaxation import Rule


@dataclass
class Draft:
    """A handle in the making."""

    size: float
    most: float
    whole: bool = False
    entries: list[tuple[int, float]] = field(default_factory=list)
    lifted: list[int] = field(default_factory=list)


Drafts = dict[Rule, Draft]


@dataclass(frozen=True)
class Scope:
    """Whose rules can be relaxed: the projects asked about, and from when more supply counts."""

    projects: frozenset[str]
    """Projects whose needs say how much slack is surely enough."""
    terms_of: frozenset[str]
    """Projects whose finance terms can be relaxed."""
    supply_from: int
    """First period of more supply."""
    locks: bool = True
    offers: bool = True
    """Whether the least and largest share and ticket of an instrument can be relaxed: what is found
    then holds only once the changed case is solved."""
