"""Gearing: debt within the largest gearing, lifted by at most one instrument."""

import pyomo.environ as pyo

from headrace.formulation.given import Given
from headrace.formulation.steps import debt


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `gearing[project, period]`.

    .. math:: D_{p,t} \le \min(1, \gamma_p) U_{p,t} X_{p,t}
        + \sum_k \left( \min(1, \gamma_p + \lambda_{p,k}) - \min(1, \gamma_p) \right)
        U_{p,t} \, x_{p,k,t}

    D : loans, guaranteed loans and commercial debt [million base currency]; x : `close`; X : of any
    mode [-]; gamma : largest gearing; lambda : largest lift that the mode claims [share of uses].
    """

    @m.Constraint(m.CLOSINGS)
    def gearing(m: pyo.ConcreteModel, project: str, period: int) -> pyo.Expression:
        largest = given.case.terms[project].max_gearing
        plain = min(1.0, largest)
        lifted = {
            mode: min(1.0, largest + given.mode(project, mode).lift) - plain
            for mode in given.modes_at(project, period)
        }
        allowed = plain * m.closing[project, period] + pyo.quicksum(
            more * m.close[project, mode, period] for mode, more in lifted.items() if more > 0
        )
        return debt(m, given, project, period) <= given.uses[project, period] * allowed
