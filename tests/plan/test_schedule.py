"""Dates of stages, worked out by hand."""

import math

from tests.auditing.breaking import plant
from tests.cases import START, complete_case, complete_plan, tiny_case, tiny_close

from headrace.case.instruments import Deal
from headrace.case.projects import Project
from headrace.case.stages import Stage
from headrace.plan.plan import Close
from headrace.plan.schedule import Schedule, schedule_of


def dates(schedule: Schedule) -> dict[str, tuple[float, float]]:
    return {row.stage: (row.start, row.end) for row in schedule.stages}


def staged(*rows: Stage, **project: int) -> "Schedule":
    """Return the schedule of alpha with these stages, closing in month 9 with 40 and 60."""
    case = tiny_case(stages=rows, projects=(plant("alpha", **project),))
    return schedule_of(case, "alpha", tiny_close(), None)


PERMIT = Stage(kind="plant", stage="permit", likely=6)
CLOSING = Stage(kind="plant", stage="close", likely=3, predecessors=("permit",))
BUILD = Stage(kind="plant", stage="build", likely=12, predecessors=("close",))


def test_stages_follow_each_other_and_close_ends_at_the_month_of_close() -> None:
    """Close in 12 though the permit is over in 6: closing runs from 9, build from 12 to 24."""
    schedule = schedule_of(tiny_case(), "alpha", tiny_close(month=12), None)
    assert dates(schedule) == {"permit": (0, 6), "close": (9, 12), "build": (12, 24)}
    assert schedule.earliest_close == 9
    assert schedule.finish == 24
    assert schedule.earliest_operation == 8


def test_operation_starts_with_the_period_after_the_finish() -> None:
    """Build of 12.5 months is over in 21.5, so period 8."""
    build = BUILD.model_copy(update={"likely": 12.5})
    assert staged(PERMIT, CLOSING, build).earliest_operation == 8


def test_a_millionth_of_a_month_makes_no_period() -> None:
    """21.0000001 is 21 after rounding to six decimals: period 7."""
    build = BUILD.model_copy(update={"likely": 12.0000001})
    assert staged(PERMIT, CLOSING, build).earliest_operation == 7


def test_an_overlapped_stage_starts_once_the_share_has_run() -> None:
    """Docs start after half of the permit of 6 months, in 3, and run to 7; closing from 7 to 10."""
    docs = Stage(kind="plant", stage="docs", likely=4, predecessors=("permit@50%",))
    closing = CLOSING.model_copy(update={"predecessors": ("permit", "docs")})
    schedule = staged(PERMIT, docs, closing, BUILD)
    assert dates(schedule)["docs"] == (3, 7)
    assert schedule.earliest_close == 10


def test_development_and_delivery_begin_no_earlier_than_stated() -> None:
    """Permit from -4 to 2, closing from 2 to 5; build waits for month 11 and ends in 23."""
    schedule = staged(PERMIT, CLOSING, BUILD, development_from=START - 4, delivery_from=START + 11)
    assert dates(schedule)["permit"] == (-4, 2)
    assert schedule.earliest_close == 5
    assert dates(schedule)["build"] == (11, 23)


def test_no_open_stage_ends_before_the_horizon() -> None:
    """Permit from -20 would end in -14, so it ends in 0 and closing in 3."""
    schedule = staged(PERMIT, CLOSING, BUILD, development_from=START - 20)
    assert dates(schedule)["permit"] == (-20, 0)
    assert schedule.earliest_close == 3


def test_a_done_stage_imposes_nothing_and_is_not_shown() -> None:
    """Without the permit closing runs from 0 to 3."""
    done = Stage(project="alpha", stage="permit", state="done")
    schedule = staged(PERMIT, CLOSING, BUILD, done)
    assert "permit" not in dates(schedule)
    assert schedule.earliest_close == 3


def test_a_stage_in_progress_runs_on_from_the_start_of_the_horizon() -> None:
    """Development since -20 and 2 months left: it ends in 2, closing in 5."""
    running = Stage(project="alpha", stage="permit", state="in progress", remaining=2)
    schedule = staged(PERMIT, CLOSING, BUILD, running, development_from=START - 20)
    assert dates(schedule)["permit"] == (0, 2)
    assert schedule.earliest_close == 5


def test_a_close_in_progress_has_its_remaining_months() -> None:
    """Permit done; one month of closing is left, from month 0 though development began in -20."""
    rows = (
        Stage(project="alpha", stage="permit", state="done"),
        Stage(project="alpha", stage="close", state="in progress", remaining=1),
    )
    schedule = staged(PERMIT, CLOSING, BUILD, *rows, development_from=START - 20)
    assert schedule.earliest_close == 1


def test_without_a_close_there_is_development_but_no_delivery() -> None:
    schedule = schedule_of(tiny_case(), "alpha", None, None)
    assert dates(schedule) == {"permit": (0, 6), "close": (6, 9)}
    assert math.isinf(schedule.finish)
    assert schedule.earliest_operation == 12
    assert schedule.acts == {"grant": 0}
    assert (schedule.close, schedule.operation, schedule.wait_start) == (None, None, None)


RAMP = Stage(
    kind="plant", stage="ramp", likely=4, predecessors=("build",), needs_services_first=True
)


def test_waiting_stages_stand_as_late_as_operation_allows() -> None:
    """Build to 21, ramp of 4: finish 25, period 9. Tail 4, two periods: for 33 it starts in 27."""
    case = tiny_case(stages=(PERMIT, CLOSING, BUILD, RAMP))
    schedule = schedule_of(case, "alpha", tiny_close(), 33)
    assert (schedule.finish, schedule.earliest_operation) == (25, 9)
    assert (schedule.tail, schedule.tail_periods, schedule.wait_start) == (4, 2, 27)
    assert dates(schedule)["ramp"] == (27, 31)
    assert dates(schedule)["build"] == (9, 21)


def test_waiting_stages_start_no_earlier_than_their_predecessors_end() -> None:
    """For operation in 27 the waiting period starts in 21, as build ends."""
    case = tiny_case(stages=(PERMIT, CLOSING, BUILD, RAMP))
    schedule = schedule_of(case, "alpha", tiny_close(), 27)
    assert schedule.wait_start == 21
    assert dates(schedule)["ramp"] == (21, 25)


def test_the_tail_is_the_longest_path_from_any_waiting_stage() -> None:
    """Ramp of 4; test starts after half of it, 2, and runs 5; papers of 1 follow: 2 + 5 + 1 = 8."""
    test = Stage(kind="plant", stage="test", likely=5, predecessors=("ramp@50%",))
    papers = Stage(kind="plant", stage="papers", likely=1, predecessors=("test", "build"))
    assert staged(PERMIT, CLOSING, BUILD, RAMP, test, papers).tail == 8


def test_the_complete_north_mill_runs_as_worked_out_by_hand() -> None:
    """The arithmetic stands with `complete_plan`."""
    case, plan = complete_case(), complete_plan()
    schedule = schedule_of(case, "north", plan.closes["north"], 24)
    assert dates(schedule) == {
        "permit": (0, 6),
        "docs": (0, 3),
        "feed_eng": (2.0, 4.5),
        "close": (8, 9),
        "build": (9, 18),
        "ramp_up": (18, 22),
    }
    assert schedule.earliest_close == 7
    assert schedule.earliest_operation == 8
    assert schedule.acts["loan"] == 9
    assert [row.instrument for row in schedule.stages] == [
        "desk",
        None,
        "offtake",
        "cover",
        "advance",
        None,
    ]


def closed(deal: dict[str, int], *rows: Stage, operation: int | None = None) -> Schedule:
    """Return the schedule of alpha as a closed deal."""
    case = tiny_case(
        stages=(PERMIT, CLOSING, BUILD, RAMP, *rows),
        signed_deals=(Deal(project="alpha", status="closed", **deal),),
    )
    return schedule_of(case, "alpha", None, operation)


DONE = tuple(Stage(project="alpha", stage=name, state="done") for name in ("permit", "close"))


def test_a_closed_deal_delivers_from_its_true_close() -> None:
    """Closed in -6: build to 6, ramp to 10, so period 4. Effects and applications are over."""
    schedule = closed({"close": START - 6}, *DONE)
    assert dates(schedule) == {"build": (-6, 6), "ramp": (6, 10)}
    assert (schedule.finish, schedule.earliest_operation) == (10, 4)
    assert schedule.acts == {}
    assert not schedule.began_before


def test_a_closed_deal_of_unknown_month_delivers_from_month_0() -> None:
    """Build to 12, ramp to 16, so period 6."""
    schedule = closed({}, *DONE)
    assert schedule.close is None
    assert (schedule.finish, schedule.earliest_operation) == (16, 6)


def test_a_forecast_replaces_the_critical_path() -> None:
    """Forecast 5 instead of 16: period 2; ramp of 4 months began in month 1."""
    schedule = closed({"operation": START + 5}, *DONE)
    assert (schedule.earliest_month, schedule.earliest_operation) == (5, 2)
    assert not schedule.began_before


def test_a_deal_whose_waiting_stages_began_before_the_horizon_needs_nothing() -> None:
    """Forecast 3 with a ramp of 4: it began in -1."""
    assert closed({"operation": START + 3}, *DONE).began_before


def test_waiting_stages_of_a_deal_in_the_past_lie_before_its_operation() -> None:
    """Operating since -4 with a tail of two quarters: it waited from -10."""
    schedule = closed({"close": START - 30, "operation": START - 4}, *DONE, operation=-4)
    assert (schedule.tail_periods, schedule.wait_start, schedule.operation) == (2, -10, -4)


def test_a_deal_whose_waiting_stage_is_in_progress_needs_nothing() -> None:
    rows = (
        Stage(project="alpha", stage="build", state="done"),
        Stage(project="alpha", stage="ramp", state="in progress", remaining=3),
    )
    schedule = closed({}, *DONE, *rows, operation=3)
    assert schedule.began_before
    assert dates(schedule)["ramp"] == (0, 3)


def test_a_deal_that_is_all_done_operates_from_its_close() -> None:
    rows = tuple(Stage(project="alpha", stage=name, state="done") for name in ("build", "ramp"))
    schedule = closed({"close": START - 30}, *DONE, *rows, operation=-30)
    assert schedule.earliest_month == -30
    assert schedule.wait_start == -30
    assert schedule.began_before


def test_the_close_of_a_case_without_tail_waits_for_nothing() -> None:
    schedule = schedule_of(tiny_case(), "alpha", tiny_close(), 24)
    assert (schedule.tail, schedule.tail_periods, schedule.wait_start) == (0, 0, 24)


def test_a_project_may_have_its_own_kind_of_close() -> None:
    """A corporate balance sheet closes as its stages allow."""
    row = Project(
        project="alpha", name="A", kind="plant", country="US", capex=100, finance="corporate"
    )
    case = tiny_case(projects=(row,))
    close = Close("alpha", 9, {}, commercial_debt=100.0)
    assert schedule_of(case, "alpha", close, None).earliest_close == 9
