"""How an edited plan follows: what operates when, from closes and amounts alone."""

import pytest
from tests.auditing.breaking import alpha, alpha_plan, plant, plants, plants_plan
from tests.cases import START, complete_case, complete_plan, tiny_case, tiny_plan

from headrace.auditing import audit
from headrace.auditing.following import followed
from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.services import Dependency, Service, ServiceNeed, Supply
from headrace.case.stages import Effect, Stage
from headrace.plan.plan import Plan

RAMP = Stage(
    kind="plant", stage="ramp", likely=4, predecessors=("build",), needs_services_first=True
)
NOTHING = Plan({}, {})


def months(case: Case, plan: Plan, before: Plan = NOTHING) -> dict[str, int]:
    return dict(followed(case, plan, before).operations)


def test_a_plan_that_was_not_edited_follows_as_it_is() -> None:
    case, plan = complete_case(), complete_plan()
    assert months(case, plan, plan) == plan.operations


def test_a_later_close_moves_operation_by_its_stages() -> None:
    """Close in 15 instead of 9, build of 12: 27, though the sheet still says 21 (too early)."""
    edited = tiny_plan(21, month=15)
    assert [row.kind for row in audit(tiny_case(), edited)] == ["operation too early"]
    assert months(tiny_case(), edited) == {"alpha": 27}


def test_an_earlier_close_brings_operation_forward() -> None:
    assert months(tiny_case(), tiny_plan(33, month=9)) == {"alpha": 21}


def test_stages_follow_the_effects_that_the_amounts_carry() -> None:
    """40 of 100 carry the cut of build from 12 to 6: 15; 20 of 100 do not: 21."""
    cut = Effect(instrument="grant", kind="plant", stage="build", cut=0.5, min_share_for_effect=0.3)
    case = alpha(effects=(cut,))
    assert months(case, alpha_plan(claims=frozenset())) == {"alpha": 15}
    less = alpha_plan(stack={"grant": 20.0}, sponsor_equity=80.0)
    assert months(case, less) == {"alpha": 21}


def test_what_finishes_after_the_horizon_does_not_operate() -> None:
    assert months(tiny_case(), tiny_plan(33, month=27)) == {}


def test_broken_money_rules_are_left_as_they_are() -> None:
    """A grant of 70 of 60: the plan breaks its ledger, and follows all the same."""
    plan = tiny_plan(21, stack={"grant": 70.0}, sponsor_equity=30.0)
    after = followed(tiny_case(), plan, NOTHING)
    assert after.closes["alpha"].stack == {"grant": 70.0}
    assert [row.kind for row in audit(tiny_case(), after)] == ["ledger"]


def power(
    required: dict[str, float],
    provided: dict[str, float],
    *supply: tuple[int, float],
    **tables: object,
) -> Case:
    """Return alpha, beta and gamma with power that they require and provide, and existing power."""
    needs = [
        ServiceNeed(project=name, service="mw", role=role, quantity=quantity)
        for role, rows in (("requires", required), ("provides", provided))
        for name, quantity in rows.items()
    ]
    return tiny_case(
        projects=tuple(plant(name) for name in ("alpha", "beta", "gamma")),
        services=(Service(service="mw", name="Power", unit="MW"),),
        service_needs=tuple(needs),
        supply=tuple(
            Supply(service="mw", start=START + first, quantity=quantity)
            for first, quantity in supply
        ),
        **tables,
    )


def test_what_requires_a_service_waits_for_what_provides_it() -> None:
    """Beta is ready in 21, alpha provides from 27: beta operates with it, in the same period."""
    case = power({"beta": 10}, {"alpha": 10})
    plan = plants_plan(alpha=(15, 21), beta=(9, 21))
    assert months(case, plan) == {"alpha": 27, "beta": 27}
    alone = plants_plan(beta=(9, 21))
    assert months(case, alone) == {}


def test_services_must_last_from_the_wait_to_the_end_of_the_horizon() -> None:
    """With a tail of two quarters supply from 24 on lets alpha start in 30; none lasts to 33."""
    stages = (*tiny_case().stages, RAMP)
    lasting = power({"alpha": 10}, {}, (24, 10), stages=stages)
    assert months(lasting, plants_plan(alpha=(9, 27))) == {"alpha": 30}
    ending = power({"alpha": 10}, {}, (0, 10), (33, 9), stages=stages)
    assert months(ending, plants_plan(alpha=(9, 27))) == {}


@pytest.mark.parametrize(
    ("sheet", "before", "first"),
    [
        ({"alpha": 27, "beta": 24}, {}, "beta"),
        ({"alpha": 24, "beta": 24}, {"alpha": 24, "beta": 21}, "beta"),
        ({"alpha": 24, "beta": 24}, {}, "alpha"),
        ({"beta": 33}, {}, "beta"),
    ],
    ids=["the sheet", "the plan before", "the id", "no month on the sheet comes last"],
)
def test_where_services_do_not_suffice_the_last_in_order_is_dropped(sheet, before, first) -> None:
    """10 MW for two that need 10 each; both are ready in 21."""
    case = power({"alpha": 10, "beta": 10}, {}, (0, 10))
    closes = plants_plan(alpha=(9, 21), beta=(9, 21)).closes
    assert months(case, Plan(closes, sheet), Plan({}, before)) == {first: 21}


def test_what_needs_none_of_a_short_service_is_not_dropped_for_it() -> None:
    """Gamma is last in order and provides the power; alpha needs 10 of its 5 and is dropped."""
    case = power({"alpha": 10}, {"gamma": 5})
    plan = plants_plan(alpha=(9, 21), gamma=(9, 33))
    assert months(case, plan) == {"gamma": 21}


def test_who_is_dropped_takes_along_what_waits_for_it() -> None:
    """Gamma may operate only after beta, which finds no power: neither operates."""
    row = Dependency(before="beta", after="gamma", after_event="operation")
    case = power({"alpha": 10, "beta": 10}, {}, (0, 10), dependencies=(row,))
    plan = plants_plan(alpha=(9, 21), beta=(9, 24), gamma=(9, 21))
    assert months(case, plan) == {"alpha": 21}


def test_dependencies_hold_back_operation_with_their_lag() -> None:
    """Alpha operates in 21; four months later is 25, so beta operates in 27."""
    row = Dependency(before="alpha", after="beta", after_event="operation", lag=4)
    soft = row.model_copy(update={"hardness": "soft"})
    plan = plants_plan(alpha=(9, 21), beta=(9, 21))
    assert months(plants(dependencies=(row,)), plan) == {"alpha": 21, "beta": 27}
    assert months(plants(dependencies=(soft,)), plan) == {"alpha": 21, "beta": 21}


def test_a_close_that_comes_too_early_for_a_dependency_stands_as_edited() -> None:
    """Beta closes before alpha, which is listed; both operate as their stages allow."""
    row = Dependency(before="alpha", before_event="close", after="beta", after_event="close")
    case, plan = plants(dependencies=(row,)), plants_plan(alpha=(12, 24), beta=(9, 21))
    assert [finding.kind for finding in audit(case, plan)] == ["dependency"]
    assert months(case, plan) == {"alpha": 24, "beta": 21}


@pytest.mark.parametrize(("month", "shown"), [(22, 22), (-4, -4)])
def test_closed_deals_operate_as_forecast(month: int, shown: int) -> None:
    deal = Deal(project="beta", status="closed", close=START - 9, operation=START + month)
    assert months(plants(signed_deals=(deal,)), NOTHING) == {"beta": shown}
