"""Instruments: who may use what, in which amounts, and how instruments combine."""

from collections.abc import Iterator

from headrace.auditing.finding import Finding, million
from headrace.case.case import Case
from headrace.case.instruments import Stack
from headrace.case.offers import Offer
from headrace.plan.plan import Close
from headrace.plan.stack import debt, equity, faces, money_tolerance, offer_to
from headrace.plan.timetable import Timetable


def check(timetable: Timetable, close: Close) -> Iterator[Finding]:
    """Yield every broken rule on the instruments of one close."""
    case, project = timetable.case, close.project
    for instrument in sorted(close.used):
        if instrument not in case.offers[project]:
            message = (
                f"{case.project[project].name} uses {case.instrument[instrument].name}, "
                "which is not open to it."
            )
            yield Finding("eligibility", project, message, 1, "instruments")
    uses = case.uses(project, close.month)
    for offer, face in faces(case, close):
        if offer.type == "facilitation":
            message = (
                f"{case.project[project].name} gives {case.instrument[offer.instrument].name} "
                f"a face of {million(case, face)}; a facilitation has none."
            )
            yield Finding("facilitation", project, message, face, "million")
        else:
            yield from _check_share(case, close, uses, offer, face)
            yield from _check_ticket(case, close, uses, offer, face)
    yield from _check_lenders(case, close)
    for rule in case.stacking:
        yield from _check_stack(case, close, uses, rule)


def _check_share(
    case: Case, close: Close, uses: float, offer: Offer, face: float
) -> Iterator[Finding]:
    if offer.max_share is None:
        return
    bases = {"uses": uses, "debt": debt(case, close), "equity": equity(case, close)}
    limit = offer.max_share * bases[offer.share_of]
    if face - limit > money_tolerance(uses):
        message = (
            f"{case.project[close.project].name}: {case.instrument[offer.instrument].name} has "
            f"{million(case, face)}, {million(case, face - limit)} above "
            f"{offer.max_share:.4g} of its {offer.share_of}."
        )
        yield Finding("share", close.project, message, face - limit, "million")


def _check_ticket(
    case: Case, close: Close, uses: float, offer: Offer, face: float
) -> Iterator[Finding]:
    has = (
        f"{case.project[close.project].name}: {case.instrument[offer.instrument].name} has "
        f"{million(case, face)}"
    )
    tolerance = money_tolerance(uses)
    missing = offer.ticket_min - face
    if missing > tolerance:
        message = f"{has}, less than its smallest ticket of {million(case, offer.ticket_min)}."
        yield Finding("ticket", close.project, message, missing, "million")
    if offer.ticket_max is not None and face - offer.ticket_max > tolerance:
        message = f"{has}, more than its largest ticket of {million(case, offer.ticket_max)}."
        yield Finding("ticket", close.project, message, face - offer.ticket_max, "million")


def _check_lenders(case: Case, close: Close) -> Iterator[Finding]:
    most = case.terms[close.project].max_public_lenders
    lenders = [offer.instrument for offer, _ in faces(case, close) if offer.is_debt]
    if most is not None and len(lenders) > most:
        message = (
            f"{case.project[close.project].name} has {len(lenders)} public loans and guarantees "
            f"({', '.join(lenders)}); at most {most} may stand together."
        )
        yield Finding("public lenders", close.project, message, len(lenders) - most, "instruments")


def _check_stack(case: Case, close: Close, uses: float, rule: Stack) -> Iterator[Finding]:
    if rule.kind not in (None, case.project[close.project].kind):
        return
    bound = [
        name
        for name in sorted(close.used)
        if name in (rule.instruments or ())
        or (rule.family is not None and offer_to(case, close.project, name).family == rule.family)
    ]
    has = f"{case.project[close.project].name} breaks the rule {rule.stack}: "
    total = sum(close.stack.get(name, 0.0) for name in bound)
    if rule.max_share is not None and total - rule.max_share * uses > money_tolerance(uses):
        excess = total - rule.max_share * uses
        message = (
            f"{has}{', '.join(bound)} have {million(case, total)}, {million(case, excess)} above "
            f"{rule.max_share:.4g} of uses."
        )
        yield Finding("stacking", close.project, message, excess, "million")
    more = 0 if rule.max_count is None else len(bound) - rule.max_count
    if more > 0:
        message = f"{has}{', '.join(bound)} are {len(bound)}, {rule.max_count} allowed."
        yield Finding("stacking", close.project, message, more, "instruments")
