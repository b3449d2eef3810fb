"""Size: how large a case is for the solver, and about how long a run of it takes."""

from dataclasses import dataclass

from headrace.case.case import Case
from headrace.timeline.windows import timeline_of

WAITS = (
    (500, "a few seconds"),
    (3_000, "about a minute, more where ledgers are tight"),
    (10_000, "minutes; with --time-limit 120 a gap of a few percent is likely to remain"),
)
"""What to expect up to so many ways to close; measured in docs/performance.md."""
LONG = "long; give it --time-limit 300 or more and expect a gap"


@dataclass(frozen=True)
class Size:
    """What a run has to choose from."""

    candidates: int
    closes: int
    """Ways to close: project, mode and period."""

    @property
    def expected(self) -> str:
        """Return about how long a run takes on two cores."""
        return next((words for most, words in WAITS if self.closes <= most), LONG)


def size_of(case: Case) -> Size:
    """Return how large a case is."""
    candidates = timeline_of(case).candidates.values()
    closes = sum(len(mode.operation) for row in candidates for mode in row.modes)
    return Size(len(case.candidates), closes)
