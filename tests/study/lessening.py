"""Lessening: a way with one of its rules a little less relaxed, which is then not enough."""

from collections.abc import Iterator
from dataclasses import replace

from headrace.answers.reasons import Way
from headrace.plan.relaxation import Relaxation
from headrace.study.relaxing import BEYOND

WHOLE = ("dependency", "lock", "stage", "application", "horizon", "resource", "resource total")
COUNTS = ("deal_count", "max_public_lenders", "max_count")


def told(way: Way) -> bool:
    """Return whether the cells of a case can state what gives way."""
    return not any(row.rule.kind in (*BEYOND, "horizon") for row in way.relaxations)


def lessened(way: Way) -> Iterator[tuple[Relaxation, ...]]:
    """Yield a way at its exact amounts, one rule after another at 98 % or one unit less."""
    for place, row in enumerate(way.relaxations):
        if row.rule.kind in ("dependency", "lock"):
            yield (*way.relaxations[:place], *way.relaxations[place + 1 :])
        else:
            rest = [replace(other, amount=other.exact) for other in way.relaxations]
            rest[place] = _less(row)
            yield tuple(rest)


def _less(row: Relaxation) -> Relaxation:
    whole = row.rule.kind in WHOLE or row.rule.item in COUNTS
    return replace(row, amount=max(0.0, row.exact - 1) if whole else 0.98 * row.exact)
