"""Contents: every table of a result, and of a book of scenarios, in the order of reading."""

from collections.abc import Callable

from headrace.report import (
    accounts,
    areas,
    budget,
    certificate,
    delays,
    filled,
    firmness,
    further,
    ledgers,
    levers,
    lists,
    misses,
    mixes,
    money,
    overview,
    plan,
    readiness,
    reconciling,
    rules,
    sequence,
    services,
    signings,
    sources_uses,
    stages,
    support,
    tested,
    values,
    why,
)
from headrace.report.comparing import Comparison
from headrace.report.facts import Facts, once
from headrace.report.table import Table

TOPICS: tuple[Callable[[Facts], Table], ...] = (
    signings.table,
    plan.table,
    sequence.table,
    delays.table,
    tested.table,
    levers.table,
    support.table,
    money.table,
    sources_uses.table,
    budget.table,
    budget.years,
    accounts.table,
    ledgers.table,
    ledgers.limits,
    services.table,
    services.demand,
    areas.table,
    lists.table,
    lists.prices,
    further.table,
    stages.table,
    readiness.table,
    filled.table,
    reconciling.table,
    misses.table,
    certificate.findings,
    certificate.warnings,
    certificate.solves,
    certificate.table,
)
"""Tables of a result."""
BOOK_TOPICS: tuple[Callable[[Comparison], Table], ...] = (
    overview.table,
    firmness.table,
    mixes.table,
    why.table,
    why.causes,
    rules.table,
)
"""Tables of a book of scenarios."""


@once
def tables(facts: Facts) -> tuple[Table, ...]:
    """Return every table of a result."""
    asked = () if facts.result.values is None else (values.table(facts),)
    return (*(topic(facts) for topic in TOPICS), *asked)


def book_tables(comparison: Comparison) -> tuple[Table, ...]:
    """Return every table of a book of scenarios."""
    return tuple(topic(comparison) for topic in BOOK_TOPICS)
