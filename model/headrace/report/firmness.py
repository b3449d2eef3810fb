"""Firmness: how sure the close of each project is over all scenarios, the firmest first."""

from dataclasses import dataclass

from headrace.report.comparing import Comparison, Entry
from headrace.report.regrets import Regret, regrets
from headrace.report.signings import MONTHS
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
    found = sorted(regrets(comparison), key=_order)
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
        tuple(_row(comparison, row) for row in found),
    )


def dates(comparison: Comparison) -> Table:
    """Return close, operation and delay, a row a scenario and project."""
    return Table(
        "dates",
        "Close, operation and delay by scenario",
        (
            Column("scenario", "", "Name of the scenario.", "id"),
            Column("project", "", "Id of the project.", "id"),
            Column("name", "", "Name of the project."),
            Column("status", "", "financed, existing deal, or not financed."),
            Column("close", "", "Month of financial close.", "month"),
            Column("operation", "", "Month of operation.", "month"),
            Column("delay", "months", "Months late.", "months"),
        ),
        tuple(
            (
                entry.name,
                project,
                entry.facts.name(project),
                entry.facts.standing(project),
                entry.closes.get(project),
                entry.operations.get(project),
                _delay(entry, project),
            )
            for entry in comparison.solved
            if entry.facts is not None
            for project in entry.facts.case.project
        ),
    )


def _order(row: Regret) -> tuple[bool, float, int, int, str]:
    moves = 0 if row.closes is None else row.closes[1] - row.closes[0]
    first = 0 if row.closes is None else row.closes[0]
    share = row.financed / row.scenarios
    return (row.verdict == "never", -share, moves, first, row.project)


def _delay(entry: Entry, project: str) -> float | None:
    if entry.facts is None:
        return None
    item = entry.facts.slip_of.get(project)
    return None if item is None else item.months


def _row(comparison: Comparison, row: Regret) -> tuple[Value, ...]:
    return (
        row.project,
        comparison.name(row.project),
        row.verdict,
        row.financed,
        holds(comparison, row.project),
        None if row.closes is None else row.closes[1] - row.closes[0],
        *(
            value
            for entry in comparison.solved
            for value in (entry.closes.get(row.project), _delay(entry, row.project))
        ),
    )
