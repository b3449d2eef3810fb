"""Resources: which periods a delivery stage uses; arithmetic in the docstrings."""

from typing import Any

import pytest
from tests.cases import START
from tests.timeline.works import case_of, cuts, desk, settings, stage

from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.services import Resource, ResourceUse
from headrace.timeline.use import TOTAL, ResourcePeriod
from headrace.timeline.windows import candidate_of, closed_of

ROWS = (stage("permit", 6), stage("close", 3, "permit"))


def crew(name: str = "build", quantity: float = 1, **cells: Any) -> ResourceUse:
    values: dict[str, Any] = {"resource": "crew", "stage": name, "quantity": quantity}
    return ResourceUse(**{**values, **(cells or {"kind": "plant"})})


def crews(*rows: ResourceUse, **tables: Any) -> Case:
    return case_of(
        *tables.pop("stages", ROWS),
        **{
            "settings": settings(12, 3),
            "resources": (Resource(resource="crew", name="Crews", capacity=9),),
            "resource_use": rows,
            **tables,
        },
    )


def used(resources: tuple[ResourcePeriod, ...]) -> dict[int, float]:
    return {row.period: row.quantity for row in resources}


def test_a_stage_uses_every_period_that_it_touches() -> None:
    """Build of 10 from a close in 9 runs to 19: periods 3, 4, 5 and 6, once in total."""
    case = crews(crew(), stages=(*ROWS, stage("build", 10, "close")))
    mode = candidate_of(case, "alpha").modes[0]
    assert used(mode.resources[3]) == {TOTAL: 1, 3: 1, 4: 1, 5: 1, 6: 1}


def test_a_stage_that_ends_where_a_period_starts_does_not_use_that_period() -> None:
    """Build of 12 from 9 to 21: periods 3 to 6; 7 starts in 21."""
    mode = candidate_of(crews(crew()), "alpha").modes[0]
    assert set(used(mode.resources[3])) == {TOTAL, 3, 4, 5, 6}


def test_stages_that_overlap_add_up_and_each_counts_in_the_total() -> None:
    """Build takes 2 from 9 to 21, equipment 3 from 9 to 15: 5 in periods 3 and 4, total 5."""
    case = crews(
        crew("build", 2), crew("equipment", 3), stages=(*ROWS, stage("equipment", 6, "close"))
    )
    mode = candidate_of(case, "alpha").modes[0]
    assert used(mode.resources[3]) == {TOTAL: 5, 3: 5, 4: 5, 5: 2, 6: 2}


def test_the_row_of_a_project_replaces_that_of_its_kind() -> None:
    case = crews(crew(quantity=1), crew(quantity=4, project="alpha"))
    assert used(candidate_of(case, "alpha").modes[0].resources[3])[3] == 4


def test_a_shortened_stage_uses_fewer_periods() -> None:
    """Build of 12 becomes 6: from a close in 9 to 15, periods 3 and 4."""
    case = crews(crew(), instruments=(desk(),), effects=(cuts("desk", "build", 0.5),))
    cut = next(mode for mode in candidate_of(case, "alpha").modes if mode.shares)
    assert set(used(cut.resources[3])) == {TOTAL, 3, 4}


@pytest.mark.parametrize("months", [0])
def test_a_stage_of_no_length_uses_nothing(months: float) -> None:
    case = crews(crew("test"), stages=(*ROWS, stage("test", months, "close")))
    assert candidate_of(case, "alpha").modes[0].resources[3] == ()


def test_a_stage_that_the_project_lacks_uses_nothing() -> None:
    case = crews(
        crew("equipment"),
        stages=(
            *ROWS,
            stage("equipment", 6, "close"),
            stage("equipment", 6, kind=None, project="alpha", state="absent"),
        ),
    )
    assert candidate_of(case, "alpha").modes[0].resources[3] == ()


@pytest.mark.parametrize(
    ("close", "periods"),
    [
        (None, {TOTAL, 0, 1, 2, 3}),
        (-6, {TOTAL, 0, 1}),
        (-4, {TOTAL, 0, 1, 2}),
        (-12, set()),
        (2, {TOTAL, 0, 1, 2, 3, 4}),
    ],
)
def test_a_closed_deal_uses_crews_from_month_0_on(close: int | None, periods: set[int]) -> None:
    """Build of 12: [0, 12), [-6, 6), [-4, 8), [-12, 0) and [2, 14) in periods of three months."""
    month = None if close is None else START + close
    case = crews(crew(), signed_deals=(Deal(project="alpha", status="closed", close=month),))
    assert set(used(closed_of(case, "alpha").resources)) == periods


def test_a_done_stage_uses_nothing() -> None:
    rows = (*ROWS, stage("equipment", 6, "close", state="done"))
    rows = tuple(row.model_copy(update={"state": "done"}) for row in rows)
    case = crews(
        crew("equipment"), stages=rows, signed_deals=(Deal(project="alpha", status="closed"),)
    )
    assert closed_of(case, "alpha").resources == ()


def test_a_stage_beyond_the_horizon_uses_only_periods_within_it() -> None:
    """A closed deal builds from 30 to 42 in a horizon of 36: periods 10 and 11."""
    case = crews(crew(), signed_deals=(Deal(project="alpha", status="closed", close=START + 30),))
    assert set(used(closed_of(case, "alpha").resources)) == {TOTAL, 10, 11}
