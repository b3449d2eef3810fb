"""Concentration: how much may go to one country, kind, owner or account."""

from collections.abc import Iterator

from headrace.auditing.finding import Finding, million
from headrace.case.accounts import Concentration, Ledger
from headrace.case.case import Case
from headrace.case.lives import authorities, outlay_limits, stock_limits
from headrace.case.offers import Offer, plain_offer
from headrace.ledgers.uses import share_of
from headrace.plan.plan import USED, Close
from headrace.plan.stack import money_tolerance, offer_to
from headrace.plan.timetable import Timetable


def check(timetable: Timetable) -> Iterator[Finding]:
    """Yield every ceiling that the candidates that close exceed together."""
    case = timetable.case
    for row in case.concentration:
        total = sum(
            _measured(case, row, close)
            for close in timetable.plan.closes.values()
            if _belongs(case, row, close)
        )
        ceiling = _ceiling(case, row)
        if total - ceiling > money_tolerance(ceiling):
            message = (
                f"{row.concentration}: {row.measure.replace('_', ' ')} of {row.by} {row.value} is "
                f"{million(case, total)}, {million(case, total - ceiling)} above its ceiling."
            )
            yield Finding("concentration", row.concentration, message, total - ceiling, "million")


def _account(row: Concentration) -> str | None:
    """Return the account whose money alone counts; None: of every account."""
    return row.value if row.by == "account" else row.account


def _money(case: Case, close: Close) -> Iterator[tuple[Offer, float]]:
    """Yield public money of a close, what is taken from pledges with it: (terms, face)."""
    for name in sorted(close.used):
        yield offer_to(case, close.project, name), close.stack.get(name, 0.0)
    for position, taken in sorted(close.pledges.items()):
        instrument = case.instrument.get(case.signed_deals[position].instrument or "")
        if taken > USED and instrument is not None:
            yield plain_offer(case, case.project[close.project], instrument), taken


def _belongs(case: Case, row: Concentration, close: Close) -> bool:
    """Return whether a ceiling is on a project; of one on an account only its money counts."""
    project = case.project[close.project]
    owned = {
        "country": project.country,
        "kind": project.kind,
        "owner": project.owner,
        "account": row.value,
    }
    return owned[row.by] == row.value


def _measured(case: Case, row: Concentration, close: Close) -> float:
    if row.measure == "uses":
        return case.uses(close.project, close.month)
    if row.measure == "sponsor_equity":
        return close.sponsor_equity
    if row.measure == "commercial_debt":
        return close.commercial_debt
    account = _account(row)
    money = [pair for pair in _money(case, close) if account in (None, pair[0].account)]
    if row.measure == "budget_cost":
        return sum(offer.budget_rate * face + offer.fixed_cost for offer, face in money)
    return sum(face for offer, face in money if offer.type != "facilitation")


def _ceiling(case: Case, row: Concentration) -> float:
    """Return the smaller of the amount and the share of limits [million base currency].

    Limits count after the programme's share.
    """
    ceilings = [] if row.max_amount is None else [row.max_amount]
    if row.max_share is not None:
        ceilings.append(row.max_share * _limits(case, _account(row) or "", row.ledger))
    return min(ceilings)


def _limits(case: Case, account: str, ledger: Ledger | None) -> float:
    """Return the largest stock row, or the sum of flow rows, of a ledger after the share."""
    if ledger is None:
        return 0.0
    share = share_of(case, account, ledger)
    if ledger == "exposure":
        return share * max(amount for _, amount in stock_limits(case)[account])
    if ledger == "outlays":
        return share * sum(row.amount for row in outlay_limits(case)[account])
    return share * sum(row.amount for row in authorities(case)[account, ledger])
