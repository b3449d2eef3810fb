"""What effects do to stage times: the arithmetic stands in each docstring."""

from collections.abc import Sequence

import pytest
from tests.cases import START
from tests.timeline.works import case_of, cuts, desk, plant, stage, walk_with_all

from headrace.case.case import Case
from headrace.case.stages import Effect
from headrace.timeline.walk import walk_of

PERMIT = (stage("docs", 5), stage("permit", 12), stage("close", 1, "permit", "docs"))


def permitting(*effects: Effect, months: float = 0, after: str | None = None) -> Case:
    """Return a permit of 12 months and a desk that decides `months` after the stage `after`."""
    return case_of(
        *PERMIT,
        instruments=(desk(application_months=months, applies_after=after),),
        effects=effects,
    )


@pytest.mark.parametrize(
    ("cut", "floor", "months"),
    [
        (0.5, 0, 6),
        (0.5, 8, 8),
        (1.0, 0, 0),
        (1.0, 4, 4),
        (0.0, 0, 12),
        (0.5, 20, 12),
    ],
)
def test_a_cut_takes_its_share_down_to_the_floor(cut: float, floor: float, months: float) -> None:
    """A permit of 12: max(floor, 12 * (1 - cut)), where a floor above 12 counts as 12."""
    walk = walk_with_all(permitting(cuts("desk", "permit", cut, floor=floor)))
    assert walk.span("permit") == (0, months)


@pytest.mark.parametrize(
    ("application", "floor", "months"),
    [
        (4, 0, 8),
        (4, 6, 10),
        (4, 9, 12),
        (11.5, 0, 11.75),
        (12, 0, 12),
        (30, 0, 12),
    ],
)
def test_an_instrument_that_acts_late_cuts_only_what_is_left(
    application: float, floor: float, months: float
) -> None:
    """From month 4 on, 8 months are left: 4 + max(floor, 8 / 2); a floor of 9 leaves all 8."""
    case = permitting(cuts("desk", "permit", 0.5, floor=floor), months=application)
    assert walk_with_all(case).span("permit") == (0, months)


def test_an_application_waits_for_the_stage_after_which_it_is_made() -> None:
    """Docs end in 5, the decision takes 2: from 7 on 5 months are left, 7 + 2.5 = 9.5."""
    case = permitting(cuts("desk", "permit", 0.5), months=2, after="docs")
    walk = walk_with_all(case)
    assert walk.acts_from("desk") == 7
    assert walk.span("permit") == (0, 9.5)


def test_an_application_after_a_done_stage_is_made_at_month_0() -> None:
    """Docs are done, so the decision of 2 months comes in month 2, not 2 after -6."""
    case = case_of(
        stage("docs", 5, state="done"),
        *PERMIT[1:],
        instruments=(desk(application_months=2, applies_after="docs"),),
        projects=(plant(development_from=START - 6),),
    )
    assert walk_with_all(case).acts_from("desk") == 2


@pytest.mark.parametrize(("start", "acts"), [(-6, 3), (0, 3), (4, 7)])
def test_an_application_at_the_start_of_development_is_not_made_before_month_0(
    start: int, acts: int
) -> None:
    """A decision of 3 months from max(0, start of development)."""
    case = case_of(
        *PERMIT,
        instruments=(desk(application_months=3),),
        projects=(plant(development_from=START + start),),
    )
    assert walk_with_all(case).acts_from("desk") == acts


def test_an_application_after_a_stage_that_the_project_lacks_starts_with_development() -> None:
    """Alpha has no docs: it applies in 4, when its development starts."""
    case = case_of(
        *PERMIT,
        stage("docs", 5, kind=None, project="alpha", state="absent"),
        instruments=(desk(application_months=3, applies_after="docs"),),
        projects=(plant(development_from=START + 4),),
    )
    assert walk_with_all(case).acts_from("desk") == 7


def test_what_has_run_before_the_horizon_is_not_cut() -> None:
    """The permit ran from -6, the desk acts from 0: 6 + 6 / 2 = 9 months, to month 3."""
    case = case_of(
        *PERMIT,
        instruments=(desk(),),
        effects=(cuts("desk", "permit", 0.5),),
        projects=(plant(development_from=START - 6),),
    )
    assert walk_with_all(case).span("permit") == (-6, 3)


def test_an_application_is_counted_under_the_effects_in_force() -> None:
    """One desk halves docs to 2.5, so the other acts from 2.5 + 1.5 = 4: 4 + 8 / 2 = 8."""
    case = case_of(
        *PERMIT,
        instruments=(desk("first"), desk("second", application_months=1.5, applies_after="docs")),
        effects=(cuts("first", "docs", 0.5), cuts("second", "permit", 0.5)),
    )
    assert walk_with_all(case).span("permit") == (0, 8)
    second = [row for row in case.effects if row.instrument == "second"]
    alone = walk_of(case, "alpha", second)
    assert alone.span("permit") == (0, 6.5 + 5.5 / 2)


def test_an_overlap_follows_the_shortened_stage() -> None:
    """Docs of 10 become 5, so 80 % has run in 4 and feed work of 5 ends in 9."""
    case = case_of(
        stage("docs", 10),
        stage("feed_eng", 5, "docs@80%"),
        stage("close", 1, "feed_eng"),
        instruments=(desk(),),
        effects=(cuts("desk", "docs", 0.5),),
    )
    assert walk_with_all(case).span("feed_eng") == (4, 9)


@pytest.mark.parametrize("order", [("fast", "slow"), ("slow", "fast")])
def test_of_several_effects_the_shortest_counts_alone(order: Sequence[str]) -> None:
    """Halved from month 8: 8 + 2 = 10; cut by a quarter from 0: 9, which counts alone."""
    tools = {"fast": desk("fast", application_months=8), "slow": desk("slow")}
    case = case_of(
        *PERMIT,
        instruments=tuple(tools[name] for name in order),
        effects=(cuts("fast", "permit", 0.5), cuts("slow", "permit", 0.25)),
    )
    assert walk_with_all(case).span("permit") == (0, 9)


def test_the_row_of_a_project_replaces_that_of_its_kind() -> None:
    """The kind's row halves the permit; alpha's own cuts a quarter: 9."""
    case = permitting(
        cuts("desk", "permit", 0.5), cuts("desk", "permit", 0.25, kind=None, project="alpha")
    )
    assert walk_with_all(case).span("permit") == (0, 9)


def test_a_stage_in_progress_can_be_cut() -> None:
    """Six months remain of the permit; the desk acts from 2: 2 + 4 / 2 = 4."""
    case = case_of(
        stage("permit", 12, state="in progress", remaining=6),
        stage("close", 1, "permit"),
        instruments=(desk(application_months=2),),
        effects=(cuts("desk", "permit", 0.5),),
    )
    assert walk_with_all(case).span("permit") == (0, 4)


def test_closing_itself_is_cut_from_its_start_even_if_the_decision_comes_later() -> None:
    """Permit ends in 6; closing of 8, halved with a floor of 5: 6 + 5 = 11, whatever the delay."""
    case = case_of(
        stage("permit", 6),
        stage("close", 8, "permit"),
        instruments=(desk("first", application_months=9), desk("second")),
        effects=(
            cuts("first", "close", 0.5, floor=5),
            cuts("second", "close", 0.25),
        ),
    )
    assert walk_with_all(case).earliest_close() == 11


def test_delivery_is_cut_from_its_start_because_an_instrument_acts_by_close() -> None:
    """Build of 12 from a close in 13 is halved to 6."""
    case = permitting(cuts("desk", "build", 0.5), months=13)
    assert walk_with_all(case).at(13).span("build") == (13, 19)
