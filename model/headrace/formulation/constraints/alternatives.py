"""Alternatives: at most one project of a group closes."""

import pyomo.environ as pyo

from headrace.formulation.given import Given


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `one_of[group]`.

    .. math:: \sum_{p \in G} \sum_{k,t} x_{p,k,t} \le 1 - [\text{a member of } G \text{ has closed}]

    x : `close` [-].
    """
    closed = given.timeline.closed
    members = {
        group: [name for name in names if name in given.timeline.candidates]
        for group, names in given.case.group_members.items()
    }
    groups = [
        group
        for group, names in members.items()
        if any(given.closing_periods(name) for name in names)
    ]

    @m.Constraint(groups)
    def one_of(m: pyo.ConcreteModel, group: str) -> pyo.Expression:
        taken = any(name in closed for name in given.case.group_members[group])
        closings = (
            m.closing[name, period]
            for name in members[group]
            for period in given.closing_periods(name)
        )
        return pyo.quicksum(closings) <= (0 if taken else 1)
