"""No-regret: which of the first signatures keep their month whatever was tried beside the plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

CheckKind = Literal["scenario", "alternative", "p80"]
KINDS: tuple[CheckKind, ...] = ("scenario", "alternative", "p80")
Verdict = Literal["yes", "no", "so far"]
"""yes: it closes in the same month in all scenarios, all alternatives and at P80; no: it does not
in one; so far: it does in all that were run, but not all three were."""
MONTHS = 12
"""Length of the first four quarters."""


@dataclass(frozen=True)
class Check:
    """Another plan, and when it closes what the plan signs first."""

    kind: CheckKind
    name: str
    closes: Mapping[str, int | None]
    """Month of close of each first signature that it knows, from the start of the horizon of the
    plan; None: it does not close."""


@dataclass(frozen=True)
class NoRegret:
    """The first signatures of a plan, held against every other plan that is stored."""

    first: Mapping[str, int]
    """Month of close of each project that closes in the first four quarters."""
    checks: tuple[Check, ...] = ()
    failed: tuple[str, ...] = ()
    """Scenarios that have no plan, so that nothing can be said of them."""

    def ran(self, kind: CheckKind) -> int:
        """Return how many plans of a kind there are; 0: none was run."""
        return sum(check.kind == kind for check in self.checks)

    def moved_in(self, project: str, kind: CheckKind) -> tuple[str, ...]:
        """Return the plans of a kind in which a signature does not keep its month."""
        return tuple(
            check.name
            for check in self.checks
            if check.kind == kind
            and project in check.closes
            and check.closes[project] != self.first[project]
        )

    def holding(self, kind: CheckKind) -> int:
        """Return how many signatures keep their month in all plans of a kind."""
        return sum(not self.moved_in(project, kind) for project in self.first)

    def verdict(self, project: str) -> Verdict | None:
        """Return whether a signature keeps its month; None: it is none, or nothing was run."""
        if project not in self.first or not self.checks:
            return None
        if any(self.moved_in(project, kind) for kind in KINDS):
            return "no"
        whole = all(self.ran(kind) for kind in KINDS) and not self.failed
        return "yes" if whole else "so far"

    @property
    def untested(self) -> tuple[CheckKind, ...]:
        """Return what was not run."""
        return tuple(kind for kind in KINDS if not self.ran(kind))
