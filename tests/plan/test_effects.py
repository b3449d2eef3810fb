"""Effects and applications: what instruments do to stages, worked out by hand."""

import pytest
from tests.auditing.breaking import alpha, instrument, plant
from tests.cases import START, tiny_case, tiny_close

from headrace.case.instruments import Eligibility
from headrace.case.stages import Effect, Stage
from headrace.plan.schedule import Schedule, effects_in_force, schedule_of


def dates(schedule: Schedule) -> dict[str, tuple[float, float]]:
    return {row.stage: (row.start, row.end) for row in schedule.stages}


PERMIT, CLOSING, BUILD = tiny_case().stages


@pytest.mark.parametrize(
    ("cut", "floor", "months"),
    [(0.25, 0, 9), (0.5, 8, 8), (0.5, 20, 12), (1.0, 0, 0)],
    ids=["a quarter off", "down to the floor", "floor above the stage", "all off"],
)
def test_an_effect_from_the_start_cuts_the_whole_stage(cut, floor, months) -> None:
    """Build of 12 with the grant acting from month 0: max(min(floor, 12), 12 * (1 - cut))."""
    effect = Effect(instrument="grant", kind="plant", stage="build", cut=cut, floor=floor)
    schedule = schedule_of(alpha(effects=(effect,)), "alpha", tiny_close(), None)
    assert dates(schedule)["build"] == (9, 9 + months)
    assert schedule.stages[-1].instrument == ("grant" if months < 12 else None)


def test_an_effect_cuts_only_what_is_left_when_its_instrument_acts() -> None:
    """Acting from 2, it halves the last 4 of the permit's 6 months: 2 + 2 = 4; closing to 7."""
    slow = instrument("slow", "grant", application_months=2)
    effect = Effect(instrument="slow", kind="plant", stage="permit", cut=0.5)
    close = tiny_close(stack={"slow": 40.0})
    schedule = schedule_of(alpha(slow, effects=(effect,)), "alpha", close, None)
    assert schedule.acts == {"slow": 2}
    assert schedule.earliest_close == 7


def test_an_effect_comes_too_late_for_a_stage_that_is_over() -> None:
    """Acting from 6, when the permit ends."""
    slow = instrument("slow", "grant", application_months=6)
    effect = Effect(instrument="slow", kind="plant", stage="permit", cut=0.5)
    close = tiny_close(stack={"slow": 40.0})
    schedule = schedule_of(alpha(slow, effects=(effect,)), "alpha", close, None)
    assert schedule.earliest_close == 9
    assert schedule.stages[0].instrument is None


def test_an_application_runs_from_the_end_of_the_stage_it_follows() -> None:
    """A desk halves the permit to 3 months; the slow grant applies then: 3 + 4 = 7."""
    slow = instrument("slow", "grant", application_months=4, applies_after="permit")
    desk = instrument("desk", "facilitation", fixed_cost=0)
    effect = Effect(instrument="desk", kind="plant", stage="permit", cut=0.5)
    case = alpha(slow, desk, effects=(effect,))
    with_desk = tiny_close(stack={"slow": 40.0}, facilitation=frozenset({"desk"}))
    assert schedule_of(case, "alpha", with_desk, None).acts == {"desk": 0, "slow": 7}
    without = tiny_close(stack={"slow": 40.0})
    assert schedule_of(case, "alpha", without, None).acts == {"slow": 10}


@pytest.mark.parametrize(("since", "act"), [(5, 9), (-5, 4)])
def test_an_application_without_a_stage_runs_from_the_start_of_development(since, act) -> None:
    """Development from 5: 5 + 4 = 9. From -5: an application still takes 4 months from month 0."""
    slow = instrument("slow", "grant", application_months=4)
    projects = (plant("alpha", development_from=START + since),)
    schedule = schedule_of(alpha(slow, projects=projects), "alpha", None, None)
    assert schedule.acts["slow"] == act


def test_an_application_after_a_done_stage_runs_from_month_0() -> None:
    slow = instrument("slow", "grant", application_months=4, applies_after="permit")
    done = Stage(project="alpha", stage="permit", state="done")
    case = alpha(slow, stages=(PERMIT, CLOSING, BUILD, done))
    assert schedule_of(case, "alpha", None, None).acts["slow"] == 4


def test_an_effect_on_close_cuts_all_of_it() -> None:
    """Closing of 3 is cut by two thirds to 1, though the grant acts only from 7: 6 + 1 = 7."""
    slow = instrument("slow", "grant", application_months=7)
    effect = Effect(instrument="slow", kind="plant", stage="close", cut=2 / 3)
    close = tiny_close(stack={"slow": 40.0})
    schedule = schedule_of(alpha(slow, effects=(effect,)), "alpha", close, None)
    assert schedule.earliest_close == 7
    assert dates(schedule)["close"] == (8, 9)


def test_of_several_effects_the_smallest_duration_counts_alone() -> None:
    """0.25 leaves 9 months and 0.5 leaves 6; both do not add up."""
    aid = instrument("aid", "grant")
    effects = (
        Effect(instrument="grant", kind="plant", stage="build", cut=0.25),
        Effect(instrument="aid", kind="plant", stage="build", cut=0.5),
    )
    close = tiny_close(stack={"grant": 20.0, "aid": 20.0})
    schedule = schedule_of(alpha(aid, effects=effects), "alpha", close, None)
    assert dates(schedule)["build"] == (9, 15)
    assert schedule.stages[-1].instrument == "aid"


def test_a_project_row_replaces_the_kind_row() -> None:
    effects = (
        Effect(instrument="grant", kind="plant", stage="build", cut=0.5),
        Effect(instrument="grant", project="alpha", stage="build", cut=0.25),
    )
    schedule = schedule_of(alpha(effects=effects), "alpha", tiny_close(), None)
    assert dates(schedule)["build"] == (9, 18)


BUILD_FASTER = Effect(instrument="grant", kind="plant", stage="build", cut=0.5)


@pytest.mark.parametrize(
    ("claims", "in_force"),
    [(None, True), (frozenset({("grant", "build")}), True), (frozenset(), False)],
)
def test_an_effect_counts_only_if_it_is_claimed(claims, in_force) -> None:
    case = alpha(effects=(BUILD_FASTER,))
    found = effects_in_force(case, tiny_close(claims=claims))
    assert found == (frozenset({("grant", "build")}) if in_force else frozenset())


@pytest.mark.parametrize(("face", "in_force"), [(40.0, True), (39.995, True), (39.9, False)])
def test_an_effect_needs_its_share_of_uses_within_tolerance(face, in_force) -> None:
    """Needed: 0.4 * 100 = 40, to 0.01."""
    effect = BUILD_FASTER.model_copy(update={"min_share_for_effect": 0.4})
    close = tiny_close(stack={"grant": face}, sponsor_equity=100 - face)
    assert bool(effects_in_force(alpha(effects=(effect,)), close)) == in_force


@pytest.mark.parametrize(("face", "in_force"), [(12.0, True), (11.0, False)])
def test_insurance_needs_its_share_of_all_debt(face, in_force) -> None:
    """Debt is a loan of 20 and 40 from lenders; 0.2 * 60 = 12."""
    case = alpha(
        instrument("loan", "loan", subsidy_rate=0),
        instrument("cover", "insurance", coverage=1, subsidy_rate=0),
        effects=(
            Effect(
                instrument="cover",
                kind="plant",
                stage="build",
                cut=0.5,
                min_share_for_effect=0.2,
            ),
        ),
    )
    stack = {"loan": 20.0, "cover": face}
    close = tiny_close(stack=stack, sponsor_equity=40.0, commercial_debt=40.0)
    assert bool(effects_in_force(case, close)) == in_force


@pytest.mark.parametrize(("face", "in_force"), [(30.0, True), (29.0, False)])
def test_an_offtake_needs_six_tenths_of_full_cover(face, in_force) -> None:
    """Covering the whole output is a liability of 50; 0.6 * 50 = 30."""
    case = alpha(
        instrument("offtake", "offtake"),
        effects=(Effect(instrument="offtake", kind="plant", stage="build", cut=0.5),),
        eligibility=(Eligibility(instrument="offtake", kind="plant", full_cover=50),),
    )
    close = tiny_close(stack={"grant": 40.0, "offtake": face})
    assert bool(effects_in_force(case, close)) == in_force


def test_an_instrument_that_is_not_open_has_no_effect() -> None:
    closed_to_all = Eligibility(instrument="grant", kind="plant", eligible=False)
    case = alpha(effects=(BUILD_FASTER,), eligibility=(closed_to_all,))
    assert effects_in_force(case, tiny_close()) == frozenset()
