"""Stack: what the amounts of one close add up to, and which of them reach their least shares."""

from headrace.case.case import Case
from headrace.case.offers import Offer, plain_offer
from headrace.plan.plan import USED, Close


def money_tolerance(uses: float) -> float:
    """Return how far amounts may miss: max(0.01, 1e-6 * uses) [million base currency]."""
    return max(0.01, 1e-6 * abs(uses))


def offer_to(case: Case, project: str, instrument: str) -> Offer:
    """Return the terms of an instrument for a project, eligible or not."""
    offer = case.offers[project].get(instrument)
    if offer is not None:
        return offer
    return plain_offer(case, case.project[project], case.instrument[instrument])


def faces(case: Case, close: Close) -> tuple[tuple[Offer, float], ...]:
    """Return the used instruments with amounts: (terms, face), in the order of the stack."""
    return tuple(
        (offer_to(case, close.project, name), face)
        for name, face in close.stack.items()
        if face > USED
    )


def amounts_of(close: Close) -> dict[str, float]:
    """Return every amount of a close by what it is [million base currency]."""
    return {
        **{f"face of {key}": value for key, value in close.stack.items()},
        **{f"pledge {key}": value for key, value in close.pledges.items()},
        "sponsor equity": close.sponsor_equity,
        "commercial debt": close.commercial_debt,
    }


def debt(case: Case, close: Close) -> float:
    """Return loans, guaranteed loans and commercial debt of a stack [million base currency]."""
    public = sum(face for offer, face in faces(case, close) if offer.is_debt)
    return public + close.commercial_debt


def equity(case: Case, close: Close) -> float:
    """Return public and sponsor equity of a stack [million base currency]."""
    public = sum(face for offer, face in faces(case, close) if offer.type == "equity")
    return public + close.sponsor_equity


def base_of(case: Case, close: Close, offer: Offer) -> float | None:
    """Return the base of the least shares of an instrument; None if its full cover is not known."""
    if offer.base == "debt":
        return debt(case, close)
    if offer.base == "full_cover":
        return offer.full_cover
    return case.uses(close.project, close.month)


def shortfall(case: Case, close: Close, instrument: str, share: float) -> float:
    """Return by how much a face misses a share of its base, 0 if it reaches it within tolerance.

    A facilitation reaches any share by being used; an offtake whose full cover is not known reaches
    none.
    """
    if instrument not in close.used:
        return float("inf")
    offer = offer_to(case, close.project, instrument)
    if offer.type == "facilitation":
        return 0.0
    base = base_of(case, close, offer)
    if base is None:
        return float("inf")
    missing = share * base - close.stack.get(instrument, 0.0)
    tolerance = money_tolerance(case.uses(close.project, close.month))
    return missing if missing > tolerance else 0.0
