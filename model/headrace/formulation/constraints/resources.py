"""Resources: delivery stages share scarce resources."""

import pyomo.environ as pyo

from headrace.formulation.given import Given
from headrace.timeline.use import TOTAL


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `resource[resource, period]`; period -1 is the total over the horizon.

    .. math:: \sum_{p,k,s} n_{p,k,s,r,t} \, x_{p,k,s} \le \max(0, N_{r,t} - N^0_{r,t})

    x : `close` [-]; n : units that a close in s under mode k uses in t; N : capacity; N0 : units
    that deals that exist use.
    Source: Pritsker, Watters and Wolfe (1969), Management Science 16(1), 93-108.
    """
    case = given.case
    taken: dict[tuple[str, int], float] = {}
    for existing in given.timeline.closed.values():
        for use in existing.resources:
            key = (use.resource, use.period)
            taken[key] = taken.get(key, 0.0) + use.quantity
    users: dict[tuple[str, int], list[tuple[float, tuple[str, int, int]]]] = {}
    for project, number, period in given.closes:
        for use in given.mode(project, number).resources[period]:
            closes = users.setdefault((use.resource, use.period), [])
            closes.append((use.quantity, (project, number, period)))
    limits = {
        (row.resource, period): limit
        for row in case.resources
        for period in (*case.periods, TOTAL)
        if (limit := row.total if period == TOTAL else row.capacity) is not None
    }

    @m.Constraint([key for key in limits if key in users])
    def resource(m: pyo.ConcreteModel, resource: str, period: int) -> pyo.Expression:
        key = (resource, period)
        used = pyo.quicksum(quantity * m.close[close] for quantity, close in users[key])
        return used <= max(0.0, limits[key] - taken.get(key, 0.0))
