"""Services: what is required can be had, no step waits for itself, resources have a limit."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from headrace.case.network import circle_of
from headrace.case.overrides import Overrides
from headrace.case.rules.places import Found, gathered, rows_of, text_of
from headrace.case.services import Dependency
from headrace.errors import Breach


def demand_paths(case: Overrides) -> Iterator[Breach]:
    """Check that a demand path has a start and an end, in this order, and low under high."""
    for at, row in rows_of("services", case.services):
        needed = ("demand_from", "demand_start", "demand_until", "demand_low")
        given = [name for name in (*needed, "demand_high") if getattr(row, name) is not None]
        missing = [name for name in needed if given and getattr(row, name) is None]
        for name in missing:
            message = f"the demand path of '{row.service}' has no {name}"
            yield at.breach(name, message, f"give it, or empty {given[0]}", row.service)
        if missing or not given:
            continue
        if (row.demand_until or 0) <= (row.demand_from or 0):
            message = f"the demand path of '{row.service}' ends before it has begun"
            yield at.breach("demand_until", message, "give a month after demand_from", row.service)
        if row.demand_high is not None and row.demand_high < (row.demand_low or 0.0):
            message = f"the high end of demand for '{row.service}' lies below the low end"
            yield at.breach("demand_high", message, "swap demand_low and demand_high", row.service)


def supplied(case: Overrides) -> Iterator[Breach]:
    """Check that needs are more than nothing, and can be had from supply or another project."""
    existing = {row.service for row in case.supply if row.quantity > 0}
    providers: dict[str, set[str]] = {}
    for row in case.service_needs:
        if row.role == "provides" and row.quantity > 0:
            providers.setdefault(row.service, set()).add(row.project)
    for at, row in rows_of("service_needs", case.service_needs):
        if row.quantity == 0:
            message = f"'{row.project}' {row.role} 0 of '{row.service}'"
            remedy = "give a quantity, or drop the row"
            yield at.breach("quantity", message, remedy, row.project, row.service)
            continue
        others = providers.get(row.service, set()) - {row.project}
        if row.role == "requires" and row.service not in existing and not others:
            message = f"'{row.project}' requires '{row.service}', which nobody supplies or provides"
            remedy = "add a row to supply, or a project that provides it"
            yield at.breach("service", message, remedy, row.project)


def limited(case: Overrides) -> Iterator[Breach]:
    """Check that a resource has a capacity per period, a total, or both."""
    for at, row in rows_of("resources", case.resources):
        if row.capacity is None and row.total is None:
            message = f"'{row.resource}' has neither capacity nor total"
            yield at.breach("capacity", message, "give one of them", row.resource)


@gathered
def used_in_delivery(case: Overrides) -> Found:
    """Check that the stage that uses a resource follows close and does not wait for services."""
    for at, row in rows_of("resource_use", case.resource_use):
        for project in case.projects:
            network = case.networks[project.project]
            if row.stage not in network.step or row.project not in (None, project.project):
                continue
            if row.project is None and row.kind != project.kind:
                continue
            if row.stage not in network.delivery:
                wrong = "does not follow close"
            elif row.stage in network.tail:
                wrong = "waits for services"
            else:
                continue
            message = f"stage '{row.stage}' uses '{row.resource}' but {wrong}"
            remedy = "name a delivery stage that runs at its earliest dates"
            yield project.project, at.breach("stage", message, remedy, row.resource)


Event = tuple[str, str]
"""A project and a step of it: close, wait or operation."""
SHARED = ("target", "weight", "enabling", "cost_of_delay", "programme")
"""Columns in which the members of a group agree."""
EARLIER = {"wait": "close", "operation": "wait"}
"""The step of the same project that comes before."""


def on_others(case: Overrides) -> Iterator[Breach]:
    """Check that a project depends on another project, not on itself or its own alternatives."""
    for at, row in rows_of("dependencies", case.dependencies):
        if row.before == row.after:
            message = f"'{row.after}' depends on itself"
        elif row.after in case.group_members.get(row.before, ()):
            message = f"'{row.after}' depends on '{row.before}', of which it is an alternative"
        else:
            continue
        yield at.breach("before", message, "name another project", row.after)


def no_circles(case: Overrides) -> Iterator[Breach]:
    """Check that hard dependencies do not go in a circle (a group: over all its members)."""
    waits: dict[Event, list[Dependency]] = {}
    for row in case.dependencies:
        if row.hardness == "hard" and row.after not in _befores(case, row):
            waits.setdefault((row.after, row.after_event), []).append(row)
    stuck = _stuck(case, waits)
    graph = {event: _blockers(case, event, waits, stuck) for event in stuck}
    while circle := circle_of(graph):
        named = {project for project, _ in circle}
        left = {event: ways for event, ways in graph.items() if event[0] not in named}
        graph = {event: [way for way in ways if way in left] for event, ways in left.items()}
        yield _circular(case, circle)


def _befores(case: Overrides, row: Dependency) -> tuple[str, ...]:
    """Return the projects of which any one meets a dependency."""
    return case.group_members.get(row.before, (row.before,))


def _stuck(case: Overrides, waits: Mapping[Event, list[Dependency]]) -> dict[Event, None]:
    """Return the steps that can never happen: what is left when all that can happen has."""
    stuck = {
        (row.project, step): None
        for row in case.projects
        for step in ("close", "wait", "operation")
        if step != "close" or row.project not in case.closed
    }
    while True:
        left = {event: None for event in stuck if _blockers(case, event, waits, stuck)}
        if len(left) == len(stuck):
            return stuck
        stuck = left


def _blockers(
    case: Overrides,
    event: Event,
    waits: Mapping[Event, list[Dependency]],
    stuck: Mapping[Event, None],
) -> list[Event]:
    """Return the stuck steps without which a step cannot happen."""
    project, step = event
    blockers = [(project, EARLIER[step])] if step in EARLIER else []
    blockers = [earlier for earlier in blockers if earlier in stuck]
    for row in waits.get(event, ()):
        ways = [(before, row.before_event) for before in _befores(case, row)]
        if all(way in stuck for way in ways):
            blockers.extend(ways)
    return blockers


def _circular(case: Overrides, circle: tuple[Event, ...]) -> Breach:
    """Return the breach of a circle, at its first row; steps stand in the order of waiting."""
    at = next(
        at
        for at, row in rows_of("dependencies", case.dependencies)
        if any(
            (row.after, row.after_event) == later and earlier[0] in _befores(case, row)
            for later, earlier in pairwise(circle)
        )
    )
    told = " waits for ".join(f"{step} of {project}" for project, step in circle)
    message = f"dependencies go in a circle: {told}"
    return at.breach("before", message, "drop one of these rows, or make it soft")


def agreed(case: Overrides) -> Iterator[Breach]:
    """Check that the members of a group of alternatives share target, weights and programme."""
    for group, members in case.group_members.items():
        first, *others = [
            (at, row) for at, row in rows_of("projects", case.projects) if row.project in members
        ]
        for at, row in others:
            for column in SHARED:
                if getattr(row, column) != getattr(first[1], column):
                    own, other = (text_of(each, column) or "blank" for each in (row, first[1]))
                    message = (
                        f"alternatives '{group}': {column} of '{row.project}' is {own}, "
                        f"of '{members[0]}' {other}"
                    )
                    remedy = f"the group has one {column}: make its members agree"
                    yield at.breach(column, message, remedy, group, row.project, members[0])


def one_closed(case: Overrides) -> Iterator[Breach]:
    """Check that at most one member of a group has closed."""
    for group, members in case.group_members.items():
        first, *others = [member for member in members if member in case.closed] or [""]
        for member in others:
            at = next(
                at
                for at, row in rows_of("signed_deals", case.signed_deals)
                if row.project == member and row.status == "closed"
            )
            message = f"in '{group}' both '{first}' and '{member}' have closed"
            remedy = "at most one of a group closes: take one of them out of the group"
            yield at.breach("project", message, remedy, group, first)
