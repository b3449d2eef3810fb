"""Dependencies of plants that may close from month 9 on, and operate twelve months later."""

import pytest
from tests.formulation.pieces import plant
from tests.formulation.rivals import LATE, months, never, rivals

from headrace.case.projects import Kind
from headrace.case.services import Dependency

RICH = Kind(kind="plant", group="mill", max_sponsor_equity=1)


@pytest.mark.parametrize(("event", "month"), [("close", 24), ("operation", 36)])
def test_a_lag_that_begins_before_the_horizon_was_not_met(event: str, month: int) -> None:
    """Beta closes 15 months after alpha closed in 9, or operated in 21; not in 9 or 12 before."""
    row = Dependency(before="alpha", before_event=event, after="beta", after_event="close", lag=15)
    case = rivals(
        settings=LATE.model_copy(update={"periods": 20}),
        projects=(plant("alpha", weight=2), plant("beta"), plant("gamma")),
        kinds=(RICH,),
        limits=(),
        dependencies=(row,),
        locks=never("gamma"),
    )
    assert months(case) == {"alpha": 9, "beta": month}
