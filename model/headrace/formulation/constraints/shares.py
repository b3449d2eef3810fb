"""Shares: every face within its share of its own base, and public money within its share."""

import pyomo.environ as pyo

from headrace.formulation.given import Given
from headrace.formulation.steps import debt


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `share_of_base[project, instrument, period]` and `public_share[project, period]`.

    .. math::
        a_{p,i,t} \le \sigma_i B_{p,t}, \qquad
        \sum_i g_i a_{p,i,t} \le \pi_p U_{p,t} \sum_k x_{p,k,t}

    a : `amount` [million base currency]; B : debt, or public and sponsor equity; sigma, pi :
    largest shares; g : 1 for grants, loans and equity, the coverage for guarantees and insurance.
    A share of uses needs no row: it bounds the amount.
    """
    offers = given.case.offers
    capped = [
        key
        for key in given.bounds
        if (offer := offers[key[0]][key[1]]).max_share is not None
        and offer.type != "facilitation"
        and offer.share_of in ("debt", "equity")
    ]

    @m.Constraint(capped)
    def share_of_base(
        m: pyo.ConcreteModel, project: str, instrument: str, period: int
    ) -> pyo.Expression:
        offer = offers[project][instrument]
        if offer.share_of == "debt":
            base = debt(m, given, project, period)
        else:
            base = m.sponsor_equity[project, period] + pyo.quicksum(
                m.amount[project, other.instrument, period]
                for other in given.offers_at(project, period)
                if other.type == "equity"
            )
        return m.amount[project, instrument, period] <= offer.max_share * base

    @m.Constraint(
        [
            key
            for key in given.closings
            if given.case.terms[key[0]].max_public_share < 1
            or any(offer.type == "insurance" for offer in given.offers_at(*key))
        ]
    )
    def public_share(m: pyo.ConcreteModel, project: str, period: int) -> pyo.Expression:
        public = pyo.quicksum(
            offer.public_share_weight * m.amount[project, offer.instrument, period]
            for offer in given.offers_at(project, period)
        )
        largest = given.case.terms[project].max_public_share * given.uses[project, period]
        return public <= largest * m.closing[project, period]
