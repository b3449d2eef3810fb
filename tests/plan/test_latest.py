"""Latest ends of stages and stage gaps, by hand."""

from typing import Any

import pytest
from tests.cases import START, complete_case, complete_plan, tiny_case, tiny_plan, tiny_tables
from tests.plan_reports.reported import outcome_of, reported_case, reported_plan, reported_result

from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.projects import Project
from headrace.case.stages import Stage
from headrace.plan.plan import Plan
from headrace.report.facts import Facts
from headrace.report.stages import latest_ends, states_of

OVERLAPPED = (
    Stage(kind="plant", stage="docs", likely=8),
    Stage(kind="plant", stage="feed_eng", likely=6, predecessors=("docs@50%",)),
    Stage(kind="plant", stage="close", likely=3, predecessors=("feed_eng",)),
    Stage(kind="plant", stage="build", likely=12, predecessors=("close",)),
)


def facts_of(case: Case, plan: Plan) -> Facts:
    return Facts(reported_result(case=case, outcome=outcome_of(plan)))


def latest(case: Case, plan: Plan, project: str = "alpha") -> dict[str, float]:
    return dict(latest_ends(facts_of(case, plan), project))


def gaps(case: Case, plan: Plan, project: str = "alpha") -> dict[str, float | None]:
    return {
        row.stage: row.gap
        for row in states_of(facts_of(case, plan), project)
        if row.state != "done"
    }


def with_target(month: int, **cells: Any) -> tuple[Project, ...]:
    (row,) = tiny_tables()["projects"]
    return (row.model_copy(update={"target": START + month, **cells}),)


def test_latest_ends_follow_from_the_target_backwards() -> None:
    """Build by 18 starts in 6; close in 6, closing 3 months, so the permit is due in 3. It takes 6.

    Permit 0 to 6, close in 9, build to 21: all three end three months late.
    """
    assert latest(tiny_case(), tiny_plan()) == {"permit": 3, "close": 6, "build": 18}
    assert gaps(tiny_case(), tiny_plan()) == {"permit": 3, "close": 3, "build": 3}


@pytest.mark.parametrize(("target", "due", "close"), [(20, 18, 6), (21, 21, 9), (23, 21, 9)])
def test_a_target_within_a_period_is_met_by_operation_at_its_start(
    target: int, due: int, close: int
) -> None:
    found = latest(tiny_case(projects=with_target(target)), tiny_plan())
    assert found == {"permit": close - 3, "close": close, "build": due}


def test_a_close_stands_at_the_start_of_a_period() -> None:
    """Build of 10 by 18 starts in 8 at the latest, so close in 6 and the permit in 3."""
    rows = tiny_tables()["stages"][:2]
    build = Stage(kind="plant", stage="build", likely=10, predecessors=("close",))
    case = tiny_case(stages=(*rows, build))
    assert latest(case, tiny_plan()) == {"permit": 3, "close": 6, "build": 18}
    assert gaps(case, tiny_plan()) == {"permit": 3, "close": 3, "build": 1}


def test_a_stage_that_is_overlapped_may_end_after_its_follower_has_begun() -> None:
    """By 21: build from 9, close in 9, design 0 to 6; docs must have run 4 of 8 by 0: to 4.

    Plan: docs 0 to 8, design 4 to 10, ready in 13, close in 15, operation in 27.
    """
    case = tiny_case(stages=OVERLAPPED, projects=with_target(21))
    plan = tiny_plan(27, month=15)
    assert latest(case, plan) == {"docs": 4, "feed_eng": 6, "close": 9, "build": 21}
    assert gaps(case, plan) == {"docs": 4, "feed_eng": 4, "close": 6, "build": 6}


def test_a_lag_after_a_stage_is_kept_before_what_follows() -> None:
    """Closing of 3 months to 6 begins in 3, two months after the permit: due in 1."""
    _, _, build = tiny_tables()["stages"]
    stages = (
        Stage(kind="plant", stage="permit", likely=6),
        Stage(kind="plant", stage="close", likely=3, predecessors=("permit+2",)),
        build,
    )
    assert latest(tiny_case(stages=stages), tiny_plan(24, month=12))["permit"] == 1


def test_an_effect_that_meets_the_target_leaves_no_gap() -> None:
    """Alpha: permit of 6 halved, close in 6, build to 18, as due."""
    assert gaps(reported_case(), reported_plan()) == {"permit": 0, "close": 0, "build": 0}


def test_a_close_that_waits_leaves_what_comes_before_in_time() -> None:
    """Beta: ready in 6 but closes in 12; by 21 the close is due in 9 and the permit in 6."""
    found = latest(reported_case(), reported_plan(), "beta")
    assert found == {"permit": 6, "close": 9, "build": 21}
    assert gaps(reported_case(), reported_plan(), "beta") == {"permit": 0, "close": 3, "build": 3}


def test_without_a_close_only_development_has_a_gap() -> None:
    assert gaps(tiny_case(), Plan({}, {})) == {"permit": 3, "close": None, "build": None}


def test_a_wait_for_services_is_a_gap_of_the_stage_that_waits() -> None:
    """Ramp of 3 after build in 21, could end in 24; it waits to 27 and operates in 30.

    By 24 the ramp is due in 24, build in 21, close in 9: only the ramp is late, by 6.
    """
    ramp = Stage(
        kind="plant", stage="ramp", likely=3, predecessors=("build",), needs_services_first=True
    )
    case = tiny_case(stages=(*tiny_tables()["stages"], ramp), projects=with_target(24))
    assert gaps(case, tiny_plan(30)) == {"permit": 0, "close": 0, "build": 0, "ramp": 6}


def test_a_deal_that_has_closed_has_only_delivery() -> None:
    """Build from month 0 to 12, due in 18."""
    done = tuple(Stage(project="alpha", stage=stage, state="done") for stage in ("permit", "close"))
    deal = Deal(project="alpha", instrument="grant", status="closed", close=START - 3)
    case = tiny_case(stages=(*tiny_tables()["stages"], *done), signed_deals=(deal,))
    plan = Plan({}, {"alpha": 12})
    assert latest(case, plan) == {"build": 18}
    assert gaps(case, plan) == {"build": 0}


def test_projects_without_target_and_alternatives_not_taken_have_none() -> None:
    """The hall has no target; south is the alternative of north."""
    facts = facts_of(complete_case(), complete_plan())
    assert {name for name in facts.case.project if latest_ends(facts, name)} == {
        "north", "kiln", "line", "campus",
    }  # fmt: skip
