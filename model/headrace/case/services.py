"""Services: what projects give each other, what must come before what, and scarce resources."""

from typing import Annotated, Literal

from headrace.case.projects import Group
from headrace.case.record import (
    Money,
    Month,
    Months,
    Name,
    Quantity,
    Ref,
    SourcedRecord,
    Weight,
)


class Service(SourcedRecord):
    """Services between projects."""

    service: Name
    """Short id of the service."""
    name: str
    """Name as shown in results."""
    unit: str
    """Unit of its quantities, for instance MW or t/yr."""
    group: Group = "meter"
    """Part of the supply chain."""
    demand_from: Month | None = None
    """Month at which the demand path begins: what demand for the service is forecast to be. It is
    shown beside the supply and binds nothing."""
    demand_start: Quantity | None = None
    """Demand in that month."""
    demand_until: Month | None = None
    """Month at which the demand path ends; it runs straight from its start to its end."""
    demand_low: Quantity | None = None
    """Low end of demand in that month."""
    demand_high: Quantity | None = None
    """High end of demand in that month; as the low end if blank."""
    name_ja: str | None = None
    """Name in Japanese, for the Japanese briefing."""


class Supply(SourcedRecord):
    """Supply that exists without projects.

    A row holds until the next one of the same service.
    """

    service: Annotated[Name, Ref(("services",))]
    """Service."""
    start: Month
    """Month from which this supply holds."""
    quantity: Quantity
    """Quantity available to the projects of this case."""


class ServiceNeed(SourcedRecord):
    """What projects provide and require."""

    project: Annotated[Name, Ref(("projects",))]
    """Project."""
    service: Annotated[Name, Ref(("services",))]
    """Service."""
    role: Literal["provides", "requires"]
    """provides: from operation on; requires: from the period in which its waiting stages start."""
    quantity: Quantity
    """Quantity."""


class ServiceTarget(SourcedRecord):
    """Quantities of services to be reached by a month."""

    service_target: Name
    """Short id of the target."""
    name: str | None = None
    """Name as shown in results."""
    service: Annotated[Name, Ref(("services",))]
    """Service: existing supply and operating projects count."""
    quantity: Quantity
    """Quantity to reach."""
    target: Month
    """Month by which it should be reached."""
    weight: Weight = 1.0
    """Priority of a month of its slip."""
    cost_of_delay: Money = 0.0
    """Cost of one month of its slip in millions of base currency, for the objective cost_of_delay.
    """
    name_ja: str | None = None
    """Name in Japanese, for the Japanese briefing."""


class Dependency(SourcedRecord):
    """Steps that must come before steps of other projects."""

    before: Annotated[Name, Ref(("projects", "alternatives"))]
    """Project, or group of alternatives of which any member counts."""
    before_event: Literal["close", "operation"] = "operation"
    """Step that must have happened."""
    after: Annotated[Name, Ref(("projects",))]
    """Project that waits."""
    after_event: Literal["close", "wait", "operation"] = "wait"
    """Step that waits: financial close, the start of its waiting stages, or operation."""
    lag: Months = 0.0
    """Months that must lie between the two steps."""
    hardness: Literal["hard", "soft"] = "hard"
    """A soft row binds nothing; the months missed are reported."""


class Resource(SourcedRecord):
    """Scarce delivery resources."""

    resource: Name
    """Short id of the resource."""
    name: str
    """Name as shown in results."""
    capacity: Quantity | None = None
    """Units available in each period; blank: no limit per period."""
    total: Quantity | None = None
    """Units available over the whole horizon, counted once per stage; blank: no such limit."""
    name_ja: str | None = None
    """Name in Japanese, for the Japanese briefing."""


class ResourceUse(SourcedRecord):
    """What delivery stages use of scarce resources."""

    kind: Annotated[Name, Ref(("kinds",))] | None = None
    """Kind whose projects all use it; leave blank on a row for one project."""
    project: Annotated[Name, Ref(("projects",))] | None = None
    """Project whose row replaces the kind's row."""
    stage: Name
    """Delivery stage, not a waiting stage nor one after it."""
    resource: Annotated[Name, Ref(("resources",))]
    """Resource."""
    quantity: Quantity
    """Units used."""
