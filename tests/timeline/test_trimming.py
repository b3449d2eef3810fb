"""Trimming: projects that are not free keep the close of a plan, and no other."""

from tests.timeline.works import BUILD, case_of, plant, stage

from headrace.plan.plan import Close, Plan
from headrace.timeline.trimming import trimmed
from headrace.timeline.windows import timeline_of


def test_only_what_is_free_keeps_all_its_closes() -> None:
    """Each of three plants can close from 9 to 47 of 60 months; beta does in 20, gamma never."""
    case = case_of(
        stage("permit", 6),
        stage("close", 3, "permit"),
        BUILD,
        projects=tuple(plant(project=name, name=name) for name in ("alpha", "beta", "gamma")),
    )
    closes = {name: Close(name, 20, {}, sponsor_equity=100.0) for name in ("alpha", "beta")}
    plan = Plan(closes, {"alpha": 32, "beta": 32})
    cut = trimmed(timeline_of(case), plan, {"alpha"}, 1).candidates
    assert {name: row.closes for name, row in cut.items()} == {
        "alpha": tuple(range(9, 48)),
        "beta": (20,),
        "gamma": (),
    }


def test_closes_too_late_for_the_last_period_of_operation_are_left_out() -> None:
    """Alpha can close from 9 and builds for 12 months: to operate by 30 it must close by 18."""
    case = case_of(
        stage("permit", 6), stage("close", 3, "permit"), BUILD, projects=(plant(project="alpha"),)
    )
    cut = trimmed(timeline_of(case), Plan({}, {}), {"alpha"}, 1, {"alpha": 30}).candidates
    assert cut["alpha"].closes == tuple(range(9, 19))
    assert [set(mode.resources) for mode in cut["alpha"].modes] == [set(range(9, 19))]
