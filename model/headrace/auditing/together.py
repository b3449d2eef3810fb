"""Together: what projects owe each other: alternatives, dependencies, services, resources."""

from collections.abc import Iterator

from headrace.auditing.finding import Finding, months, project_name, quantity, spells
from headrace.case.rules.words import listing
from headrace.plan.services import balances, loads, misses
from headrace.plan.timetable import Timetable

_STEPS = {"close": "closes", "wait": "starts its waiting stages", "operation": "operates"}


def check(timetable: Timetable) -> Iterator[Finding]:
    """Yield every broken rule on what projects owe each other."""
    yield from _check_alternatives(timetable)
    yield from _check_dependencies(timetable)
    yield from _check_services(timetable)
    yield from _check_resources(timetable)


def _check_alternatives(timetable: Timetable) -> Iterator[Finding]:
    """Yield every group of which more than one member closes in the plan.

    A group of which several members had closed before is no fault of the plan unless it adds one.
    """
    for group, members in timetable.case.group_members.items():
        closed = [name for name in members if timetable.closed(name)]
        if len(closed) > 1 and any(name in timetable.plan.closes for name in closed):
            message = (
                f"Of the alternatives {group} at most one may close, but {listing(closed)} do."
            )
            yield Finding("alternatives", group, message, len(closed) - 1, "projects")


def _check_dependencies(timetable: Timetable) -> Iterator[Finding]:
    """Yield every hard dependency that is not kept."""
    for row in timetable.case.dependencies:
        miss = misses(timetable, row) if row.hardness == "hard" else None
        if miss is None:
            continue
        month = timetable.case.settings.start + miss.after_month
        after = (
            f"{project_name(timetable.case, row.after)} {_STEPS[row.after_event]} in "
            f"{timetable.text(miss.after_month)}"
        )
        if miss.months is None or miss.before_month is None:
            message = f"{after}, but {row.before} never {_STEPS[row.before_event]}."
            size, unit = 1.0, "projects"
        else:
            message = (
                f"{after}, but {row.before} {_STEPS[row.before_event]} only in "
                f"{timetable.text(miss.before_month)} and {months(row.lag)} must lie between: "
                f"{months(miss.months)} too early."
            )
            size, unit = miss.months, "months"
        yield Finding("dependency", row.after, message, size, unit, before=row.before, month=month)


def _check_services(timetable: Timetable) -> Iterator[Finding]:
    """Yield every run of periods in which a service is short."""
    for balance in balances(timetable):
        service = timetable.case.service[balance.service]
        least = [1e-6 * max(1.0, wanted) for wanted in balance.required]
        for spell in spells(balance.missing, least):
            message = (
                f"{service.name}: {spell.text(timetable)} projects need more than there is, "
                f"at worst {quantity(balance.required[spell.worst], service.unit)} against "
                f"{quantity(balance.supply[spell.worst], service.unit)}."
            )
            month, unit = timetable.calendar(spell.first), service.unit
            yield Finding("service", balance.service, message, spell.size, unit, month=month)


def _check_resources(timetable: Timetable) -> Iterator[Finding]:
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
                yield Finding("resource", row.resource, message, spell.size, "units", month=month)
        if row.total is not None:
            most = max(row.total, existing.total)
            if load.total - most > 1e-6 * max(1.0, most):
                message = (
                    f"{row.name}: {quantity(load.total, 'units')} are used over the horizon, of "
                    f"{quantity(most, 'units')}."
                )
                yield Finding("resource total", row.resource, message, load.total - most, "units")
