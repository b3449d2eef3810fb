"""Closing: a project closes once, whole, or not at all."""

import pyomo.environ as pyo

from headrace.formulation.given import Given


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `any_mode[project, period]` and `once[project]`.

    .. math:: X_{p,t} = \sum_k x_{p,k,t}, \qquad \sum_{k,t} x_{p,k,t} \le 1 \qquad \forall p

    x : `close`; X : `any_close`, by which all other rows ask less of the solver [-].
    """

    @m.Constraint(m.CHOICES)
    def any_mode(m: pyo.ConcreteModel, project: str, period: int) -> pyo.Expression:
        closes = (m.close[project, mode, period] for mode in given.modes_at(project, period))
        return m.any_close[project, period] == pyo.quicksum(closes)

    @m.Constraint([name for name in given.timeline.candidates if given.closing_periods(name)])
    def once(m: pyo.ConcreteModel, project: str) -> pyo.Expression:
        closings = (m.closing[project, t] for t in given.closing_periods(project))
        return pyo.quicksum(closings) <= 1
