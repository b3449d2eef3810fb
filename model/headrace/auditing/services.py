"""Services: in every period what exists and is provided covers what is required."""

from collections.abc import Iterator

from headrace.auditing.finding import Finding
from headrace.auditing.spells import spells
from headrace.auditing.wording import quantity
from headrace.plan.services import balances
from headrace.plan.timetable import Timetable

SERVICE = "service"
RULES = {SERVICE: "In every period supply of a service covers what projects have begun to need."}


def check(timetable: Timetable) -> Iterator[Finding]:
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
            yield Finding(SERVICE, balance.service, message, spell.size, unit, month=month)
