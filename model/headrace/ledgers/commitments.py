"""Commitments: every promise of public money in a plan, as its ledgers count it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from headrace.case.case import Case
from headrace.case.instruments import Deal, InstrumentType
from headrace.case.offers import Offer, plain_offer
from headrace.ledgers.uses import charge_month, deal_amount
from headrace.plan.plan import USED, Close, Plan
from headrace.plan.stack import offer_to

Origin = Literal["plan", "pledge", "deal"]


@dataclass(frozen=True)
class Commitment:
    """One instrument in one project; amounts in millions of base currency."""

    project: str
    instrument: str
    origin: Origin
    """plan: chosen by the plan; pledge: taken from a conditional deal; deal: a closed deal."""
    type: InstrumentType
    account: str
    treasury: str
    face: float
    """0 for a facilitation."""
    guaranteed: float
    """Covered part of a guarantee or an insurance, 0 for the rest."""
    budget_cost: float
    fair_value: float
    exposure: float
    """Exposure at close."""
    month: int | None
    """Month of close from the start of the horizon; None: before it, unknown."""
    charged: int | None
    """Month in which its authority is set aside; None: unknown."""
    in_ledgers: bool
    """Whether it uses or reserves the ledgers of its account."""
    offer: Offer


def commitments(case: Case, plan: Plan) -> tuple[Commitment, ...]:
    """Return every commitment of a plan: chosen by it, taken from pledges, and of closed deals."""
    found: list[Commitment] = []
    for project in case.project:
        if project in plan.closes:
            close = plan.closes[project]
            found += _chosen(case, close)
            found += _pledged(case, close)
        for deal in case.closed.get(project, ()):
            amount = deal_amount(case, deal)
            found += _existing(case, deal, amount, case.closed_month(project), "deal")
    return tuple(found)


def _chosen(case: Case, close: Close) -> Iterator[Commitment]:
    for name in case.instrument:
        if name not in close.used:
            continue
        offer = offer_to(case, close.project, name)
        face = 0.0 if offer.type == "facilitation" else close.stack[name]
        charged = charge_month(case, close, offer)
        yield _commitment(case, offer, face, close.month, charged, "plan", in_ledgers=True)


def _pledged(case: Case, close: Close) -> Iterator[Commitment]:
    for position, amount in sorted(close.pledges.items()):
        if amount > USED:
            yield from _existing(case, case.signed_deals[position], amount, close.month, "pledge")


def _existing(
    case: Case, deal: Deal, amount: float, month: int | None, origin: Origin
) -> Iterator[Commitment]:
    if deal.instrument is None or deal.instrument == "private":
        return
    offer = plain_offer(case, case.project[deal.project], case.instrument[deal.instrument])
    known = deal.amount is not None and month is not None
    charged = 0 if origin == "pledge" else month
    if deal.charged is not None:
        charged = case.offset(deal.charged)
    in_ledgers = deal.uses_ledgers and known
    yield _commitment(case, offer, amount, month, charged, origin, in_ledgers=in_ledgers)


def _commitment(
    case: Case,
    offer: Offer,
    face: float,
    month: int | None,
    charged: int | None,
    origin: Origin,
    *,
    in_ledgers: bool,
) -> Commitment:
    covered = offer.coverage if offer.type in ("guarantee", "insurance") else 0.0
    return Commitment(
        project=offer.project,
        instrument=offer.instrument,
        origin=origin,
        type=offer.type,
        account=offer.account,
        treasury=case.account[offer.account].treasury,
        face=face,
        guaranteed=covered * face,
        budget_cost=offer.budget_rate * face + offer.fixed_cost,
        fair_value=offer.fair_rate * face + offer.fixed_cost,
        exposure=offer.coverage * face,
        month=month,
        charged=charged,
        in_ledgers=in_ledgers,
        offer=offer,
    )
