"""Trimming: windows of a timeline cut to what a plan has chosen."""

from collections.abc import Collection
from dataclasses import replace

from headrace.plan.plan import Close, Plan
from headrace.timeline.windows import Candidate, Mode, Timeline


def trimmed(timeline: Timeline, plan: Plan, free: Collection[str], length: int) -> Timeline:
    """Return the timeline in which all but some projects can close only as a plan says.

    length : months in a period.
    """
    return replace(
        timeline,
        candidates={
            name: candidate
            if name in free
            else _only(candidate, plan.closes.get(name), plan.operations.get(name), length)
            for name, candidate in timeline.candidates.items()
        },
    )


def _only(candidate: Candidate, close: Close | None, month: int | None, length: int) -> Candidate:
    if close is None or month is None:
        return replace(candidate, modes=())
    period, operation = close.month // length, month // length
    fitting = [
        mode
        for mode in candidate.modes
        if mode.operation.get(period, operation + 1) <= operation
        and all(mode.usable.get(name, period + 1) <= period for name in close.used)
        and (close.claims is None or mode.claims <= close.claims)
    ]
    if not fitting:
        return replace(candidate, modes=())
    return replace(candidate, modes=tuple(_at(mode, period) for mode in fitting))


def _at(mode: Mode, period: int) -> Mode:
    return replace(mode, operation={period: mode.operation[period]})
