"""Pledges: money of conditional deals, up to the amount and only at a close in time."""

import pyomo.environ as pyo

from headrace.formulation.given import Given
from headrace.formulation.pledging import pledged_amount


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `pledged[deal, period]`.

    .. math:: q_{j,t} \le A_j \sum_k x_{p(j),k,t} \qquad \forall j, \; tD \le v_j

    q : `pledge` [million base currency]; A : amount of the deal; v : last month in which it holds;
    x : `close` [-].
    """
    case = given.case

    @m.Constraint(m.PLEDGES)
    def pledged(m: pyo.ConcreteModel, deal: int, period: int) -> pyo.Expression:
        closing = m.closing[case.signed_deals[deal].project, period]
        return m.pledge[deal, period] <= pledged_amount(case, deal) * closing
