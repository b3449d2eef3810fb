"""Conflict: which locks cannot hold together, and what each way out costs."""

from collections.abc import Iterable
from dataclasses import replace

from headrace.auditing import audit
from headrace.case.calendar import month_text
from headrace.case.case import Case
from headrace.case.projects import Lock
from headrace.errors import ConflictError
from headrace.plan.outcome import Outcome
from headrace.solving.progress import Watch
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.study.changes import unlimited


def explain_conflict(case: Case, settings: SolveSettings, watch: Watch) -> ConflictError:
    """Return an error that names the locks in conflict and the price of each way out."""
    quick = replace(settings, gap=0.01)
    culprits = _smallest(case, quick, watch)
    if not culprits:
        return ConflictError("no plan keeps every rule, although no lock is in the way")
    lines = ["these locks cannot hold together:"]
    lines += [f"  {describe(row)}" for row in culprits]
    lines.append("ways out:")
    for row in culprits:
        outcome = _solved(case, [lock for lock in case.locks if lock is not row], quick, watch)
        if outcome is not None:
            slip, cost = outcome.passes[0].objective, outcome.passes[1].objective
            price = f"slip {slip:,.1f} weighted months, cost {cost:,.1f} million"
            lines.append(f"  drop the lock {describe(row)}: {price}")
    lines += _more_money(case, quick, watch)
    return ConflictError("\n".join(lines), [describe(row) for row in culprits])


def describe(row: Lock) -> str:
    """Return a lock in words."""
    words = f"{row.project}: {row.lock}"
    if row.month is not None:
        words += f" {month_text(row.month)}"
    return f"{words} {row.instrument}" if row.instrument is not None else words


def _smallest(case: Case, settings: SolveSettings, watch: Watch) -> list[Lock]:
    """Return locks none of which can be left out of the conflict; empty if locks are not it."""
    kept = list(case.locks)
    if _solved(case, (), settings, watch) is None:
        return []
    for row in case.locks:
        fewer = [lock for lock in kept if lock is not row]
        if _solved(case, fewer, settings, watch) is None:
            kept = fewer
    return kept


def _more_money(case: Case, settings: SolveSettings, watch: Watch) -> list[str]:
    """Return what limits would have to grow by for all locks to hold, if money is the way out."""
    outcome = _solved(unlimited(case), case.locks, settings, watch)
    if outcome is None:
        return []
    return [
        f"  or keep all locks and raise a limit: {finding.message}"
        for finding in audit(case, outcome.plan)
    ]


def _solved(
    case: Case, locks: Iterable[Lock], settings: SolveSettings, watch: Watch
) -> Outcome | None:
    try:
        return solve(
            case.changed(locks=tuple(locks)), settings, watch, "conflict", ("slip", "cost")
        )
    except ConflictError:
        return None
