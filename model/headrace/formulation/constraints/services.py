"""Services: supply meets what projects in operation, or about to be, require."""

import pyomo.environ as pyo

from headrace.formulation.given import Given
from headrace.formulation.steps import operating, varies, waiting


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `service[service, period]` and `served[project, service, period]`.

    .. math::
        \sum_p R_{p,s} \, y_{p,\min(t+g_p, T-1)} \le S_{s,t} + \sum_p Q_{p,s} \, y_{p,t}, \qquad
        y_{p,\min(t+g_p, T-1)} \le \sum_{p':\, Q_{p',s} > 0} y_{p',t}
        \quad \text{if } R_{p,s} > S_{s,t}

    y : `operating` [-]; R, Q : quantity required and provided; S : existing supply [unit of the
    service]; g : periods between the start of the waiting stages and operation. The second row
    follows from the first for whole steps and tightens the relaxation.
    """
    case = given.case
    required = _needs(given, "requires")
    provided = _needs(given, "provides")
    decided = given.timeline.decided.keys()
    services = [
        row.service
        for row in case.services
        if (needing := required.get(row.service))
        and not decided >= {*needing, *provided.get(row.service, ())}
    ]

    balances = {
        (service, period): pyo.quicksum(
            quantity * waiting(m, given, project, period)
            for project, quantity in required[service].items()
        )
        - pyo.quicksum(
            quantity * operating(m, given, project, period)
            for project, quantity in provided.get(service, {}).items()
        )
        for service in services
        for period in case.periods
    }
    providers = {
        (service, period): pyo.quicksum(
            operating(m, given, name, period) for name in provided.get(service, {})
        )
        for service in services
        for period in case.periods
    }
    covers = {
        (project, service, period): waiting(m, given, project, period) - providers[service, period]
        for service in services
        for project, quantity in required[service].items()
        for period in case.periods
        if quantity > given.supply(service, period)
    }

    @m.Constraint([key for key, row in balances.items() if varies(row)])
    def service(m: pyo.ConcreteModel, service: str, period: int) -> pyo.Expression:
        return balances[service, period] <= given.supply(service, period)

    @m.Constraint([key for key, row in covers.items() if varies(row)])
    def served(m: pyo.ConcreteModel, project: str, service: str, period: int) -> pyo.Expression:
        return covers[project, service, period] <= 0


def _needs(given: Given, role: str) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for row in given.case.service_needs:
        existing = given.timeline.closed.get(row.project)
        begun = existing is not None and existing.began and role == "requires"
        if row.role == role and not begun:
            found.setdefault(row.service, {})[row.project] = row.quantity
    return found
