"""Services: in every period what exists and is provided covers what is required."""

from collections.abc import Iterator

from headrace.plan.audit.finding import Finding
from headrace.plan.audit.spells import spells
from headrace.plan.audit.wording import quantity
from headrace.plan.picture import Picture
from headrace.plan.services import balances

SERVICE = "service"
RULES = {SERVICE: "In every period supply of a service covers what projects have begun to need."}


def check(picture: Picture) -> Iterator[Finding]:
    """Yield every run of periods in which a service is short."""
    for balance in balances(picture):
        service = picture.case.service[balance.service]
        least = [1e-6 * max(1.0, wanted) for wanted in balance.required]
        for spell in spells(balance.missing, least):
            first = picture.text(picture.month_of(spell.first))
            message = (
                f"{service.name}: from {first} to the period of "
                f"{picture.text(picture.month_of(spell.last))} projects need more than there is, "
                f"at worst {quantity(balance.required[spell.worst], service.unit)} against "
                f"{quantity(balance.supply[spell.worst], service.unit)}."
            )
            place = f"{balance.service} {first}"
            yield Finding(SERVICE, place, message, spell.size, service.unit)
