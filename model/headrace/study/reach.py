"""Reach: targets that no plan can meet, whatever the money, and by how much they are missed."""

from headrace.case.calendar import month_text
from headrace.case.case import Case
from headrace.case.warnings import warnings_of
from headrace.case.weights import SlipItem, slip_items
from headrace.errors import Breach
from headrace.timeline.windows import Timeline, timeline_of
from headrace.workbook.read import Reading


def targets_out_of_reach(case: Case) -> list[Breach]:
    """Return one warning per target that stages and existing deals alone put out of reach.

    Services, dependencies and money can only add to the months named.
    """
    timeline = timeline_of(case)
    return [
        breach for item in slip_items(case) if (breach := _missed(case, timeline, item)) is not None
    ]


def warnings_about(reading: Reading) -> tuple[Breach, ...]:
    """Return every warning on a workbook, each with its cell."""
    found = (*warnings_of(reading.case), *targets_out_of_reach(reading.case))
    return (*reading.left_out, *reading.places.locate(found))


def _missed(case: Case, timeline: Timeline, item: SlipItem) -> Breach | None:
    reached = _first_month(case, timeline, item)
    target = month_text(case.settings.start + item.target)
    if reached is None:
        message = f"no plan reaches {item.item} within the horizon; its target is {target}"
    elif reached > item.target:
        first = month_text(case.settings.start + reached)
        late = reached - item.target
        message = (
            f"no plan reaches {item.item} before {first}, "
            f"{late} month{'s' * (late > 1)} after its target {target}"
        )
    else:
        return None
    sheet = "service_targets" if item.kind == "service_target" else "projects"
    remedy = "move the target, shorten stages, or take the slip as unavoidable"
    return Breach(sheet, message, remedy, _row(case, item), "target", target, look="reach")


def _row(case: Case, item: SlipItem) -> int:
    if item.kind == "service_target":
        names = [row.service_target for row in case.service_targets]
        return names.index(item.item)
    return list(case.project).index(item.members[0])


def _first_month(case: Case, timeline: Timeline, item: SlipItem) -> int | None:
    length = case.settings.months_per_period
    if item.kind != "service_target":
        months = [_first_operation(timeline, name, length) for name in item.members]
        first = min(months)
        return None if first >= case.horizon else first
    row = next(row for row in case.service_targets if row.service_target == item.item)
    reached = None
    for period in reversed(case.periods):
        if _most(case, timeline, row.service, period) < row.quantity:
            break
        reached = period * length
    return reached


def _first_operation(timeline: Timeline, project: str, length: int) -> int:
    existing = timeline.closed.get(project)
    if existing is not None and existing.past_operation is not None:
        return existing.past_operation
    return timeline.first_operation(project) * length


def _most(case: Case, timeline: Timeline, service: str, period: int) -> float:
    """Return the most that a service could supply in a period, alternatives not counted twice."""
    month = period * case.settings.months_per_period
    rows = [
        (row.start, row.quantity)
        for row in case.supply
        if row.service == service and case.offset(row.start) <= month
    ]
    best: dict[str, float] = {}
    for need in case.service_needs:
        if need.service != service or need.role != "provides":
            continue
        if timeline.first_operation(need.project) <= period:
            unit = case.project[need.project].alternatives or need.project
            best[unit] = max(best.get(unit, 0.0), need.quantity)
    return (max(rows)[1] if rows else 0.0) + sum(best.values())
