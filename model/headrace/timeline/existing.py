"""Existing: what deals that exist use of the ledgers before any choice is made."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from headrace.case.accounts import FLOWS, TOP_LINE, Ledger
from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.lives import Authority, authorities, counts_guaranteed, stock_limits
from headrace.case.offers import Offer, plain_offer


@dataclass(frozen=True)
class FlowUse:
    """Use of a flow ledger by one deal that exists."""

    deal: int
    """Position in the signed_deals sheet."""
    month: int
    amount: float
    """Millions of base currency, what limits cannot cover already dropped."""
    reserved: bool
    """A conditional deal: drawn at month 0 and released if its project does not close in time."""


@dataclass(frozen=True)
class Existing:
    """Ledger use of deals that exist; limits that they alone exceed are lifted to it."""

    flows: Mapping[tuple[str, Ledger], tuple[FlowUse, ...]]
    exposure: Mapping[str, tuple[float, ...]]
    """Exposure of closed deals by account and period."""
    reserved_exposure: Mapping[int, float]
    """Exposure that each conditional deal reserves until it closes or lapses."""


def existing_of(case: Case) -> Existing:
    """Return what deals that exist use of every ledger."""
    flows: dict[tuple[str, Ledger], list[FlowUse]] = {}
    deals = _ledger_deals(case)
    counted = _counted(case, deals)
    for position, deal, offer in deals:
        amount = (deal.amount or 0.0) * case.rate(deal.currency)
        reserved = deal.status == "conditional"
        month = 0 if reserved else (case.closed_month(deal.project) or 0)
        for ledger in FLOWS:
            use = flow_use(case, offer, ledger, amount)
            if ledger == "deal_count" and position not in counted:
                continue
            for account in (offer.account, TOP_LINE):
                flows.setdefault((account, ledger), []).append(
                    FlowUse(position, month, use, reserved)
                )
    rows = authorities(case)
    return Existing(
        flows={key: _covered(uses, rows[key]) for key, uses in flows.items() if key in rows},
        exposure=_exposure(case),
        reserved_exposure={
            position: offer.exposure_weight * (deal.amount or 0.0) * case.rate(deal.currency)
            for position, deal, offer in deals
            if deal.status == "conditional"
        },
    )


def flow_use(case: Case, offer: Offer, ledger: Ledger, face: float) -> float:
    """Return what a face uses of a flow ledger (deal_count: 1 a deal)."""
    if ledger == "budget_authority":
        return offer.budget_rate * face + offer.fixed_cost
    if ledger == "commitment_authority":
        guaranteed = counts_guaranteed(case, offer.account)
        return (offer.guaranteed_weight if guaranteed else 1.0) * face
    return 1.0


def _ledger_deals(case: Case) -> list[tuple[int, Deal, Offer]]:
    found = []
    for position, deal in enumerate(case.signed_deals):
        if not deal.uses_ledgers or deal.instrument in (None, "private") or deal.amount is None:
            continue
        pledge = deal.status == "conditional" and deal.project not in case.closed
        closed = deal.status == "closed" and case.closed_month(deal.project) is not None
        if pledge or closed:
            project = case.project[deal.project]
            instrument = case.instrument[str(deal.instrument)]
            found.append((position, deal, plain_offer(case, project, instrument)))
    return found


def _counted(case: Case, deals: list[tuple[int, Deal, Offer]]) -> set[int]:
    """Return the deals that stand for their project in the deal count: the last to lapse."""
    last: dict[tuple[str, str], tuple[float, int]] = {}
    for position, deal, offer in deals:
        lapses = math.inf if deal.valid_until is None else float(deal.valid_until)
        key = (deal.project, offer.account)
        if key not in last or lapses > last[key][0]:
            last[key] = (lapses, position)
    return {position for _, position in last.values()}


def _covered(uses: list[FlowUse], rows: tuple[Authority, ...]) -> tuple[FlowUse, ...]:
    """Draw uses by month from the rows that expire first; drop what is not covered.

    In one month closed deals come before conditional ones.
    """
    left = {row.row: row.amount for row in rows}
    covered = []
    for use in sorted(uses, key=lambda use: (use.month, use.reserved, use.deal)):
        need = use.amount
        for row in sorted(rows, key=lambda row: row.last):
            if row.first <= use.month <= row.last:
                drawn = min(need, left[row.row])
                left[row.row] -= drawn
                need -= drawn
        covered.append(FlowUse(use.deal, use.month, use.amount - need, use.reserved))
    return tuple(covered)


def _exposure(case: Case) -> dict[str, tuple[float, ...]]:
    length = case.settings.months_per_period
    totals = {account: [0.0] * case.settings.periods for account in stock_limits(case)}
    for _, deal, offer in _ledger_deals(case):
        if deal.status != "closed":
            continue
        amount = offer.exposure_weight * (deal.amount or 0.0) * case.rate(deal.currency)
        closed = case.closed_month(deal.project) or 0
        for account in (offer.account, TOP_LINE):
            if account not in totals:
                continue
            for period in case.periods:
                if closed <= period * length:
                    years = (period * length - closed) // 12
                    totals[account][period] += amount * offer.outstanding(years)
    return {account: tuple(values) for account, values in totals.items()}
