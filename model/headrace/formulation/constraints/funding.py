"""Funding: sources equal uses at every close."""

import pyomo.environ as pyo

from headrace.formulation.given import Given
from headrace.formulation.steps import commercial


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `sources_equal_uses[project, period]`.

    .. math::
        \sum_{i \in F} a_{p,i,t} + \sum_j q_{j,t} + e_{p,t} + d_{p,t} = U_{p,t} \sum_k x_{p,k,t}

    a : `amount` of grants, loans, equity and guaranteed loans; q : `pledge`; e : `sponsor_equity`;
    d : `commercial_debt` [million base currency]; x : `close` [-]; U : uses [million base
    currency].
    """
    drawn: dict[tuple[str, int], list[int]] = {}
    for deal, period in m.PLEDGES:
        drawn.setdefault((given.case.signed_deals[deal].project, period), []).append(deal)

    @m.Constraint(m.CLOSINGS)
    def sources_equal_uses(m: pyo.ConcreteModel, project: str, period: int) -> pyo.Expression:
        public = (
            m.amount[project, offer.instrument, period]
            for offer in given.offers_at(project, period)
            if offer.funds
        )
        pledged = (m.pledge[deal, period] for deal in drawn.get((project, period), []))
        sources = (
            pyo.quicksum(public)
            + pyo.quicksum(pledged)
            + m.sponsor_equity[project, period]
            + commercial(m, project, period)
        )
        return sources == given.uses[project, period] * m.closing[project, period]
