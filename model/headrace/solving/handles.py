"""Handles: which rows and columns of a compiled program each rule of the case stands behind."""

from collections.abc import Callable, Mapping

from headrace.formulation.drawing import spans_of
from headrace.formulation.given import Given
from headrace.plan.relaxation import Rule
from headrace.solving.elastic import ROOM, Drafts, Handle, Scope
from headrace.solving.program import Name, Program
from headrace.solving.raising import rate_of, standing
from headrace.solving.stacks import OWN_READERS


def handles_of(program: Program, given: Given, scope: Scope) -> tuple[Handle, ...]:
    """Return one handle a rule that some row of the program states."""
    drafts = Drafts(given, scope)
    for row, name in enumerate(program.names):
        reader = READERS.get(name[0])
        if reader is not None:
            reader(drafts, row, name)
    _lift_columns(drafts, program)
    return tuple(
        Handle(
            rule=rule,
            entries=tuple(draft.entries),
            size=draft.size if draft.size > 0 else 1.0,
            most=draft.most,
            whole=draft.whole,
            lifted=tuple(draft.lifted),
        )
        for rule, draft in drafts.known.items()
        if draft.entries and draft.most > 0
    )


def _limit(drafts: Drafts, row: int, name: Name) -> None:
    position = next((at for at, _ in standing(drafts.given, name)), None)
    if position is None or (rate := rate_of(drafts.given, position)) <= 0:
        return
    limits = drafts.given.case.limits
    account, ledger = limits[position].account, limits[position].ledger
    own = [one.amount for one in limits if (one.account, one.ledger) == (account, ledger)]
    size = limits[position].amount or max(own)
    rule = Rule("limit", account, position, item=ledger)
    drafts.draw(rule, row, -rate, size, *drafts.enough(ledger, rate))


def _drawn(drafts: Drafts, row: int, name: Name) -> None:
    """Read months in which no limit row of a ledger lives as a row that could be added."""
    account, ledger, span = str(name[1][0]), str(name[1][1]), int(name[1][3])
    own = next(rows for key, rows in drafts.given.authorities.items() if key == (account, ledger))
    spans, rate = spans_of(own), rate_of(drafts.given, own[0].row)
    if spans.alive[span] or rate <= 0:
        return
    start = max(0, int(spans.cuts[span - 1])) if span > 0 else 0
    last = int(spans.cuts[span]) - 1 if span < len(spans.cuts) else None
    if last is not None and last < 0:
        return
    rule = Rule("new limit", account, item=ledger, start=start, last=last)
    size = max(drafts.given.case.limits[one.row].amount for one in own)
    drafts.draw(rule, row, -rate, size, *drafts.enough(ledger, rate))


def _service(drafts: Drafts, row: int, name: Name) -> None:
    given, since = drafts.given, drafts.scope.supply_from
    service, period = str(name[1][-2]), int(name[1][-1])
    if period < since:
        return
    needs = {
        need.project: need.quantity
        for need in given.case.service_needs
        if need.service == service and need.role == "requires"
    }
    supply = given.supply(service, period)
    unit = 1.0 if name[0] == "service" else 1.0 / (needs[str(name[1][0])] - supply)
    rule = Rule("supply", service, start=given.month(since))
    drafts.draw(rule, row, -unit, supply or max(needs.values()), sum(needs.values()))


def _resource(drafts: Drafts, row: int, name: Name) -> None:
    case, resource, total = drafts.given.case, str(name[1][0]), int(name[1][1]) < 0
    record = next(item for item in case.resources if item.resource == resource)
    size = (record.total if total else record.capacity) or 0.0
    users = sum(use.quantity for use in case.resource_use if use.resource == resource)
    rule = Rule("resource total" if total else "resource", resource)
    whole = float(size).is_integer() and float(users).is_integer()
    drafts.draw(rule, row, -1.0, size, ROOM * users * len(drafts.scope.projects), whole)


def _dependency(drafts: Drafts, row: int, name: Name) -> None:
    drafts.draw(Rule("dependency", row=int(name[1][0])), row, -1.0, 1.0, 1.0, whole=True)


def _one_of(drafts: Drafts, row: int, name: Name) -> None:
    group = str(name[1][0])
    most = float(len(drafts.given.case.group_members[group]))
    drafts.draw(Rule("alternatives", group), row, -1.0, 1.0, most, whole=True)


def _concentration(drafts: Drafts, row: int, name: Name) -> None:
    ceilings = drafts.given.case.concentration
    ceiling = next(item for item in ceilings if item.concentration == name[1][0])
    rule = Rule("concentration", ceiling.concentration)
    drafts.draw(rule, row, -1.0, ceiling.max_amount or drafts.money, drafts.money)


def _lock(drafts: Drafts, row: int, name: Name) -> None:
    position = int(name[1][0])
    record = drafts.given.case.locks[position]
    rule = Rule("lock", row=position, project=record.project, item=record.lock)
    if drafts.scope.locks:
        sign = 1.0 if record.lock == "fund" else -1.0
        drafts.draw(rule, row, sign, 1.0, 1.0, whole=True)


READERS: Mapping[str, Callable[[Drafts, int, Name], None]] = {
    "authority": _limit,
    "exposure": _limit,
    "outlays": _limit,
    "service": _service,
    "served": _service,
    "resource": _resource,
    "dependency": _dependency,
    "one_of": _one_of,
    "concentration": _concentration,
    "lock": _lock,
    "drawn": _drawn,
    **OWN_READERS,
}
"""Who reads the rows of a family as rules that could be relaxed."""


def _lift_columns(drafts: Drafts, program: Program) -> None:
    """Name the columns whose upper bound repeats a rule: draws on a row, and commercial debt."""
    limits = {rule.row: draft for rule, draft in drafts.known.items() if rule.kind == "limit"}
    for column, (kind, key) in enumerate(program.column_names):
        rules: tuple[Rule, ...] = ()
        if kind == "draw" and key[-1] in limits:
            limits[int(key[-1])].lifted.append(column)
        elif kind == "amount":
            name, project = str(key[1]), str(key[0])
            rules = tuple(
                Rule("offer", name, project=project, item=item)
                for item in ("max_share", "ticket_max")
            )
        elif kind == "commercial_debt":
            rules = tuple(
                Rule("terms", project=str(key[0]), item=item)
                for item in ("max_gearing", "commercial_debt_appetite")
            )
        for rule in rules:
            if rule in drafts.known:
                drafts.known[rule].lifted.append(column)
