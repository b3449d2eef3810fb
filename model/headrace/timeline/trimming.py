"""Trimming: windows of a timeline cut to what a plan has chosen."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from headrace.case.calendar import period_at_or_after
from headrace.plan.plan import Close, Plan
from headrace.timeline.windows import BEYOND, Candidate, Mode, Timeline

NO_LATEST: Mapping[str, int] = {}


def trimmed(
    timeline: Timeline,
    plan: Plan,
    free: Collection[str],
    length: int,
    latest: Mapping[str, int] = NO_LATEST,
) -> Timeline:
    """Return the timeline in which all but some projects close and operate as a plan says.

    length : months in a period. latest : last period in which some free projects begin to operate.
    """
    candidates = {
        name: _by(candidate, latest[name])
        if name in free and name in latest
        else candidate
        if name in free
        else _only(candidate, plan.closes.get(name), plan.operations.get(name), length)
        for name, candidate in timeline.candidates.items()
    }
    held = [name for name in (*candidates, *timeline.closed) if name not in free]
    runs = {
        name: plan.operations.get(name)
        for name in held
        if name in timeline.closed or candidates[name].modes
    }
    return replace(
        timeline,
        candidates=candidates,
        decided={
            name: BEYOND if month is None else max(0, period_at_or_after(month, length))
            for name in held
            for month in [runs.get(name)]
        },
    )


def _by(candidate: Candidate, latest: int) -> Candidate:
    """Return a candidate without the closes that lead to operation after a period."""
    modes = []
    for mode in candidate.modes:
        left = {period: end for period, end in mode.operation.items() if end <= latest}
        if left:
            resources = {period: mode.resources[period] for period in left}
            modes.append(replace(mode, operation=left, resources=resources))
    return replace(candidate, modes=tuple(modes))


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
    return replace(candidate, modes=tuple(_at(mode, period, close) for mode in fitting))


def _at(mode: Mode, period: int, close: Close) -> Mode:
    """Return a mode in one period, with the instruments that a close uses or the mode claims."""
    usable = {
        name: first
        for name, first in mode.usable.items()
        if name in close.used or name in mode.shares
    }
    return replace(mode, operation={period: mode.operation[period]}, usable=usable)
