"""Raising: limit rows of a compiled program given more room, without building it again.

A limit of a case stands on right-hand sides only. Where deals that exist can use it up it stands in
coefficients too, which are left as they are: what is least then is no more than the truth.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from headrace.case.case import Case
from headrace.case.lives import outlay_limits
from headrace.formulation.drawing import programme_share
from headrace.formulation.given import Given
from headrace.solving.elastic import widened
from headrace.solving.program import Name, Program, Vector

LIMITING = frozenset(
    {
        *("authority", "committing", "drawn", "exposure", "exposure_lifted", "outlays"),
        *("outlays_lifted", "concentration", "kept", "covered_of_held", "whole_unless_short"),
        "drawn_up_where_short",
    }
)
"""Families of rows that are there for limits and ceilings alone."""

Entries = Mapping[int, Sequence[tuple[int, float]]]
"""Rows of a program that a limit row stands in, and what one unit of it adds to them, by position
on the sheet limits."""


@dataclass(frozen=True)
class Step:
    """One limit row with more room."""

    row: int
    """Position on the sheet limits."""
    amount: float
    """Millions of the account's currency, or deals."""


def limit_entries(program: Program, given: Given) -> Entries:
    """Return where each limit row stands; rows that no choice draws on stand nowhere."""
    found: dict[int, list[tuple[int, float]]] = {}
    for place, name in enumerate(program.names):
        for position, share in standing(given, name):
            rate = share * rate_of(given, position)
            if rate > 0:
                found.setdefault(position, []).append((place, rate))
    return found


def rate_of(given: Given, position: int) -> float:
    """Return what one unit of a limit row adds to the rows of a program."""
    limit = given.case.limits[position]
    rate = 1.0 if limit.ledger == "deal_count" else given.case.account_rate(limit.account)
    return rate * programme_share(given, limit.account, limit.ledger)


def raised(program: Program, entries: Entries, steps: Sequence[Step]) -> Program:
    """Return the program with some limit rows raised at once."""
    above, lifted = program.above.copy(), {step.row for step in steps}
    for step in steps:
        for place, rate in entries.get(step.row, ()):
            above[place] += rate * step.amount
    return replace(program, above=above, upper=_lifted(program, lifted))


def switched(program: Program, entries: Entries, steps: Sequence[Step]) -> Program:
    """Return the program with a binary column a step, of which at most one may be 1, at the end."""
    rows, count = program.shape[0], len(steps)
    columns = [
        [*((place, -rate * step.amount) for place, rate in entries.get(step.row, ())), (rows, 1.0)]
        for step in steps
    ]
    lifted = replace(program, upper=_lifted(program, {step.row for step in steps}))
    return widened(lifted, columns, [1.0] * count, [True] * count, [1.0])


def _lifted(program: Program, rows: set[int]) -> Vector:
    """Return upper bounds without those that repeat the amount of a limit row: draws on it."""
    upper = program.upper.copy()
    for place, (kind, key) in enumerate(program.column_names):
        if kind == "draw" and int(key[-1]) in rows:
            upper[place] = np.inf
    return upper


def standing(given: Given, name: Name) -> Iterator[tuple[int, float]]:
    """Yield the limit rows that stand in a row of a program, and with what share."""
    family, key = name
    if family == "authority":
        yield int(key[-1]), 1.0
    elif family in ("exposure", "exposure_lifted"):
        yield from ((at, 1.0) for at in _exposure(given, str(key[0]), int(key[1])))
    elif family in ("outlays", "outlays_lifted"):
        for life in outlay_limits(given.case)[str(key[0])]:
            if life.first == key[1]:
                yield life.row, 1.0
    elif family == "concentration":
        yield from _ceiling(given, str(key[0]))


def _exposure(given: Given, account: str, period: int) -> tuple[int, ...]:
    """Return the limit row of exposure in force at the start of a period, if there is one."""
    rows = [
        (given.case.offset(limit.start), position)
        for position, limit in enumerate(given.case.limits)
        if limit.account == account and limit.ledger == "exposure"
    ]
    standing = [pair for pair in rows if pair[0] <= given.month(period)]
    return (max(standing)[1],) if standing else ()


def _ceiling(given: Given, name: str) -> Iterator[tuple[int, float]]:
    """Yield the limit rows of which a ceiling is a share."""
    row = next(item for item in given.case.concentration if item.concentration == name)
    if row.max_share is None:
        return
    for position, limit in enumerate(given.case.limits):
        if limit.account == (row.account or row.value) and limit.ledger == row.ledger:
            yield position, row.max_share


def relimited(program: Program, given: Given, case: Case) -> Program:
    """Return the program of a case that has either no limits and ceilings, or each limit as high.

    Where deals that exist can use a limit up the program may allow more than the case; whether it
    has, the audit of its plan tells.
    """
    if not case.limits:
        lifted = np.array([family in LIMITING for family, _ in program.names], dtype=np.bool_)
        return replace(
            program,
            below=np.where(lifted, -np.inf, program.below),
            above=np.where(lifted, np.inf, program.above),
        )
    steps = [
        Step(at, new.amount - old.amount)
        for at, (old, new) in enumerate(zip(given.case.limits, case.limits, strict=True))
    ]
    return raised(program, limit_entries(program, given), steps)
