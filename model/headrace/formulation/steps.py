"""Steps: expressions for what has happened to a project by a period."""

import pyomo.environ as pyo

from headrace.formulation.given import Given


def varies(expression: pyo.Expression) -> bool:
    """Return whether an expression holds a variable; rows without one state nothing."""
    return not isinstance(expression, int | float) and bool(expression.is_potentially_variable())


def operating(m: pyo.ConcreteModel, given: Given, project: str, period: int) -> pyo.Expression:
    """Return y: 1 if the project operates in the period; 0 before the first period it can.

    A number where that is decided.
    """
    existing = given.timeline.closed.get(project)
    if existing is not None and existing.past_operation is not None:
        return 1
    if project in given.timeline.decided:
        return int(period >= given.timeline.decided[project])
    if period < given.timeline.first_operation(project):
        return 0
    return m.operating[project, period]


def waiting(m: pyo.ConcreteModel, given: Given, project: str, period: int) -> pyo.Expression:
    """Return 1 if the waiting stages of the project have begun by the period."""
    last = given.case.settings.periods - 1
    ahead = period + given.timeline.tail_periods(project)
    return operating(m, given, project, min(ahead, last))


def closed_by(m: pyo.ConcreteModel, given: Given, project: str, period: int) -> pyo.Expression:
    """Return 1 if a candidate has closed by the period."""
    return pyo.quicksum(
        m.closing[project, other] for other in given.closing_periods(project) if other <= period
    )


def closing_with(
    m: pyo.ConcreteModel, given: Given, project: str, instrument: str, period: int
) -> pyo.Expression:
    """Return 1 if the project closes in the period under a mode that can use the instrument.

    Written over the modes that can or over those that cannot, whichever are fewer.
    """
    leading = given.leading[project, instrument, period]
    lacking = [mode for mode in given.modes_at(project, period) if mode not in leading]
    if len(leading) <= len(lacking) + 1:
        return pyo.quicksum(m.close[project, mode, period] for mode in leading)
    without = pyo.quicksum(m.close[project, mode, period] for mode in lacking)
    return m.closing[project, period] - without


def debt(m: pyo.ConcreteModel, given: Given, project: str, period: int) -> pyo.Expression:
    """Return loans, guaranteed loans and commercial debt of a close [million base currency]."""
    public = pyo.quicksum(
        m.amount[project, offer.instrument, period]
        for offer in given.offers_at(project, period)
        if offer.is_debt
    )
    return public + commercial(m, project, period)


def commercial(m: pyo.ConcreteModel, project: str, period: int) -> pyo.Expression:
    """Return commercial debt of a close, 0 where it cannot close yet."""
    key = (project, period)
    return m.commercial_debt[key] if key in m.DEBTS else 0.0
