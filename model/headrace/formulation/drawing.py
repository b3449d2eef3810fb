"""Drawing: which uses of a flow ledger fall when, and which limit rows can cover them."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

import pyomo.environ as pyo

from headrace.case.accounts import TOP_LINE, Ledger
from headrace.case.lives import Authority, counts_guaranteed
from headrace.case.offers import Offer
from headrace.formulation.given import Given

END = 10**6
"""Checkpoint that stands for the end of the horizon."""


@dataclass(frozen=True)
class Spans:
    """The months of one ledger cut where a limit row begins or ends."""

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
    return Spans(cuts, alive)


def charged_months(
    given: Given, project: str, instrument: str, period: int
) -> dict[int, list[int]]:
    """Return the modes by the month in which an instrument is charged, for a close in a period."""
    found: dict[int, list[int]] = {}
    for number in given.leading[project, instrument, period]:
        month = given.mode(project, number).charged.get(instrument, given.month(period))
        found.setdefault(month, []).append(number)
    return found


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


def plan_uses(
    m: pyo.ConcreteModel, given: Given, account: str, ledger: Ledger
) -> dict[tuple[int, int], list[pyo.Expression]]:
    """Return what closes use of a ledger, by (month of close, month charged)."""
    uses: dict[tuple[int, int], list[pyo.Expression]] = {}
    if ledger == "deal_count":
        for project, counted, period in m.DEALS:
            if account in (counted, TOP_LINE):
                month = given.month(period)
                uses.setdefault((month, month), []).append(m.deal[project, counted, period])
        return uses
    for project, instrument, period in m.AMOUNTS:
        offer = given.case.offers[project][instrument]
        rate = flow_rate(given, offer, ledger)
        if rate == 0 or not of_account(offer, account):
            continue
        closed = given.month(period)
        if offer.charged == "close":
            amount = m.amount[project, instrument, period]
            uses.setdefault((closed, closed), []).append(rate * amount)
            continue
        for month in charged_months(given, project, instrument, period):
            part = m.charge[project, instrument, period, month]
            uses.setdefault((closed, month), []).append(rate * part)
    return uses
