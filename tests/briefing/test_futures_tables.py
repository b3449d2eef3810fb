"""Tables of a run of scenarios against figures worked out by hand (tests/comparison/futures.py)."""

import pytest
from tests.comparison.futures import all_futures, base, broken, tight
from tests.months import START

from headrace.briefing.tables.futures import missing, mixes, overview
from headrace.briefing.tables.movements import NEVER, operations, verdicts
from headrace.briefing.tables.steps import steps
from headrace.report.comparing import Comparison, comparison_of
from headrace.report.futures import Future


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return comparison_of(all_futures(), {})


def test_the_overview_tells_slip_and_money_of_every_scenario_with_a_plan(
    comparison: Comparison,
) -> None:
    frame = overview(comparison).set_index("scenario")
    assert list(frame.index) == ["base", "tight", "eased", "orphan"]
    assert list(frame["slip"]) == [3, 54, 52, 3]
    assert list(frame["mill"]) == [0, 3, 1, 0]
    assert list(frame["meter"]) == [3, 51, 51, 3]
    assert list(frame["against_base"]) == [0, 51, 49, 0]
    assert list(frame["financed"]) == [2, 1, 1, 2]
    assert list(frame["face"]) == [170, 50, 50, 170]
    assert list(frame["budget_cost"]) == pytest.approx([44.4, 50, 50, 44.4])
    assert frame["label"]["tight"] == "Less money"
    assert list(frame["base"]) == [True, False, False, False]


def test_a_scenario_without_a_plan_stands_apart_with_its_reason(comparison: Comparison) -> None:
    (row,) = missing(comparison).to_dict("records")
    assert (row["scenario"], row["label"]) == ("broken", "Nothing goes")
    assert row["reason"] == "Two locks collide."


def test_titles_that_two_scenarios_share_carry_the_name_too() -> None:
    twin = Future("twin", "As it is", "base", "solved", result=base().result)
    nameless = Future("plain", "", "base", "failed")
    frame = overview(comparison_of((base(), twin), {}))
    assert list(frame["label"]) == ["As it is (base)", "As it is (twin)"]
    (row,) = missing(comparison_of((nameless,), {})).to_dict("records")
    assert (row["label"], row["reason"]) == ("plain", "failed")


def test_the_mix_adds_face_by_type_and_leaves_facilitation_out(comparison: Comparison) -> None:
    frame = mixes(comparison)
    assert list(dict.fromkeys(frame["type"])) == ["loan", "grant", "guarantee"]
    face = frame.set_index(["scenario", "type"])["face"]
    assert face["base"].to_dict() == {"loan": 120, "grant": 30, "guarantee": 20}
    assert face["tight"].to_dict() == {"loan": 0, "grant": 50, "guarantee": 0}


def test_dates_of_operation_stand_by_project_the_widest_movement_first(
    comparison: Comparison,
) -> None:
    frame = operations(comparison)
    assert list(dict.fromkeys(frame["project"])) == ["alpha", "beta"]
    months = frame.set_index(["project", "scenario"])["operation"]
    assert list(months["alpha"]) == [START + 18, START + 21, START + 21, START + 18]
    assert list(months["beta"]) == [START + 24, NEVER, NEVER, START + 24]
    one = frame.drop_duplicates("project").set_index("project")
    assert one["moves"].to_dict() == {"alpha": 3, "beta": 0}
    assert one["idle"].to_dict() == {"alpha": 0, "beta": 2}
    assert frame.set_index(["project", "scenario"])["target"]["alpha", "eased"] == START + 20


def test_verdicts_tell_spread_of_close_and_who_is_at_risk(comparison: Comparison) -> None:
    alpha, beta = verdicts(comparison).to_dict("records")
    assert (alpha["project"], alpha["verdict"], alpha["at_risk"]) == ("alpha", "always", False)
    assert (alpha["first_close"], alpha["last_close"]) == (START + 6, START + 9)
    assert (alpha["close_moves"], alpha["operation_moves"]) == (3, 3)
    assert alpha["instruments"] == ("Grant",)
    assert (beta["verdict"], beta["financed"], beta["scenarios"]) == ("sometimes", 2, 4)
    assert (beta["left_out"], beta["at_risk"]) == (("tight", "eased"), True)
    assert beta["idle"] == 0


def test_steps_lead_from_the_slip_of_the_parent_to_its_own(comparison: Comparison) -> None:
    """eased, on tight: alpha, 3 months late, is 1 month late against its new target."""
    frame = steps(comparison)
    told = frame[["scenario", "before", "cause", "months", "after"]].to_numpy().tolist()
    assert told == [
        ["tight", 3, "not financed", 48, 54],
        ["tight", 3, "support", 3, 54],
        ["eased", 54, "target", -2, 52],
    ]


def test_steps_begin_with_the_leading_scenarios() -> None:
    led = Future("led", "Leads", "base", "solved", result=tight().result, leading=True)
    frame = steps(comparison_of((base(), tight(), led), {}))
    assert list(dict.fromkeys(frame["scenario"])) == ["led", "tight"]


def test_without_a_plan_every_table_is_empty() -> None:
    none = comparison_of((broken(), Future("gone", "Gone", None, "stopped")), {})
    for table in (overview, mixes, operations, verdicts, steps):
        assert table(none).empty
    assert len(missing(none)) == 2
