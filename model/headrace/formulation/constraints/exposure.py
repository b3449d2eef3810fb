"""Exposure: what is outstanding at the start of every period stays within its stock limit."""

from collections.abc import Callable

import pyomo.environ as pyo

from headrace.case.lives import stock_limits
from headrace.case.offers import Offer
from headrace.formulation.drawing import of_account, programme_share
from headrace.formulation.given import Given
from headrace.formulation.holding import standing
from headrace.formulation.pledging import is_valid, pledge_periods, pledged_offer
from headrace.formulation.rooms import Room, add_rooms
from headrace.formulation.steps import varies


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `exposure[account, period]`, and `exposure_lifted` where deals that exist can exceed it.

    .. math::
        \sum_{p,i,\tau \le t} c_i \, \rho_i(t - \tau) \, a_{p,i,\tau}
        \le \sigma_b \max(0, L_{b,t} - E_{b,t}), \qquad
        E_{b,t} = E^0_{b,t} + \sum_j c_j \Bigl( A_j \, o_{j,t}
        + \sum_{\tau \le t} \rho_j(t - \tau) \, q_{j,\tau} \Bigr)

    a : `amount`; q : `pledge`; L : limit; E0 : exposure of closed deals; A : amount of a pledge
    [million base currency]; o : 1 until it lapses or its project closes [-]; c : coverage, 1 for
    loans and equity; rho : share outstanding after full years; sigma : programme share.
    """
    limits = stock_limits(given.case)
    pledged = {
        deal: offer
        for deal, reserved in given.existing.reserved_exposure.items()
        if reserved > 0 and (offer := pledged_offer(given.case, deal)) is not None
    }
    weights = {
        key: offer.coverage
        for key in given.bounds
        if (offer := given.case.offers[key[0]][key[1]]).coverage > 0
    }
    rooms = {
        (account, period): _room(m, given, account, period, limit, weights, pledged)
        for account, rows in limits.items()
        for period in given.case.periods
        if (limit := _limit(given, rows, period)) is not None
    }
    add_rooms(m, "exposure", {key: room for key, room in rooms.items() if varies(room.new)})


def _limit(given: Given, rows: tuple[tuple[int, float], ...], period: int) -> float | None:
    """Return the limit in force at the start of a period."""
    amounts = [amount for first, amount in rows if first <= given.month(period)]
    return amounts[-1] if amounts else None


def _room(
    m: pyo.ConcreteModel,
    given: Given,
    account: str,
    period: int,
    limit: float,
    weights: dict[tuple[str, str, int], float],
    pledged: dict[int, Offer],
) -> Room:
    offers = given.case.offers
    new = pyo.quicksum(
        weight * _left(given, offers[key[0]][key[1]].outstanding, key[2], period) * m.amount[key]
        for key, weight in weights.items()
        if key[2] <= period and of_account(offers[key[0]][key[1]], account)
    )
    closed = given.existing.exposure.get(account, (0.0,) * given.case.settings.periods)[period]
    terms = [closed]
    most = closed
    for deal, offer in pledged.items():
        if not of_account(offer, account):
            continue
        reserved = given.existing.reserved_exposure[deal]
        taken = [t for t in pledge_periods(given, deal) if t <= period]
        terms.append(reserved * standing(m, given, deal, period))
        terms.extend(
            offer.coverage * _left(given, offer.outstanding, t, period) * m.pledge[deal, t]
            for t in taken
        )
        most += reserved if taken or is_valid(given, deal, period) else 0.0
    share = programme_share(given, account, "exposure")
    existing = share * pyo.quicksum(terms)
    return Room(new, existing, share * closed, share * most, share * limit)


def _left(given: Given, outstanding: Callable[[int], float], close: int, period: int) -> float:
    """Return the share outstanding in a period of what closed in another."""
    return outstanding((given.month(period) - given.month(close)) // 12)
