"""Ledgers: what a plan uses of every account, row by row and period by period."""

import math
from dataclasses import dataclass

from headrace.case.case import Case
from headrace.case.lives import Authority
from headrace.ledgers.exposure import exposure_limits, exposures, standing_exposures
from headrace.ledgers.limited import Lift, draw, limited_ledgers
from headrace.ledgers.uses import Use, existing_uses, plan_uses, reservations
from headrace.plan.plan import Plan
from headrace.plan.timetable import timetable_of

__all__ = [
    "Lift",
    "RowUse",
    "Use",
    "draws",
    "exposure_limits",
    "exposures",
    "flow_uses",
    "lifted",
    "standing_exposures",
]


@dataclass(frozen=True)
class RowUse:
    """What became of one row of authority at the end of the horizon [as its amount]."""

    authority: Authority
    used: float
    lapsed: float
    """Unused when its life ended within the horizon."""
    left: float
    """Unused and still alive at the end of the horizon."""


def flow_uses(case: Case, plan: Plan) -> tuple[Use, ...]:
    """Return every use of a flow ledger by its own account (the top line is not repeated).

    Existing deals stand with their true amounts, before anything is lifted; a conditional deal
    stands here if it is held for good: its project closes in time, or it has no end.
    """
    held = [use for kept in reservations(case) if kept.kept(plan) for use in kept.uses]
    return (*existing_uses(case), *held, *plan_uses(timetable_of(case, plan)))


def draws(case: Case, plan: Plan) -> tuple[RowUse, ...]:
    """Return what becomes of every flow row, drawn earliest-expiring first, in sheet order."""
    uses = plan_uses(timetable_of(case, plan))
    found = []
    for ledger in limited_ledgers(case):
        left = draw(ledger.rows, ledger.uses_at(plan, uses, math.inf)).left
        for row, rest in zip(ledger.rows, left, strict=True):
            over = row.last < case.horizon
            found.append(
                RowUse(row, row.amount - rest, rest if over else 0.0, 0.0 if over else rest)
            )
    return tuple(sorted(found, key=lambda row: row.authority.row))


def lifted(case: Case) -> tuple[Lift, ...]:
    """Return what existing deals alone use beyond limits."""
    lifts = [lift for ledger in limited_ledgers(case) for lift in ledger.lifts]
    standing = standing_exposures(case)
    span = case.settings.months_per_period
    for account, limits in exposure_limits(case).items():
        for period, limit in enumerate(limits):
            if limit is not None and standing[account][period] > limit:
                excess = standing[account][period] - limit
                lifts.append(Lift(account, "exposure", period * span, excess))
    return tuple(lifts)
