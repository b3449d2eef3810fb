"""The tail: the longest path from waiting stages to the end."""

from tests.cases import tiny_case
from tests.timeline.works import case_of, stage

from headrace.timeline.walk import tail_months

START_OF = (stage("permit", 6), stage("close", 1, "permit"), stage("build", 12, "close"))


def test_a_project_without_waiting_stages_has_no_tail() -> None:
    assert tail_months(tiny_case().networks["alpha"]) == 0


def test_the_tail_is_the_longest_path_from_any_waiting_stage() -> None:
    """Energise 2 then ramp 4 is 6; fit-out 5 then ramp 4 is 9; test 3 after both adds 3: 12."""
    case = case_of(
        *START_OF,
        stage("energise", 2, "build", needs_services_first=True),
        stage("fit_out", 5, "build", needs_services_first=True),
        stage("ramp", 4, "energise", "fit_out"),
        stage("test", 3, "ramp"),
    )
    assert tail_months(case.networks["alpha"]) == 12


def test_an_overlap_starts_the_follower_early_in_the_tail_too() -> None:
    """Half of fit-out of 8 has run in 4, then ramp of 3 ends in 7: fit-out itself ends in 8."""
    case = case_of(
        *START_OF,
        stage("fit_out", 8, "build", needs_services_first=True),
        stage("ramp", 3, "fit_out@50%"),
    )
    assert tail_months(case.networks["alpha"]) == 8
    longer = case_of(
        *START_OF,
        stage("fit_out", 8, "build", needs_services_first=True),
        stage("ramp", 6, "fit_out@50%"),
    )
    assert tail_months(longer.networks["alpha"]) == 10


def test_a_waiting_stage_starts_no_earlier_because_another_comes_before_it() -> None:
    """Energise 2 and, after it, ramp 4, both waiting: 6."""
    case = case_of(
        *START_OF,
        stage("energise", 2, "build", needs_services_first=True),
        stage("ramp", 4, "energise", needs_services_first=True),
    )
    assert tail_months(case.networks["alpha"]) == 6


def test_a_stage_of_the_tail_that_also_follows_others_counts_within_the_tail_alone() -> None:
    """Ramp of 4 follows fit-out of 5 and build of 12: 9, since build does not wait."""
    case = case_of(
        *START_OF,
        stage("fit_out", 5, "close", needs_services_first=True),
        stage("ramp", 4, "fit_out", "build"),
    )
    assert tail_months(case.networks["alpha"]) == 9


def test_a_lag_inside_the_tail_counts_and_one_before_it_does_not() -> None:
    """Fit-out of 5 and, two months after half of it, ramp of 4: 2.5 + 2 + 4 = 8.5."""
    case = case_of(
        *START_OF,
        stage("fit_out", 5, "build+7", needs_services_first=True),
        stage("ramp", 4, "fit_out@50%+2"),
    )
    assert tail_months(case.networks["alpha"]) == 8.5
