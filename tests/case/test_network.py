"""Network: a project's stages are those of its kind with its own cells laid over them."""

from typing import Any

import pytest
from tests.cases import tiny_case

from headrace.case.network import Link, read_link
from headrace.case.stages import Stage
from headrace.errors import CaseError


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("permit", Link("permit", 1.0)),
        (" docs @ 80 % ", Link("docs", 0.8)),
        ("docs@0%", Link("docs", 0.0)),
        ("grid study@12.5%", Link("grid study", 0.125)),
        ("docs@100%", Link("docs", 1.0)),
        ("docs@101%", None),
        ("docs@half", None),
        ("@80%", None),
        ("", None),
    ],
)
def test_a_predecessor_is_a_stage_and_perhaps_a_share(text: str, link: Link | None) -> None:
    assert read_link(text) == link


def test_blank_inherits_and_a_value_replaces(tables: Any) -> None:
    steps = tables.case().networks["G2"].step
    assert steps["build"].months == 9
    assert steps["build"].links == (Link("close", 1.0),)
    assert steps["permit"].months == 6
    assert tables.case().networks["G1"].step["build"].months == 12


def test_none_empties_what_the_kind_gives(tables: Any) -> None:
    tables.change("stages", {"kind": "mill", "stage": "docs"}, low=4, high=9)
    tables.add(
        "stages", project="S1", stage="docs", predecessors=(), low="none", high="none", likely=5
    )
    networks = tables.case().networks
    assert networks["S1"].step["docs"].links == ()
    assert (networks["S1"].step["docs"].low, networks["S1"].step["docs"].high) == (5, 5)
    assert networks["C1"].step["docs"].links == (Link("permit", 0.5),)


def test_a_stage_of_one_project_stands_beside_those_of_its_kind(tables: Any) -> None:
    tables.add("stages", project="S1", stage="plan", likely=2, label="Plan")
    networks = tables.case().networks
    assert networks["S1"].step["plan"].label == "Plan"
    assert networks["S1"].step["permit"].label == "permit"
    assert "plan" not in networks["C1"].step


def test_an_absent_stage_takes_its_links_with_it(tables: Any) -> None:
    tables.add("stages", project="S1", stage="docs", state="absent")
    network = tables.case().networks["S1"]
    assert "docs" not in network.step
    assert network.step["close"].links == (Link("permit", 1.0),)


def test_a_done_stage_has_no_months_and_a_running_one_those_that_remain(tables: Any) -> None:
    tables.add("stages", project="S1", stage="permit", state="in progress", remaining=2)
    networks = tables.case().networks
    assert (networks["S1"].step["permit"].state, networks["S1"].step["permit"].months) == (
        "in progress",
        2,
    )
    assert (networks["C1"].step["permit"].state, networks["C1"].step["permit"].months) == (
        "done",
        0,
    )


def test_what_follows_close_is_delivery_and_what_follows_a_wait_is_the_tail(tables: Any) -> None:
    network = tables.case().networks["D1"]
    assert network.delivery == {"build", "fitout"}
    assert network.tail == {"fitout"}
    assert network.followers["permit"] == ("close",)


def test_preparation_needs_no_money_unless_the_sheet_says_so(tables: Any) -> None:
    tables.add("stages", project="S1", stage="queue", likely=3)
    tables.add("stages", project="S1", stage="order", likely=3, needs_money=False)
    steps = tables.case().networks["S1"].step
    assert [name for name in steps if steps[name].needs_money] == ["build", "ramp"]


def test_the_row_of_a_project_replaces_the_effect_of_its_kind(tables: Any) -> None:
    tables.add("effects", instrument="LOAN", project="S1", stage="close", cut=0.2)
    networks = tables.case().networks
    assert {(e.instrument, e.stage): e.cut for e in networks["S1"].effects} == {
        ("DESK", "permit"): 0.5,
        ("LOAN", "close"): 0.2,
    }
    assert {(e.instrument, e.stage): e.cut for e in networks["C1"].effects} == {
        ("DESK", "permit"): 0.5,
        ("LOAN", "close"): 0.5,
    }
    assert networks["D1"].effects == ()


def test_a_stage_before_close_needs_no_money_unless_it_says_so() -> None:
    stages = (
        Stage(kind="plant", stage="feasibility", likely=6),
        Stage(kind="plant", stage="close", likely=3, predecessors=("feasibility",)),
        Stage(kind="plant", stage="build", likely=12, predecessors=("close",)),
    )
    case = tiny_case(stages=stages)
    assert not case.networks["alpha"].step["feasibility"].needs_money
    assert case.networks["alpha"].step["build"].needs_money
    asked = (stages[0].model_copy(update={"needs_money": True}), *stages[1:])
    with pytest.raises(CaseError, match="'feasibility' needs money"):
        tiny_case(stages=asked)
