"""Contents: every table of a result, and of a book of scenarios, in the order of reading."""

from collections.abc import Callable

from headrace.report import plan, signings, support
from headrace.report.facts import Facts
from headrace.report.table import Table

TOPICS: tuple[Callable[[Facts], Table], ...] = (
    signings.table,
    plan.table,
    support.table,
)


def tables(facts: Facts) -> tuple[Table, ...]:
    """Return every table of a result."""
    return tuple(topic(facts) for topic in TOPICS)
