"""Firmness: how sure the close of each candidate is over all scenarios, the firmest first."""

from collections.abc import Iterator
from dataclasses import dataclass

from headrace.answers.noregret import MONTHS
from headrace.report.comparing import Comparison, Entry
from headrace.report.table import Column, Table, Value


@dataclass(frozen=True)
class Firm:
    """The first signatures of base, and those that keep their date in every scenario."""

    first: tuple[str, ...]
    """Projects that close in the first four quarters in base."""
    kept: tuple[str, ...]
    """Those of them that close in the same month in every scenario."""


def firm(comparison: Comparison) -> Firm:
    """Return the first signatures of base, and those that hold in every scenario."""
    base = comparison.base
    if base is None or base.facts is None:
        return Firm((), ())
    first = tuple(name for name, close in base.facts.plan.closes.items() if close.month < MONTHS)
    return Firm(first, tuple(name for name in first if holds(comparison, name)))


def holds(comparison: Comparison, project: str) -> bool:
    """Return whether a project closes in one month in all scenarios in which it is a candidate."""
    months = {
        entry.closes.get(project)
        for entry in comparison.solved
        if entry.facts is not None and project in entry.facts.case.project
    }
    return len(months) == 1 and None not in months


def table(comparison: Comparison) -> Table:
    """Return every candidate with its close and delay in each scenario."""
    return Table(
        "firmness",
        "Firmness: close and delay by scenario, the firmest first",
        (
            Column("project", "", "Id of the project.", "id"),
            Column("name", "", "Name of the project."),
            Column("financed", "", "always, sometimes or never, over scenarios with a plan."),
            Column("in_scenarios", "scenarios", "Scenarios that finance it.", "count"),
            Column("holds", "", "Closes in the same month in all scenarios.", "flag"),
            Column("close_moves", "months", "Latest less earliest close.", "count"),
            *(
                column
                for entry in comparison.solved
                for column in (
                    Column(f"{entry.name}_close", "", f"Close in {entry.name}.", "month"),
                    Column(f"{entry.name}_delay", "months", f"Delay in {entry.name}.", "months"),
                )
            ),
        ),
        tuple(row for _, row in sorted(_rows(comparison), key=lambda pair: pair[0])),
    )


def _rows(
    comparison: Comparison,
) -> Iterator[tuple[tuple[tuple[float, ...], str], tuple[Value, ...]]]:
    """Yield rank and row of every candidate: often financed first, then those that hold."""
    for project in comparison.projects:
        seen = [entry for entry in comparison.solved if _is_candidate(entry, project)]
        closes = [entry.closes[project] for entry in seen if project in entry.closes]
        if not seen:
            continue
        count, moves = len(closes), max(closes, default=0) - min(closes, default=0)
        word = "always" if count == len(seen) else "sometimes" if count else "never"
        rank = (word == "never", -count / len(seen), moves, min(closes, default=0))
        head = (project, comparison.name(project), word, count, holds(comparison, project))
        own = (
            value
            for entry in comparison.solved
            for value in (entry.closes.get(project), _delay(entry, project))
        )
        yield (rank, project), (*head, moves if closes else None, *own)


def _is_candidate(entry: Entry, project: str) -> bool:
    return entry.facts is not None and project in entry.facts.case.candidates


def _delay(entry: Entry, project: str) -> float | None:
    item = None if entry.facts is None else entry.facts.slip_of.get(project)
    return None if item is None else item.months
