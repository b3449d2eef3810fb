"""Exposure: what is outstanding at the start of every period, and what may be."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from headrace.case.accounts import TOP_LINE
from headrace.case.case import Case
from headrace.case.lives import stock_limits
from headrace.case.offers import Offer
from headrace.ledgers.uses import Holding, Origin, holdings_of, share_of
from headrace.plan.plan import Plan
from headrace.plan.stack import faces


@dataclass(frozen=True)
class Carried:
    """What one commitment leaves outstanding at the start of each period."""

    account: str
    origin: Origin
    amounts: tuple[float, ...]


def carried(
    case: Case, plan: Plan, holdings: Iterable[Holding] | None = None
) -> tuple[Carried, ...]:
    """Return everything that is outstanding under a plan.

    holdings : the deals that exist and use ledgers, if they are at hand.
    """
    deals = holdings_of(case) if holdings is None else holdings
    new = (
        Carried(offer.account, "plan", _runs_off(case, offer, face, close.month))
        for close in plan.closes.values()
        for offer, face in faces(case, close)
    )
    return (*new, *(row for holding in deals for row in _of_deal(case, plan, holding)))


def added(case: Case, rows: Iterable[Carried]) -> dict[str, tuple[float, ...]]:
    """Return the sum of what is outstanding, by account and period."""
    totals = {account: [0.0] * case.settings.periods for account in case.account}
    for row in rows:
        for name in {row.account, TOP_LINE} & totals.keys():
            for period, amount in enumerate(row.amounts):
                totals[name][period] += amount
    return {account: tuple(amounts) for account, amounts in totals.items()}


def existing_exposures(case: Case, plan: Plan) -> dict[str, tuple[float, ...]]:
    """Return what deals that exist count under limits, with what a plan takes from pledges."""
    return under_limits(case, (row for row in carried(case, plan) if row.origin != "plan"))


def counted_exposures(case: Case, plan: Plan) -> dict[str, tuple[float, ...]]:
    """Return what is outstanding as it counts under limits: the programme's share of the old."""
    return under_limits(case, carried(case, plan))


def under_limits(case: Case, rows: Iterable[Carried]) -> dict[str, tuple[float, ...]]:
    """Return what rows count under limits, by account and period."""
    rows = tuple(rows)
    new = added(case, (row for row in rows if row.origin == "plan"))
    old = added(case, (row for row in rows if row.origin != "plan"))
    return {
        account: tuple(
            fresh + share_of(case, account, "exposure") * there
            for fresh, there in zip(new[account], old[account], strict=True)
        )
        for account in case.account
    }


def exposure_limits(case: Case) -> Mapping[str, tuple[float | None, ...]]:
    """Return the programme's share of the limit of every limited account by period.

    None: no limit yet. What deals that exist use beyond it is not lifted here.
    """
    span = case.settings.months_per_period
    found: dict[str, tuple[float | None, ...]] = {}
    for account, rows in stock_limits(case).items():
        share = share_of(case, account, "exposure")
        latest_first = [(first, share * amount) for first, amount in reversed(rows)]
        found[account] = tuple(
            next((amount for first, amount in latest_first if first <= period * span), None)
            for period in case.periods
        )
    return found


def _of_deal(case: Case, plan: Plan, holding: Holding) -> Iterator[Carried]:
    """Yield a deal as it is held in each period; what has closed runs off from then."""
    offer = holding.offer
    if holding.closed:
        close = case.closed_month(holding.project) or 0
        yield Carried(offer.account, "deal", _runs_off(case, offer, holding.face, close))
        return
    span = case.settings.months_per_period
    states = [holding.held(plan, period * span) for period in case.periods]
    reserved = tuple(
        face * offer.coverage if origin == "reserved" else 0.0 for face, origin in states
    )
    yield Carried(offer.account, "reserved", reserved)
    taken = next((face for face, origin in states if origin == "pledge"), 0.0)
    if taken > 0:
        close = plan.closes[holding.project].month
        yield Carried(offer.account, "pledge", _runs_off(case, offer, taken, close))


def _runs_off(case: Case, offer: Offer, face: float, close_month: int) -> tuple[float, ...]:
    span = case.settings.months_per_period
    full = face * offer.coverage
    return tuple(
        full * offer.outstanding((period * span - close_month) // 12)
        if period * span >= close_month
        else 0.0
        for period in case.periods
    )
