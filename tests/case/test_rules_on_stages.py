"""Rules on stages and paths: one planted error, one breach."""

from collections.abc import Callable
from typing import Any

import pytest

from headrace.case.calendar import month_of

START = month_of(2027, 1)
Plant = Callable[[Any], int | None]
MILL = {"kind": "mill"}


def circle(t: Any) -> int:
    t.change("eligibility", {"kind": "sub"}, eligible=False)
    return t.change("stages", {"kind": "sub", "stage": "permit"}, predecessors=("build",))


def done_close(t: Any) -> int:
    t.add("stages", project="S1", stage="permit", state="done")
    t.add("stages", project="S1", stage="docs", state="done")
    return t.add("stages", project="S1", stage="close", state="done")


def no_close(t: Any) -> None:
    t.drop("stages", kind="dc", stage="close")
    t.change("stages", {"kind": "dc", "stage": "build"}, predecessors=("permit",))


def no_sub_close(t: Any) -> int:
    return t.add("stages", project="G1", stage="close", state="absent")


def shared_progress(t: Any) -> int:
    t.add("stages", project="S1", stage="study", likely=1, predecessors=("plan@50%",))
    return t.add("stages", project="S1", stage="plan", state="in progress", remaining=2)


PLANTED: dict[str, tuple[Plant, str, str | None, str]] = {
    "unknown predecessor": (
        lambda t: t.change("stages", {**MILL, "stage": "ramp"}, predecessors=("buidl", "build")),
        "stages",
        "predecessors",
        "did you mean 'build'?",
    ),
    "share above 100 %": (
        lambda t: t.change("stages", {**MILL, "stage": "docs"}, predecessors=("permit@120%",)),
        "stages",
        "predecessors",
        "between 0% and 100%",
    ),
    "share that is no number": (
        lambda t: t.change("stages", {**MILL, "stage": "docs"}, predecessors=("permit@half",)),
        "stages",
        "predecessors",
        "write it like permit@80%",
    ),
    "empty predecessor": (
        lambda t: t.change("stages", {**MILL, "stage": "docs"}, predecessors=(" ",)),
        "stages",
        "predecessors",
        "not a stage",
    ),
    "overlap out of close": (
        lambda t: t.change("stages", {**MILL, "stage": "build"}, predecessors=("close@50%",)),
        "stages",
        "predecessors",
        "overlaps financial close",
    ),
    "overlap out of close with a lag": (
        lambda t: t.change("stages", {**MILL, "stage": "build"}, predecessors=("close@50%+2",)),
        "stages",
        "predecessors",
        "overlaps financial close",
    ),
    "lag below zero": (
        lambda t: t.change("stages", {**MILL, "stage": "docs"}, predecessors=("permit-3",)),
        "stages",
        "predecessors",
        "has a lag below zero; write a lag like permit+3",
    ),
    "stage that reads like a lag": (
        lambda t: t.add("stages", **MILL, stage="tests+2", likely=1, predecessors=("close",)),
        "stages",
        "stage",
        "reads like 'tests' with a lag of 2",
    ),
    "end of a stage that is open": (
        lambda t: t.change("stages", {**MILL, "stage": "permit"}, ended=START - 1),
        "stages",
        "ended",
        "is open but has ended",
    ),
    "end of a done stage after the start": (
        lambda t: t.add("stages", project="S1", stage="permit", state="done", ended=START + 1),
        "stages",
        "ended",
        "ended after the start of the horizon",
    ),
    "share of a running stage of unknown length": (
        shared_progress,
        "stages",
        "likely",
        "waits for a share of stage 'plan', which is in progress and has no likely duration",
    ),
    "open without likely": (
        lambda t: t.change("stages", {**MILL, "stage": "ramp"}, likely=None),
        "stages",
        "likely",
        "no likely duration (projects S1 and C1)",
    ),
    "low above likely": (
        lambda t: t.change("stages", {**MILL, "stage": "ramp"}, low=4),
        "stages",
        "low",
        "low 4 is more than likely 3",
    ),
    "likely above high": (
        lambda t: t.add("stages", project="G1", stage="permit", high=5),
        "stages",
        "high",
        "likely 6 is more than high 5",
    ),
    "in progress without remaining": (
        lambda t: t.add("stages", project="S1", stage="permit", state="in progress"),
        "stages",
        "remaining",
        "no remaining months",
    ),
    "remaining of an open stage": (
        lambda t: t.add("stages", project="S1", stage="permit", remaining=2),
        "stages",
        "remaining",
        "is open but has 2 remaining months (project S1)",
    ),
    "no close": (no_close, "stages", None, "is given for kind 'dc' (project D1)"),
    "close absent": (no_sub_close, "stages", "state", "is marked absent"),
    "close done without a deal": (done_close, "stages", "state", "no closed deal is given"),
    "circle of stages": (circle, "stages", "predecessors", "permit -> close -> build -> permit"),
    "stage before itself": (
        lambda t: t.change("stages", {**MILL, "stage": "ramp"}, predecessors=("build", "ramp")),
        "stages",
        "predecessors",
        "ramp -> ramp",
    ),
    "done before its predecessor": (
        lambda t: t.add("stages", project="S1", stage="docs", state="done"),
        "stages",
        "state",
        "predecessor 'permit' is not",
    ),
    "money before close": (
        lambda t: t.add("stages", kind="mill", stage="order", likely=3, predecessors=("permit",)),
        "stages",
        "predecessors",
        "needs money but does not follow close",
    ),
    "waiting before close": (
        lambda t: t.add("stages", kind="sub", stage="study", likely=3, needs_services_first=True),
        "stages",
        "predecessors",
        "waits for services but does not follow close",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_error_is_the_one_breach_that_is_told(name: str, tables: Any) -> None:
    plant, sheet, column, words = PLANTED[name]
    row = plant(tables)
    (breach,) = tables.breaches()
    assert (breach.sheet, breach.row, breach.column) == (sheet, row, column)
    assert words in f"{breach.message}; {breach.remedy}"
    assert breach.remedy


def test_a_stage_of_one_project_is_none_of_another_of_its_kind(tables: Any) -> None:
    tables.add("stages", project="G2", stage="survey", likely=1, needs_money=False)
    tables.change("stages", {"project": "G2", "stage": "build"}, predecessors=("close", "survey"))
    assert tables.breaches() == []
    tables.add("stages", project="G1", stage="build", predecessors=("close", "survey"))
    (breach,) = tables.breaches()
    assert (breach.sheet, breach.column, breach.value) == ("stages", "predecessors", "survey")


def test_a_stage_may_have_ended_as_the_horizon_starts(tables: Any) -> None:
    tables.add("stages", project="S1", stage="permit", state="done", ended=START)
    assert tables.breaches() == []


def test_close_itself_may_need_money(tables: Any) -> None:
    tables.change("stages", {**MILL, "stage": "close"}, needs_money=True)
    assert tables.breaches() == []
