"""Reserves: for whom a project waits, and what of it could give way: months and shares."""

import math
from collections.abc import Callable
from dataclasses import replace

from headrace.case.case import Case
from headrace.plan.plan import Plan
from headrace.plan.relaxation import Relaxation, Rule
from headrace.plan.schedule import critical_stages
from headrace.solving.stacks import CLOSED
from headrace.study.relaxing import rounded_up
from headrace.timeline.trimming import opens

PARTS = 1_000
"""Parts of the whole in which the least share that is enough is sought, and told."""


def shorter(case: Case, project: str) -> list[Relaxation]:
    """Return stages and applications of a project that could be shorter, all their months."""
    if case.closed.get(project) and case.forecast_month(project) is not None:
        return []
    found = {
        Rule("stage", project=project, item=step.stage): step.months
        for step in case.networks[project].steps
        if step.state != "done" and step.months > 0
    }
    for offer in case.offers[project].values():
        if offer.application_months > 0:
            rule = Rule("application", project=project, item=offer.instrument)
            found[rule] = offer.application_months
    return [Relaxation(rule, months, months, months) for rule, months in found.items()]


def cut(row: Relaxation, months: int) -> Relaxation:
    """Return a stage or application that takes some months less, at most all of them."""
    amount = min(float(months), row.size)
    return Relaxation(row.rule, amount, amount, row.size)


def first_open(case: Case, row: Relaxation, period: int) -> int | None:
    """Return the fewest months less of a stage with which its project has a period."""
    least, most = 1, math.ceil(row.exact)
    if not opens(case, row.rule, most, period):
        return None
    while least < most:
        middle = (least + most) // 2
        if opens(case, row.rule, middle, period):
            most = middle
        else:
            least = middle + 1
    return most


def governing(case: Case, plan: Plan, project: str) -> frozenset[str]:
    """Return stages and instruments that can hold a project back where its windows do not."""
    steps = case.networks[project].steps
    if project not in plan.operations:
        return frozenset((*(step.stage for step in steps), *case.offers[project]))
    close = plan.closes.get(project)
    return frozenset(
        (
            *(row.stage for row in critical_stages(case, plan, project)),
            *(step.stage for step in steps if step.waits),
            *(() if close is None else close.used),
        )
    )


def wider(case: Case, project: str) -> list[Relaxation]:
    """Return the shares of debt or equity of a project's instruments, each as wide as can be.

    They multiply amounts that the program chooses, so that changed cases tell what is enough.
    """
    return [
        Relaxation(
            Rule("offer", offer.instrument, project=project, item="max_share"),
            1.0 - offer.max_share,
            1.0 - offer.max_share,
            offer.max_share or CLOSED,
        )
        for offer in case.offers[project].values()
        if offer.max_share is not None
        and offer.max_share < 1
        and offer.share_of != "uses"
        and offer.type != "facilitation"
    ]


def widened(row: Relaxation, exact: float) -> Relaxation:
    """Return a share that is wider by so much, as it is told."""
    return replace(row, exact=exact, amount=min(row.amount, rounded_up(row.rule, exact)))


def least_of(row: Relaxation, enough: Callable[[Relaxation], bool]) -> float:
    """Return the least by which a share must be wider, which is enough at its widest."""
    least, most = 1, round(row.exact * PARTS)
    while least < most:
        middle = (least + most) // 2
        if enough(replace(row, exact=middle / PARTS, amount=middle / PARTS)):
            most = middle
        else:
            least = middle + 1
    return most / PARTS


def chain_of(case: Case, project: str) -> frozenset[str]:
    """Return every project whose operation or close can let a project operate sooner."""
    found: set[str] = set()
    ahead = [project]
    while ahead:
        for name in _before(case, ahead.pop()):
            if name not in found and name != project:
                found.add(name)
                ahead.append(name)
    return frozenset(found)


def _before(case: Case, project: str) -> list[str]:
    required = {
        row.service
        for row in case.service_needs
        if row.project == project and row.role == "requires"
    }
    providers = [
        row.project
        for row in case.service_needs
        if row.role == "provides" and row.service in required
    ]
    steps = [
        name
        for row in case.dependencies
        if row.after == project and row.hardness == "hard"
        for name in case.group_members.get(row.before, (row.before,))
    ]
    return [*providers, *steps]
