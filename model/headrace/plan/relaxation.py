"""Relaxation: a rule of the case that could be given more room, and how much it is given."""

from dataclasses import dataclass
from typing import Literal

RuleKind = Literal[
    "limit",
    "new limit",
    "supply",
    "resource",
    "resource total",
    "dependency",
    "alternatives",
    "concentration",
    "terms",
    "stack",
    "offer",
    "lock",
    "stage",
    "application",
    "horizon",
]


@dataclass(frozen=True)
class Rule:
    """One rule that a planner could relax; fields that say nothing of its kind are blank."""

    kind: RuleKind
    name: str = ""
    """Account, service, resource, group of alternatives, ceiling, stacking rule or instrument."""
    row: int = -1
    """Position on its sheet: limits, dependencies or locks."""
    project: str = ""
    """Project of a finance term, offer, stage, application or lock."""
    item: str = ""
    """Ledger of a limit, finance term, term of an offer, stage, or instrument of an application."""
    start: int | None = None
    """First month of more supply or of a new limit row, from the start of the horizon."""
    last: int | None = None
    """Last month of a new limit row; None: it does not expire."""

    @property
    def group(self) -> str:
        """Return what counts as one rule: all ledgers of an account stand together."""
        if self.kind in ("limit", "new limit"):
            return f"account {self.name}"
        return repr(self)


@dataclass(frozen=True)
class Relaxation:
    """More room for one rule."""

    rule: Rule
    exact: float
    """Least that is enough: millions of the account's currency, units of the service or resource,
    share of uses, months, periods of the horizon; 1 drops a dependency, a group or a lock."""
    amount: float
    """The same rounded up to the digits that are printed."""
    size: float
    """Size of the rule itself in the same unit."""

    @property
    def share(self) -> float:
        """Return the relaxation as a share of the rule's own size."""
        return self.amount / self.size if self.size > 0 else float(self.amount > 0)
