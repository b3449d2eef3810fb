"""Ledgers: what a plan uses of every account, row by row and period by period."""

from dataclasses import dataclass

from headrace.case.accounts import Ledger
from headrace.case.case import Case
from headrace.case.lives import Authority
from headrace.plan.plan import Plan


@dataclass(frozen=True)
class Use:
    """What one commitment uses of one flow ledger."""

    account: str
    ledger: Ledger
    month: int
    """Month in which it is charged, from the start of the horizon."""
    amount: float
    """Million base currency; number of deals for deal_count."""
    project: str
    instrument: str
    """Instrument; empty for deal_count, which counts the project once an account."""
    existing: bool = False
    """True: a deal that exists."""
    reserved: bool = False
    """True: a conditional deal, held until it closes or lapses."""


@dataclass(frozen=True)
class RowUse:
    """What became of one row of authority at the end of the horizon [as its amount]."""

    authority: Authority
    used: float
    lapsed: float
    """Unused when its life ended within the horizon."""
    left: float
    """Unused and still alive at the end of the horizon."""


@dataclass(frozen=True)
class Lift:
    """What existing deals alone use beyond a limit, by which it is lifted."""

    account: str
    ledger: Ledger
    month: int
    """Month of the charge; of exposure, the start of the period."""
    amount: float


def flow_uses(case: Case, plan: Plan) -> tuple[Use, ...]:
    """Return every use of a flow ledger by its own account (the top line is not repeated)."""
    return ()


def draws(case: Case, plan: Plan) -> tuple[RowUse, ...]:
    """Return what becomes of every flow row, drawn earliest-expiring first, top line included."""
    return ()


def exposures(case: Case, plan: Plan) -> dict[str, tuple[float, ...]]:
    """Return the exposure of every account at the start of each period [million base currency]."""
    return {}


def lifted(case: Case) -> tuple[Lift, ...]:
    """Return what existing deals alone use beyond limits."""
    return ()
