"""Stacking: sums and counts of instruments used together, and of public lenders."""

import pyomo.environ as pyo

from headrace.case.instruments import Stack
from headrace.formulation.given import Given


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `stack_sum[rule, project, period]`, `stack_count[rule, project]` and `lenders[project]`.

    .. math::
        \sum_{i \in S} a_{p,i,t} \le \sigma_S U_{p,t} \sum_k x_{p,k,t}, \qquad
        \sum_{i \in S} u_{p,i} \le n_S, \qquad
        \sum_{i \in \text{loans, guarantees}} u_{p,i} \le n_p

    a : `amount` [million base currency]; u : `used` [-]; x : `close` [-].
    """
    case = given.case
    rules = {rule.stack: rule for rule in case.stacking}
    offered: dict[str, list[str]] = {}
    for project, instrument in m.OFFERS:
        offered.setdefault(project, []).append(instrument)

    def members(rule: Stack, project: str) -> list[str]:
        if rule.kind not in (None, case.project[project].kind):
            return []
        return [
            name
            for name in offered.get(project, [])
            if name in (rule.instruments or ())
            or (rule.family is not None and case.instrument[name].family == rule.family)
        ]

    bound = [(name, project) for name, rule in rules.items() for project in offered]
    bound = [(name, project) for name, project in bound if members(rules[name], project)]

    @m.Constraint(
        [
            (name, project, period)
            for name, project in bound
            if rules[name].max_share is not None
            for period in given.closing_periods(project)
        ]
    )
    def stack_sum(m: pyo.ConcreteModel, rule: str, project: str, period: int) -> pyo.Expression:
        faces = pyo.quicksum(
            m.amount[project, name, period]
            for name in members(rules[rule], project)
            if (project, name, period) in given.bounds
            and case.instrument[name].type != "facilitation"
        )
        largest = (rules[rule].max_share or 0.0) * given.uses[project, period]
        return faces <= largest * m.closing[project, period]

    @m.Constraint([key for key in bound if rules[key[0]].max_count is not None])
    def stack_count(m: pyo.ConcreteModel, rule: str, project: str) -> pyo.Expression:
        used = pyo.quicksum(m.used[project, name] for name in members(rules[rule], project))
        return used <= rules[rule].max_count

    def lending(project: str) -> list[str]:
        return [name for name in offered[project] if case.offers[project][name].is_debt]

    @m.Constraint(
        [
            project
            for project in offered
            if case.terms[project].max_public_lenders is not None and lending(project)
        ]
    )
    def lenders(m: pyo.ConcreteModel, project: str) -> pyo.Expression:
        used = pyo.quicksum(m.used[project, name] for name in lending(project))
        return used <= case.terms[project].max_public_lenders
