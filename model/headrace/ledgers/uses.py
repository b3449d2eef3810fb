"""Uses: what commitments charge to flow ledgers, and what conditional deals hold back."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from headrace.case.accounts import Ledger
from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.lives import counts_guaranteed
from headrace.case.offers import Offer, plain_offer
from headrace.plan.plan import Close, Plan
from headrace.plan.stack import offer_to
from headrace.plan.timetable import Timetable


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
    existing: bool = False
    """True: a deal that exists."""
    reserved: bool = False
    """True: a conditional deal, held until it closes or lapses."""


@dataclass(frozen=True)
class Reservation:
    """What one conditional deal holds back of flow ledgers until its last month."""

    project: str
    valid_until: int | None
    """Last month in which its project may close; None: no end."""
    uses: tuple[Use, ...]

    def kept(self, plan: Plan) -> bool:
        """Return whether it is held for good: its project closes in time, or it has no end."""
        if self.valid_until is None:
            return True
        close = plan.closes.get(self.project)
        return close is not None and close.month <= self.valid_until

    def held(self, plan: Plan, month: float) -> bool:
        """Return whether it is held at a month (infinite: at the end)."""
        return self.kept(plan) or (self.valid_until is not None and self.valid_until >= month)


def plan_uses(timetable: Timetable) -> tuple[Use, ...]:
    """Return the uses of the candidates that close."""
    guaranteed = accounts_by_guarantee(timetable.case)
    return tuple(
        use
        for close in timetable.plan.closes.values()
        for use in _uses_of_close(timetable, close, guaranteed)
    )


def existing_uses(case: Case) -> tuple[Use, ...]:
    """Return the uses of closed deals that use ledgers, at their true close."""
    guaranteed = accounts_by_guarantee(case)
    uses: list[Use] = []
    counted: set[tuple[str, str]] = set()
    for project in case.closed:
        month = case.closed_month(project)
        if month is None:
            continue
        for deal, offer in ledger_deals(case, case.closed[project]):
            face = deal_amount(case, deal)
            uses += _charges(offer, face, month, guaranteed, existing=True)
            if (project, offer.account) not in counted:
                counted.add((project, offer.account))
                uses.append(_deal(offer, month, existing=True))
    return tuple(uses)


def reservations(case: Case) -> tuple[Reservation, ...]:
    """Return what conditional deals that use ledgers hold back, all of it drawn at month 0.

    Deals of one project and account count as one deal, held as long as the last of them.
    """
    guaranteed = accounts_by_guarantee(case)
    found: list[Reservation] = []
    for project, deals in case.pledges.items():
        last_of: dict[str, Offer] = {}
        ends: dict[str, float] = {}
        for deal, offer in ledger_deals(case, deals):
            end = _valid_until(case, deal)
            uses = _charges(offer, deal_amount(case, deal), 0, guaranteed, True, True)
            found.append(Reservation(project, end, tuple(uses)))
            last_of[offer.account] = offer
            until = math.inf if end is None else end
            ends[offer.account] = max(ends.get(offer.account, -math.inf), until)
        for account, offer in last_of.items():
            last = None if math.isinf(ends[account]) else int(ends[account])
            found.append(Reservation(project, last, (_deal(offer, 0, True, True),)))
    return tuple(found)


def ledger_deals(case: Case, deals: tuple[Deal, ...]) -> Iterator[tuple[Deal, Offer]]:
    """Yield the deals that use ledgers and whose amount is known, with their terms."""
    for deal in deals:
        instrument = case.instrument.get(deal.instrument or "")
        if deal.uses_ledgers and deal.amount is not None and instrument is not None:
            yield deal, plain_offer(case, case.project[deal.project], instrument)


def deal_amount(case: Case, deal: Deal) -> float:
    """Return the amount of a deal [million base currency], 0 if it is not known."""
    return (deal.amount or 0.0) * case.rate(deal.currency)


def accounts_by_guarantee(case: Case) -> frozenset[str]:
    """Return the accounts whose commitment authority counts the guaranteed part only."""
    return frozenset(account for account in case.account if counts_guaranteed(case, account))


def _valid_until(case: Case, deal: Deal) -> int | None:
    return None if deal.valid_until is None else case.offset(deal.valid_until)


def _uses_of_close(timetable: Timetable, close: Close, guaranteed: frozenset[str]) -> Iterator[Use]:
    acts = timetable.schedules[close.project].acts
    counted: dict[str, Offer] = {}
    for name in sorted(close.used):
        offer = offer_to(timetable.case, close.project, name)
        month = close.month
        if offer.charged == "start":
            month = math.floor(acts[name])
        yield from _charges(offer, close.stack.get(name, 0.0), month, guaranteed)
        counted.setdefault(offer.account, offer)
    for offer in counted.values():
        yield _deal(offer, close.month)


def _charges(
    offer: Offer,
    face: float,
    month: int,
    guaranteed: frozenset[str],
    existing: bool = False,
    reserved: bool = False,
) -> Iterator[Use]:
    weight = offer.guaranteed_weight if offer.account in guaranteed else 1.0
    amounts: dict[Ledger, float] = {
        "budget_authority": offer.budget_rate * face + offer.fixed_cost,
        "commitment_authority": 0.0 if offer.type == "facilitation" else weight * face,
    }
    for ledger, amount in amounts.items():
        if amount > 0:
            yield Use(
                offer.account,
                ledger,
                month,
                amount,
                offer.project,
                offer.instrument,
                existing,
                reserved,
            )


def _deal(offer: Offer, month: int, existing: bool = False, reserved: bool = False) -> Use:
    return Use(offer.account, "deal_count", month, 1.0, offer.project, "", existing, reserved)
