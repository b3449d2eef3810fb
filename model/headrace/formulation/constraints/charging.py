"""Charging: an instrument charged at its start burdens the month in which it starts to act."""

import pyomo.environ as pyo

from headrace.formulation.drawing import charged_months
from headrace.formulation.given import Given


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `charge[project, instrument, period, month]`, `charged` and `charged_in`.

    .. math::
        \sum_\mu h_{p,i,t,\mu} = a_{p,i,t}, \qquad
        h_{p,i,t,\mu} \le \bar a_{p,i,t} \sum_{k:\, \mu_{k,i} = \mu} x_{p,k,t}

    h : face charged in month mu; a : `amount` [million base currency]; x : `close` [-].
    """
    starting = [key for key in given.bounds if given.case.offers[key[0]][key[1]].charged == "start"]
    months = {key: charged_months(given, *key) for key in starting}

    @m.Constraint(starting)
    def charged(m: pyo.ConcreteModel, project: str, instrument: str, period: int) -> pyo.Expression:
        key = (project, instrument, period)
        parts = (m.charge[(*key, month)] for month in months[key])
        return pyo.quicksum(parts) == m.amount[key]

    @m.Constraint(m.CHARGES)
    def charged_in(
        m: pyo.ConcreteModel, project: str, instrument: str, period: int, month: int
    ) -> pyo.Expression:
        key = (project, instrument, period)
        modes = (m.close[project, mode, period] for mode in months[key][month])
        return m.charge[(*key, month)] <= given.bounds[key] * pyo.quicksum(modes)
