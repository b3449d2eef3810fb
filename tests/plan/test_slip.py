"""Slip: months late, worked out by hand; the horizon is 36 months, the penalty 24."""

import pytest
from tests.auditing.breaking import plants, plants_plan
from tests.cases import START, complete_case, complete_plan, tiny_case, tiny_plan

from headrace.case.instruments import Deal
from headrace.case.services import Service, ServiceNeed, ServiceTarget, Supply
from headrace.plan.plan import Plan
from headrace.plan.slip import slips, weighted


def found(case, plan) -> dict[str, tuple[int | None, float]]:
    return {row.item.item: (row.operation, row.months) for row in slips(case, plan)}


@pytest.mark.parametrize(
    ("operation", "slip"), [(21, 3), (18, 0), (15, 0), (33, 15), (36, 42), (-5, 0)]
)
def test_slip_is_operation_less_target_and_never_negative(operation, slip) -> None:
    """Target 18. Operation in 36 lies outside the horizon: 36 - 18 + 24 = 42."""
    assert found(tiny_case(), tiny_plan(operation))["alpha"][1] == slip


def test_what_does_not_operate_slips_to_the_horizon_and_the_penalty() -> None:
    assert found(tiny_case(), Plan({}, {})) == {"alpha": (None, 42)}


def test_a_target_after_the_horizon_leaves_the_penalty() -> None:
    """Target 40: max(0, 36 - 40) + 24."""
    late = tiny_case().projects[0].model_copy(update={"target": START + 40})
    assert found(tiny_case(projects=(late,)), Plan({}, {})) == {"alpha": (None, 24)}


def test_an_operation_before_the_horizon_uses_its_true_month() -> None:
    """Target -10, operation -4: 6 months late."""
    deal = Deal(project="alpha", status="closed", close=START - 30, operation=START - 4)
    due = tiny_case().projects[0].model_copy(update={"target": START - 10})
    case = tiny_case(projects=(due,), signed_deals=(deal,))
    assert found(case, Plan({}, {"alpha": -4})) == {"alpha": (-4, 6)}


def test_a_project_without_a_target_has_no_slip() -> None:
    free = tiny_case().projects[0].model_copy(update={"target": None})
    assert slips(tiny_case(projects=(free,)), tiny_plan()) == ()


def test_a_group_slips_by_its_first_member_to_operate() -> None:
    """Beta operates in 24: 6 late; a group of which none operates slips 42, once."""
    site = {"alternatives": "site"}
    case = plants(alpha=site, beta=site)
    assert found(case, plants_plan(beta=(9, 24))) == {"site": (24, 6)}
    assert found(case, plants_plan(alpha=(9, 21), beta=(9, 24))) == {"site": (21, 3)}
    assert found(case, Plan({}, {})) == {"site": (None, 42)}


def target(quantity: float, *supply: tuple[int, float]):
    """Return two plants that give 10 each, with a target for month 18 and existing supply."""
    return plants(
        alpha={"target": None},
        beta={"target": None},
        services=(Service(service="oxide", name="Oxide", unit="t/yr"),),
        supply=tuple(
            Supply(service="oxide", start=START + first, quantity=amount)
            for first, amount in supply
        ),
        service_needs=tuple(
            ServiceNeed(project=name, service="oxide", role="provides", quantity=10)
            for name in ("alpha", "beta")
        ),
        service_targets=(
            ServiceTarget(
                service_target="enough",
                service="oxide",
                quantity=quantity,
                target=START + 18,
            ),
        ),
    )


@pytest.mark.parametrize(
    ("quantity", "supply", "expected"),
    [
        (10, [], (21, 3)),
        (20, [], (27, 9)),
        (25, [], (None, 42)),
        (25, [(-4, 5)], (27, 9)),
        (5, [(-4, 5)], (0, 0)),
        (10, [(0, 10), (12, 0)], (21, 3)),
        (20, [(0, 20), (30, 5)], (0, 0)),
    ],
    ids=str,
)
def test_a_service_target_is_reached_once_it_is_reached_for_good(
    quantity, supply, expected
) -> None:
    """Alpha gives 10 from 21, beta from 27. Supply that ends in 12 has not reached it for good."""
    plan = plants_plan(alpha=(9, 21), beta=(9, 27))
    assert found(target(quantity, *supply), plan) == {"enough": expected}


def test_a_service_target_that_is_lost_at_the_end_is_never_reached() -> None:
    """20 to month 33, then 5 and 10 of alpha: 15 of 20."""
    case = target(20, (0, 20), (33, 5))
    assert found(case, plants_plan(alpha=(9, 21))) == {"enough": (None, 42)}


@pytest.mark.parametrize(
    ("objective", "total"), [("priority", 2 * 3 + 42), ("cost_of_delay", 5 * 3 + 42)]
)
def test_slip_is_weighted_by_the_objective(objective, total) -> None:
    """Alpha, 3 late, weighs 2 or costs 5 a month; beta, not financed, slips 42 and weighs 1."""
    case = plants(
        alpha={"weight": 2.0, "cost_of_delay": 5.0}, beta={"weight": 1.0, "cost_of_delay": 1.0}
    )
    assert weighted(case, plants_plan(alpha=(9, 21)), objective) == total


def test_the_complete_plan_is_on_time() -> None:
    """North 24 of 27, kiln 15 of 27, line 18 of 18, campus 24 of 24, oxide 24 of 24."""
    rows = found(complete_case(), complete_plan())
    assert {name: month for name, (month, _) in rows.items()} == {
        "site": 24,
        "kiln": 15,
        "line": 18,
        "campus": 24,
        "oxide": 24,
    }
    assert all(months == 0 for _, months in rows.values())
