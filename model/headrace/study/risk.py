"""Risk: how sure the dates of a plan are, from many draws of its durations."""

from collections.abc import Iterator

import numpy as np

from headrace.answers.risk import QUANTILES, ProjectRisk, Risk, StageRisk
from headrace.case.accounts import TOP_LINE
from headrace.case.case import Case
from headrace.case.lives import authorities
from headrace.case.weights import slip_items
from headrace.plan.plan import Close, Plan
from headrace.study.simulating import Draws
from headrace.study.storm import COVERED, Sampler, Storm

DRAWS, CORRELATION = 10_000, 0.3
CENTURIES = 1e6
"""Months from which a date means never."""
TENTH = 0.1
"""Share of draws that counts as the longest, and as the shortest, of a stage."""


def risk_of(
    case: Case,
    plan: Plan,
    draws: int = DRAWS,
    seed: int = 0,
    correlation: float = CORRELATION,
) -> Risk:
    """Return how sure the dates of a plan are.

    Order and money are kept: a close comes no earlier than planned, and a project is served after
    all that the plan serves before it. Delivery resources bind nothing here.
    """
    storm = Storm(case, plan, Sampler(draws, seed, correlation))
    plain, weighted, planned = _delays(storm)
    return Risk(
        draws=draws,
        seed=seed,
        correlation=correlation,
        delay=quantiles(plain),
        weighted=quantiles(weighted),
        planned_delay=planned,
        projects=tuple(_project(storm, name) for name in case.project if name in storm.paths),
        stages=tuple(_stages(storm, weighted)),
    )


def quantiles(values: Draws) -> tuple[float | None, ...]:
    """Return the quantiles that are told of some draws; None: never."""
    found = np.quantile(values, QUANTILES, method="inverted_cdf")
    return tuple(float(value) if value < CENTURIES else None for value in found)


def _delays(storm: Storm) -> tuple[Draws, Draws, float]:
    """Return the delay of projects in plain months and weighted, by draw, and that of the plan."""
    case = storm.case
    plain = np.zeros(storm.sampler.draws)
    weighted = np.zeros(storm.sampler.draws)
    planned = 0.0
    for item in slip_items(case):
        members = [name for name in item.members if name in storm.operations]
        if not members:
            continue
        reached = np.minimum.reduce([storm.operations[name] for name in members])
        months = np.maximum(0.0, np.minimum(reached, 1e6) - item.target)
        plain += months
        weighted += item.weighs(case.settings.objective) * months
        dates = [storm.plan.operations[name] for name in members if name in storm.plan.operations]
        planned += max(0.0, float(min(dates) - item.target)) if dates else 0.0
    return plain, weighted, planned


def _project(storm: Storm, name: str) -> ProjectRisk:
    case, operation = storm.case, storm.operations[name]
    close = storm.plan.closes.get(name)
    target = case.project[name].target
    due = None if target is None else case.offset(target)
    planned = storm.timetable.operation(name)
    path = storm.paths[name]
    late = operation - (0 if due is None else due)
    return ProjectRisk(
        project=name,
        planned_close=None if close is None else close.month,
        planned=0 if planned is None else planned,
        close=None if close is None else quantiles(path.closed()),
        operation=quantiles(operation),
        delay=quantiles(np.maximum(0.0, late) if due is not None else 0 * late),
        target=due,
        chance=None if due is None else float(np.mean(operation <= due + COVERED)),
        on_plan=float(np.mean(operation <= (planned or 0) + COVERED)),
        missed=None if close is None else _missed(storm, close),
    )


def _missed(storm: Storm, close: Close) -> float | None:
    """Return how often a close comes when some authority that it draws on has expired."""
    case = storm.case
    accounts = {
        case.offers[close.project][name].account
        for name in close.used
        if name in case.offers[close.project]
    }
    lasts = []
    for (account, _), rows in authorities(case).items():
        if account in accounts or (account == TOP_LINE and accounts):
            alive = [row.last for row in rows if row.first <= close.month <= row.last]
            lasts += [max(alive)] if alive else []
    for deal in close.pledges:
        until = case.signed_deals[deal].valid_until
        if until is not None:
            lasts.append(case.offset(until))
    within = [last for last in lasts if last < case.horizon]
    if not within:
        return None
    return float(np.mean(np.floor(storm.paths[close.project].closed() + COVERED) > min(within)))


def _stages(storm: Storm, weighted: Draws) -> Iterator[StageRisk]:
    """Yield every stage whose duration is uncertain or critical, the widest swing first."""
    rows = []
    count = max(1, int(TENTH * len(weighted)))
    for name, path in storm.paths.items():
        critical = path.critical()
        for stage, months in path.durations.items():
            if stage not in critical:
                continue
            swing = 0.0
            if np.ptp(months) > 0:
                order = np.argsort(months, kind="stable")
                swing = float(weighted[order[-count:]].mean() - weighted[order[:count]].mean())
            rows.append(
                StageRisk(name, stage, quantiles(months), float(critical[stage].mean()), swing)
            )
    yield from sorted(rows, key=lambda row: (-row.swing, row.project, row.stage))
