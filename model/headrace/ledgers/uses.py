"""Uses: what new commitments and deals that exist charge to flow ledgers, and when."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from headrace.case.accounts import TOP_LINE, Ledger
from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.lives import counts_guaranteed
from headrace.case.offers import Offer, plain_offer
from headrace.plan.plan import USED, Close, Plan
from headrace.plan.schedule import plain_act
from headrace.plan.stack import offer_to

Origin = Literal["plan", "pledge", "deal", "reserved"]
"""plan: new, chosen by the plan; pledge: taken from a conditional deal; deal: a closed deal;
reserved: held for a conditional deal that has neither closed nor lapsed."""


@dataclass(frozen=True)
class Use:
    """What one commitment uses of one flow ledger."""

    account: str
    ledger: Ledger
    month: int
    """Month in which it is charged, from the start of the horizon."""
    amount: float
    """Million base currency; number of deals for deal_count."""
    project: str
    instrument: str
    """Instrument; empty for deal_count, which counts the project once an account."""
    origin: Origin

    @property
    def new(self) -> bool:
        """Return whether it is a new commitment, not a deal that exists."""
        return self.origin == "plan"


@dataclass(frozen=True)
class Holding:
    """A deal that exists and uses ledgers: what it holds of them depends on the plan."""

    position: int
    """Its position in the signed_deals sheet."""
    project: str
    offer: Offer
    closed: bool
    face: float
    """Face of the whole deal [million base currency]."""
    charged: int
    """Month in which its authority was set aside."""
    valid_until: float
    """Last month in which a conditional deal may close; infinite: no end."""

    def held(self, plan: Plan, month: float) -> tuple[float, Origin]:
        """Return the face that is held at a month, and what it is.

        In the month of a close the rest of a pledge is free already; a lapse frees from the month
        after the last valid one.
        """
        if self.closed:
            return self.face, "deal"
        close = plan.closes.get(self.project)
        if close is not None and close.month <= month:
            in_time = close.month <= self.valid_until
            return (close.pledges.get(self.position, 0.0) if in_time else 0.0), "pledge"
        return (self.face if month <= self.valid_until else 0.0), "reserved"


def new_uses(case: Case, plan: Plan) -> tuple[Use, ...]:
    """Return the uses of new commitments, in the order of closes."""
    guaranteed = accounts_by_guarantee(case)
    return tuple(
        use for close in plan.closes.values() for use in _uses_of_close(case, close, guaranteed)
    )


def held_uses(
    holdings: Iterable[Holding], plan: Plan, month: float, guaranteed: frozenset[str]
) -> list[Use]:
    """Return what deals that exist use at a month.

    A project counts once per account, in the earliest month in which one of its deals was charged.
    """
    uses: list[Use] = []
    counted: dict[tuple[str, str], Use] = {}
    for holding in holdings:
        face, origin = holding.held(plan, month)
        if face <= USED:
            continue
        offer = holding.offer
        uses += _charges(offer, face, holding.charged, guaranteed, origin)
        key = (holding.project, offer.account)
        if key not in counted or holding.charged < counted[key].month:
            counted[key] = _deal(offer, holding.charged, origin)
    return [*uses, *counted.values()]


def share_of(case: Case, account: str, ledger: str) -> float:
    """Return the programme's share of a ledger; the top line and numbers of deals are whole."""
    whole = account == TOP_LINE or ledger == "deal_count"
    return 1.0 if whole else case.account[account].programme_share


def counted(case: Case, account: str, use: Use) -> float:
    """Return what a use counts in an account: of deals that exist the programme's share."""
    return use.amount if use.new else share_of(case, account, use.ledger) * use.amount


def holdings_of(case: Case) -> tuple[Holding, ...]:
    """Return the deals that exist, use ledgers and whose amounts and months are known."""
    return tuple(
        holding
        for position, deal in enumerate(case.signed_deals)
        if (holding := _holding(case, position, deal)) is not None
    )


def _holding(case: Case, position: int, deal: Deal) -> Holding | None:
    instrument = case.instrument.get(deal.instrument or "")
    closed = deal.status == "closed"
    if instrument is None or not deal.uses_ledgers or deal.amount is None:
        return None
    if not closed and (deal.status != "conditional" or deal.project in case.closed):
        return None
    close = case.closed_month(deal.project) if closed else 0
    if close is None:
        return None
    return Holding(
        position=position,
        project=deal.project,
        offer=plain_offer(case, case.project[deal.project], instrument),
        closed=closed,
        face=deal_amount(case, deal),
        charged=close if deal.charged is None else case.offset(deal.charged),
        valid_until=math.inf if deal.valid_until is None else case.offset(deal.valid_until),
    )


def deal_amount(case: Case, deal: Deal) -> float:
    """Return the amount of a deal [million base currency], 0 if it is not known."""
    return (deal.amount or 0.0) * case.rate(deal.currency)


def accounts_by_guarantee(case: Case) -> frozenset[str]:
    """Return the accounts whose commitment authority counts the guaranteed part only."""
    return frozenset(account for account in case.account if counts_guaranteed(case, account))


def charge_month(case: Case, close: Close, offer: Offer) -> int:
    """Return the month in which a new commitment is charged: MODEL section 5.

    With `charged = start` the month in which its instrument would act without any effect, if that
    comes before the close.
    """
    if offer.charged == "close":
        return close.month
    return min(close.month, math.floor(plain_act(case, close.project, offer.instrument)))


def _uses_of_close(case: Case, close: Close, guaranteed: frozenset[str]) -> Iterator[Use]:
    counted = {name: None for name in _accounts_of_pledges(case, close)}
    for name in sorted(close.used):
        offer = offer_to(case, close.project, name)
        month = charge_month(case, close, offer)
        yield from _charges(offer, close.stack.get(name, 0.0), month, guaranteed, "plan")
        if offer.account not in counted:
            counted[offer.account] = None
            yield _deal(offer, close.month, "plan")


def _accounts_of_pledges(case: Case, close: Close) -> Iterator[str]:
    """Yield the accounts in which a project counts already, as money is taken from its pledge."""
    for position, taken in close.pledges.items():
        deal = case.signed_deals[position]
        instrument = case.instrument.get(deal.instrument or "")
        late = deal.valid_until is not None and close.month > case.offset(deal.valid_until)
        if instrument is not None and deal.uses_ledgers and taken > USED and not late:
            yield instrument.account


def _charges(
    offer: Offer, face: float, month: int, guaranteed: frozenset[str], origin: Origin
) -> Iterator[Use]:
    weight = offer.guaranteed_weight if offer.account in guaranteed else 1.0
    amounts: Mapping[Ledger, float] = {
        "budget_authority": offer.budget_rate * face + offer.fixed_cost,
        "commitment_authority": 0.0 if offer.type == "facilitation" else weight * face,
    }
    for ledger, amount in amounts.items():
        if amount > 0:
            yield Use(offer.account, ledger, month, amount, offer.project, offer.instrument, origin)


def _deal(offer: Offer, month: int, origin: Origin) -> Use:
    return Use(offer.account, "deal_count", month, 1.0, offer.project, "", origin)
