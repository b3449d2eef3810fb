"""Conflict: rules that cannot all hold, cut to a minimal set, and ways out that were solved."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from headrace.answers.reasons import Conflict, WayOut
from headrace.case.case import Case
from headrace.errors import ConflictError, StoppedError
from headrace.ledgers.burden import cost_measure
from headrace.ledgers.commitments import commitments
from headrace.plan.relaxation import Rule
from headrace.plan.slip import weighted
from headrace.report.conflicts import lock_in_words, sentences
from headrace.solving.clock import Clock
from headrace.solving.elastic import Scope
from headrace.solving.ground import ground_of
from headrace.solving.leeway import Leeway, Room, leeway_of
from headrace.solving.progress import Watch
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.study.relaxing import BEYOND, relaxation_of, relaxed
from headrace.study.reserves import chain_of

SECONDS = 180.0
"""Budget of time without a limit of the run."""
MOST_WAYS = 8
"""Ways out that are looked for."""
WAY_SECONDS = 20.0
"""Seconds that one solve about the conflict may take."""
GAP = 0.01
"""Gap at which the plan of a way out is good enough to be priced."""
ORDER = (
    "stack",
    "terms",
    "offer",
    "concentration",
    "resource total",
    "resource",
    "alternatives",
    "dependency",
    "supply",
    "new limit",
    "limit",
    "lock",
)
"""Kinds of rule in the order in which they are cleared of being part of the conflict."""


def _minimal(leeway: Leeway, clock: Clock) -> list[Rule]:
    """Return rules none of which the conflict can do without; none if nothing helps.

    Groups of rules are freed in turn: what leaves no plan all the same is no part of it.
    Raises `StoppedError` if the watch asked for an end, so that this is not known.
    """
    handles = leeway.elastic.handles
    groups = {handle.rule.group: handle.rule for handle in handles}
    freed: set[str] = set()

    def conflicting(names: Iterable[str]) -> bool:
        free = freed.union(names)
        amounts = {row.rule: row.most for row in handles if row.rule.group in free}
        held = leeway.holds_with(amounts, _seconds(clock))
        if leeway.watch.stop_asked():
            raise StoppedError
        return not held

    if conflicting(groups):
        return []
    for kind in ORDER:
        family = [name for name, rule in groups.items() if rule.kind == kind]
        if kind != "lock" and family and conflicting(family):
            freed.update(family)
            continue
        for name in family:
            if conflicting({name}):
                freed.add(name)
    kept = [rule for name, rule in groups.items() if name not in freed]
    return sorted(kept, key=lambda rule: -ORDER.index(rule.kind))


def explain_conflict(case: Case, settings: SolveSettings, watch: Watch) -> ConflictError:
    """Return an error that names what cannot all hold, and ways out that were solved."""
    conflict = conflict_of(case, settings, watch)
    locks = [lock_in_words(case, rule.row) for rule in conflict.rules if rule.kind == "lock"]
    return ConflictError("\n".join(sentences(case, conflict)), locks, conflict)


def conflict_of(case: Case, settings: SolveSettings, watch: Watch) -> Conflict:
    """Return a minimal set of rules that cannot all hold, and ways out, the cheapest first."""
    if not case.locks:
        return Conflict((), False, ())
    limit = settings.time_limit
    clock = Clock(SECONDS if limit is None else max(limit, WAY_SECONDS))
    locked = frozenset(row.project for row in case.locks)
    needed = locked.union(*(chain_of(case, name) for name in locked))
    unlimited = replace(settings, time_limit=None)
    leeway = leeway_of(ground_of(case), Scope(needed, locked, 0), unlimited, watch)
    rules = _minimal(leeway, clock)
    if not rules:
        return Conflict((), False, ())
    found, complete = _ways_out(case, leeway, settings, watch, clock)
    return Conflict(
        rules=tuple(rules),
        timed=all(rule.kind == "lock" for rule in rules),
        ways=tuple(sorted(found, key=lambda way: (round(way.slip, 6), way.cost))),
        complete=complete,
    )


def _ways_out(
    case: Case, leeway: Leeway, settings: SolveSettings, watch: Watch, clock: Clock
) -> tuple[list[WayOut], bool]:
    """Return ways out, and whether there are no further ones."""
    forbidden: list[frozenset[str]] = []
    found: list[WayOut] = []
    while len(forbidden) < MOST_WAYS:
        if watch.stop_asked() or clock.left() == 0.5:
            return found, False
        rooms = leeway.fewest(forbidden, _seconds(clock))
        leeway.start = None
        if not rooms:
            return found, leeway.proven
        forbidden.append(frozenset(room.handle.rule.group for room in rooms))
        way = _way_out(case, leeway, rooms, settings, watch)
        found += [] if way is None else [way]
    return found, False


def _way_out(
    case: Case, leeway: Leeway, rooms: Sequence[Room], settings: SolveSettings, watch: Watch
) -> WayOut | None:
    """Return a way out if all other rules hold at the amounts that are printed."""
    rows = tuple(map(relaxation_of, rooms))
    if any(row.rule.kind in BEYOND for row in rows):
        found = leeway.best({row.rule: row.amount for row in rows}, WAY_SECONDS)
        if found is None:
            return None
        changed, plan = relaxed(case, rows), found[0]
        slip = weighted(changed, plan, changed.settings.objective)
        return WayOut(rows, slip, cost_measure(changed, plan, commitments(changed, plan)))
    limited = replace(settings, gap=GAP, time_limit=settings.time_limit or 3 * WAY_SECONDS)
    try:
        outcome = solve(relaxed(case, rows), limited, watch, "ways out", ("slip", "cost"))
    except (ConflictError, StoppedError):
        return None
    slip, cost = (step.objective for step in outcome.passes[:2])
    return WayOut(rows, slip, cost)


def _seconds(clock: Clock) -> float:
    left = clock.left()
    return WAY_SECONDS if left is None else min(WAY_SECONDS, left)
