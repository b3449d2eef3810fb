"""Elsewhere: on whom the best plan would spend the money that one project lacks."""

from dataclasses import replace

from headrace.answers.reasons import Asked, Way
from headrace.case.case import Case
from headrace.errors import ConflictError, StoppedError
from headrace.plan.plan import Plan
from headrace.plan.slip import slips
from headrace.solving.progress import Watch
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.study.relaxing import relaxed

GAP = 1e-4
"""Gap at which the plan is good enough to say who gains."""


def with_spending(
    case: Case,
    plan: Plan,
    project: str,
    asked: Asked,
    settings: SolveSettings,
    watch: Watch,
    limit: float,
) -> Asked:
    """Return an answer that says on whom its first way of money alone would best be spent.

    limit : seconds. Ways that need more than money are left as they are.
    """
    place = next((at for at, way in enumerate(asked.ways) if is_money(way)), None)
    if place is None:
        return asked
    ways = list(asked.ways)
    changed = relaxed(case, ways[place].relaxations)
    chosen = replace(settings, time_limit=limit, gap=max(settings.gap, GAP))
    try:
        better = solve(changed, chosen, watch, "elsewhere", ("slip",), known=plan).plan
    except (ConflictError, StoppedError):
        return asked
    ways[place] = replace(ways[place], spent_on=_spent_on(case, plan, better, project, asked.month))
    return replace(asked, ways=tuple(ways))


def is_money(way: Way) -> bool:
    """Return whether all that gives way are limit rows."""
    return all(row.rule.kind in ("limit", "new limit") for row in way.relaxations)


def _spent_on(case: Case, before: Plan, after: Plan, project: str, month: int) -> str:
    """Return who gains most weighted months; blank if the project itself is as early as asked."""
    reached = after.operations.get(project)
    if reached is not None and reached <= month:
        return ""
    objective = case.settings.objective
    gains = {
        row.item.item: (row.months - now.months) * row.item.weighs(objective)
        for row, now in zip(slips(case, before), slips(case, after), strict=True)
        if project not in row.item.members
    }
    best = min(gains, key=lambda name: (-gains[name], name), default="")
    return best if best and gains[best] > GAP else ""
