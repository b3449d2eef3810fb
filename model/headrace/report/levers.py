"""Levers: the delay that is left, by what holds it."""

from headrace.report import delays
from headrace.report.facts import Facts, once
from headrace.report.table import Column, Table

COLUMNS = (
    Column("lever", "", "What holds the project that decides the date.", "id"),
    Column("targets", "targets", "Targets that it makes late.", "count"),
    Column("delay", "months", "Their delay.", "months"),
    Column("unlimited", "months", "What remains of it with every limit lifted.", "months"),
    Column("names", "", "The targets by name, the latest first.", "list"),
)


@once
def table(facts: Facts) -> Table:
    """Return what holds late targets, the most months first; the rows add up to all delay."""
    found: dict[str, list[tuple[str, float, float | None]]] = {}
    for row in delays.table(facts).records():
        months, left = float(str(row["delay"])), row["unlimited"]
        if months > 0:
            rest = None if left is None else float(str(left))
            found.setdefault(str(row["held_by"] or "supply"), []).append(
                (str(row["name"]), months, rest)
            )
    rows = [
        (
            lever,
            len(items),
            sum(months for _, months, _ in items),
            None
            if any(left is None for *_, left in items)
            else sum(left or 0.0 for *_, left in items),
            tuple(name for name, *_ in items),
        )
        for lever, items in found.items()
    ]
    order = sorted(rows, key=lambda row: (-row[2], row[0]))
    return Table("levers", "Delay by what holds it", COLUMNS, tuple(order))
