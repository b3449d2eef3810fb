"""Sponsor: the sponsor brings its least share of uses and no more than its largest."""

import pyomo.environ as pyo

from headrace.formulation.given import Given


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `sponsor_least[project, period]` and `sponsor_most[project, period]`.

    .. math:: \underline\epsilon_p U_{p,t} \sum_k x_{p,k,t} \le e_{p,t}
        \le \bar\epsilon_p U_{p,t} \sum_k x_{p,k,t}

    e : `sponsor_equity` [million base currency]; x : `close` [-]; epsilon : share of uses [-].
    A least share of 0 and a largest of 1 need no row: sources equal uses.
    """
    terms = given.case.terms

    @m.Constraint([key for key in given.closings if terms[key[0]].min_sponsor_equity > 0])
    def sponsor_least(m: pyo.ConcreteModel, project: str, period: int) -> pyo.Expression:
        least = terms[project].min_sponsor_equity * given.uses[project, period]
        return least * m.closing[project, period] <= m.sponsor_equity[project, period]

    @m.Constraint([key for key in given.closings if terms[key[0]].max_sponsor_equity < 1])
    def sponsor_most(m: pyo.ConcreteModel, project: str, period: int) -> pyo.Expression:
        most = terms[project].max_sponsor_equity * given.uses[project, period]
        return m.sponsor_equity[project, period] <= most * m.closing[project, period]
