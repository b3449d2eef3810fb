"""Closing: a project closes once, whole, or not at all."""

import pyomo.environ as pyo

from headrace.formulation.given import Given


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `once[project]`.

    .. math:: \sum_{k,t} x_{p,k,t} \le 1 \qquad \forall p

    x : `close` [-].
    """

    @m.Constraint([name for name in given.timeline.candidates if given.closing_periods(name)])
    def once(m: pyo.ConcreteModel, project: str) -> pyo.Expression:
        closings = (m.closing[project, t] for t in given.closing_periods(project))
        return pyo.quicksum(closings) <= 1
