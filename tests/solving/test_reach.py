"""Reach: targets that stages alone put out of reach; arithmetic in the docstrings."""

from typing import Any

from tests.cases import START, complete_case, tiny_case
from tests.solving.cases import plant

from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.services import Service, ServiceNeed, ServiceTarget, Supply
from headrace.study.check import targets_out_of_reach

OLD = Deal(project="old", status="closed", close=START - 40, operation=START - 10)


def said(case: Case) -> list[str]:
    return [str(breach) for breach in targets_out_of_reach(case)]


def ore_case(quantity: float, target: int, **tables: Any) -> Case:
    """Return alpha and beta, from month 21 on 40 t each; 20 t exist from month 6."""
    return tiny_case(
        **{
            "projects": (plant("alpha", target=None), plant("beta", target=None)),
            "services": (Service(service="ore", name="Ore", unit="t"),),
            "supply": (Supply(service="ore", start=START + 6, quantity=20),),
            "service_needs": tuple(
                ServiceNeed(project=name, service="ore", role="provides", quantity=40)
                for name in ("alpha", "beta")
            ),
            "service_targets": (
                ServiceTarget(
                    service_target="need", service="ore", quantity=quantity, target=START + target
                ),
            ),
            **tables,
        }
    )


def test_a_target_before_the_earliest_operation_is_told_with_the_months_it_is_missed_by() -> None:
    """Operation from 21, October 2028 is month 21; the target is month 18, July 2028."""
    (line,) = said(tiny_case())
    assert "projects row 1, target: no plan reaches alpha before 2028-10" in line
    assert "3 months after its target 2028-07" in line


def test_a_target_that_stages_can_meet_is_not_told() -> None:
    assert said(tiny_case(projects=(plant("alpha", target=START + 21),))) == []


def test_a_target_missed_by_one_month_is_told_in_the_singular() -> None:
    (line,) = said(tiny_case(projects=(plant("alpha", target=START + 20),)))
    assert "1 month after its target 2028-09" in line


def test_a_project_that_cannot_operate_within_the_horizon_is_told() -> None:
    case = tiny_case(projects=(plant("alpha", development_from=START + 30),))
    (line,) = said(case)
    assert "no plan reaches alpha within the horizon; its target is 2028-07" in line


def test_a_group_is_in_reach_if_one_of_its_members_is() -> None:
    group = {"alternatives": "site", "target": START + 21}
    late = plant("late", development_from=START + 12, **group)
    assert said(tiny_case(projects=(late, plant("alpha", **group)))) == []
    (line,) = said(tiny_case(projects=(late,)))
    assert "no plan reaches site before 2029-10" in line


def test_a_deal_that_operated_before_the_horizon_is_reached_in_its_true_month() -> None:
    """Operation in -10, target in -12: two months late, whatever the plan."""
    case = tiny_case(
        projects=(plant("alpha", target=None), plant("old", target=START - 12)),
        signed_deals=(OLD,),
    )
    (line,) = said(case)
    assert "2 months after its target 2026-01" in line


def test_a_service_target_counts_supply_and_every_project_that_could_operate() -> None:
    """20 + 40 + 40 = 100 t from month 21; 20 t from month 6."""
    assert said(ore_case(100, 21)) == []
    assert said(ore_case(20, 6)) == []
    (late,) = said(ore_case(100, 18))
    assert "service_targets row 1, target: no plan reaches need before 2028-10" in late
    (early,) = said(ore_case(20, 3))
    assert "3 months after its target 2027-04" in early
    (never,) = said(ore_case(101, 21))
    assert "no plan reaches need within the horizon" in never


def test_a_service_target_counts_one_member_of_a_group_the_largest() -> None:
    """Alpha and beta exclude each other: 20 + 40 = 60 t, not 100."""
    group = {"target": START + 24, "alternatives": "site"}
    projects = (plant("alpha", **group), plant("beta", **group))
    assert said(ore_case(60, 21, projects=projects)) == []
    assert len(said(ore_case(61, 21, projects=projects))) == 1


def test_what_others_require_or_give_of_another_service_does_not_count() -> None:
    """Alpha gives 40 t of ore, beta steel: 60 t of ore with the supply."""
    case = ore_case(
        61,
        21,
        services=tuple(Service(service=name, name=name, unit="t") for name in ("ore", "steel")),
        service_needs=(
            ServiceNeed(project="alpha", service="ore", role="provides", quantity=40),
            ServiceNeed(project="beta", service="steel", role="provides", quantity=40),
        ),
    )
    assert len(said(case)) == 1


def test_a_supply_that_falls_again_is_not_reached_for_good() -> None:
    """50 t from month 6 to 12, then 20 t until both plants give 80 more in 21: for good from 21."""
    supply = (
        Supply(service="ore", start=START + 6, quantity=50),
        Supply(service="ore", start=START + 12, quantity=20),
    )
    (line,) = said(ore_case(45, 9, supply=supply))
    assert "before 2028-10, 12 months after its target 2027-10" in line


def test_the_targets_of_the_complete_case_are_in_reach() -> None:
    assert said(complete_case()) == []
