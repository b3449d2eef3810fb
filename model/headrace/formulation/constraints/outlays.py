"""Outlays: the cash that budget cost takes in a fiscal year stays within its ceiling."""

import pyomo.environ as pyo

from headrace.case.lives import outlay_limits
from headrace.formulation.drawing import charged_month, flow_rate, of_account, programme_share
from headrace.formulation.given import Given
from headrace.formulation.pledging import pledge_periods, pledged_amount, pledged_offer
from headrace.formulation.rooms import Room, add_rooms
from headrace.timeline.paying import payments_of, share_in_year


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `outlays[account, month]`, the first of a fiscal year, and `outlays_lifted`.

    .. math::
        \sum_{p,i,t} \pi_{p,i,t,y} \, r_{p,i} \, a_{p,i,t}
        \le \sigma_b \max(0, L_{b,y} - E_{b,y}), \qquad
        E_{b,y} = E^0_{b,y} + \sum_{j,t} \pi_{j,t,y} \, r_j \, q_{j,t}

    a : `amount`; q : `pledge` of a deal that uses ledgers, paid from its project's close; r :
    budget cost per unit; pi : share of it paid in year y, by the disbursement profile from the
    month charged, else evenly over the months of delivery after close; L : ceiling; E0 : cash of
    closed deals [million base currency]; sigma : programme share. Nothing is reserved.
    Source: outlays as money is disbursed, OMB Circular A-11, section 185.
    """
    rooms = {}
    for account, rows in outlay_limits(given.case).items():
        share = programme_share(given, account, "outlays")
        for first in sorted({row.first for row in rows}):
            limit = sum(row.amount for row in rows if row.first == first)
            new = _new(m, given, account, first)
            closed = given.existing.outlays.get((account, first), 0.0)
            pledged, most = _pledged(m, given, account, first)
            if new:
                rooms[account, first] = Room(
                    new=pyo.quicksum(new),
                    existing=share * (closed + pyo.quicksum(pledged)),
                    least=share * closed,
                    most=share * (closed + most),
                    limit=share * limit,
                )
    add_rooms(m, "outlays", rooms)


def _new(m: pyo.ConcreteModel, given: Given, account: str, first: int) -> list[pyo.Expression]:
    found = []
    for key in m.AMOUNTS:
        project, instrument, period = key
        offer = given.case.offers[project][instrument]
        rate = flow_rate(given, offer, "budget_authority")
        if rate == 0 or not of_account(offer, account):
            continue
        charged = charged_month(given, project, instrument, period)
        months = given.delivery[project, period]
        paid = share_in_year(
            payments_of(offer.disbursement, charged, given.month(period), months), first
        )
        if paid > 0:
            found.append(rate * paid * m.amount[key])
    return found


def _pledged(
    m: pyo.ConcreteModel, given: Given, account: str, first: int
) -> tuple[list[pyo.Expression], float]:
    """Return the cash of what is taken from pledges in a year, and the most it can come to."""
    found = []
    most = 0.0
    for deal in given.existing.reserved_exposure:
        offer = pledged_offer(given.case, deal)
        if offer is None or not of_account(offer, account):
            continue
        rate = flow_rate(given, offer, "budget_authority")
        project = given.case.signed_deals[deal].project
        shares = {}
        for period in pledge_periods(given, deal):
            close, months = given.month(period), given.delivery[project, period]
            payments = payments_of(offer.disbursement, close, close, months)
            shares[period] = rate * share_in_year(payments, first)
        found += [share * m.pledge[deal, t] for t, share in shares.items() if share > 0]
        most += max(shares.values(), default=0.0) * pledged_amount(given.case, deal)
    return found, most
