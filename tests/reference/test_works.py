"""Works of the reference case: dates of what is being built, and the file that users open."""

from pathlib import Path

import pytest

from headrace.case.case import Case
from headrace.plan.schedule import schedule_of
from headrace.workbook.read import read


def test_the_workbook_file_is_what_the_maker_makes(pax_silica: Case, workbook: Path) -> None:
    assert read(workbook) == pax_silica


def test_what_remains_to_be_built_ends_at_the_announced_month(pax_silica: Case) -> None:
    forecasts = {
        name: month
        for name in pax_silica.closed
        if (month := pax_silica.forecast_month(name)) is not None
    }
    assert len(forecasts) > 10
    for name, month in forecasts.items():
        assert schedule_of(pax_silica, name, None, None).finish == pytest.approx(month), name


def test_a_forecast_is_given_only_where_a_fact_has_the_date(pax_silica: Case) -> None:
    without = {name for name in pax_silica.closed if pax_silica.forecast_month(name) is None}
    undated = {"S15", "T01", "T02", "T03", "D12", "D17", "X01", "G03", "X13", "D23", "D28"}
    assert without == undated


def test_works_without_a_forecast_end_by_their_target(pax_silica: Case) -> None:
    for name in ("S15", "T01", "T02", "T03", "D12", "D17"):
        target = pax_silica.project[name].target
        assert target is not None
        assert schedule_of(pax_silica, name, None, None).finish <= pax_silica.offset(target), name


def test_projects_that_wait_for_a_named_grid_work_have_no_generic_queue(pax_silica: Case) -> None:
    areas = {"inzai", "tsukuba", "minoh", "nanto", "ports", "new_carlisle", "richland"}
    waiting = {
        row.project
        for row in pax_silica.service_needs
        if row.role == "requires" and row.service in areas and row.project.startswith("D")
    }
    first = {"D04", "D06", "D07", "D09", "D10", "D11", "D14", "D15", "D17", "D18"}
    assert waiting == first | {"D21", "D27", "D37"}
    for name in first:
        grid = pax_silica.networks[name].step.get("grid")
        assert grid is None or grid.state == "done" or grid.months <= 12


def test_every_project_waits_for_services_in_one_stage(pax_silica: Case) -> None:
    for name, network in pax_silica.networks.items():
        assert len([step for step in network.steps if step.waits]) == 1, name


def test_every_delivery_stage_that_needs_money_follows_the_close(pax_silica: Case) -> None:
    for name, network in pax_silica.networks.items():
        for step in network.steps:
            assert step.stage in network.delivery or not step.needs_money, (name, step.stage)


def test_facilitation_can_shorten_the_permits_of_unpermitted_candidates(pax_silica: Case) -> None:
    assert "FACILITATION_US" in pax_silica.offers["S08"]
    assert "FACILITATION_JP" in pax_silica.offers["T16"]
    touched = {
        effect.stage
        for effect in pax_silica.networks["S08"].effects
        if effect.instrument == "FACILITATION_US"
    }
    assert touched == {"permit"}


def test_every_link_between_projects_is_a_service_or_a_dependency(
    pax_silica: Case, linked: list[dict[str, str]]
) -> None:
    given = {
        (row.project, row.service) for row in pax_silica.service_needs if row.role == "provides"
    }
    served = {
        (giver, row.project)
        for row in pax_silica.service_needs
        if row.role == "requires"
        for giver, service in given
        if service == row.service
    }
    bound = {(row.before, row.after) for row in pax_silica.dependencies if row.hardness == "hard"}
    reported = {
        (row.before, row.after) for row in pax_silica.dependencies if row.hardness == "soft"
    }
    checked = 0
    for row in linked:
        pair = (row["from_id"], row["to_id"])
        if not set(pair) <= set(pax_silica.project):
            continue
        checked += 1
        assert pair in (served | bound if row["hardness"] == "hard" else reported), pair
    # 46 rows less 17 with an end outside the case (S04, F01, G06, D13, external nodes)
    assert checked == 46 - 17


def test_every_service_can_serve_all_that_require_it(pax_silica: Case) -> None:
    for row in pax_silica.services:
        flows = [need for need in pax_silica.service_needs if need.service == row.service]
        existing = [s.quantity for s in pax_silica.supply if s.service == row.service]
        given = sum(need.quantity for need in flows if need.role == "provides")
        taken = sum(need.quantity for need in flows if need.role == "requires")
        assert max(existing, default=0) + given >= taken, row.service
