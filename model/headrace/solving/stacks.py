"""Stacks: which rows stand for the finance terms, offers and stacking rules of a project."""

from collections.abc import Callable, Mapping

from headrace.plan.relaxation import Rule
from headrace.solving.elastic import Drafts
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
    "sponsor_least": "min_sponsor_equity",
}
"""Finance term of each family of rows that stands for it; one unit of slack is all of uses."""


def _term(drafts: Drafts, row: int, name: Name) -> None:
    project, term = str(name[1][0]), TERMS[name[0]]
    if project in drafts.scope.terms_of:
        uses = drafts.given.uses[project, int(name[1][1])]
        size = float(getattr(drafts.given.case.terms[project], term))
        most = size if term == "min_sponsor_equity" else 1.0 - size
        drafts.draw(Rule("terms", project=project, item=term), row, -uses, size or CLOSED, most)


def _at_close(drafts: Drafts, row: int, name: Name) -> None:
    """Read what an instrument may cover of one close: its largest share or ticket."""
    project, instrument, period = str(name[1][0]), str(name[1][1]), int(name[1][2])
    found = _ceiling(drafts, project, instrument, period)
    if found is not None:
        rule, size, most, unit = found
        drafts.draw(rule, row, -unit, size or CLOSED, most)
        drafts.known[rule].most = min(drafts.known[rule].most, most)


def _ticket_max(drafts: Drafts, row: int, name: Name) -> None:
    """Read what an instrument may cover of whatever close; a row adds the most that a unit can."""
    project, instrument = str(name[1][0]), str(name[1][1])
    periods = drafts.given.amount_periods(project, instrument)
    found = [_ceiling(drafts, project, instrument, period) for period in periods]
    units: dict[Rule, float] = {}
    last: dict[Rule, tuple[float, float]] = {}
    for rule, size, most, unit in (row for row in found if row is not None):
        units[rule], last[rule] = max(unit, units.get(rule, 0.0)), (size, most)
    for rule, (size, most) in last.items():
        drafts.draw(rule, row, -units[rule], size or CLOSED, most)


def _ticket_min(drafts: Drafts, row: int, name: Name) -> None:
    project, instrument = str(name[1][0]), str(name[1][1])
    if drafts.scope.offers and project in drafts.scope.terms_of:
        size = drafts.given.case.offers[project][instrument].ticket_min
        rule = Rule("offer", instrument, project=project, item="ticket_min")
        drafts.draw(rule, row, -1.0, size, size)


def _ceiling(
    drafts: Drafts, project: str, instrument: str, period: int
) -> tuple[Rule, float, float, float] | None:
    """Return what bounds the face of an instrument, its size, what more can matter, face a unit."""
    offer = drafts.given.case.offers[project][instrument]
    uses = drafts.given.uses[project, period]
    own = drafts.scope.offers and project in drafts.scope.terms_of
    if not own or offer.type not in FUNDING:
        return None
    ticket = float("inf") if offer.ticket_max is None else offer.ticket_max
    share = 1.0 if offer.max_share is None or offer.share_of != "uses" else offer.max_share
    if share < 1.0 and share * uses <= ticket:
        rule = Rule("offer", instrument, project=project, item="max_share")
        return rule, share, min(1.0, ticket / uses) - share, uses
    if ticket < uses:
        rule = Rule("offer", instrument, project=project, item="ticket_max")
        return rule, ticket, share * uses - ticket, 1.0
    return None


def _lenders(drafts: Drafts, row: int, name: Name) -> None:
    project, case = str(name[1][0]), drafts.given.case
    if project in drafts.scope.terms_of:
        size = float(case.terms[project].max_public_lenders or 0)
        rule = Rule("terms", project=project, item="max_public_lenders")
        drafts.draw(rule, row, -1.0, size, float(len(case.offers[project])), whole=True)


def _stack(drafts: Drafts, row: int, name: Name) -> None:
    stack, project, case = str(name[1][0]), str(name[1][1]), drafts.given.case
    if project not in drafts.scope.terms_of:
        return
    record = next(item for item in case.stacking if item.stack == stack)
    if name[0] == "stack_sum":
        size, uses = record.max_share or 0.0, drafts.given.uses[project, int(name[1][2])]
        drafts.draw(Rule("stack", stack, item="max_share"), row, -uses, size, 1.0 - size)
    else:
        size, most = float(record.max_count or 0), float(len(case.offers[project]))
        drafts.draw(Rule("stack", stack, item="max_count"), row, -1.0, size, most, whole=True)


OWN_READERS: Mapping[str, Callable[[Drafts, int, Name], None]] = {
    **dict.fromkeys(TERMS, _term),
    "at_close": _at_close,
    "ticket_max": _ticket_max,
    "ticket_min": _ticket_min,
    "lenders": _lenders,
    "stack_sum": _stack,
    "stack_count": _stack,
}
"""Who reads the rows of a family as rules of one project."""
