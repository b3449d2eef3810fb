"""Covering: what limit rows cover of the deals that exist, where they can be too small."""

from collections.abc import Mapping

import pyomo.environ as pyo

from headrace.case.accounts import Ledger
from headrace.formulation.drawing import most_covered
from headrace.formulation.holding import Holding

Checkpoint = tuple[str, Ledger, int]
"""Account, ledger and period."""
Part = tuple[str, Ledger, int, int]
"""Account, ledger, period and span."""


def add_covered(
    m: pyo.ConcreteModel, holdings: Mapping[Checkpoint, Holding]
) -> dict[Part, pyo.Expression]:
    """Add `covered` and its rows, and return what is covered by account, ledger, period and span.

    It is the most that the rows can cover of what is held: see the family `draws`.
    """
    parts = {(*key, span): use for key, part in holdings.items() for span, use in part.now.items()}
    choices = [key for key in parts if not holdings[key[:3]].is_given]
    reached = {
        (*key[:3], row.row): row.amount
        for key in choices
        for row in holdings[key[:3]].spans.alive[key[3]]
    }
    m.COVERED = pyo.Set(initialize=list(parts), dimen=4, ordered=True)
    m.SHORT = pyo.Set(initialize=choices, dimen=4, ordered=True)
    m.REACHED = pyo.Set(initialize=list(reached), dimen=4, ordered=True)
    m.covered = pyo.Var(m.COVERED, bounds=lambda m, *key: (0.0, _most(holdings, key)))
    m.short = pyo.Var(m.SHORT, domain=pyo.Binary)
    m.kept_whole = pyo.Var(m.SHORT, bounds=lambda m, *key: (0.0, _most(holdings, key)))
    m.drawn_up = pyo.Var(m.REACHED, bounds=(0.0, 1.0))

    @m.Constraint(choices)
    def covered_of_held(
        m: pyo.ConcreteModel, account: str, ledger: Ledger, checkpoint: int, span: int
    ) -> pyo.Expression:
        key = (account, ledger, checkpoint, span)
        return m.covered[key] <= parts[key]

    @m.Constraint(choices)
    def whole_unless_short(
        m: pyo.ConcreteModel, account: str, ledger: Ledger, checkpoint: int, span: int
    ) -> pyo.Expression:
        key = (account, ledger, checkpoint, span)
        return m.kept_whole[key] >= parts[key] - _most(holdings, key) * m.short[key]

    @m.Constraint([(*key, row) for key in choices for row in _rows(holdings, key)])
    def drawn_up_where_short(
        m: pyo.ConcreteModel, account: str, ledger: Ledger, checkpoint: int, span: int, row: int
    ) -> pyo.Expression:
        return (
            m.short[account, ledger, checkpoint, span]
            <= m.drawn_up[account, ledger, checkpoint, row]
        )

    @m.Constraint(list(holdings))
    def kept(m: pyo.ConcreteModel, account: str, ledger: Ledger, checkpoint: int) -> pyo.Expression:
        key = (account, ledger, checkpoint)
        part = holdings[key]
        total = pyo.quicksum(m.covered[(*key, span)] for span in part.now)
        if part.is_given:
            return total >= most_covered(part.most, part.spans)
        cut = pyo.quicksum(m.kept_whole[(*key, span)] for span in part.now)
        rows = {row for span in part.now for row in _rows(holdings, (*key, span))}
        drawn = pyo.quicksum(reached[(*key, row)] * m.drawn_up[(*key, row)] for row in sorted(rows))
        return total >= cut + drawn

    return {key: m.covered[key] for key in parts}


def _most(holdings: Mapping[Checkpoint, Holding], key: Part) -> float:
    return holdings[key[0], key[1], key[2]].most[key[3]]


def _rows(holdings: Mapping[Checkpoint, Holding], key: Part) -> list[int]:
    return [row.row for row in holdings[key[0], key[1], key[2]].spans.alive[key[3]]]
