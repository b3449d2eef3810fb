"""Exposure: what is outstanding at the start of every period stays within its stock limit."""

import pyomo.environ as pyo

from headrace.case.accounts import TOP_LINE
from headrace.case.lives import stock_limits
from headrace.case.offers import plain_offer
from headrace.formulation.drawing import of_account
from headrace.formulation.given import Given


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `exposure[account, period]`.

    .. math::
        \sum_{p,i,\tau \le t} c_i \, \rho_i(t - \tau) \, a_{p,i,\tau}
        \le \max(L_{b,t}, E^0_{b,t}) - E^0_{b,t}

    a : `amount`; L : limit; E0 : exposure of deals that exist, reservations included [million base
    currency]; c : coverage, 1 for loans and equity; rho : share outstanding after full years.
    """
    limits = stock_limits(given.case)
    exposed = {
        account: [
            (key, offer.exposure_weight)
            for key in given.bounds
            if (offer := given.case.offers[key[0]][key[1]]).exposure_weight > 0
            and of_account(offer, account)
        ]
        for account in limits
    }

    pledged = {
        account: [t for deal, t in m.PLEDGES if _reserves(given, deal, account)]
        for account in limits
    }

    def limit(account: str, period: int) -> float | None:
        rows = [amount for first, amount in limits[account] if first <= given.month(period)]
        return rows[-1] if rows else None

    @m.Constraint(
        [
            (account, period)
            for account in limits
            for period in given.case.periods
            if limit(account, period) is not None
            and (
                any(key[2] <= period for key, _ in exposed[account])
                or any(t <= period for t in pledged[account])
            )
        ]
    )
    def exposure(m: pyo.ConcreteModel, account: str, period: int) -> pyo.Expression:
        closes = pyo.quicksum(
            weight
            * given.case.offers[key[0]][key[1]].outstanding(
                (given.month(period) - given.month(key[2])) // 12
            )
            * m.amount[key]
            for key, weight in exposed[account]
            if key[2] <= period
        )
        standing, largest = _existing(m, given, account, period)
        return closes + standing <= max(limit(account, period) or 0.0, largest)


def _existing(
    m: pyo.ConcreteModel, given: Given, account: str, period: int
) -> tuple[pyo.Expression, float]:
    """Return the exposure of deals that exist, and the most it can come to."""
    case = given.case
    closed = given.existing.exposure.get(account, (0.0,) * case.settings.periods)[period]
    terms = [closed]
    largest = closed
    for position, amount in given.existing.reserved_exposure.items():
        if not _reserves(given, position, account):
            continue
        deal = case.signed_deals[position]
        offer = plain_offer(case, case.project[deal.project], case.instrument[str(deal.instrument)])
        last = case.horizon if deal.valid_until is None else case.offset(deal.valid_until)
        taken = [
            (t, m.pledge[position, t]) for row, t in m.PLEDGES if row == position and t <= period
        ]
        if given.month(period) <= last:
            largest += amount
            open_yet = 1 - pyo.quicksum(m.closing[deal.project, t] for t, _ in taken)
            terms.append(amount * open_yet)
        terms.extend(
            offer.exposure_weight
            * offer.outstanding((given.month(period) - given.month(t)) // 12)
            * pledge
            for t, pledge in taken
        )
    return pyo.quicksum(terms), largest


def _reserves(given: Given, position: int, account: str) -> bool:
    """Return whether a conditional deal reserves exposure of an account."""
    if given.existing.reserved_exposure.get(position, 0.0) == 0:
        return False
    instrument = given.case.instrument[str(given.case.signed_deals[position].instrument)]
    return account in (instrument.account, TOP_LINE)
