"""Firmness: how sure the close of each candidate is over all scenarios, the firmest first."""

from dataclasses import dataclass
from functools import partial

from headrace.report.comparing import Comparison, Entry
from headrace.report.table import Table
from headrace.report.topic import Field, topic


@dataclass(frozen=True)
class _Firmness:
    """The closes of one candidate."""

    project: str
    name: str
    seen: int
    """Scenarios with a plan in which it is a candidate."""
    closes: tuple[int, ...]
    """Calendar months in which it closes, in those that finance it."""
    holds: bool

    @property
    def financed(self) -> str:
        """Return always, sometimes or never."""
        if len(self.closes) == self.seen:
            return "always"
        return "sometimes" if self.closes else "never"

    @property
    def moves(self) -> int | None:
        """Return the months from the first close to the last; None without a close."""
        return max(self.closes) - min(self.closes) if self.closes else None

    @property
    def rank(self) -> tuple[float, float, float, str]:
        """Return where it stands: often financed first, then those that hold."""
        first = min(self.closes, default=0)
        return -len(self.closes) / self.seen, self.moves or 0, first, self.project


def table(comparison: Comparison) -> Table:
    """Return every candidate with its close and delay in each scenario."""
    found = (_firmness(comparison, project) for project in comparison.projects)
    return topic(
        comparison.case,
        "firmness",
        "Firmness: close and delay by scenario, the firmest first",
        (
            Field("project", "id", "Id of the project."),
            Field("name", "text", "Name of the project."),
            Field("financed", "text", "always, sometimes or never, over scenarios with a plan."),
            Field("in_scenarios", "count", "Scenarios that finance it.",
                  lambda row: len(row.closes), "scenarios"),
            Field("holds", "flag", "Closes in the same month in all scenarios."),
            Field("close_moves", "count", "Latest less earliest close.", "moves", "months"),
            *(
                field
                for entry in comparison.solved
                for field in (
                    Field[_Firmness](f"{entry.name}_close", "month", f"Close in {entry.name}.",
                                     partial(_close, entry)),
                    Field[_Firmness](f"{entry.name}_delay", "months", f"Delay in {entry.name}.",
                                     partial(_delay, entry)),
                )
            ),
        ),
        sorted((row for row in found if row.seen), key=lambda row: row.rank),
        calendar=True,
    )  # fmt: skip


def _firmness(comparison: Comparison, project: str) -> _Firmness:
    seen = [
        entry
        for entry in comparison.solved
        if entry.facts is not None and project in entry.facts.case.candidates
    ]
    months = {
        entry.closes.get(project)
        for entry in comparison.solved
        if entry.facts is not None and project in entry.facts.case.project
    }
    return _Firmness(
        project,
        comparison.name(project),
        len(seen),
        tuple(entry.closes[project] for entry in seen if project in entry.closes),
        len(months) == 1 and None not in months,
    )


def _close(entry: Entry, row: _Firmness) -> int | None:
    return entry.closes.get(row.project)


def _delay(entry: Entry, row: _Firmness) -> float | None:
    item = None if entry.facts is None else entry.facts.slip_of.get(row.project)
    return None if item is None else item.months
