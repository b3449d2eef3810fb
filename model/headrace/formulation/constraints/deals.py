"""Deals: a project counts once against the deal count of each account that it uses."""

import pyomo.environ as pyo

from headrace.formulation.given import Given


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `deal_at_close[project, account, period]` and `deal_counted[project, instrument]`.

    .. math:: n_{p,b,t} \le \sum_k x_{p,k,t}, \qquad u_{p,i} \le \sum_t n_{p,b(i),t}

    n : `deal` [-]; u : `used` [-]; x : `close` [-]; b : account of the instrument.
    """
    counted: dict[tuple[str, str], list[int]] = {}
    for project, account, period in m.DEALS:
        counted.setdefault((project, account), []).append(period)
    offers = given.case.offers

    @m.Constraint(m.DEALS)
    def deal_at_close(
        m: pyo.ConcreteModel, project: str, account: str, period: int
    ) -> pyo.Expression:
        return m.deal[project, account, period] <= m.closing[project, period]

    @m.Constraint([key for key in m.OFFERS if (key[0], offers[key[0]][key[1]].account) in counted])
    def deal_counted(m: pyo.ConcreteModel, project: str, instrument: str) -> pyo.Expression:
        account = offers[project][instrument].account
        deals = (m.deal[project, account, t] for t in counted[project, account])
        return m.used[project, instrument] <= pyo.quicksum(deals)
