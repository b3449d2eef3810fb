"""Resources: stages of all projects together stay within what there is."""

from collections.abc import Iterator

from headrace.auditing.finding import Finding
from headrace.auditing.spells import spells
from headrace.auditing.wording import quantity
from headrace.plan.resources import loads
from headrace.plan.timetable import Timetable

RESOURCE = "resource"
TOTAL = "resource total"
RULES = {
    RESOURCE: "In every period delivery stages use no more of a resource than its capacity.",
    TOTAL: "Over the horizon delivery stages use no more of a resource than its total.",
}


def check(timetable: Timetable) -> Iterator[Finding]:
    """Yield every resource that is overdrawn; limits are lifted to what closed deals alone use."""
    case = timetable.case
    if not case.resources:
        return
    delivering = [
        schedule for name, schedule in timetable.schedules.items() if timetable.closed(name)
    ]
    used = loads(case, delivering)
    standing = loads(case, [row for row in delivering if row.project in case.closed])
    for row in case.resources:
        load, existing = used[row.resource], standing[row.resource]
        if row.capacity is not None:
            limits = [max(row.capacity, there) for there in existing.by_period]
            excess = [amount - limit for amount, limit in zip(load.by_period, limits, strict=True)]
            for spell in spells(excess, [1e-6 * max(1.0, limit) for limit in limits]):
                message = (
                    f"{row.name}: {spell.text(timetable)} more is used than there is, at worst "
                    f"{quantity(load.by_period[spell.worst], 'units')} against "
                    f"{quantity(limits[spell.worst], 'units')}."
                )
                month = timetable.calendar(spell.first)
                yield Finding(RESOURCE, row.resource, message, spell.size, "units", month=month)
        if row.total is not None:
            most = max(row.total, existing.total)
            if load.total - most > 1e-6 * max(1.0, most):
                message = (
                    f"{row.name}: {quantity(load.total, 'units')} are used over the horizon, of "
                    f"{quantity(most, 'units')}."
                )
                yield Finding(TOTAL, row.resource, message, load.total - most, "units")
