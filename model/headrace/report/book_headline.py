"""Book headline: every figure that stands in a sentence about a book of scenarios."""

from dataclasses import dataclass

from headrace.report.comparing import Comparison
from headrace.report.firmness import firm
from headrace.report.overview import lost


@dataclass(frozen=True)
class Future:
    """One scenario beside base."""

    scenario: str
    title: str
    leading: bool
    delay: float | None
    """Total delay in plain months; None: no plan."""
    difference: float | None
    """Total delay beyond base's."""
    lost: tuple[str, ...]
    """Projects, by name, that operate in base and not here."""
    reason: str
    """Why there is no plan."""


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
    futures: tuple[Future, ...]
    """Every scenario but base, in the order of the book."""

    @property
    def kept_count(self) -> int:
        """Return how many of the first signatures keep their month in every scenario."""
        return len(self.kept)

    @property
    def leading(self) -> tuple[Future, ...]:
        """Return the scenarios that lead the briefing; all, if none is marked."""
        return tuple(row for row in self.futures if row.leading) or self.futures


def book_headline_of(comparison: Comparison) -> BookHeadline:
    """Return the figures of a book of scenarios that sentences use."""
    base, signatures = comparison.base, firm(comparison)
    own = None if base is None or base.facts is None else base.facts.tally.total()
    found = []
    for entry in comparison.entries:
        if entry is base:
            continue
        delay = None if entry.facts is None else entry.facts.tally.total()
        found.append(
            Future(
                scenario=entry.name,
                title=entry.future.title,
                leading=entry.future.leading,
                delay=delay,
                difference=None if delay is None or own is None else delay - own,
                lost=tuple(comparison.name(name) for name in lost(comparison, entry)),
                reason=entry.future.reason,
            )
        )
    return BookHeadline(
        base="" if base is None else base.name,
        scenarios=len(comparison.entries),
        solved=len(comparison.solved),
        first_signatures=len(signatures.first),
        kept=tuple(comparison.name(name) for name in signatures.kept),
        futures=tuple(found),
    )
