"""Gearing: debt within the largest gearing, lifted by at most one instrument."""

import pyomo.environ as pyo

from headrace.formulation.given import Given
from headrace.formulation.steps import debt


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `gearing[project, period]`.

    .. math:: D_{p,t} \le \sum_k \min(1, \gamma_p + \lambda_{p,k}) U_{p,t} \, x_{p,k,t}

    D : loans, guaranteed loans and commercial debt [million base currency]; x : `close` [-];
    gamma : largest gearing; lambda : largest lift that the mode claims [share of uses].
    """

    @m.Constraint(m.CLOSINGS)
    def gearing(m: pyo.ConcreteModel, project: str, period: int) -> pyo.Expression:
        largest = given.case.terms[project].max_gearing
        allowed = pyo.quicksum(
            min(1.0, largest + given.mode(project, mode).lift)
            * given.uses[project, period]
            * m.close[project, mode, period]
            for mode in given.modes_at(project, period)
        )
        return debt(m, given, project, period) <= allowed
