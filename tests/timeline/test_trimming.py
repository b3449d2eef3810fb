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
