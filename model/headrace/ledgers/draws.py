"""Draws: what a plan uses of every account at the end of the horizon, row by row."""

from dataclasses import dataclass

from headrace.case.case import Case
from headrace.case.lives import Authority
from headrace.ledgers.exposure import existing_exposures
from headrace.ledgers.outlays import lifted_outlays
from headrace.ledgers.standing import Lift, checkpoint, standing_of
from headrace.ledgers.uses import Use, new_uses
from headrace.plan.plan import Plan


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
    """Return every use of a flow ledger at the end, by its own account (no top line).

    Deals that exist stand with their true amounts, before anything is lifted; of a conditional one
    what was taken, or all of it if it is still held after the horizon.
    """
    return (*standing_of(case).held(plan, case.horizon), *new_uses(case, plan))


def draws(case: Case, plan: Plan) -> tuple[RowUse, ...]:
    """Return what becomes of every flow row, in sheet order."""
    standing = standing_of(case)
    uses = flow_uses(case, plan)
    found = []
    for ledger in standing.limited:
        left = ledger.draw(ledger.by_month(uses)).left
        for row, rest in zip(ledger.rows, left, strict=True):
            over = row.last < case.horizon
            found.append(
                RowUse(row, row.amount - rest, rest if over else 0.0, 0.0 if over else rest)
            )
    return tuple(sorted(found, key=lambda row: row.authority.row))


def lifted(case: Case, plan: Plan) -> tuple[Lift, ...]:
    """Return what deals that exist use beyond limits; of flows at the end of the horizon."""
    standing = standing_of(case)
    held = standing.held(plan, case.horizon)
    lifts = [
        Lift(ledger.account, ledger.ledger, month, amount)
        for ledger in standing.limited
        for month, amount in checkpoint(ledger, plan, (), held, case.horizon).lifts.items()
    ]
    existing = existing_exposures(case, plan)
    span = case.settings.months_per_period
    for account, limits in standing.exposure_limits.items():
        for period, limit in enumerate(limits):
            if limit is not None and existing[account][period] > limit:
                excess = existing[account][period] - limit
                lifts.append(Lift(account, "exposure", period * span, excess))
    return (*lifts, *lifted_outlays(case, plan))
