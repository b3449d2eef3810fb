"""Drawing: which uses of a ledger fall when, and which limit rows can cover them."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

import pyomo.environ as pyo

from headrace.case.accounts import TOP_LINE, Ledger
from headrace.case.lives import Authority, counts_guaranteed
from headrace.case.offers import Offer
from headrace.formulation.given import Given


@dataclass(frozen=True)
class Spans:
    """The months of one ledger cut where a limit row begins or ends."""

    rows: tuple[Authority, ...]
    cuts: tuple[float, ...]
    alive: Mapping[int, tuple[Authority, ...]]
    """Limit rows that can be used in each span."""

    def span(self, month: int) -> int:
        """Return the span that holds a month."""
        return bisect_right(self.cuts, month)


def spans_of(rows: tuple[Authority, ...]) -> Spans:
    """Return the spans of a ledger's limit rows."""
    cuts = tuple(sorted({row.first for row in rows} | {row.last + 1 for row in rows}))

    alive = {
        span: tuple(
            row
            for row in rows
            if span > 0 and row.first <= cuts[span - 1] and cuts[span - 1] <= row.last
        )
        for span in range(len(cuts) + 1)
    }
    return Spans(rows, cuts, alive)


def most_covered(uses: Mapping[int, float], spans: Spans) -> float:
    """Return the most of uses, by span, that the rows can cover [million base currency].

    Drawn span by span from the row that expires first: of rows that are alive together it is the
    one that can cover least of what comes later.
    """
    left = {row.row: row.amount for row in spans.rows}
    covered = 0.0
    for span in sorted(uses):
        need = uses[span]
        for row in sorted(spans.alive[span], key=lambda row: row.last):
            drawn = min(need, left[row.row])
            left[row.row] -= drawn
            need -= drawn
            covered += drawn
    return covered


def programme_share(given: Given, account: str, ledger: Ledger) -> float:
    """Return the share of what a ledger has left that new commitments may use."""
    return 1.0 if ledger == "deal_count" else given.case.account[account].programme_share


def shared_rows(given: Given, account: str, ledger: Ledger) -> tuple[Authority, ...]:
    """Return the limit rows of a flow ledger, those of money times the programme share."""
    share = programme_share(given, account, ledger)
    return tuple(
        replace(row, amount=share * row.amount) for row in given.authorities[account, ledger]
    )


def charged_month(given: Given, project: str, instrument: str, period: int) -> int:
    """Return the month charged for an instrument at a close in a period."""
    month = given.month(period)
    return min(month, given.timeline.candidates[project].starts.get(instrument, month))


def flow_rate(given: Given, offer: Offer, ledger: Ledger) -> float:
    """Return the use of a flow ledger per unit of an amount."""
    if ledger == "budget_authority":
        return offer.budget_rate + offer.fixed_cost
    if ledger == "commitment_authority":
        if offer.type == "facilitation":
            return 0.0
        guaranteed = counts_guaranteed(given.case, offer.account)
        return offer.guaranteed_weight if guaranteed else 1.0
    return 0.0


def of_account(offer: Offer, account: str) -> bool:
    """Return whether an offer uses the ledgers of an account or of the top line."""
    return account in (offer.account, TOP_LINE)


def new_uses(
    m: pyo.ConcreteModel, given: Given, account: str, ledger: Ledger
) -> dict[tuple[int, int], list[pyo.Expression]]:
    """Return what new commitments use of a ledger, by (period of close, month charged)."""
    uses: dict[tuple[int, int], list[pyo.Expression]] = {}
    if ledger == "deal_count":
        for project, counted, period in m.DEALS:
            if account in (counted, TOP_LINE):
                key = (period, given.month(period))
                uses.setdefault(key, []).append(m.deal[project, counted, period])
        return uses
    rates = {
        (project, instrument): flow_rate(given, offer, ledger)
        for project, instrument in m.OFFERS
        if of_account(offer := given.case.offers[project][instrument], account)
    }
    for project, instrument, period in m.AMOUNTS:
        rate = rates.get((project, instrument), 0.0)
        if rate == 0:
            continue
        key = (period, charged_month(given, project, instrument, period))
        uses.setdefault(key, []).append(rate * m.amount[project, instrument, period])
    return uses


def committed(
    m: pyo.ConcreteModel, given: Given, spans: Mapping[tuple[str, Ledger, int], Spans]
) -> dict[tuple[str, Ledger, int, int], pyo.Expression]:
    """Return the new commitments of closes up to each checkpoint, by span of the month charged.

    spans : of every account, ledger and checkpoint. Where a ledger has several checkpoints the
    variable `committed` carries the sum from one to the next, so that no use is written twice.
    """
    parts: dict[tuple[str, Ledger, int, int], list[pyo.Expression]] = {}
    carried = {}
    for account, ledger in dict.fromkeys(key[:2] for key in spans):
        points = sorted(key[2] for key in spans if key[:2] == (account, ledger))
        for (period, month), uses in sorted(new_uses(m, given, account, ledger).items()):
            first = bisect_left(points, period)
            span = spans[account, ledger, points[first]].span(month)
            parts.setdefault((account, ledger, points[first], span), []).extend(uses)
            for one, other in pairwise(points[first:]):
                carried[account, ledger, one, span] = (account, ledger, other, span)
    m.COMMITTED = pyo.Set(initialize=sorted(carried), dimen=4, ordered=True)
    m.committed = pyo.Var(m.COMMITTED, domain=pyo.NonNegativeReals)
    for key, later in carried.items():
        parts.setdefault(later, []).append(m.committed[key])

    @m.Constraint(m.COMMITTED)
    def committing(
        m: pyo.ConcreteModel, account: str, ledger: Ledger, checkpoint: int, span: int
    ) -> pyo.Expression:
        key = (account, ledger, checkpoint, span)
        return pyo.quicksum(parts[key]) == m.committed[key]

    return {
        key: m.committed[key] if key in carried else pyo.quicksum(uses)
        for key, uses in parts.items()
    }
