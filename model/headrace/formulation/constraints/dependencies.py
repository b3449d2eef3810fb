"""Dependencies: one project's step before another's."""

import pyomo.environ as pyo

from headrace.case.calendar import period_at_or_after, tidy
from headrace.case.services import Dependency
from headrace.formulation.given import Given
from headrace.formulation.steps import closed_by, operating, varies, waiting


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `dependency[row, period]`.

    .. math::
        A_{r,t} \le \sum_{p \in B_r} b_{p,\, t - \lceil l_r / D \rceil}, \qquad
        A_{r,t} \le b_{p, F_p} \quad \text{if } f_p + l_r \le tD < (F_p + \lceil l_r / D \rceil) D
        \qquad \forall r \text{ hard}

    A : step of the project that waits; b : step of the project, or of each member of the group,
    that comes before [-]; l : lag [months]; f : month that a deal states, F : the period that
    stands for it: from a stated month, past or not, the lag runs in months. A past step of unknown
    month is met; a step already past is exempt.
    """
    case = given.case
    rows = {
        position: row
        for position, row in enumerate(case.dependencies)
        if row.hardness == "hard" and not is_past(given, row.after, row.after_event)
    }

    differences = {
        (position, period): _after(m, given, row, period) - _before(m, given, row, period)
        for position, row in rows.items()
        for period in case.periods
    }

    @m.Constraint([key for key, row in differences.items() if varies(row)])
    def dependency(m: pyo.ConcreteModel, position: int, period: int) -> pyo.Expression:
        return differences[position, period] <= 0


def is_past(given: Given, project: str, event: str) -> bool:
    """Return whether a step of a project lies before month 0 (or is a close that exists)."""
    existing = given.timeline.closed.get(project)
    if existing is None:
        return False
    if event == "close":
        return True
    if event == "wait":
        return existing.began
    return existing.past_operation is not None


def _after(m: pyo.ConcreteModel, given: Given, row: Dependency, period: int) -> pyo.Expression:
    if row.after_event == "close":
        return closed_by(m, given, row.after, period)
    if row.after_event == "wait":
        return waiting(m, given, row.after, period)
    return operating(m, given, row.after, period)


def _before(m: pyo.ConcreteModel, given: Given, row: Dependency, period: int) -> pyo.Expression:
    """Return 1 if a step that comes before has happened, its lag over by the period."""
    members = given.case.group_members.get(row.before, (row.before,))
    return pyo.quicksum(_happened(m, given, name, row, period) for name in members)


def _happened(
    m: pyo.ConcreteModel, given: Given, project: str, row: Dependency, period: int
) -> pyo.Expression:
    reached = period - period_at_or_after(row.lag, given.case.settings.months_per_period)
    deal = given.timeline.closed.get(project)
    if deal is None:
        step = closed_by if row.before_event == "close" else operating
        return step(m, given, project, reached) if reached >= 0 else 0
    if row.before_event == "close":
        return 1 if _is_over(given, given.case.closed_month(project), row.lag, period) else 0
    if deal.past_operation is not None:
        return 1 if _is_over(given, deal.stated, row.lag, period) else 0
    in_time = _is_over(given, deal.stated, row.lag, period) if deal.stated is not None else False
    if in_time:
        reached = max(reached, deal.first_operation)
    return operating(m, given, project, reached) if reached >= 0 else 0


def _is_over(given: Given, month: int | None, lag: float, period: int) -> bool:
    """Return whether a lag from a month is over by a period; from an unknown past one it is."""
    return month is None or tidy(month + lag) <= given.month(period)
