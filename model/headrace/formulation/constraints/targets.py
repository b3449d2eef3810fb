"""Targets: a quantity of a service is reached for good."""

import pyomo.environ as pyo

from headrace.formulation.given import Given
from headrace.formulation.steps import operating


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `target_met[target, period]` and `target_held[target, period]`.

    .. math:: Q_j \, r_{j,t} \le S_{s,t} + \sum_p Q_{p,s} \, y_{p,t}, \qquad r_{j,t-1} \le r_{j,t}

    r : `reached` [-]; y : `operating` [-]; Q : quantity; S : existing supply [unit of the service].
    """
    case = given.case
    targets = {row.service_target: row for row in case.service_targets}

    @m.Constraint(m.TARGETS)
    def target_met(m: pyo.ConcreteModel, target: str, period: int) -> pyo.Expression:
        row = targets[target]
        supply = given.supply(row.service, period) + pyo.quicksum(
            need.quantity * operating(m, given, need.project, period)
            for need in case.service_needs
            if need.service == row.service and need.role == "provides"
        )
        return row.quantity * m.reached[target, period] <= supply

    @m.Constraint([key for key in m.TARGETS if key[1] > 0])
    def target_held(m: pyo.ConcreteModel, target: str, period: int) -> pyo.Expression:
        return m.reached[target, period - 1] <= m.reached[target, period]
