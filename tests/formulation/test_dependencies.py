"""Dependencies of plants that may close from month 9 on, and operate twelve months later."""

import pytest
from tests.formulation.pieces import STAGES, plant
from tests.formulation.rivals import LATE, months, never, rivals

from headrace.case.projects import Kind
from headrace.case.services import Dependency
from headrace.case.stages import Stage

RICH = Kind(kind="plant", group="mill", max_sponsor_equity=1)


def beta_after_alpha(lag: float, **cells: str) -> dict[str, int]:
    """Return the closes of the best plan in 60 months if beta closes so long after alpha."""
    row = Dependency(before="alpha", after="beta", after_event="close", lag=lag, **cells)
    case = rivals(
        settings=LATE.model_copy(update={"periods": 20}),
        projects=(plant("alpha", weight=2), plant("beta"), plant("gamma")),
        kinds=(RICH,),
        limits=(),
        dependencies=(row,),
        locks=never("gamma"),
    )
    return months(case)


@pytest.mark.parametrize(("event", "month"), [("close", 24), ("operation", 36)])
def test_a_lag_that_begins_before_the_horizon_was_not_met(event: str, month: int) -> None:
    """Beta closes 15 months after alpha closed in 9, or operated in 21; not in 9 or 12 before."""
    assert beta_after_alpha(15, before_event=event) == {"alpha": 9, "beta": month}


def test_what_comes_longer_after_another_than_the_horizon_lasts_never_comes() -> None:
    assert beta_after_alpha(70) == {"alpha": 9}


def test_a_lag_may_begin_with_the_horizon() -> None:
    """Alpha has its permit and closes in month 0; nine months later beta may close."""
    case = rivals(
        settings=LATE,
        projects=(plant("alpha", weight=2), plant("beta"), plant("gamma")),
        kinds=(RICH,),
        stages=(
            *STAGES,
            Stage(project="alpha", stage="permit", state="done"),
            Stage(project="alpha", stage="close", likely=0, predecessors=("permit",)),
        ),
        limits=(),
        dependencies=(
            Dependency(
                before="alpha", before_event="close", after="beta", after_event="close", lag=9
            ),
        ),
        locks=never("gamma"),
    )
    assert months(case) == {"alpha": 0, "beta": 9}
