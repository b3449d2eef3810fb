"""Dependencies: one project's step before another's."""

import pyomo.environ as pyo

from headrace.case.calendar import period_at_or_after
from headrace.case.services import Dependency
from headrace.formulation.given import Given
from headrace.formulation.steps import closed_by, operating, varies, waiting


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `dependency[row, period]`.

    .. math::
        A_{r,t} \le \sum_{p \in B_r} b_{p,\, t - \lceil l_r / D \rceil}
        \qquad \forall r \text{ hard}

    A : step of the project that waits; b : step of the project, or of each member of the group,
    that comes before [-]; l : lag [months]. Past steps are met; a step already past is exempt.
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
    existing = given.timeline.existing.get(project)
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
    reached = period - period_at_or_after(row.lag, given.case.settings.months_per_period)
    members = given.case.group_members.get(row.before, (row.before,))
    steps = []
    for project in members:
        if _happened(given, project, row.before_event):
            return 1
        if reached < 0:
            continue
        if row.before_event == "close":
            steps.append(closed_by(m, given, project, reached))
        else:
            steps.append(operating(m, given, project, reached))
    return pyo.quicksum(steps)


def _happened(given: Given, project: str, event: str) -> bool:
    if event == "operation":
        return is_past(given, project, event)
    if project not in given.timeline.existing:
        return False
    month = given.case.closed_month(project)
    return month is None or month < 0
