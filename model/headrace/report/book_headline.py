"""Book headline: every figure that stands in a sentence about a book of scenarios."""

from dataclasses import dataclass

from headrace.report.comparing import Comparison
from headrace.report.firmness import firm


@dataclass(frozen=True)
class BookHeadline:
    """The figures of a book of scenarios that sentences use."""

    base: str
    """Scenario with which the others are compared; blank: none has a plan."""
    scenarios: int
    solved: int
    first_signatures: int
    """Closes of the first four quarters in base."""
    kept: tuple[str, ...]
    """Those of them, by name, whose month is the same in every scenario with a plan."""

    @property
    def kept_count(self) -> int:
        """Return how many of the first signatures keep their month in every scenario."""
        return len(self.kept)


def book_headline_of(comparison: Comparison) -> BookHeadline:
    """Return the figures of a book of scenarios that sentences use."""
    signatures = firm(comparison)
    return BookHeadline(
        base="" if comparison.base is None else comparison.base.name,
        scenarios=len(comparison.entries),
        solved=len(comparison.solved),
        first_signatures=len(signatures.first),
        kept=tuple(comparison.name(name) for name in signatures.kept),
    )
