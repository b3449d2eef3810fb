"""Rules: what a scenario changes of the inputs, drawn together: limits x 0.05, 73 rows."""

from collections.abc import Iterable, Sequence

from headrace.case.calendar import month_of
from headrace.report.comparing import Comparison
from headrace.report.futures import CellChange
from headrace.report.table import Column, Table

SHOWN = 3
"""Rows that are named one by one; more are counted."""


def table(comparison: Comparison) -> Table:
    """Return every rule by which a scenario departs from what it rests on."""
    return Table(
        "changes",
        "What each scenario changes of the inputs",
        (
            Column("scenario", "", "Name of the scenario.", "id"),
            Column("based_on", "", "Scenario on which it rests.", "id"),
            Column("sheet", "", "Sheet that it changes."),
            Column("column", "", "Column or setting; blank: whole rows."),
            Column("rule", "", "How the cells change."),
            Column("rows", "rows", "Number of rows.", "count"),
            Column("which", "", "The rows, if they are few.", "list"),
            Column("notes", "", "Why, and on which facts.", "list"),
        ),
        tuple(
            (entry.name, entry.future.parent, *row)
            for entry in comparison.entries
            for row in rules_of(entry.future.changes)
        ),
    )


def rules_of(
    changes: Sequence[CellChange],
) -> list[tuple[str, str, str, int, tuple[str, ...], tuple[str, ...]]]:
    """Return changed cells by sheet and column, each group as one rule or as few as it takes."""
    groups: dict[tuple[str, str, str], list[CellChange]] = {}
    for change in changes:
        groups.setdefault((change.sheet, change.column, rule_of(change)), []).append(change)
    return [
        (sheet, column, rule, len(own), _which(own), _notes(own))
        for (sheet, column, rule), own in _merged(groups).items()
    ]


def words(changes: Sequence[CellChange]) -> str:
    """Return what a scenario changes in one line: `limits amount x 0.05, 73 rows`."""
    return "; ".join(
        " ".join(filter(None, (sheet, column, rule))) + (f", {count} rows" if count > 1 else "")
        for sheet, column, rule, count, _, _ in rules_of(changes)
    )


def rule_of(change: CellChange) -> str:
    """Return how one cell changes: a factor of figures, months of dates, else its new value."""
    if not change.column:
        return "rows added" if change.after else "rows taken away"
    before, after = _number(change.before), _number(change.after)
    if before and after is not None:
        return f"\u00d7 {after / before:.4g}"
    old, new = _month(change.before), _month(change.after)
    if old is not None and new is not None:
        return f"{new - old:+d} months"
    return f"set to {change.after}" if change.after else "emptied"


def _merged(
    groups: dict[tuple[str, str, str], list[CellChange]],
) -> dict[tuple[str, str, str], list[CellChange]]:
    """Return groups with single factors of one column drawn together where they are many."""
    found: dict[tuple[str, str, str], list[CellChange]] = {}
    several = {
        pair
        for pair in {key[:2] for key in groups}
        if sum(key[:2] == pair for key in groups) > SHOWN
    }
    for (sheet, column, rule), own in groups.items():
        told = "new values" if (sheet, column) in several and column else rule
        found.setdefault((sheet, column, told), []).extend(own)
    return found


def _which(changes: Sequence[CellChange]) -> tuple[str, ...]:
    keys = tuple(dict.fromkeys(change.row for change in changes))
    return keys if len(keys) <= SHOWN else ()


def _notes(changes: Iterable[CellChange]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(change.note for change in changes if change.note))


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "").rstrip("%"))
    except ValueError:
        return None


def _month(text: str) -> int | None:
    year, _, month = text.partition("-")
    if len(year) == 4 and year.isdigit() and month.isdigit():
        return month_of(int(year), int(month))
    return None
