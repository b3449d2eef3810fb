"""Stacks: which rows stand for the finance terms, offers and stacking rules of a project."""

from collections.abc import Callable, Mapping

from headrace.formulation.given import Given
from headrace.plan.relaxation import Rule
from headrace.solving.drafts import Draft, Drafts, Scope
from headrace.solving.program import Name

CLOSED = 0.01
"""Size that a share of uses which allows nothing at all is measured by: to open it comes last."""
FUNDING = ("grant", "loan", "equity", "guarantee")
"""Types of instrument whose largest share and ticket can be relaxed: sources equal uses."""
TERMS: Mapping[str, str] = {
    "gearing": "max_gearing",
    "appetite": "commercial_debt_appetite",
    "sponsor_most": "max_sponsor_equity",
    "public_share": "max_public_share",
}
"""Finance term of each family of rows that stands for it; one unit of slack is all of uses."""


def _term(drafts: Drafts, given: Given, scope: Scope, row: int, name: Name) -> None:
    project, period = str(name[1][0]), int(name[1][1])
    if project not in scope.terms_of:
        return
    term = TERMS[name[0]]
    size = float(getattr(given.case.terms[project], term))
    rule = Rule("terms", project=project, item=term)
    draft = drafts.setdefault(rule, Draft(size or CLOSED, 1.0 - size))
    draft.entries.append((row, -given.uses[project, period]))


def _sponsor_least(drafts: Drafts, given: Given, scope: Scope, row: int, name: Name) -> None:
    project, period = str(name[1][0]), int(name[1][1])
    if project not in scope.terms_of:
        return
    size = given.case.terms[project].min_sponsor_equity
    rule = Rule("terms", project=project, item="min_sponsor_equity")
    draft = drafts.setdefault(rule, Draft(size, size))
    draft.entries.append((row, -given.uses[project, period]))


def _at_close(drafts: Drafts, given: Given, scope: Scope, row: int, name: Name) -> None:
    project, instrument, period = str(name[1][0]), str(name[1][1]), int(name[1][2])
    found = _ceiling(given, scope, project, instrument, period)
    if found is None:
        return
    rule, size, most = found
    draft = drafts.setdefault(rule, Draft(size or CLOSED, most))
    draft.most = min(draft.most, most)
    draft.entries.append((row, -_per_unit(given, rule, period)))


def _ticket_max(drafts: Drafts, given: Given, scope: Scope, row: int, name: Name) -> None:
    project, instrument = str(name[1][0]), str(name[1][1])
    largest: dict[Rule, tuple[float, float, float]] = {}
    for period in given.amount_periods(project, instrument):
        found = _ceiling(given, scope, project, instrument, period)
        if found is not None:
            rule, size, most = found
            unit = max(_per_unit(given, rule, period), largest.get(rule, (0.0, 0.0, 0.0))[2])
            largest[rule] = (size, most, unit)
    for rule, (size, most, unit) in largest.items():
        drafts.setdefault(rule, Draft(size or CLOSED, most)).entries.append((row, -unit))


def _ticket_min(drafts: Drafts, given: Given, scope: Scope, row: int, name: Name) -> None:
    project, instrument = str(name[1][0]), str(name[1][1])
    if scope.offers and project in scope.terms_of:
        size = given.case.offers[project][instrument].ticket_min
        rule = Rule("offer", instrument, project=project, item="ticket_min")
        drafts.setdefault(rule, Draft(size, size)).entries.append((row, -1.0))


def _per_unit(given: Given, rule: Rule, period: int) -> float:
    """Return the face that one unit of a largest share or ticket allows."""
    return given.uses[rule.project, period] if rule.item == "max_share" else 1.0


def _ceiling(
    given: Given, scope: Scope, project: str, instrument: str, period: int
) -> tuple[Rule, float, float] | None:
    """Return what bounds the face of an instrument, its size, and how much more can matter."""
    offer, uses = given.case.offers[project][instrument], given.uses[project, period]
    if not scope.offers or project not in scope.terms_of or offer.type not in FUNDING:
        return None
    ticket = float("inf") if offer.ticket_max is None else offer.ticket_max
    share = 1.0 if offer.max_share is None or offer.share_of != "uses" else offer.max_share
    if share < 1.0 and share * uses <= ticket:
        rule = Rule("offer", instrument, project=project, item="max_share")
        return rule, share, min(1.0, ticket / uses) - share
    if ticket < uses:
        rule = Rule("offer", instrument, project=project, item="ticket_max")
        return rule, ticket, share * uses - ticket
    return None


def _lenders(drafts: Drafts, given: Given, scope: Scope, row: int, name: Name) -> None:
    project = str(name[1][0])
    if project in scope.terms_of:
        size = float(given.case.terms[project].max_public_lenders or 0)
        rule = Rule("terms", project=project, item="max_public_lenders")
        most = float(len(given.case.offers[project]))
        drafts.setdefault(rule, Draft(size, most, whole=True)).entries.append((row, -1.0))


def _stack(drafts: Drafts, given: Given, scope: Scope, row: int, name: Name) -> None:
    stack, project = str(name[1][0]), str(name[1][1])
    if project not in scope.terms_of:
        return
    record = next(item for item in given.case.stacking if item.stack == stack)
    if name[0] == "stack_sum":
        rule = Rule("stack", stack, item="max_share")
        size = record.max_share or 0.0
        draft = drafts.setdefault(rule, Draft(size, 1.0 - size))
        draft.entries.append((row, -given.uses[project, int(name[1][2])]))
    else:
        rule = Rule("stack", stack, item="max_count")
        most = float(len(given.case.offers[project]))
        draft = drafts.setdefault(rule, Draft(float(record.max_count or 0), most, whole=True))
        draft.entries.append((row, -1.0))


OWN_READERS: Mapping[str, Callable[[Drafts, Given, Scope, int, Name], None]] = {
    **dict.fromkeys(TERMS, _term),
    "sponsor_least": _sponsor_least,
    "at_close": _at_close,
    "ticket_max": _ticket_max,
    "ticket_min": _ticket_min,
    "lenders": _lenders,
    "stack_sum": _stack,
    "stack_count": _stack,
}
"""Who reads the rows of a family as rules of one project."""
