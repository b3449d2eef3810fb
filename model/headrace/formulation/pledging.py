"""Pledging: the conditional deals of projects that can still close."""

from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.offers import Offer, plain_offer
from headrace.formulation.given import Given


def pledges(case: Case) -> dict[int, Deal]:
    """Return the conditional deals of candidates by their position in the sheet."""
    return {
        position: deal
        for position, deal in enumerate(case.signed_deals)
        if deal.status == "conditional" and deal.project not in case.closed
    }


def pledged_amount(case: Case, deal: int) -> float:
    """Return the amount of a conditional deal by its position [million base currency]."""
    row = case.signed_deals[deal]
    return (row.amount or 0.0) * case.rate(row.currency)


def pledged_offer(case: Case, deal: int) -> Offer | None:
    """Return the terms of the public instrument of a deal; None if it is private."""
    row = case.signed_deals[deal]
    if row.instrument in (None, "private"):
        return None
    return plain_offer(case, case.project[row.project], case.instrument[str(row.instrument)])


def is_valid(given: Given, deal: int, period: int) -> bool:
    """Return whether a conditional deal is still valid at the start of a period."""
    until = given.case.signed_deals[deal].valid_until
    return until is None or given.month(period) <= given.case.offset(until)


def pledge_periods(given: Given, deal: int) -> tuple[int, ...]:
    """Return the periods in which a close can take money from a conditional deal."""
    project = given.case.signed_deals[deal].project
    return tuple(t for t in given.closing_periods(project) if is_valid(given, deal, t))


def counted_pledges(given: Given) -> dict[int, tuple[str, str, int]]:
    """Return the pledges that count against a limited number of deals.

    Each with the project and account for which it counts, and the month charged.
    """
    limited = [account for account, ledger in given.authorities if ledger == "deal_count"]
    return {
        use.deal: (use.project, use.account, use.charged)
        for account in limited
        for use in given.existing.flows.get((account, "deal_count"), ())
        if use.pledge and pledge_periods(given, use.deal)
    }
