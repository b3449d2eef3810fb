"""Trimming: windows cut to what a plan has chosen, or with some stages made shorter."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from headrace.case.calendar import period_at_or_after
from headrace.case.case import Case
from headrace.plan.plan import Close, Plan
from headrace.plan.relaxation import Rule
from headrace.timeline.windows import BEYOND, Candidate, Mode, Timeline, can_operate, closed_of

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


def shortened(case: Case, cuts: Iterable[tuple[Rule, float]]) -> Case:
    """Return the case in which stages and applications take some months less.

    Its sheets are as before: only the networks and offers made of them differ.
    """
    probe = Case.model_construct(**{name: getattr(case, name) for name in Case.model_fields})
    networks = dict(case.networks)
    offers = {name: dict(own) for name, own in case.offers.items()}
    for rule, months in cuts:
        if rule.kind == "stage":
            network = networks[rule.project]
            steps = tuple(
                replace(step, months=max(0.0, step.months - months))
                if step.stage == rule.item
                else step
                for step in network.steps
            )
            networks[rule.project] = replace(network, steps=steps)
        else:
            offer = offers[rule.project][rule.item]
            left = max(0.0, offer.application_months - months)
            offers[rule.project][rule.item] = replace(offer, application_months=left)
    probe.__dict__.update(networks=networks, offers=offers, terms=case.terms)
    return probe


def opens(case: Case, rule: Rule, months: float, period: int) -> bool:
    """Return whether a project could operate by a period with so many months less.

    rule : a stage or an application of the project.
    """
    probe = shortened(case, [(rule, months)])
    if rule.project in case.closed:
        return closed_of(probe, rule.project).first_operation <= period
    return can_operate(probe, rule.project, period)
