"""Handles: which rows and columns of a compiled program each rule of the case stands behind."""

from collections.abc import Callable, Collection, Mapping

from headrace.formulation.drawing import spans_of
from headrace.formulation.given import Given
from headrace.plan.relaxation import Rule
from headrace.solving.drafts import Draft, Drafts, Scope
from headrace.solving.elastic import Handle
from headrace.solving.program import Name, Program
from headrace.solving.raising import rate_of, standing
from headrace.solving.stacks import OWN_READERS

ROOM = 2.0
"""Slack that is surely enough, as a multiple of everything that the asked projects need."""


def handles_of(program: Program, given: Given, scope: Scope) -> tuple[Handle, ...]:
    """Return one handle a rule that some row of the program states."""
    drafts: Drafts = {}
    for row, name in enumerate(program.names):
        reader = READERS.get(name[0])
        if reader is not None:
            reader(drafts, given, scope, row, name)
    _lift_columns(drafts, program, given)
    return tuple(
        Handle(
            rule=rule,
            entries=tuple(draft.entries),
            size=draft.size if draft.size > 0 else 1.0,
            most=draft.most,
            whole=draft.whole,
            lifted=tuple(draft.lifted),
        )
        for rule, draft in drafts.items()
        if draft.entries and draft.most > 0
    )


def _money(given: Given, projects: Collection[str]) -> float:
    """Return uses of some projects at their dearest [million base currency]."""
    dearest: dict[str, float] = {}
    for (project, _), uses in given.uses.items():
        if project in projects:
            dearest[project] = max(dearest.get(project, 0.0), uses)
    return ROOM * sum(dearest.values()) + 1.0


def _limit(drafts: Drafts, given: Given, scope: Scope, row: int, name: Name) -> None:
    position = next((at for at, _ in standing(given, name)), None)
    if position is None:
        return
    limit, rate = given.case.limits[position], rate_of(given, position)
    rule = Rule("limit", limit.account, position, item=limit.ledger)
    if rate <= 0:
        return
    whole = limit.ledger == "deal_count"
    most = ROOM * len(scope.projects) if whole else _money(given, scope.projects) / rate
    draft = drafts.setdefault(rule, Draft(_size_of_limit(given, position), most, whole))
    draft.entries.append((row, -rate))


def _size_of_limit(given: Given, position: int) -> float:
    """Return the amount of a limit row; of the largest row of its ledger if it is 0."""
    limit = given.case.limits[position]
    if limit.amount > 0:
        return limit.amount
    return max(
        row.amount
        for row in given.case.limits
        if row.account == limit.account and row.ledger == limit.ledger
    )


def _service(drafts: Drafts, given: Given, scope: Scope, row: int, name: Name) -> None:
    service, period = str(name[1][-2]), int(name[1][-1])
    if period < scope.supply_from:
        return
    needs = [
        need.quantity
        for need in given.case.service_needs
        if need.service == service and need.role == "requires"
    ]
    start = given.month(scope.supply_from)
    rule = Rule("supply", service, start=start)
    size = given.supply(service, period) or max(needs)
    draft = drafts.setdefault(rule, Draft(size, sum(needs)))
    if name[0] == "service":
        draft.entries.append((row, -1.0))
        return
    quantity = next(
        need.quantity
        for need in given.case.service_needs
        if need.service == service and need.role == "requires" and need.project == name[1][0]
    )
    draft.entries.append((row, -1.0 / (quantity - given.supply(service, period))))


def _resource(drafts: Drafts, given: Given, scope: Scope, row: int, name: Name) -> None:
    resource, period = str(name[1][0]), int(name[1][1])
    record = next(item for item in given.case.resources if item.resource == resource)
    total = period < 0
    size = (record.total if total else record.capacity) or 0.0
    users = sum(use.quantity for use in given.case.resource_use if use.resource == resource)
    most = ROOM * users * len(scope.projects)
    rule = Rule("resource total" if total else "resource", resource)
    whole = float(size).is_integer() and float(users).is_integer()
    drafts.setdefault(rule, Draft(size, most, whole)).entries.append((row, -1.0))


def _dependency(drafts: Drafts, given: Given, scope: Scope, row: int, name: Name) -> None:
    rule = Rule("dependency", row=int(name[1][0]))
    drafts.setdefault(rule, Draft(1.0, 1.0, whole=True)).entries.append((row, -1.0))


def _one_of(drafts: Drafts, given: Given, scope: Scope, row: int, name: Name) -> None:
    rule = Rule("alternatives", str(name[1][0]))
    most = float(len(given.case.group_members[str(name[1][0])]))
    drafts.setdefault(rule, Draft(1.0, most, whole=True)).entries.append((row, -1.0))


def _concentration(drafts: Drafts, given: Given, scope: Scope, row: int, name: Name) -> None:
    rule = Rule("concentration", str(name[1][0]))
    ceiling = next(item for item in given.case.concentration if item.concentration == name[1][0])
    size = ceiling.max_amount or 0.0
    most = _money(given, scope.projects)
    drafts.setdefault(rule, Draft(size or most, most)).entries.append((row, -1.0))


def _lock(drafts: Drafts, given: Given, scope: Scope, row: int, name: Name) -> None:
    if not scope.locks:
        return
    position = int(name[1][0])
    record = given.case.locks[position]
    rule = Rule("lock", row=position, project=record.project, item=record.lock)
    sign = 1.0 if record.lock == "fund" else -1.0
    drafts.setdefault(rule, Draft(1.0, 1.0, whole=True)).entries.append((row, sign))


def _drawn(drafts: Drafts, given: Given, scope: Scope, row: int, name: Name) -> None:
    """Read months in which no limit row of a ledger lives as a row that could be added."""
    account, ledger, span = str(name[1][0]), str(name[1][1]), int(name[1][3])
    own = next(rows for key, rows in given.authorities.items() if key == (account, ledger))
    spans = spans_of(own)
    if spans.alive[span]:
        return
    start = max(0, int(spans.cuts[span - 1])) if span > 0 else 0
    last = int(spans.cuts[span]) - 1 if span < len(spans.cuts) else None
    whole = ledger == "deal_count"
    rate = rate_of(given, own[0].row)
    if rate <= 0 or (last is not None and last < 0):
        return
    rule = Rule("new limit", account, item=ledger, start=start, last=last)
    size = max(given.case.limits[one.row].amount for one in own)
    most = ROOM * len(scope.projects) if whole else _money(given, scope.projects) / rate
    drafts.setdefault(rule, Draft(size, most, whole)).entries.append((row, -rate))


READERS: Mapping[str, Callable[[Drafts, Given, Scope, int, Name], None]] = {
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


def _lift_columns(drafts: Drafts, program: Program, given: Given) -> None:
    """Name the columns whose upper bound repeats a rule: draws on a row, and commercial debt."""
    limits = {rule.row: draft for rule, draft in drafts.items() if rule.kind == "limit"}
    debts = [
        (rule.project, draft)
        for rule, draft in drafts.items()
        if rule.kind == "terms" and rule.item in ("max_gearing", "commercial_debt_appetite")
    ]
    for column, (kind, key) in enumerate(program.column_names):
        if kind == "draw" and key[-1] in limits:
            limits[int(key[-1])].lifted.append(column)
        elif kind == "amount":
            for item in ("max_share", "ticket_max"):
                rule = Rule("offer", str(key[1]), project=str(key[0]), item=item)
                if rule in drafts:
                    drafts[rule].lifted.append(column)
        elif kind == "commercial_debt":
            for project, draft in debts:
                if key[0] == project:
                    draft.lifted.append(column)
