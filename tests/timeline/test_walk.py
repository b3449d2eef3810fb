"""Stage times without effects: the arithmetic stands in each docstring."""

import pytest
from tests.cases import START, tiny_case
from tests.timeline.works import case_of, plant, stage, walk_with_all

from headrace.case.calendar import tidy
from headrace.timeline.walk import walk_of


def test_a_stage_starts_when_all_its_predecessors_have_ended() -> None:
    """Permit ends in 6, docs in 8; feed work runs 8 to 12; closing takes 1: month 13."""
    walk = walk_with_all(
        case_of(
            stage("permit", 6),
            stage("docs", 8),
            stage("feed_eng", 4, "permit", "docs"),
            stage("close", 1, "feed_eng"),
        )
    )
    assert walk.span("permit") == (0, 6)
    assert walk.span("feed_eng") == (8, 12)
    assert walk.earliest_close() == 13


def test_an_overlap_lets_the_follower_start_once_the_share_has_run() -> None:
    """Docs of 10 at 80 % lets feed work start in 8; it ends in 13, after docs; close in 15."""
    walk = walk_with_all(
        case_of(
            stage("docs", 10),
            stage("feed_eng", 5, "docs@80%"),
            stage("close", 2, "feed_eng"),
        )
    )
    assert walk.span("feed_eng") == (8, 13)
    assert walk.earliest_close() == 15


def test_an_overlap_with_close_counts_the_share_of_the_predecessor() -> None:
    """Docs of 10 at 50 % lets closing of 3 start in 5: month 8, before docs end in 10."""
    case = case_of(stage("docs", 10), stage("close", 3, "docs@50%"))
    assert walk_with_all(case).earliest_close() == 8


def test_development_may_have_begun_before_the_horizon() -> None:
    """Permit of 8 from month -6 ends in 2; closing 1: month 3."""
    case = case_of(
        stage("permit", 8),
        stage("close", 1, "permit"),
        projects=(plant(development_from=START - 6),),
    )
    walk = walk_with_all(case)
    assert walk.span("permit") == (-6, 2)
    assert walk.earliest_close() == 3


def test_no_open_stage_ends_before_month_0() -> None:
    """Permit of 4 from -6 would end in -2: it ends in 0, and closing of 3 runs to month 3."""
    case = case_of(
        stage("permit", 4),
        stage("close", 3, "permit"),
        projects=(plant(development_from=START - 6),),
    )
    walk = walk_with_all(case)
    assert walk.span("permit") == (-6, 0)
    assert walk.earliest_close() == 3


def test_an_overlap_is_counted_before_the_end_is_clamped() -> None:
    """Docs of 4 from -6: half has run in -4, whence feed work of 5 runs to 1, not 0 + 5."""
    case = case_of(
        stage("docs", 4),
        stage("feed_eng", 5, "docs@50%"),
        stage("close", 1, "feed_eng"),
        projects=(plant(development_from=START - 6),),
    )
    walk = walk_with_all(case)
    assert walk.span("docs") == (-6, 0)
    assert walk.span("feed_eng") == (-4, 1)


def test_a_done_stage_imposes_nothing() -> None:
    """Permit is done, so feed work of 9 starts with development in -6 and ends in 3; close 4."""
    case = case_of(
        stage("permit", 12, state="done"),
        stage("feed_eng", 9, "permit"),
        stage("close", 1, "feed_eng"),
        projects=(plant(development_from=START - 6),),
    )
    walk = walk_with_all(case)
    assert walk.span("feed_eng") == (-6, 3)
    assert walk.span("permit") == (float("-inf"), float("-inf"))
    assert walk.earliest_close() == 4


def test_a_stage_in_progress_counts_what_remains_from_month_0() -> None:
    """Permit in progress with 3 months left, development from -6: 0 to 3, closing 1: month 4."""
    case = case_of(
        stage("permit", 12, state="in progress", remaining=3),
        stage("close", 1, "permit"),
        projects=(plant(development_from=START - 6),),
    )
    walk = walk_with_all(case)
    assert walk.span("permit") == (0, 3)
    assert walk.earliest_close() == 4


def test_a_stage_in_progress_waits_for_predecessors_that_are_not_done() -> None:
    """Docs end in 4; feed work has 3 months left, so it ends in 7."""
    case = case_of(
        stage("docs", 4),
        stage("feed_eng", 9, "docs", state="in progress", remaining=3),
        stage("close", 1, "feed_eng"),
    )
    assert walk_with_all(case).span("feed_eng") == (4, 7)


def test_a_close_without_open_predecessors_counts_from_the_start_of_development() -> None:
    """Permit is done; closing of 2 from -6 could have been in -4, from 5 it is in 7."""
    rows = (stage("permit", 6, state="done"), stage("close", 2, "permit"))
    early = case_of(*rows, projects=(plant(development_from=START - 6),))
    late = case_of(*rows, projects=(plant(development_from=START + 5),))
    assert walk_with_all(early).earliest_close() == -4
    assert walk_with_all(case_of(*rows)).earliest_close() == 2
    assert walk_with_all(late).earliest_close() == 7


def test_a_close_in_progress_counts_what_remains_from_month_0() -> None:
    """Closing has 1 month left: not from -6 but from 0, so month 1."""
    case = case_of(
        stage("permit", 6, state="done"),
        stage("close", 5, "permit", state="in progress", remaining=1),
        projects=(plant(development_from=START - 6),),
    )
    assert walk_with_all(case).earliest_close() == 1


def test_delivery_starts_at_close_and_not_before_its_own_first_month() -> None:
    """Close in 7: build runs 7 to 19; with delivery from 10 it runs 10 to 22."""
    rows = (stage("permit", 6), stage("close", 1, "permit"))
    bound = case_of(*rows, projects=(plant(delivery_from=START + 10),))
    assert walk_with_all(case_of(*rows)).at(7).span("build") == (7, 19)
    assert walk_with_all(bound).at(7).span("build") == (10, 22)
    assert walk_with_all(bound).at(11).span("build") == (11, 23)


def test_the_project_finishes_with_its_last_stage_wherever_that_stands() -> None:
    """Build ends in 7 + 12 = 19, but a queue that nothing waits for ends in 40."""
    case = case_of(stage("permit", 6), stage("queue", 40), stage("close", 1, "permit"))
    assert walk_with_all(case).at(7).finish() == 40
    assert walk_with_all(case).at(30).finish() == 42


def test_a_later_close_leaves_development_where_it_was() -> None:
    """Permit runs 0 to 6 whether the project closes in 9 or in 20; build follows the close."""
    walk = walk_with_all(tiny_case())
    first, second = walk.at(9), walk.at(20)
    assert first.span("permit") == second.span("permit") == (0, 6)
    assert (first.span("build"), second.span("build")) == ((9, 21), (20, 32))
    assert first.span("close") == (9, 9)


def test_the_dates_of_delivery_are_not_known_before_a_close_is_chosen() -> None:
    with pytest.raises(ValueError, match="before a close is chosen"):
        walk_of(tiny_case(), "alpha", ()).span("build")


def test_times_are_compared_after_rounding_to_six_decimals() -> None:
    """Three stages of 0.1 end in 0.30000000000000004, which is 0.3; closing 0.7: month 1."""
    case = case_of(
        stage("plan", 0.1),
        stage("docs", 0.1, "plan"),
        stage("permit", 0.1, "docs"),
        stage("close", 0.7, "permit"),
    )
    walk = walk_with_all(case)
    assert walk.span("permit")[1] == 0.3
    assert walk.earliest_close() == 1
    assert tidy(-1e-9) == 0


@pytest.mark.parametrize(
    ("link", "start"),
    [
        ("permit", 6),
        ("permit+3", 9),
        ("permit@50%", 3),
        ("permit@50%+2", 5),
        ("permit@0%", 0),
        ("permit@0%+1.5", 1.5),
        ("permit@80%+0.2", 5),
    ],
)
def test_a_lag_is_added_once_the_share_has_run(link: str, start: float) -> None:
    """Permit of 6: half has run in 3, 80 % in 4.8, start to start in 0."""
    case = case_of(stage("permit", 6), stage("docs", 4, link), stage("close", 1, "docs"))
    walk = walk_with_all(case)
    assert walk.span("docs") == (start, start + 4)
    assert walk.earliest_close() == start + 5


def test_a_lag_after_close_delays_delivery() -> None:
    """Close in month 10, build from 12 to 24."""
    case = case_of(stage("permit", 6), stage("close", 1, "permit"), stage("build", 12, "close+2"))
    assert walk_with_all(case).at(10.0).span("build") == (12, 24)


def test_a_lag_after_what_is_done_runs_from_the_month_it_ended() -> None:
    """Permit ended two months ago: a lag of 5 is over in month 3; without the month it is over."""
    rows = (stage("docs", 4, "permit+5"), stage("close", 1, "docs"))
    done = stage("permit", 6, state="done", ended=START - 2)
    assert walk_with_all(case_of(done, *rows)).span("docs") == (3, 7)
    unknown = stage("permit", 6, state="done")
    assert walk_with_all(case_of(unknown, *rows)).span("docs") == (0, 4)
    nothing = stage("docs", 4, "permit")
    assert walk_with_all(case_of(done, nothing, rows[1])).span("docs") == (0, 4)


def test_a_stage_in_progress_is_not_held_back_by_the_start_of_its_part() -> None:
    """Three months of permit are left though development starts in 9; closing starts in 9."""
    case = case_of(
        stage("permit", 8, state="in progress", remaining=3),
        stage("close", 1, "permit"),
        projects=(plant(development_from=START + 9),),
    )
    walk = walk_with_all(case)
    assert walk.span("permit") == (0, 3)
    assert walk.earliest_close() == 10


def test_a_delivery_stage_in_progress_waits_for_close_but_not_for_delivery_from() -> None:
    """Build has 5 months left; close in month 4; delivery from 8 does not hold it: 4 to 9."""
    case = case_of(
        stage("permit", 1),
        stage("close", 1, "permit"),
        stage("build", 12, "close", state="in progress", remaining=5),
        projects=(plant(delivery_from=START + 8),),
    )
    assert walk_with_all(case).at(4.0).span("build") == (4, 9)


@pytest.mark.parametrize(("remaining", "start"), [(6, 4), (3, 1), (2, 0), (1, 0)])
def test_a_share_of_a_stage_in_progress_is_one_of_its_whole_duration(
    remaining: float, start: float
) -> None:
    """Docs of 10 at 80 % lets feed work start two months before its end, or at once."""
    case = case_of(
        stage("docs", 10, state="in progress", remaining=remaining),
        stage("feed_eng", 5, "docs@80%"),
        stage("close", 2, "feed_eng"),
    )
    assert walk_with_all(case).span("feed_eng")[0] == start
