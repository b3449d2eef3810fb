"""Stage gaps: latest ends by hand, and what effects close of them."""

from typing import Any

import pytest
from tests.cases import START, complete_case, complete_plan, tiny_case, tiny_plan, tiny_tables
from tests.plan_reports.reported import reported_case, reported_plan, reported_result

from headrace.case.case import Case
from headrace.case.instruments import Deal, Instrument
from headrace.case.projects import Project
from headrace.case.stages import Effect, Stage
from headrace.plan.plan import Close, Plan
from headrace.plan.timetable import timetable_of
from headrace.report.facts import Facts
from headrace.report.stage_gaps import ProjectGaps, StageGap, stage_gaps

DESK = Instrument(
    instrument="desk", name="Desk", type="facilitation", account="treasury", fixed_cost=0
)
OVERLAPPED = (
    Stage(kind="plant", stage="docs", likely=8),
    Stage(kind="plant", stage="feed_eng", likely=6, predecessors=("docs@50%",)),
    Stage(kind="plant", stage="close", likely=3, predecessors=("feed_eng",)),
    Stage(kind="plant", stage="build", likely=12, predecessors=("close",)),
)


def gaps_of(case: Case, plan: Plan, project: str = "alpha") -> ProjectGaps:
    return {row.project: row for row in stage_gaps(timetable_of(case, plan))}[project]


def with_target(month: int, **cells: Any) -> tuple[Project, ...]:
    (row,) = tiny_tables()["projects"]
    return (row.model_copy(update={"target": START + month, **cells}),)


def by_stage(row: ProjectGaps) -> dict[str, StageGap]:
    return {gap.stage: gap for gap in row.stages}


def latest(row: ProjectGaps) -> dict[str, float]:
    return {gap.stage: gap.latest for gap in row.stages}


def left(row: ProjectGaps) -> dict[str, float | None]:
    return {gap.stage: gap.gap for gap in row.stages}


def test_latest_ends_follow_from_the_target_backwards() -> None:
    """Build by 18 starts in 6; close in 6, closing 3 months, so the permit is due in 3. It takes 6.

    Permit 0 to 6, close in 9, build to 21: all three end three months late.
    """
    row = gaps_of(tiny_case(), tiny_plan())
    assert latest(row) == {"permit": 3, "close": 6, "build": 18}
    assert left(row) == {"permit": 3, "close": 3, "build": 3}
    assert (row.gap, row.without, row.closed, row.closing) == (3, 3, 0, ())


@pytest.mark.parametrize(("target", "due", "close"), [(20, 18, 6), (21, 21, 9), (23, 21, 9)])
def test_a_target_within_a_period_is_met_by_operation_at_its_start(
    target: int, due: int, close: int
) -> None:
    row = gaps_of(tiny_case(projects=with_target(target)), tiny_plan())
    assert latest(row) == {"permit": close - 3, "close": close, "build": due}


def test_a_close_stands_at_the_start_of_a_period() -> None:
    """Build of 10 by 18 starts in 8 at the latest, so close in 6 and the permit in 3."""
    stages = (*tiny_tables()["stages"][:2], Stage(
        kind="plant", stage="build", likely=10, predecessors=("close",)
    ))  # fmt: skip
    row = gaps_of(tiny_case(stages=stages), tiny_plan())
    assert latest(row) == {"permit": 3, "close": 6, "build": 18}
    assert left(row) == {"permit": 3, "close": 3, "build": 1}
    assert row.gap == 3


def test_a_stage_that_is_overlapped_may_end_after_its_follower_has_begun() -> None:
    """By 21: build from 9, close in 9, design 0 to 6; docs must have run 4 of 8 by 0: to 4.

    Plan: docs 0 to 8, design 4 to 10, ready in 13, close in 15, operation in 27.
    """
    case = tiny_case(stages=OVERLAPPED, projects=with_target(21))
    row = gaps_of(case, tiny_plan(27, month=15))
    assert latest(row) == {"docs": 4, "feed_eng": 6, "close": 9, "build": 21}
    assert left(row) == {"docs": 4, "feed_eng": 4, "close": 6, "build": 6}


def test_an_effect_closes_what_its_stage_would_end_too_late_without_it() -> None:
    """Desk: docs 0 to 4, design 2 to 8, ready in 11, close in 12, operation in 24: 3 months late.

    Docs are due at 0 + 0.5 * 4 = 2 and end in 4: gap 2. At 8 months they would be due at 4 and end
    in 8: gap 4, so the desk closes 2. Without it the project operates in 27: 6 months late.
    """
    case = tiny_case(
        stages=OVERLAPPED,
        projects=with_target(21),
        instruments=(*tiny_tables()["instruments"], DESK),
        effects=(Effect(instrument="desk", kind="plant", stage="docs", cut=0.5),),
    )
    row = gaps_of(case, tiny_plan(24, month=12, facilitation=frozenset({"desk"})))
    docs = by_stage(row)["docs"]
    assert (docs.latest, docs.end, docs.gap, docs.without) == (2, 4, 2, 4)
    assert (docs.instrument, docs.cut, docs.closed) == ("desk", 4, 2)
    assert (row.gap, row.without, row.closed) == (3, 6, 3)
    assert [gap.stage for gap in row.closing] == ["docs"]


def test_an_effect_on_close_moves_the_close_by_whole_periods() -> None:
    """Closing of 3 months after a permit to 6: without the desk close in 9, with it in 6."""
    case = tiny_case(
        instruments=(*tiny_tables()["instruments"], DESK),
        effects=(Effect(instrument="desk", kind="plant", stage="close", cut=1),),
    )
    row = gaps_of(case, tiny_plan(18, month=6, facilitation=frozenset({"desk"})))
    close = by_stage(row)["close"]
    assert (close.end, close.gap, close.without, close.cut) == (6, 0, 3, 3)
    assert (row.gap, row.without) == (0, 3)


def test_a_gap_that_an_effect_closes_is_told_beside_it() -> None:
    """alpha: permit 6 halved, on time; without the desk close in 9 and operation in 21."""
    row = Facts(reported_result()).stage_gaps["alpha"]
    assert left(row) == {"permit": 0, "close": 0, "build": 0}
    permit = by_stage(row)["permit"]
    assert (permit.without, permit.instrument) == (3, "desk")
    assert (row.gap, row.without) == (0, 3)


def test_stages_before_a_close_that_waits_do_not_govern() -> None:
    """beta: ready in 6 but closes in 12; by 21 the close is due in 9 and the permit in 6."""
    row = gaps_of(reported_case(), reported_plan(), "beta")
    assert latest(row) == {"permit": 6, "close": 9, "build": 21}
    assert left(row) == {"permit": 0, "close": 3, "build": 3}
    assert [gap.stage for gap in row.stages if gap.governs] == ["close", "build"]


def test_the_gap_of_a_project_is_its_slip() -> None:
    facts = Facts(reported_result())
    gaps = {name: row.gap for name, row in facts.stage_gaps.items()}
    assert gaps == {"alpha": 0, "beta": 3}
    assert gaps == {name: facts.slip_of[name].months for name in gaps}


def test_without_a_close_only_development_has_dates() -> None:
    row = gaps_of(tiny_case(), Plan({}, {}))
    assert left(row) == {"permit": 3, "close": None, "build": None}
    assert (row.gap, row.without, row.closed) == (None, None, 0)


def test_a_wait_for_services_is_a_gap_of_the_stage_that_waits() -> None:
    """Ramp of 3 after build in 21, could end in 24; it waits to 27 and operates in 30.

    By 24 the ramp is due in 24, build in 21, close in 9: only the ramp is late, by 6.
    """
    stages = (
        *tiny_tables()["stages"],
        Stage(
            kind="plant", stage="ramp", likely=3, predecessors=("build",), needs_services_first=True
        ),
    )
    row = gaps_of(tiny_case(stages=stages, projects=with_target(24)), tiny_plan(30))
    assert left(row) == {"permit": 0, "close": 0, "build": 0, "ramp": 6}


def test_a_stage_in_progress_counts_the_months_that_remain() -> None:
    """Permit with 2 months left ends in 2, due in 3."""
    running = Stage(project="alpha", stage="permit", state="in progress", remaining=2)
    case = tiny_case(stages=(*tiny_tables()["stages"], running))
    row = gaps_of(case, tiny_plan(18, month=6))
    assert by_stage(row)["permit"].end == 2
    assert left(row) == {"permit": 0, "close": 0, "build": 0}


def test_done_stages_have_no_gap() -> None:
    done = Stage(project="alpha", stage="permit", state="done")
    row = gaps_of(tiny_case(stages=(*tiny_tables()["stages"], done)), tiny_plan(15, month=3))
    assert latest(row) == {"close": 6, "build": 18}


def closed_case(forecast: int | None) -> Case:
    states = tuple(
        Stage(project="alpha", stage=stage, state="done") for stage in ("permit", "close")
    )
    deal = Deal(
        project="alpha",
        instrument="grant",
        status="closed",
        close=START - 3,
        operation=None if forecast is None else START + forecast,
    )
    return tiny_case(stages=(*tiny_tables()["stages"], *states), signed_deals=(deal,))


def test_a_deal_that_has_closed_has_only_delivery() -> None:
    """Build from month 0 to 12, due in 18."""
    row = gaps_of(closed_case(None), Plan({}, {"alpha": 12}))
    assert latest(row) == {"build": 18}
    assert (row.gap, row.without) == (0, 0)


def test_a_forecast_month_before_the_end_of_the_stages_holds() -> None:
    case = closed_case(9).changed(projects=with_target(9))
    row = gaps_of(case, Plan({}, {"alpha": 9}))
    assert by_stage(row)["build"].end == 9
    assert (row.gap, left(row)) == (0, {"build": 0})


def test_what_operated_before_the_horizon_has_no_gap() -> None:
    assert stage_gaps(timetable_of(closed_case(-1), Plan({}, {"alpha": -1}))) == ()


def test_projects_without_target_and_alternatives_not_taken_are_left_out() -> None:
    """The hall has no target; south is the alternative of north."""
    found = {row.project for row in stage_gaps(timetable_of(complete_case(), complete_plan()))}
    assert found == {"north", "kiln", "line", "campus"}


def test_alternatives_all_have_gaps_when_none_is_taken() -> None:
    found = {row.project for row in stage_gaps(timetable_of(complete_case(), Plan({}, {})))}
    assert {"north", "south"} <= found


def test_an_effect_on_a_stage_with_room_closes_nothing() -> None:
    """Desk on the permit, target in 30: build is due in 30, close in 18, permit in 15."""
    case = reported_case()
    rows = (case.project["alpha"].model_copy(update={"target": START + 30}),)
    case = case.changed(projects=(*rows, case.project["beta"]))
    row = gaps_of(case, reported_plan())
    assert by_stage(row)["permit"].cut == 3
    assert (row.without, row.closing) == (0, ())


def test_a_close_that_no_public_money_supports_is_the_same_without_effects() -> None:
    alone = Close("alpha", 9, {}, sponsor_equity=100.0)
    row = gaps_of(tiny_case(), Plan({"alpha": alone}, {"alpha": 21}))
    assert row.without == row.gap == 3
