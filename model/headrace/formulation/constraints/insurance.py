"""Insurance: insured debt within commercial debt."""

import pyomo.environ as pyo

from headrace.formulation.given import Given
from headrace.formulation.steps import commercial


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `insured[project, period]`.

    .. math:: \sum_{i \in \text{insurance}} a_{p,i,t} \le d_{p,t}

    a : `amount`; d : `commercial_debt` [million base currency].
    """
    insured_closings = [
        key
        for key in given.closings
        if any(offer.type == "insurance" for offer in given.offers_at(*key))
    ]

    @m.Constraint(insured_closings)
    def insured(m: pyo.ConcreteModel, project: str, period: int) -> pyo.Expression:
        faces = pyo.quicksum(
            m.amount[project, offer.instrument, period]
            for offer in given.offers_at(project, period)
            if offer.type == "insurance"
        )
        return faces <= commercial(m, project, period)
