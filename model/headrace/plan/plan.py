"""Plan: which projects close when, with which stack, and when everything operates."""

from collections.abc import Mapping
from dataclasses import dataclass, field

USED = 0.001
"""An amount above this is used [million base currency]."""


@dataclass(frozen=True)
class Close:
    """The financial close of one candidate, with the stack that is signed at it."""

    project: str
    month: int
    """Month of close, from the start of the horizon: the start of a period."""
    stack: Mapping[str, float]
    """Face by instrument [million base currency], without facilitations."""
    facilitation: frozenset[str] = frozenset()
    """Facilitations used."""
    pledges: Mapping[int, float] = field(default_factory=dict)
    """Money taken from conditional deals, by position in the signed_deals sheet [million base]."""
    sponsor_equity: float = 0.0
    """Sponsor equity [million base currency]."""
    commercial_debt: float = 0.0
    """Commercial debt without guarantee [million base currency]."""
    claims: frozenset[tuple[str, str]] | None = None
    """Effects (instrument, stage) on which the dates rest; None: all that the amounts allow."""

    @property
    def used(self) -> frozenset[str]:
        """Instruments in the stack."""
        return self.facilitation | {name for name, face in self.stack.items() if face > USED}


@dataclass(frozen=True)
class Plan:
    """A plan: closes of candidates, and months of operation of every project that operates."""

    closes: Mapping[str, Close]
    """Closes by project: candidates that are financed. Closed deals are not repeated here."""
    operations: Mapping[str, int]
    """Month of operation by project, from the start of the horizon: candidates and closed deals
    that operate within it; negative for what operated before it."""
