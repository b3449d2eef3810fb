"""Existing: what deals that exist use of the ledgers, whole, before any choice is made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from headrace.case.accounts import FLOWS, TOP_LINE, Ledger
from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.lives import counts_guaranteed, outlay_limits, stock_limits
from headrace.case.offers import Offer, plain_offer
from headrace.timeline.paying import payments_of, share_in_year, whole_months
from headrace.timeline.windows import closed_walk


@dataclass(frozen=True)
class DealUse:
    """Use of a flow ledger by one deal that exists, whole."""

    deal: int
    """Position in the signed_deals sheet."""
    project: str
    account: str
    """Account of its instrument, also where the use is one of the top line."""
    charged: int
    """Month in which its authority was set aside, from the start of the horizon."""
    amount: float
    """Millions of base currency; for deal_count 1."""
    pledge: bool
    """A conditional deal: held whole until its project closes or it lapses, then what was taken."""


@dataclass(frozen=True)
class Existing:
    """Ledger use of deals that exist, by account; the top line has that of all accounts."""

    flows: Mapping[tuple[str, Ledger], tuple[DealUse, ...]]
    """Uses of each flow ledger, in an order that the order of the sheet does not change."""
    exposure: Mapping[str, tuple[float, ...]]
    """Exposure of closed deals by account with a limit and by period."""
    reserved_exposure: Mapping[int, float]
    """Exposure of each conditional deal that uses ledgers, whole."""
    outlays: Mapping[tuple[str, int], float]
    """Cash of closed deals by account with a limit and first month of the fiscal year."""


@dataclass(frozen=True)
class LedgerDeal:
    """A deal that uses ledgers, with its terms and its face in base currency."""

    position: int
    deal: Deal
    offer: Offer
    face: float

    @property
    def pledge(self) -> bool:
        """Whether it is conditional."""
        return self.deal.status == "conditional"

    @property
    def accounts(self) -> tuple[str, str]:
        """Return the accounts that it uses: its own and the top line."""
        return (self.offer.account, TOP_LINE)

    def charged(self, case: Case) -> int:
        """Return the month in which its authority was set aside."""
        if self.deal.charged is not None:
            return case.offset(self.deal.charged)
        return 0 if self.pledge else (case.closed_month(self.deal.project) or 0)


def existing_of(case: Case) -> Existing:
    """Return what deals that exist use of every ledger."""
    deals = ledger_deals(case)
    flows: dict[tuple[str, Ledger], list[DealUse]] = {}
    for item in deals:
        for ledger in FLOWS:
            if ledger == "deal_count" and not _stands_for_project(case, item, deals):
                continue
            use = DealUse(
                deal=item.position,
                project=item.deal.project,
                account=item.offer.account,
                charged=item.charged(case),
                amount=flow_use(case, item.offer, ledger, item.face),
                pledge=item.pledge,
            )
            for account in item.accounts:
                flows.setdefault((account, ledger), []).append(use)
    return Existing(
        flows={key: tuple(uses) for key, uses in flows.items()},
        exposure=_exposure(case, deals),
        reserved_exposure={
            item.position: item.offer.coverage * item.face for item in deals if item.pledge
        },
        outlays=_outlays(case, deals),
    )


def ledger_deals(case: Case) -> tuple[LedgerDeal, ...]:
    """Return the deals that use ledgers, ordered by what they are and not by where they stand."""
    return tuple(sorted(_ledger_deals(case), key=lambda item: (item.deal.project, *_name(item))))


def flow_use(case: Case, offer: Offer, ledger: Ledger, face: float) -> float:
    """Return what a face uses of a flow ledger (deal_count: 1 a deal)."""
    if ledger == "budget_authority":
        return offer.budget_rate * face + offer.fixed_cost
    if ledger == "commitment_authority":
        guaranteed = counts_guaranteed(case, offer.account)
        return (offer.guaranteed_weight if guaranteed else 1.0) * face
    return 1.0


def _ledger_deals(case: Case) -> Iterator[LedgerDeal]:
    for position, deal in enumerate(case.signed_deals):
        if not deal.uses_ledgers or deal.instrument in (None, "private") or deal.amount is None:
            continue
        pledge = deal.status == "conditional" and deal.project not in case.closed
        closed = deal.status == "closed" and case.closed_month(deal.project) is not None
        if pledge or closed:
            project = case.project[deal.project]
            offer = plain_offer(case, project, case.instrument[str(deal.instrument)])
            yield LedgerDeal(position, deal, offer, deal.amount * case.rate(deal.currency))


def _name(item: LedgerDeal) -> tuple[str, str]:
    return item.offer.instrument, item.deal.status


def _stands_for_project(case: Case, item: LedgerDeal, deals: tuple[LedgerDeal, ...]) -> bool:
    """Return whether a deal counts: of a closed project the one set aside first, by account.

    Which pledge counts depends on what is taken from it.
    """
    if item.pledge:
        return True
    rivals = (
        other
        for other in deals
        if other.deal.project == item.deal.project and other.offer.account == item.offer.account
    )
    return min(rivals, key=lambda other: (other.charged(case), *_name(other))) is item


def _closed(case: Case, deals: tuple[LedgerDeal, ...]) -> Iterator[tuple[LedgerDeal, int]]:
    """Yield closed deals with their month of close."""
    for item in deals:
        month = None if item.pledge else case.closed_month(item.deal.project)
        if month is not None:
            yield item, month


def _exposure(case: Case, deals: tuple[LedgerDeal, ...]) -> dict[str, tuple[float, ...]]:
    length = case.settings.months_per_period
    totals = {account: [0.0] * case.settings.periods for account in stock_limits(case)}
    for item, closed in _closed(case, deals):
        for account in totals.keys() & set(item.accounts):
            for period in case.periods:
                if closed <= period * length:
                    left = item.offer.outstanding((period * length - closed) // 12)
                    totals[account][period] += item.offer.coverage * item.face * left
    return {account: tuple(values) for account, values in totals.items()}


def _outlays(case: Case, deals: tuple[LedgerDeal, ...]) -> dict[tuple[str, int], float]:
    """Return the cash of closed deals, paid from their true close to their operation."""
    totals: dict[tuple[str, int], float] = {}
    limits = outlay_limits(case)
    for item, closed in _closed(case, deals):
        forecast = case.forecast_month(item.deal.project)
        ends = closed_walk(case, item.deal.project).finish() if forecast is None else forecast
        months = whole_months(ends - closed)
        payments = payments_of(item.offer.disbursement, item.charged(case), closed, months)
        cost = flow_use(case, item.offer, "budget_authority", item.face)
        for account in limits.keys() & set(item.accounts):
            for first in {row.first for row in limits[account]}:
                key = (account, first)
                totals[key] = totals.get(key, 0.0) + cost * share_in_year(payments, first)
    return totals
