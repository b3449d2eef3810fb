"""Effects: a mode is claimed only with the amounts that its effects need."""

import pyomo.environ as pyo

from headrace.formulation.given import LEAST_FACE, Given
from headrace.formulation.steps import debt


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `claimed`, `claimed_face` and `claimed_cover`.

    .. math::
        \sum_{k \ni i} \sum_t x_{p,k,t} \le u_{p,i}, \qquad
        \sum_{k \ni i} \max(\sigma_{k,i} B_{p,i,t}, \epsilon) \, x_{p,k,t} \le a_{p,i,t}, \qquad
        \sigma \left( D_{p,t} - U_{p,t} \sum_{k:\, \sigma_{k,i} < \sigma} x_{p,k,t} \right)
        \le a_{p,i,t}

    x : `close` [-]; u : `used` [-]; a : `amount`; B : uses, or for offtake full cover; for
    insurance B is 0 and the base is debt D, bounded by uses U; epsilon : the least face that counts
    as used, for facilitation 1 [million base currency]; sigma : least share of the base [-].
    """
    offers = given.case.offers

    def claiming(project: str, instrument: str, period: int) -> dict[int, float]:
        return {
            number: given.mode(project, number).shares[instrument]
            for number in given.modes_at(project, period)
            if instrument in given.mode(project, number).shares
        }

    claims = {key: modes for key in given.bounds if (modes := claiming(*key))}
    levels = [
        (*key, share)
        for key, modes in claims.items()
        if offers[key[0]][key[1]].base == "debt"
        for share in sorted(set(modes.values()))
        if share > 0
    ]

    @m.Constraint(list(dict.fromkeys((project, name) for project, name, _ in claims)))
    def claimed(m: pyo.ConcreteModel, project: str, instrument: str) -> pyo.Expression:
        closes = (
            m.close[project, mode, t]
            for t in given.amount_periods(project, instrument)
            for mode in claims.get((project, instrument, t), {})
        )
        return pyo.quicksum(closes) <= m.used[project, instrument]

    @m.Constraint(list(claims))
    def claimed_face(
        m: pyo.ConcreteModel, project: str, instrument: str, period: int
    ) -> pyo.Expression:
        offer = offers[project][instrument]
        base = {
            "uses": given.uses[project, period],
            "full_cover": offer.full_cover or 0.0,
            "debt": 0.0,
        }[offer.base]
        least = (
            (1.0 if offer.type == "facilitation" else max(share * base, LEAST_FACE))
            * m.close[project, mode, period]
            for mode, share in claims[project, instrument, period].items()
        )
        return pyo.quicksum(least) <= m.amount[project, instrument, period]

    @m.Constraint(levels)
    def claimed_cover(
        m: pyo.ConcreteModel, project: str, instrument: str, period: int, share: float
    ) -> pyo.Expression:
        modes = claims[project, instrument, period]
        weaker = pyo.quicksum(
            m.close[project, mode, period]
            for mode in given.modes_at(project, period)
            if modes.get(mode, -1.0) < share
        )
        covered = debt(m, given, project, period) - given.uses[project, period] * weaker
        return share * covered <= m.amount[project, instrument, period]
