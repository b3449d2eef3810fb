"""Finance: the limits of kinds and projects can hold together."""

from collections.abc import Iterator
from itertools import chain

from headrace.case.overrides import Overrides
from headrace.case.projects import Kind, Project
from headrace.case.rules.places import Place, rows_of
from headrace.errors import Breach

LEAST, MOST = "min_sponsor_equity", "max_sponsor_equity"
EQUITY = ("finance", LEAST, MOST)
"""Columns that decide how much equity a sponsor brings."""


def sponsor_equity(case: Overrides) -> Iterator[Breach]:
    """Check that the least sponsor equity is not above the largest, overrides applied."""
    kinds = {row.kind: row for row in case.kinds}
    rows: Iterator[tuple[Place, Kind | Project]] = chain(
        rows_of("kinds", case.kinds), rows_of("projects", case.projects)
    )
    for at, row in rows:
        own = {column: getattr(row, column) for column in EQUITY}
        given = {column: value for column, value in own.items() if value is not None}
        if not given or row.kind not in kinds:
            continue
        finance, low, high = (given.get(name, getattr(kinds[row.kind], name)) for name in EQUITY)
        if finance == "project" and low > high:
            message = f"the least sponsor equity {low:g} is more than the largest {high:g}"
            column = MOST if own[LEAST] is None and own[MOST] is not None else LEAST
            remedy = "lower min_sponsor_equity or raise max_sponsor_equity"
            yield at.breach(column, message, remedy)
