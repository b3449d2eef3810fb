"""Amounts: money is committed only at a close that can use the instrument, within its ticket."""

import pyomo.environ as pyo

from headrace.case.offers import Offer
from headrace.formulation.given import Given
from headrace.formulation.steps import closing_with


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `at_close`, `ticket_max` and `ticket_min`.

    .. math::
        a_{p,i,t} \le \bar a_{p,i,t} \sum_{k \in K_{p,i,t}} x_{p,k,t}, \qquad
        \underline c_i u_{p,i} \le \sum_t a_{p,i,t} \le \bar c_i u_{p,i}

    a : `amount`; u : `used` [-]; x : `close` [-]; K : modes whose close comes after the
    application of i; c : ticket [million base currency]. The amount of a facilitation is 1 where
    used.
    """
    offers = given.case.offers

    @m.Constraint(m.AMOUNTS)
    def at_close(
        m: pyo.ConcreteModel, project: str, instrument: str, period: int
    ) -> pyo.Expression:
        key = (project, instrument, period)
        return m.amount[key] <= given.bounds[key] * closing_with(m, given, *key)

    @m.Constraint(m.OFFERS)
    def ticket_max(m: pyo.ConcreteModel, project: str, instrument: str) -> pyo.Expression:
        periods = given.amount_periods(project, instrument)
        largest = max(given.bounds[project, instrument, t] for t in periods)
        faces = pyo.quicksum(m.amount[project, instrument, t] for t in periods)
        if offers[project][instrument].type == "facilitation":
            return faces == m.used[project, instrument]
        return faces <= largest * m.used[project, instrument]

    @m.Constraint([key for key in m.OFFERS if _has_least(offers[key[0]][key[1]])])
    def ticket_min(m: pyo.ConcreteModel, project: str, instrument: str) -> pyo.Expression:
        periods = given.amount_periods(project, instrument)
        faces = pyo.quicksum(m.amount[project, instrument, t] for t in periods)
        return faces >= offers[project][instrument].ticket_min * m.used[project, instrument]


def _has_least(offer: Offer) -> bool:
    return offer.ticket_min > 0 and offer.type != "facilitation"
