"""Appetite: what commercial lenders carry at their own risk."""

import pyomo.environ as pyo

from headrace.formulation.given import Given
from headrace.formulation.steps import commercial


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `appetite[project, period]`.

    .. math::
        d_{p,t} + \sum_i (1 - c_i) a_{p,i,t}
        \le \alpha_p U_{p,t} \sum_k x_{p,k,t} + \sum_i \beta_i a_{p,i,t}

    d : `commercial_debt`; a : `amount` [million base currency]; c : coverage of guarantees;
    alpha : appetite, share of uses; beta : private debt per unit of insurance and offtake.
    """

    @m.Constraint(m.CLOSINGS)
    def appetite(m: pyo.ConcreteModel, project: str, period: int) -> pyo.Expression:
        offers = given.offers_at(project, period)
        carried = commercial(m, project, period) + pyo.quicksum(
            (1 - offer.coverage) * m.amount[project, offer.instrument, period]
            for offer in offers
            if offer.type == "guarantee"
        )
        raised = pyo.quicksum(
            offer.private_debt_per_unit * m.amount[project, offer.instrument, period]
            for offer in offers
            if offer.private_debt_per_unit > 0 and offer.type != "facilitation"
        )
        own = given.case.terms[project].commercial_debt_appetite * given.uses[project, period]
        return carried <= own * m.closing[project, period] + raised
