"""Money: sources equal uses, the caps that they share, and pledges as they were given."""

from collections.abc import Iterator
from dataclasses import dataclass

from headrace.auditing.finding import Finding, Rule, million, months
from headrace.case.case import Case
from headrace.ledgers.uses import deal_amount
from headrace.plan.plan import USED, Close
from headrace.plan.stack import amounts_of, debt, faces, money_tolerance, offer_to, shortfall
from headrace.plan.timetable import Timetable


@dataclass(frozen=True)
class _Sum:
    """Something that an amount may not exceed."""

    rule: Rule
    what: str
    amount: float
    limit: float


def check(timetable: Timetable, close: Close) -> Iterator[Finding]:
    """Yield every broken rule on the sources of one close."""
    case, project = timetable.case, close.project
    yield from _check_signs(case, close)
    yield from _check_pledges(timetable, close)
    uses = case.uses(project, close.month)
    tolerance = money_tolerance(uses)
    yield from _check_sources(case, close, uses, tolerance)
    for row in _sums(case, close, uses):
        excess = row.amount - row.limit
        if excess > tolerance:
            message = (
                f"{case.project[project].name}: {row.what} is {million(case, row.amount)}, "
                f"{million(case, excess)} above the {million(case, row.limit)} allowed."
            )
            yield Finding(row.rule, project, message, excess, "million")
    least = case.terms[project].min_sponsor_equity * uses
    missing = least - close.sponsor_equity
    if missing > tolerance:
        message = (
            f"{case.project[project].name}: sponsor equity is "
            f"{million(case, close.sponsor_equity)}, {million(case, missing)} below the "
            f"{million(case, least)} that the sponsor must bring."
        )
        yield Finding("sponsor equity", project, message, missing, "million")


def _check_signs(case: Case, close: Close) -> Iterator[Finding]:
    for what, amount in amounts_of(close).items():
        if amount < -money_tolerance(0.0):
            name = case.project[close.project].name
            message = f"{name}: the {what} is {million(case, amount)}, less than nothing."
            yield Finding("negative amount", close.project, message, -amount, "million")


def _check_sources(case: Case, close: Close, uses: float, tolerance: float) -> Iterator[Finding]:
    sources = (
        sum(face for offer, face in faces(case, close) if offer.funds)
        + sum(close.pledges.values())
        + close.sponsor_equity
        + close.commercial_debt
    )
    if abs(sources - uses) > tolerance:
        word = "more" if sources > uses else "less"
        message = (
            f"{case.project[close.project].name}: sources are {million(case, sources)}, "
            f"{million(case, abs(sources - uses))} {word} than the uses of "
            f"{million(case, uses)}."
        )
        yield Finding("sources and uses", close.project, message, abs(sources - uses), "million")


def _sums(case: Case, close: Close, uses: float) -> Iterator[_Sum]:
    terms = case.terms[close.project]
    stack = faces(case, close)
    at_risk = close.commercial_debt + sum(
        (1 - offer.coverage) * face for offer, face in stack if offer.type == "guarantee"
    )
    appetite = terms.commercial_debt_appetite * uses + sum(
        offer.private_debt_per_unit * face for offer, face in stack
    )
    gearing = min(1.0, terms.max_gearing + _lift(case, close))
    public = sum(offer.public_share_weight * face for offer, face in stack)
    insured = sum(face for offer, face in stack if offer.type == "insurance")
    most = terms.max_sponsor_equity * uses
    yield _Sum("sponsor equity", "sponsor equity", close.sponsor_equity, most)
    yield _Sum("commercial debt", "debt at the lenders' own risk", at_risk, appetite)
    yield _Sum("gearing", "debt", debt(case, close), gearing * uses)
    yield _Sum("public share", "public money", public, terms.max_public_share * uses)
    yield _Sum("insured", "the insured amount", insured, max(0.0, close.commercial_debt))


def _lift(case: Case, close: Close) -> float:
    """Return the largest gearing lift among used instruments that reach their least share."""
    offers = [offer_to(case, close.project, name) for name in close.used]
    lifts = [
        offer.gearing_lift
        for offer in offers
        if not shortfall(case, close, offer.instrument, offer.min_share_for_lift)
    ]
    return max(lifts, default=0.0)


def _check_pledges(timetable: Timetable, close: Close) -> Iterator[Finding]:
    """Yield every broken rule on the pledges that one close takes."""
    case, project = timetable.case, close.project
    name = case.project[project].name
    tolerance = money_tolerance(case.uses(project, close.month))
    for position, taken in close.pledges.items():
        deal = case.signed_deals[position]
        excess = taken - deal_amount(case, deal)
        if excess > tolerance:
            message = (
                f"{name} takes {million(case, taken)} from its pledge ({deal.instrument}), "
                f"{million(case, excess)} more than was pledged."
            )
            yield _on_deal("pledge amount", project, message, excess, "million", position)
        if taken > USED and deal.valid_until is not None:
            late = close.month - case.offset(deal.valid_until)
            if late > 0:
                message = (
                    f"{name} closes in {timetable.text(close.month)} with its pledge "
                    f"({deal.instrument}), which ends {months(late)} before."
                )
                yield _on_deal("pledge validity", project, message, late, "months", position)


def _on_deal(
    rule: Rule, project: str, message: str, size: float, unit: str, position: int
) -> Finding:
    return Finding(rule, project, message, size, unit, sheet="signed_deals", rows=(position,))
