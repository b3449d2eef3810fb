"""Mixes: public money by instrument in each scenario, pledges included."""

from functools import partial

from headrace.case.instruments import Instrument
from headrace.ledgers.commitments import Commitment
from headrace.report.comparing import Comparison, Entry
from headrace.report.table import Table
from headrace.report.topic import Field, topic


def table(comparison: Comparison) -> Table:
    """Return every instrument that a scenario uses, with its amount and projects in each."""
    known: dict[str, Instrument] = {}
    for entry in comparison.solved:
        if entry.facts is not None:
            known = {**entry.facts.case.instrument, **known}
    used = [name for name in known if any(_uses(entry, name) for entry in comparison.solved)]
    return topic(
        comparison.case,
        "instruments",
        "Instruments by scenario: new commitments and pledges taken",
        (
            Field("instrument", "id", "Id of the instrument.", str),
            Field("name", "text", "Name of the instrument.", lambda name: known[name].name),
            Field("type", "text", "Type of the instrument.", lambda name: known[name].type),
            Field("account", "id", "Id of its account.", lambda name: known[name].account),
            Field("projects", "count", "Most projects that use it in one scenario.",
                  lambda name: max(
                      len({row.project for row in _uses(entry, name)})
                      for entry in comparison.solved
                  ), "projects"),
            *(Field(entry.name, "money", f"Amount in {entry.name}.", partial(_amount, entry))
              for entry in comparison.solved),
        ),
        used,
    )  # fmt: skip


def _amount(entry: Entry, instrument: str) -> float:
    return sum(row.face for row in _uses(entry, instrument))


def _uses(entry: Entry, instrument: str) -> list[Commitment]:
    rows = () if entry.facts is None else entry.facts.commitments
    return [row for row in rows if row.instrument == instrument and row.origin != "deal"]
