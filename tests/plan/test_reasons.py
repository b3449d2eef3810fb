"""Reasons: the one thing that holds a project back is named."""

import pytest
from tests.auditing.breaking import alpha, alpha_plan, instrument, plant, plants, plants_plan
from tests.cases import START, complete_case, complete_plan, tiny_case, tiny_plan

from headrace.answers.reasons import Reason
from headrace.case.accounts import Limit
from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.projects import Lock
from headrace.case.services import (
    Dependency,
    Resource,
    ResourceUse,
    Service,
    ServiceNeed,
    Supply,
)
from headrace.case.stages import Stage
from headrace.plan.plan import Plan
from headrace.report.reasons import critical_stages, reasons_of, untested_of


def reason_of(case: Case, plan: Plan, project: str) -> Reason:
    return reasons_of(case, plan)[project]


def test_stages_hold_back_what_runs_at_its_earliest() -> None:
    """Permit to 6, closing to 9, build to 21: nothing could be sooner."""
    reason = reason_of(tiny_case(), tiny_plan(), "alpha")
    assert reason.kind == "stages"
    assert "permit to 2027-07, then close to 2027-10, then build to 2028-10" in reason.text
    assert not reason.subject


def test_an_application_holds_back_a_close_that_waits_for_it() -> None:
    slow = instrument("slow", "grant", application_months=12)
    reason = reason_of(alpha(slow), alpha_plan(12, 24, stack={"slow": 40.0}), "alpha")
    assert reason.kind == "application"


def test_lenders_hold_back_commercial_debt() -> None:
    debt = {"stack": {}, "sponsor_equity": 70.0, "commercial_debt": 30.0}
    case = alpha(kind={"private_months": 12})
    assert reason_of(case, alpha_plan(12, 24, **debt), "alpha").kind == "private debt"


def test_a_ledger_holds_back_what_waits_for_the_next_year() -> None:
    """The treasury's money begins in month 12."""
    later = Limit(
        account="treasury", ledger="budget_authority", amount=60, start=START + 12, until="never"
    )
    reason = reason_of(alpha(limits=(later,)), alpha_plan(12, 24), "alpha")
    assert reason.kind == "ledger"
    assert "2027-10" in reason.text
    assert (reason.subject, reason.year) == ("treasury", 2027)


def test_a_lock_holds_back_what_it_forbids() -> None:
    lock = Lock(project="alpha", lock="not before", month=START + 12)
    assert reason_of(alpha(locks=(lock,)), alpha_plan(12, 24), "alpha").kind == "lock"


POWER = {
    "services": (Service(service="mw", name="Power", unit="MW"),),
    "service_needs": (ServiceNeed(project="alpha", service="mw", role="requires", quantity=10),),
}


def test_a_service_holds_back_operation_though_close_is_early() -> None:
    """Ten MW exist from 24 on; alpha could operate in 21."""
    supply = (Supply(service="mw", start=START + 24, quantity=10),)
    case = alpha(supply=supply, **POWER)
    reason = reason_of(case, alpha_plan(9, 24), "alpha")
    assert reason.kind == "service"
    assert "Power" in reason.text
    assert (reason.subject, reason.month) == ("mw", START + 21)


def test_a_dependency_holds_back_what_comes_after() -> None:
    row = Dependency(before="alpha", before_event="close", after="beta", after_event="close")
    case = plants(dependencies=(row,))
    plan = plants_plan(alpha=(12, 24), beta=(12, 24))
    assert reason_of(case, plan, "beta").kind == "dependency"


def test_a_resource_holds_back_the_second_to_build() -> None:
    crew = Resource(resource="crew", name="Crew", capacity=1)
    use = ResourceUse(kind="plant", stage="build", resource="crew", quantity=1)
    case = plants(resources=(crew,), resource_use=(use,))
    plan = plants_plan(alpha=(9, 21), beta=(21, 33))
    assert reason_of(case, plan, "beta").kind == "resource"


def test_what_nothing_holds_back_is_a_choice() -> None:
    assert reason_of(tiny_case(), alpha_plan(9, 24), "alpha").kind == "choice"
    assert reason_of(tiny_case(), alpha_plan(12, 24), "alpha").kind == "choice"


def test_an_earlier_close_takes_money_at_earlier_prices() -> None:
    """Prices grow by half from 2027 to 2028, and the ticket may be no smaller: still a choice."""
    large = instrument("large", "grant", ticket_min=60)
    settings = tiny_case().settings.model_copy(update={"price_growth": 0.5})
    free = Limit(account="treasury", ledger="exposure", amount=0, start=START)
    case = alpha(large, settings=settings, limits=(free,))
    plan = alpha_plan(12, 24, stack={"large": 60.0}, sponsor_equity=90.0)
    assert reason_of(case, plan, "alpha").kind == "choice"


def test_a_close_in_the_first_period_is_held_by_delivery() -> None:
    done = tuple(
        Stage(project="alpha", stage=name, state="in progress", remaining=0)
        for name in ("permit", "close")
    )
    case = tiny_case(stages=(*tiny_case().stages, *done))
    reason = reason_of(case, tiny_plan(12, month=0), "alpha")
    assert reason.kind == "stages"
    assert "build to 2028-01" in reason.text


def test_delivery_that_may_not_start_holds_back_whatever_closes() -> None:
    """Delivery from 21 on, so build to 33: an earlier close than 12 would gain nothing."""
    case = tiny_case(projects=(plant("alpha", delivery_from=START + 21),))
    plan = tiny_plan(33, month=12)
    assert reason_of(case, plan, "alpha").kind == "stages"
    assert [row.stage for row in critical_stages(case, plan, "alpha")] == ["build"]


@pytest.mark.parametrize("month", [0, -3])
def test_what_operates_from_the_start_is_held_by_nothing_else(month) -> None:
    deal = Deal(project="alpha", status="closed", close=START - 30, operation=START + month)
    case = alpha(signed_deals=(deal,))
    assert reason_of(case, Plan({}, {"alpha": month}), "alpha").kind == "stages"


def test_a_closed_deal_is_held_by_its_stages() -> None:
    """Closed in -3: build to 9."""
    rows = tuple(Stage(project="alpha", stage=name, state="done") for name in ("permit", "close"))
    case = tiny_case(
        stages=(*tiny_case().stages, *rows),
        signed_deals=(Deal(project="alpha", status="closed", close=START - 3),),
    )
    reason = reason_of(case, Plan({}, {"alpha": 9}), "alpha")
    assert reason.kind == "stages"
    assert "build to 2027-10" in reason.text


def test_a_closed_deal_is_held_by_its_forecast() -> None:
    deal = Deal(project="alpha", status="closed", close=START - 3, operation=START + 12)
    reason = reason_of(alpha(signed_deals=(deal,)), Plan({}, {"alpha": 12}), "alpha")
    assert reason.kind == "stages"
    assert "forecast" in reason.text


def test_a_closed_deal_that_does_not_operate_lacks_a_service() -> None:
    deal = Deal(project="alpha", status="closed", close=START - 3)
    case = alpha(signed_deals=(deal,), supply=supply_of(5), **POWER)
    assert reason_of(case, Plan({}, {}), "alpha").kind == "service"
    free = alpha(signed_deals=(deal,))
    assert reason_of(free, Plan({}, {}), "alpha").kind == "choice"


def supply_of(quantity: float) -> tuple[Supply, ...]:
    return (Supply(service="mw", start=START, quantity=quantity),)


NOTHING = Plan({}, {})


def test_what_is_not_financed_for_want_of_money_says_so() -> None:
    """Sponsor and lenders pay for half of its uses; its stages would let it close in month 9."""
    case = alpha(kind={"max_sponsor_equity": 0.2, "commercial_debt_appetite": 0.3})
    reason = reason_of(case, NOTHING, "alpha")
    assert reason.kind == "not financed"
    assert "2027-10" in reason.text
    assert reason.text.endswith("but the plan gives it no money.")


def test_what_a_lock_forbids_is_not_financed_by_a_lock() -> None:
    lock = Lock(project="alpha", lock="do not fund")
    assert reason_of(alpha(locks=(lock,)), NOTHING, "alpha").kind == "lock"


def test_what_cannot_be_finished_within_the_horizon_is_held_by_its_stages() -> None:
    """Build of 30 months from 9 ends in 39, after 36."""
    long = Stage(project="alpha", stage="build", likely=30)
    reason = reason_of(tiny_case(stages=(*tiny_case().stages, long)), NOTHING, "alpha")
    assert reason.kind == "stages"
    assert "permit to 2027-07, then close to 2027-10" in reason.text


def test_what_lacks_a_service_to_the_end_is_held_by_it() -> None:
    case = alpha(supply=supply_of(5), **POWER)
    assert reason_of(case, NOTHING, "alpha").kind == "service"


def test_what_waits_for_a_project_that_never_comes_is_held_by_it() -> None:
    case = plants(dependencies=(Dependency(before="alpha", after="beta"),))
    reason = reason_of(case, NOTHING, "beta")
    assert (reason.kind, reason.before, reason.subject) == ("dependency", "alpha", "beta")


def test_an_alternative_that_was_not_chosen_is_a_choice() -> None:
    site = {"alternatives": "site"}
    case = plants(alpha=site, beta=site)
    reason = reason_of(case, plants_plan(alpha=(9, 21)), "beta")
    assert reason.kind == "choice"
    assert "site" in reason.text


def test_what_was_wrong_before_is_no_reason() -> None:
    """The plan overdraws the treasury by 5 anyway; alpha waits for nothing."""
    plan = alpha_plan(12, 24, stack={"grant": 65.0}, sponsor_equity=35.0)
    assert reason_of(tiny_case(), plan, "alpha").kind == "choice"


def test_the_critical_path_follows_the_longest_chain() -> None:
    """Half of docs lets feed work start: 3.5 + 5 = 8.5 governs closing, not the permit of 6.

    Without a close the chain ends with it; a close that waits a period longer starts it.
    """
    stages = (
        Stage(kind="plant", stage="permit", likely=6),
        Stage(kind="plant", stage="docs", likely=7),
        Stage(kind="plant", stage="feed_eng", likely=5, predecessors=("docs@50%",)),
        Stage(kind="plant", stage="close", likely=3, predecessors=("permit", "feed_eng")),
        Stage(kind="plant", stage="build", likely=12, predecessors=("close",)),
    )
    case = tiny_case(stages=stages)
    chain = critical_stages(case, NOTHING, "alpha")
    assert [row.stage for row in chain] == ["docs", "feed_eng", "close"]
    reason = reason_of(case, tiny_plan(24, month=12), "alpha")
    assert ": docs to 2027-08 (overlapped from 2027-04), then feed_eng to 2027-09" in reason.text
    chain = critical_stages(case, tiny_plan(24, month=12), "alpha")
    assert [row.stage for row in chain] == ["docs", "feed_eng", "close", "build"]
    chain = critical_stages(case, tiny_plan(27, month=15), "alpha")
    assert [row.stage for row in chain] == ["close", "build"]


def test_what_is_late_or_not_financed_is_of_a_kind_of_its_own_until_it_is_tested() -> None:
    """Both are to operate in 18: alpha does in 21, beta never; what stands first is still told."""
    case, plan = plants(), plants_plan(alpha=(9, 21))
    told = untested_of(case, plan, ())
    assert {name: row.kind for name, row in told.items()} == dict.fromkeys(told, "untested")
    words = "What is enough was not tested in time."
    assert all(row.text.startswith(words) for row in told.values())
    assert {(row.subject, row.ledger) for row in told.values()} == {("", None)}
    assert set(untested_of(case, plan, ("alpha",))) == {"beta"}


def test_what_the_workbook_itself_states_needs_no_test() -> None:
    lock = Lock(project="alpha", lock="do not fund")
    assert untested_of(alpha(locks=(lock,)), NOTHING, ())["alpha"].kind == "lock"
    deal = Deal(project="alpha", status="closed", close=START - 3, operation=START + 24)
    told = untested_of(alpha(signed_deals=(deal,)), Plan({}, {"alpha": 24}), ())
    assert told["alpha"].kind == "stages"


def test_every_project_of_the_complete_case_has_its_reason() -> None:
    """A loan that acts in 9 holds north, which stages let close in 7; south is excluded by north.

    Campus waits two months after the line; kiln and hall run as they can.
    """
    case, plan = complete_case(), complete_plan()
    assert {name: reason_of(case, plan, name).kind for name in case.project} == {
        "north": "application",
        "south": "choice",
        "kiln": "stages",
        "line": "stages",
        "campus": "dependency",
        "hall": "stages",
    }
    assert all(reason.text.endswith(".") for reason in reasons_of(case, plan).values())
