"""Regrets: which projects every future finances, some do, and none does."""

from dataclasses import dataclass
from typing import Literal

from headrace.report.comparing import Comparison

Verdict = Literal["always", "sometimes", "never"]
AT_RISK = 12
"""Months from which on a moving date of operation is a risk."""
VERDICTS: tuple[Verdict, ...] = ("always", "sometimes", "never")


@dataclass(frozen=True)
class Regret:
    """One project over all scenarios with a plan in which it is a candidate."""

    project: str
    verdict: Verdict
    """always financed: no regret; sometimes; never."""
    financed: int
    scenarios: int
    """Scenarios with a plan in which it has not closed already."""
    closes: tuple[int, int] | None
    """Earliest and latest calendar month of close; None if it never closes."""
    operations: tuple[int, int] | None
    """Earliest and latest calendar month of operation; None if it never operates."""
    instruments: tuple[str, ...]
    """Instruments in its stack in every scenario that finances it."""
    left_out: tuple[str, ...]
    """Scenarios that do not finance it."""
    idle: int
    """Scenarios that finance it and in which it does not operate within the horizon."""

    @property
    def at_risk(self) -> bool:
        """Return whether it is not always financed, its operation moves by a year, or is missed."""
        moves = 0 if self.operations is None else self.operations[1] - self.operations[0]
        return self.verdict != "always" or moves >= AT_RISK or self.idle > 0


def regrets(comparison: Comparison) -> tuple[Regret, ...]:
    """Return every candidate: those always financed first, then sometimes, then never."""
    found = [row for name in comparison.projects if (row := _regret(comparison, name)) is not None]
    return tuple(sorted(found, key=lambda row: (VERDICTS.index(row.verdict), row.project)))


def _regret(comparison: Comparison, project: str) -> Regret | None:
    seen = [
        entry
        for entry in comparison.solved
        if entry.facts is not None and project in entry.facts.case.candidates
    ]
    if not seen:
        return None
    financed = [entry for entry in seen if entry.facts and project in entry.facts.plan.closes]
    named = {entry.name for entry in financed}
    stacks = [entry.facts.plan.closes[project].used for entry in financed if entry.facts]
    steady = frozenset.intersection(*stacks) if stacks else frozenset()
    closes = [entry.closes[project] for entry in financed]
    operations = [entry.operations[project] for entry in financed if project in entry.operations]
    verdict: Verdict = "sometimes"
    if len(financed) == len(seen):
        verdict = "always"
    elif not financed:
        verdict = "never"
    return Regret(
        project=project,
        verdict=verdict,
        financed=len(financed),
        scenarios=len(seen),
        closes=(min(closes), max(closes)) if closes else None,
        operations=(min(operations), max(operations)) if operations else None,
        instruments=tuple(name for name in comparison.instruments if name in steady),
        left_out=tuple(entry.name for entry in seen if entry.name not in named),
        idle=len(financed) - len(operations),
    )
