"""Funding: sources equal uses at every close."""

import pyomo.environ as pyo

from headrace.formulation.given import Given


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `sources_within_uses[project, period]`.

    .. math::
        \sum_{i \in F} a_{p,i,t} + \sum_j q_{j,t} + d_{p,t} \le U_{p,t} \sum_k x_{p,k,t}, \qquad
        e_{p,t} = U_{p,t} \sum_k x_{p,k,t} - \sum_{i \in F} a_{p,i,t} - \sum_j q_{j,t} - d_{p,t}

    a : `amount` of grants, loans, equity and guaranteed loans; q : `pledge`; e : `sponsor_equity`,
    an expression; d : `commercial_debt` [million base currency]; x : `close` [-]; U : uses [million
    base currency]. Where the sponsor must bring a least share, that says more.
    """
    terms = given.case.terms

    @m.Constraint([key for key in given.closings if terms[key[0]].min_sponsor_equity == 0])
    def sources_within_uses(m: pyo.ConcreteModel, project: str, period: int) -> pyo.Expression:
        return m.sponsor_equity[project, period] >= 0
