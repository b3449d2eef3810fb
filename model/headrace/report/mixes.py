"""Mixes: public money by instrument in each scenario, pledges included."""

from headrace.report.comparing import Comparison, Entry
from headrace.report.table import Column, Table


def table(comparison: Comparison) -> Table:
    """Return every instrument that a scenario uses, with its amount and projects in each."""
    solved = comparison.solved
    base = comparison.base
    money = "m"
    if base is not None and base.facts is not None:
        money = f"{base.facts.case.settings.base_currency} m"
    used = [
        name for name in comparison.instruments if any(_projects(entry, name) for entry in solved)
    ]
    return Table(
        "instruments",
        "Instruments by scenario: new commitments and pledges taken",
        (
            Column("instrument", "", "Id of the instrument.", "id"),
            Column("name", "", "Name of the instrument."),
            Column("type", "", "Type of the instrument."),
            Column("account", "", "Id of its account.", "id"),
            Column("projects", "projects", "Most projects that use it in one scenario.", "count"),
            *(Column(entry.name, money, f"Amount in {entry.name}.", "money") for entry in solved),
        ),
        tuple(
            (
                name,
                row.name,
                row.type,
                row.account,
                max(_projects(entry, name) for entry in solved),
                *(_amount(entry, name) for entry in solved),
            )
            for name in used
            for row in (comparison.instruments[name].case.instrument[name],)
        ),
    )


def _amount(entry: Entry, instrument: str) -> float:
    rows = () if entry.facts is None else entry.facts.commitments
    return sum(row.face for row in rows if row.instrument == instrument and row.origin != "deal")


def _projects(entry: Entry, instrument: str) -> int:
    rows = () if entry.facts is None else entry.facts.commitments
    return len(
        {row.project for row in rows if row.instrument == instrument and row.origin != "deal"}
    )
