"""Standing: what a case says of ledgers before any plan, worked out once, and checkpoints."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from headrace.case.accounts import Ledger
from headrace.case.case import Case
from headrace.ledgers.exposure import exposure_limits
from headrace.ledgers.limited import LimitedLedger, limited_ledgers
from headrace.ledgers.uses import Holding, Use, accounts_by_guarantee, held_uses, holdings_of
from headrace.plan.plan import Plan


@dataclass(frozen=True)
class Lift:
    """What deals that exist use beyond a limit, by which it is lifted."""

    account: str
    ledger: Ledger
    month: int
    """Month of the charge; of exposure, the start of the period."""
    amount: float


@dataclass(frozen=True)
class Standing:
    """Limits of a case, and the deals that exist and use them."""

    limited: tuple[LimitedLedger, ...]
    holdings: tuple[Holding, ...]
    guaranteed: frozenset[str]
    exposure_limits: Mapping[str, tuple[float | None, ...]]

    def held(self, plan: Plan, month: float) -> list[Use]:
        """Return what deals that exist use of flow ledgers at a month."""
        return held_uses(self.holdings, plan, month, self.guaranteed)


@dataclass(frozen=True)
class Checkpoint:
    """What one ledger must cover at the month of a close, or at the end."""

    month: int
    wanted: Mapping[int, float]
    """Everything that is charged by then, by month of the charge."""
    lifts: Mapping[int, float]
    """What rows do not cover of deals that exist alone, by month of the charge."""
    short: Mapping[int, float]
    """What they do not cover beyond that, for the sake of new commitments."""


def standing_of(case: Case) -> Standing:
    """Return the limits of a case, and the deals that exist and use them."""
    return Standing(
        limited_ledgers(case),
        holdings_of(case),
        accounts_by_guarantee(case),
        exposure_limits(case),
    )


def months_to_check(case: Case, plan: Plan) -> tuple[int, ...]:
    """Return the month of every close, and the end."""
    return tuple(sorted({*(close.month for close in plan.closes.values()), case.horizon}))


def checkpoint(
    ledger: LimitedLedger, plan: Plan, new: Iterable[Use], held: Iterable[Use], month: int
) -> Checkpoint:
    """Return what a ledger must cover at a month, drawn afresh.

    new : uses of new commitments; held : uses of deals that exist at the month.

    Drawing month by month, new commitments never leave less uncovered of any month than deals that
    exist alone would: what is short is the difference.
    """
    held = tuple(held)
    mine = [use for use in new if plan.closes[use.project].month <= month]
    wanted = ledger.by_month([*held, *mine])
    missing = {at: amount for at, amount in ledger.draw(wanted).missing.items() if amount > 0}
    lifts = ledger.draw(ledger.by_month(held)).missing if missing else {}
    return Checkpoint(
        month,
        wanted,
        {at: amount for at, amount in lifts.items() if amount > 0},
        {at: amount - lifts.get(at, 0.0) for at, amount in missing.items()},
    )
