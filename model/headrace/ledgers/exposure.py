"""Exposure: what is outstanding at the start of every period, and what may be."""

from collections.abc import Iterator

from headrace.case.accounts import TOP_LINE
from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.lives import stock_limits
from headrace.case.offers import Offer
from headrace.ledgers.uses import deal_amount, ledger_deals
from headrace.plan.plan import Plan
from headrace.plan.stack import faces

_Carried = tuple[str, list[float]]


def exposures(case: Case, plan: Plan) -> dict[str, tuple[float, ...]]:
    """Return the exposure of every account at the start of each period [million base currency].

    The top line carries what all accounts carry.
    """
    carried = list(_of_closed_deals(case))
    for close in plan.closes.values():
        for offer, face in faces(case, close):
            carried.append((offer.account, _runs_off(case, offer, face, close.month)))
    carried += _of_conditional_deals(case, plan)
    return _totals(case, carried)


def standing_exposures(case: Case) -> dict[str, tuple[float, ...]]:
    """Return the exposure of existing deals alone: closed ones, conditional ones while valid."""
    return _totals(case, [*_of_closed_deals(case), *_of_conditional_deals(case, Plan({}, {}))])


def exposure_limits(case: Case) -> dict[str, tuple[float | None, ...]]:
    """Return the limit of every limited account by period, before lifting; None: no limit yet."""
    span = case.settings.months_per_period
    return {
        account: tuple(
            next((amount for first, amount in reversed(rows) if first <= period * span), None)
            for period in case.periods
        )
        for account, rows in stock_limits(case).items()
    }


def _totals(case: Case, carried: list[_Carried]) -> dict[str, tuple[float, ...]]:
    totals = {account: [0.0] * case.settings.periods for account in case.account}
    for account, amounts in carried:
        for name in {account, TOP_LINE} & totals.keys():
            for period, amount in enumerate(amounts):
                totals[name][period] += amount
    return {account: tuple(amounts) for account, amounts in totals.items()}


def _of_closed_deals(case: Case) -> Iterator[_Carried]:
    for project, deals in case.closed.items():
        month = case.closed_month(project)
        if month is not None:
            for deal, offer in ledger_deals(case, deals):
                yield offer.account, _runs_off(case, offer, deal_amount(case, deal), month)


def _of_conditional_deals(case: Case, plan: Plan) -> Iterator[_Carried]:
    positions = {id(deal): position for position, deal in enumerate(case.signed_deals)}
    for project, deals in case.pledges.items():
        close = plan.closes.get(project)
        for deal, offer in ledger_deals(case, deals):
            reserved = _reserved(case, deal, offer)
            if close is not None and _in_time(case, deal, close.month):
                taken = close.pledges.get(positions[id(deal)], 0.0)
                after = _runs_off(case, offer, taken, close.month)
                span = case.settings.months_per_period
                reserved = [
                    then if period * span >= close.month else before
                    for period, (before, then) in enumerate(zip(reserved, after, strict=True))
                ]
            yield offer.account, reserved


def _in_time(case: Case, deal: Deal, month: int) -> bool:
    return deal.valid_until is None or month <= case.offset(deal.valid_until)


def _reserved(case: Case, deal: Deal, offer: Offer) -> list[float]:
    span = case.settings.months_per_period
    full = deal_amount(case, deal) * offer.exposure_weight
    return [full if _in_time(case, deal, period * span) else 0.0 for period in case.periods]


def _runs_off(case: Case, offer: Offer, face: float, close_month: int) -> list[float]:
    span = case.settings.months_per_period
    full = face * offer.exposure_weight
    return [
        full * offer.outstanding((period * span - close_month) // 12)
        if period * span >= close_month
        else 0.0
        for period in case.periods
    ]
