"""Draws: what deals that exist and closes use of a flow ledger is drawn on rows while they live."""

import pyomo.environ as pyo

from headrace.case.accounts import Ledger
from headrace.formulation.covering import add_covered
from headrace.formulation.drawing import committed, shared_rows, spans_of
from headrace.formulation.given import Given
from headrace.formulation.holding import checkpoints, holding_of


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `committing`, `drawn`, `authority`; `kept` and its like where rows can be too small.

    .. math::
        N_{c,s} + z_{c,s} \le \sum_{r \ni s} w_{c,s,r}, \qquad
        \sum_s w_{c,s,r} \le L_r, \qquad
        N_{c,s} = N_{c-1,s} + \sum_{t \in (c-1, c]} n_{t,s}

    .. math::
        z_{c,s} = E_{c,s}, \quad \text{or, where rows can be too small:} \quad
        z_{c,s} \le E_{c,s}, \quad
        \sum_s z_{c,s} \ge \sum_s k_{c,s} + \sum_r L_r g_{c,r}, \quad
        k_{c,s} \ge E_{c,s} - \bar E_{c,s} b_{c,s}, \quad g_{c,r} \ge b_{c,s} \; \forall s \in r

    w : `draw` on limit row r in a span s of months in which the same rows live; N : new commitments
    of closes up to checkpoint c (`committed` if there are several); n : those of a period; E : what
    deals that exist hold then, at most \bar E; z : `covered`, what of it is covered; L : amount of
    the row, like E times the programme share [million base currency]; b : `short`, 1 if rows of the
    span are too small for E; k, g : `kept_whole`, `drawn_up`.

    New commitments take nothing of what deals that exist would have without them. The most that
    rows can cover of E is its least cut: the uses outside a set of spans, and the rows that the
    spans of the set reach. So z is the most if it reaches some cut. A checkpoint is the last period
    before a reservation can end, and the last of all: between two of them what is held only grows,
    and new commitments that fit beside much that is held fit beside less.
    Source: budget authority before commitments, Federal Credit Reform Act s.504, 2 U.S.C. 661c;
    cuts, Ford and Fulkerson (1956), Canadian Journal of Mathematics 8, 399-404.
    """
    holdings = {
        (*key, checkpoint): holding_of(m, given, *key, checkpoint, spans)
        for key in given.authorities
        for spans in [spans_of(shared_rows(given, *key))]
        for checkpoint in checkpoints(given, *key)
    }
    new = committed(m, given, {key: part.spans for key, part in holdings.items()})
    tested = {key: part for key, part in holdings.items() if key in {part[:3] for part in new}}
    old = add_covered(m, {key: part for key, part in tested.items() if not part.is_covered})
    for key, part in tested.items():
        if part.is_covered:
            old |= {(*key, span): use for span, use in part.now.items()}
    needs = {key: new.get(key, 0.0) + old.get(key, 0.0) for key in sorted({*new, *old})}
    rows = {row.row: row for part in tested.values() for row in part.spans.rows}
    draws = [(*key, row.row) for key in needs for row in holdings[key[:3]].spans.alive[key[3]]]
    m.DRAWS = pyo.Set(initialize=draws, dimen=5, ordered=True)
    m.draw = pyo.Var(m.DRAWS, bounds=lambda m, *key: (0.0, rows[key[4]].amount))
    by_row: dict[tuple[str, str, int, int], list[tuple[object, ...]]] = {}
    for draw in draws:
        by_row.setdefault((draw[0], draw[1], draw[2], draw[4]), []).append(draw)

    @m.Constraint(list(needs))
    def drawn(
        m: pyo.ConcreteModel, account: str, ledger: Ledger, checkpoint: int, span: int
    ) -> pyo.Expression:
        alive = holdings[account, ledger, checkpoint].spans.alive[span]
        cover = (m.draw[account, ledger, checkpoint, span, row.row] for row in alive)
        return needs[account, ledger, checkpoint, span] <= pyo.quicksum(cover) + m.never

    @m.Constraint(list(by_row))
    def authority(
        m: pyo.ConcreteModel, account: str, ledger: Ledger, checkpoint: int, row: int
    ) -> pyo.Expression:
        draws = by_row[account, ledger, checkpoint, row]
        return pyo.quicksum(m.draw[draw] for draw in draws) <= rows[row].amount
