"""Weights: what a month of slip counts under each objective."""

from typing import Any

import pytest

from headrace.case.calendar import month_of
from headrace.case.weights import SlipItem, slip_items

START = month_of(2027, 1)


def items(tables: Any) -> dict[str, SlipItem]:
    return {item.item: item for item in slip_items(tables.case())}


def test_projects_groups_and_service_targets_can_slip(tables: Any) -> None:
    found = items(tables)
    assert {name: item.kind for name, item in found.items()} == {
        "S1": "project",
        "C1": "project",
        "GRID": "alternatives",
        "D1": "project",
        "OXIDE 2029": "service_target",
    }
    assert found["GRID"].members == ("G1", "G2")
    assert found["OXIDE 2029"].members == ()
    assert (found["S1"].target, found["OXIDE 2029"].target) == (24, 30)
    assert (found["D1"].group, found["OXIDE 2029"].group) == ("compute", "meter")


def test_without_a_target_nothing_slips(tables: Any) -> None:
    tables.change("projects", {"project": "S1"}, target=None)
    assert "S1" not in items(tables)


def test_the_projects_of_a_programme_share_one_weight(tables: Any) -> None:
    """S1, C1 and the group of substations: a third of its own weight each."""
    for project in ("S1", "C1", "G1", "G2"):
        tables.change("projects", {"project": project}, programme="P")
    tables.change("projects", {"project": "S1"}, weight=6)
    found = items(tables)
    assert found["S1"].weighs("priority") == pytest.approx(2)
    assert found["C1"].weighs("priority") == pytest.approx(1 / 3)
    assert found["GRID"].weighs("priority") == pytest.approx(2 / 3)
    assert found["D1"].weighs("priority") == 1


def test_a_project_without_target_takes_no_share_of_its_programme(tables: Any) -> None:
    tables.change("projects", {"project": "S1"}, programme="P", weight=6)
    tables.change("projects", {"project": "C1"}, programme="P", target=None)
    assert items(tables)["S1"].weighs("priority") == 6


def test_what_only_serves_others_counts_a_quarter(tables: Any) -> None:
    tables.change("projects", {"project": "S1"}, enabling=True, weight=8)
    assert items(tables)["S1"].weighs("priority") == 2
    tables.set(enabling_weight=0.5)
    assert items(tables)["S1"].weighs("priority") == 4


def test_cost_of_delay_is_what_the_sheet_says(tables: Any) -> None:
    tables.change("projects", {"project": "S1"}, cost_of_delay=7)
    tables.change("service_targets", {}, cost_of_delay=3)
    found = items(tables)
    assert found["S1"].weighs("cost_of_delay") == 7
    assert found["OXIDE 2029"].weighs("cost_of_delay") == 3


def test_capacity_weighs_the_share_of_what_all_projects_provide(tables: Any) -> None:
    """G1 provides 100 of 160 and stands for its group; S1 all 10 of oxide; the target is 8."""
    found = items(tables)
    assert found["S1"].weighs("capacity") == 1.0
    assert found["GRID"].weighs("capacity") == pytest.approx(100 / 160)
    assert found["D1"].weighs("capacity") == 0.0
    assert found["OXIDE 2029"].weighs("capacity") == pytest.approx(0.8)


def test_a_target_that_no_project_serves_has_no_share_of_capacity(tables: Any) -> None:
    tables.drop("service_needs", project="S1")
    assert items(tables)["OXIDE 2029"].weighs("capacity") == 0.0
