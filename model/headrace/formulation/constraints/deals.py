"""Deals: a project counts once against the deal count of each account that it uses."""

import pyomo.environ as pyo

from headrace.formulation.given import LEAST_FACE, Given
from headrace.formulation.pledging import counted_pledges, pledged_amount


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `deal_at_close`, `deal_counted`, `pledge_taken`, `pledge_used` and `pledge_counted`.

    .. math::
        n_{p,b,t} \le \sum_k x_{p,k,t}, \qquad
        u_{p,i} \le \sum_t n_{p,b(i),t} + \sum_{j \in (p,b(i))} \sum_t h_{j,t}

    .. math::
        \epsilon \, h_{j,t} \le q_{j,t} \le A_j h_{j,t}, \qquad
        h_{j,t} \le \sum_{\mu \le \mu_j} k_{p,b,\mu,t}

    n : `deal`, new ones, which count in the month of close; u : `used`; x : `close`; h : `taking`
    [-]; q : `pledge` [million base currency]; k : `pledge_count`, on the row of the first month mu
    in which a pledge from which money is taken was set aside [-]; b : account; A : amount of the
    pledge; epsilon : the least face that counts as taken [million base currency].
    """
    counted: dict[tuple[str, str], list[int]] = {}
    for project, account, period in m.DEALS:
        counted.setdefault((project, account), []).append(period)
    offers = given.case.offers
    pledged = counted_pledges(given)

    @m.Constraint(m.DEALS)
    def deal_at_close(
        m: pyo.ConcreteModel, project: str, account: str, period: int
    ) -> pyo.Expression:
        return m.deal[project, account, period] <= m.closing[project, period]

    @m.Constraint([key for key in m.OFFERS if (key[0], offers[key[0]][key[1]].account) in counted])
    def deal_counted(m: pyo.ConcreteModel, project: str, instrument: str) -> pyo.Expression:
        account = offers[project][instrument].account
        deals = pyo.quicksum(m.deal[project, account, t] for t in counted[project, account])
        takings = pyo.quicksum(
            m.taking[deal, t] for deal, t in m.TAKINGS if pledged[deal][:2] == (project, account)
        )
        return m.used[project, instrument] <= deals + takings

    @m.Constraint(m.TAKINGS)
    def pledge_taken(m: pyo.ConcreteModel, deal: int, period: int) -> pyo.Expression:
        return m.pledge[deal, period] <= pledged_amount(given.case, deal) * m.taking[deal, period]

    @m.Constraint(m.TAKINGS)
    def pledge_used(m: pyo.ConcreteModel, deal: int, period: int) -> pyo.Expression:
        return m.pledge[deal, period] >= LEAST_FACE * m.taking[deal, period]

    @m.Constraint(m.TAKINGS)
    def pledge_counted(m: pyo.ConcreteModel, deal: int, period: int) -> pyo.Expression:
        project, account, charged = pledged[deal]
        counts = (
            m.pledge_count[key]
            for key in m.PLEDGE_COUNTS
            if key[:2] == (project, account) and key[2] <= charged and key[3] == period
        )
        return m.taking[deal, period] <= pyo.quicksum(counts)
