"""Operation: a project runs only after the close that leads to it, and then for good."""

import pyomo.environ as pyo

from headrace.formulation.given import Given
from headrace.formulation.steps import operating


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `operation`, `steady` and `completes`.

    .. math::
        y_{p,t} \le \sum_{(k,s):\, o_{p,k,s} \le t} x_{p,k,s}, \qquad
        y_{p,t-1} \le y_{p,t}, \qquad
        \sum_{k,t} x_{p,k,t} \le y_{p,T-1}

    y : `operating` [-]; x : `close` [-]; o : earliest operation of a close [period]. The last row
    makes a candidate that closes operate within the horizon; closed deals need no close.

    Summed over closes rather than one row per pair: same bound, fewer rows.
    Source: Pritsker, Watters and Wolfe (1969), Management Science 16(1), 93-108.
    """
    candidates = given.timeline.candidates
    last = given.case.settings.periods - 1

    @m.Constraint([key for key in given.operations if key[0] in candidates])
    def operation(m: pyo.ConcreteModel, project: str, period: int) -> pyo.Expression:
        leading = (
            m.close[project, number, start]
            for number, mode in enumerate(candidates[project].modes)
            for start, earliest in mode.operation.items()
            if earliest <= period
        )
        return m.operating[project, period] <= pyo.quicksum(leading)

    @m.Constraint([(name, t) for name, t in given.operations if (name, t - 1) in m.OPERATIONS])
    def steady(m: pyo.ConcreteModel, project: str, period: int) -> pyo.Expression:
        return m.operating[project, period - 1] <= m.operating[project, period]

    @m.Constraint([name for name in candidates if given.closing_periods(name)])
    def completes(m: pyo.ConcreteModel, project: str) -> pyo.Expression:
        closings = (m.closing[project, t] for t in given.closing_periods(project))
        return pyo.quicksum(closings) <= operating(m, given, project, last)
