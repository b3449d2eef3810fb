"""Draws: what closes use of a flow ledger is drawn on limit rows within their lives."""

import pyomo.environ as pyo

from headrace.case.accounts import Ledger
from headrace.formulation.drawing import END, Spans, plan_uses, spans_of
from headrace.formulation.given import Given


def add(m: pyo.ConcreteModel, given: Given) -> None:
    r"""Add `drawn[account, ledger, checkpoint, span]` and `authority[..., row]`.

    .. math::
        \sum_{\mu \in s} \left( n_\mu + n^0_\mu \right) \le \sum_{r \ni s} w_{r,s}, \qquad
        \sum_s w_{r,s} \le L_r

    w : `draw` on a limit row in a span of months; n : use by closes; n0 : use by deals that exist;
    L : amount of the row [million base currency]. Months are gathered into spans in which the same
    rows are alive. Where conditional deals reserve a ledger, the rows must also cover what is used
    up to each month in which a reservation lapses, with the reservations that stand until then in
    full.
    """
    spans = {key: spans_of(rows) for key, rows in given.authorities.items()}
    needs = {
        (account, ledger, checkpoint, span): need
        for account, ledger in given.authorities
        for checkpoint in checkpoints(given, account, ledger)
        for span, need in _needs(
            m, given, account, ledger, checkpoint, spans[account, ledger]
        ).items()
    }
    draws = [(*key, row.row) for key in needs for row in spans[key[0], key[1]].alive[key[3]]]
    m.DRAWS = pyo.Set(initialize=draws, dimen=5, ordered=True)
    amounts = {row.row: row.amount for rows in given.authorities.values() for row in rows}
    m.draw = pyo.Var(m.DRAWS, bounds=lambda m, *key: (0.0, amounts[key[4]]))
    by_row: dict[tuple[str, str, int, int], list[tuple[object, ...]]] = {}
    for draw in draws:
        by_row.setdefault((draw[0], draw[1], draw[2], draw[4]), []).append(draw)

    @m.Constraint(list(needs))
    def drawn(
        m: pyo.ConcreteModel, account: str, ledger: Ledger, checkpoint: int, span: int
    ) -> pyo.Expression:
        rows = spans[account, ledger].alive[span]
        cover = (m.draw[account, ledger, checkpoint, span, row.row] for row in rows)
        return needs[account, ledger, checkpoint, span] <= pyo.quicksum(cover) + m.never

    @m.Constraint(list(by_row))
    def authority(
        m: pyo.ConcreteModel, account: str, ledger: Ledger, checkpoint: int, row: int
    ) -> pyo.Expression:
        draws = by_row[account, ledger, checkpoint, row]
        return pyo.quicksum(m.draw[draw] for draw in draws) <= amounts[row]


def checkpoints(given: Given, account: str, ledger: Ledger) -> list[int]:
    """Return the months at which reservations of a ledger lapse, and the end of the horizon."""
    deals = given.case.signed_deals
    lapses = {
        given.case.offset(month)
        for use in given.existing.flows.get((account, ledger), ())
        if use.reserved and (month := deals[use.deal].valid_until) is not None
    }
    return [*sorted(month for month in lapses if month >= 0), END]


def _needs(
    m: pyo.ConcreteModel,
    given: Given,
    account: str,
    ledger: Ledger,
    checkpoint: int,
    spans: Spans,
) -> dict[int, pyo.Expression]:
    """Return the use of each span up to a checkpoint."""
    found: dict[int, list[pyo.Expression]] = {}
    for (closed, charged), uses in plan_uses(m, given, account, ledger).items():
        if closed <= checkpoint:
            found.setdefault(spans.span(charged), []).extend(uses)
    for use in given.existing.flows.get((account, ledger), ()):
        if not use.reserved:
            standing = 1 if use.month <= checkpoint else 0
        else:
            standing = _standing(m, given, use.deal, checkpoint)
        found.setdefault(spans.span(use.month), []).append(use.amount * standing)
    return {span: pyo.quicksum(uses) for span, uses in found.items() if uses}


def _standing(m: pyo.ConcreteModel, given: Given, deal: int, checkpoint: int) -> pyo.Expression:
    """Return 1 while a reservation stands: until it lapses, and for good if its project closed."""
    row = given.case.signed_deals[deal]
    if row.valid_until is None or given.case.offset(row.valid_until) >= checkpoint:
        return 1
    last = given.case.offset(row.valid_until)
    return pyo.quicksum(
        m.closing[row.project, period]
        for period in given.closing_periods(row.project)
        if given.month(period) <= last
    )
