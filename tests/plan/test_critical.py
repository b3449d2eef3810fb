"""The chain that governs: first to last, and the same whatever the order of rows."""

from tests.cases import tiny_case, tiny_plan

from headrace.case.case import Case
from headrace.case.stages import Stage
from headrace.plan.schedule import critical_stages

ROWS = (
    Stage(kind="plant", stage="permit", likely=6),
    Stage(kind="plant", stage="docs", likely=6),
    Stage(kind="plant", stage="close", likely=3, predecessors=("docs", "permit")),
    Stage(kind="plant", stage="build", likely=12, predecessors=("close",)),
    Stage(kind="plant", stage="test", likely=12, predecessors=("close",)),
)


def chain(case: Case, **dates: int) -> list[str]:
    plan = tiny_plan(21, **dates)
    return [row.stage for row in critical_stages(case, plan, "alpha")]


def test_of_stages_that_end_together_the_id_decides_whatever_their_order() -> None:
    """Docs and permit end in 6, build and test in 21: docs is the first id, test the last."""
    backwards = tuple(
        row.model_copy(update={"predecessors": tuple(reversed(row.predecessors or ())) or None})
        for row in reversed(ROWS)
    )
    for rows in (ROWS, backwards):
        assert chain(tiny_case(stages=rows)) == ["docs", "close", "test"]


def test_the_chain_reaches_behind_close_only_if_stages_hold_it() -> None:
    """Closing in 12 where 9 was possible: a quarter of waiting is no stage's doing."""
    assert chain(tiny_case(), month=9) == ["permit", "close", "build"]
    assert chain(tiny_case(), month=12) == ["close", "build"]


def test_a_lag_belongs_to_the_stage_before_it() -> None:
    """Docs of 2 and a lag of 5 end after the permit of 6."""
    rows = (
        ROWS[0],
        ROWS[1].model_copy(update={"likely": 2}),
        ROWS[2].model_copy(update={"predecessors": ("permit", "docs+5")}),
        ROWS[3],
    )
    assert chain(tiny_case(stages=rows), month=12) == ["docs", "close", "build"]
