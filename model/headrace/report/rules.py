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
            Column("column", "", "Columns or setting that change alike; blank: whole rows."),
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
    """Return changed cells as rules: sheet, columns that change alike, rule, rows, notes."""
    columns: dict[tuple[str, str], list[CellChange]] = {}
    sheets: dict[str, list[CellChange]] = {}
    for change in changes:
        columns.setdefault((change.sheet, change.column), []).append(change)
        if change.column:
            sheets.setdefault(change.sheet, []).append(change)
    of_sheet = {sheet: _shared(own) for sheet, own in sheets.items()}
    alike: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for (sheet, column), own in columns.items():
        rule = of_sheet[sheet] if column and of_sheet[sheet] else _rule(own)
        key = (sheet, rule, tuple(change.row for change in own))
        alike.setdefault(key, []).append(column)
    return [
        (
            sheet,
            ", ".join(filter(None, named)),
            rule,
            len(rows),
            rows if len(rows) <= SHOWN else (),
            _notes(columns[sheet, named[0]]),
        )
        for (sheet, rule, rows), named in alike.items()
    ]


def words(changes: Sequence[CellChange]) -> str:
    """Return what a scenario changes in one line: `limits amount x 0.05, 73 rows`."""
    return "; ".join(
        " ".join(filter(None, (sheet, column, rule))) + (f", {count} rows" if count > 1 else "")
        for sheet, column, rule, count, _, _ in rules_of(changes)
    )


def _rule(changes: Sequence[CellChange]) -> str:
    """Return how the cells of one column change: all alike, or else to new values."""
    if not changes[0].column:
        return "rows added" if changes[0].after else "rows taken away"
    if len(changes) == 1 and changes[0].before and changes[0].after:
        return f"{changes[0].before} \u2192 {changes[0].after}"
    return _shared(changes) or "new values"


def _shared(changes: Sequence[CellChange]) -> str:
    """Return the one rule by which several cells change; empty if there is none."""
    for made in (_factor, _later, _more, _set):
        found = {made(change) for change in changes}
        if len(changes) > 1 and len(found) == 1 and None not in found:
            return str(found.pop())
    return ""


def _factor(change: CellChange) -> str | None:
    before, after = _number(change.before), _number(change.after)
    return None if not before or after is None else f"\u00d7 {after / before:.4g}"


def _more(change: CellChange) -> str | None:
    before, after = _number(change.before), _number(change.after)
    return None if before is None or after is None else f"{after - before:+.6g}"


def _later(change: CellChange) -> str | None:
    before, after = _month(change.before), _month(change.after)
    return None if before is None or after is None else f"{after - before:+d} months"


def _set(change: CellChange) -> str | None:
    return f"set to {change.after}" if change.after else "emptied" if change.before else None


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
