"""What projects break together. Alpha and beta can each close in 9 and operate 12 months later."""

from tests.auditing.breaking import Broken, alpha_plan, breaks, plants, plants_plan
from tests.cases import START

from headrace.case.accounts import Concentration, Limit
from headrace.case.services import Dependency, Resource, ResourceUse, Service, ServiceNeed

CREW = ResourceUse(kind="plant", stage="build", resource="crew", quantity=1)


@breaks(
    "alternatives",
    "One of the two may close.",
)
def both_alternatives() -> Broken:
    site = {"alternatives": "site"}
    return Broken(
        plants(alpha=site, beta=site),
        plants_plan(alpha=(9, 21)),
        plants_plan(alpha=(9, 21), beta=(9, 21)),
        1,
    )


@breaks(
    "dependency",
    "Beta closes once alpha operates, in 21; a close in 18 is 3 months early.",
)
def close_before_what_it_waits_for() -> Broken:
    row = Dependency(before="alpha", after="beta", after_event="close")
    return Broken(
        plants(dependencies=(row,)),
        plants_plan(alpha=(9, 21), beta=(21, 33)),
        plants_plan(alpha=(9, 21), beta=(18, 30)),
        3,
    )


@breaks(
    "dependency",
    ("Beta closes 4 months after alpha, 2 periods: in 15; in 12 one month of the 4 is missing."),
)
def close_within_the_lag() -> Broken:
    row = Dependency(before="alpha", before_event="close", after="beta", after_event="close", lag=4)
    return Broken(
        plants(dependencies=(row,)),
        plants_plan(alpha=(9, 21), beta=(15, 27)),
        plants_plan(alpha=(9, 21), beta=(12, 24)),
        1,
    )


@breaks(
    "dependency",
    "Alpha never operates.",
)
def close_without_what_it_waits_for() -> Broken:
    row = Dependency(before="alpha", after="beta")
    return Broken(
        plants(dependencies=(row,)),
        plants_plan(alpha=(9, 21), beta=(9, 21)),
        plants_plan(beta=(9, 21)),
        1,
    )


@breaks(
    "service",
    "Beta needs 10 MW from 21 on, alpha brings 12 MW in 24 instead of 21.",
)
def service_that_comes_too_late() -> Broken:
    tables = {
        "services": (Service(service="mw", name="Power", unit="MW"),),
        "service_needs": (
            ServiceNeed(project="alpha", service="mw", role="provides", quantity=12),
            ServiceNeed(project="beta", service="mw", role="requires", quantity=10),
        ),
    }
    return Broken(
        plants(**tables),
        plants_plan(alpha=(9, 21), beta=(9, 21)),
        plants_plan(alpha=(9, 24), beta=(9, 21)),
        10,
    )


@breaks(
    "resource",
    ("Alpha builds from 9 to 21 in periods 3 to 6; beta, from 18, needs the crew in period 6 too."),
)
def one_crew_for_two() -> Broken:
    crew = Resource(resource="crew", name="Crew", capacity=1)
    return Broken(
        plants(resources=(crew,), resource_use=(CREW,)),
        plants_plan(alpha=(9, 21), beta=(21, 33)),
        plants_plan(alpha=(9, 21), beta=(18, 30)),
        1,
    )


@breaks(
    "resource total",
    "One unit for the whole horizon serves one build.",
)
def one_slot_for_two() -> Broken:
    crew = Resource(resource="crew", name="Crew", total=1)
    return Broken(
        plants(resources=(crew,), resource_use=(CREW,)),
        plants_plan(alpha=(9, 21)),
        plants_plan(alpha=(9, 21), beta=(21, 33)),
        1,
    )


@breaks(
    "concentration",
    "Uses of 150 may go to the US; two plants of 100 are 50 too much.",
)
def too_much_in_one_country() -> Broken:
    row = Concentration(
        concentration="US", measure="uses", by="country", value="US", max_amount=150
    )
    return Broken(
        plants(concentration=(row,)),
        plants_plan(alpha=(9, 21)),
        plants_plan(alpha=(9, 21), beta=(9, 21)),
        50,
    )


@breaks(
    "outlays",
    "A grant of 40 over 12 months from 9 on: 10 are paid in 2027, of 8.",
)
def too_much_cash_in_one_year() -> Broken:
    row = Limit(account="treasury", ledger="outlays", amount=8, start=START)
    return Broken(plants(limits=(row,)), plants_plan(alpha=(9, 21)), alpha_plan(), 2)
