"""Locks: decisions taken outside the model."""

import pyomo.environ as pyo

from headrace.case.projects import Lock
from headrace.formulation.given import LEAST_FACE, Given
from headrace.formulation.steps import varies


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `lock[row]` and `lock_face[row]`.

    .. math::
        \sum_{k,t} x = 1 \text{ (fund)}, \quad
        \sum_{k,t \in F} x = 0 \text{ (do not fund, not before, not after)}, \quad
        u_{p,i} = \sum_{k,t} x \text{ or } 0 \text{ (use, do not use)}, \quad
        \sum_t a_{p,i,t} \ge \epsilon u_{p,i} \text{ (use)}

    x : `close` of the project [-]; u : `used` [-]; F : periods that the lock forbids; a : `amount`;
    epsilon : the least face that counts as used [million base currency].
    """
    case = given.case
    rows = {
        position: _broken_by(m, given, row)
        for position, row in enumerate(case.locks)
        if row.project in given.timeline.candidates
    }

    @m.Constraint([position for position, row in rows.items() if varies(row)])
    def lock(m: pyo.ConcreteModel, position: int) -> pyo.Expression:
        return rows[position] == 0

    @m.Constraint([position for position in rows if _needs_face(m, given, case.locks[position])])
    def lock_face(m: pyo.ConcreteModel, position: int) -> pyo.Expression:
        project, instrument = case.locks[position].project, str(case.locks[position].instrument)
        periods = given.amount_periods(project, instrument)
        faces = pyo.quicksum(m.amount[project, instrument, t] for t in periods)
        return faces >= LEAST_FACE * m.used[project, instrument]


def _needs_face(m: pyo.ConcreteModel, given: Given, row: Lock) -> bool:
    key = (row.project, row.instrument)
    if row.lock != "use" or key not in m.OFFERS:
        return False
    offer = given.case.offers[row.project][str(row.instrument)]
    return offer.type != "facilitation" and offer.ticket_min < LEAST_FACE


def _broken_by(m: pyo.ConcreteModel, given: Given, row: Lock) -> pyo.Expression:
    """Return what must be 0 for a lock to hold; `never` makes a lock without any choice fail."""
    closings = {
        period: m.closing[row.project, period] for period in given.closing_periods(row.project)
    }
    closed = pyo.quicksum(closings.values())
    key = (row.project, row.instrument)
    used = m.used[key] if key in m.OFFERS else 0
    if row.lock == "fund":
        return closed + m.never - 1
    if row.lock == "use":
        return closed - used
    if row.lock == "do not use":
        return used
    month = given.case.offset(row.month or 0)
    return pyo.quicksum(
        closing
        for period, closing in closings.items()
        if row.lock == "do not fund"
        or (row.lock == "not before" and given.month(period) < month)
        or (row.lock == "not after" and given.month(period) > month)
    )
