"""Where largest shares leave no slack at all, a project still closes.

HiGHS 1.11 takes x for 0 in `100 x = e + d, e <= 40 x, d <= 60 x` if e and d are at most 100 each:
a sponsor who brings at most 40 % beside lenders who carry at most 60 %.
"""

import pytest
from tests.cases import tiny_case

from headrace.auditing import audit
from headrace.case.instruments import Instrument
from headrace.case.projects import Kind
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve


@pytest.mark.parametrize("start", [True, False])
@pytest.mark.parametrize("equity", [0.2, 0.3, 0.4, 0.7])
def test_sponsor_and_lenders_who_just_reach_all_uses_close(equity: float, start: bool) -> None:
    kind = Kind(
        kind="plant",
        group="mill",
        max_sponsor_equity=equity,
        commercial_debt_appetite=round(1 - equity, 6),
    )
    case = tiny_case(kinds=(kind,), limits=())
    outcome = solve(case, SolveSettings(start=start))
    close = outcome.plan.closes["alpha"]
    assert outcome.passes[0].objective == pytest.approx(3)
    assert close.sponsor_equity == pytest.approx(100 * equity)
    assert close.commercial_debt == pytest.approx(100 * (1 - equity))
    assert audit(case, outcome.plan) == ()


def test_an_offtake_raises_debt_beyond_its_full_cover() -> None:
    """A sponsor of 50, no appetite: lenders follow an offtake with a quarter of its face."""
    case = tiny_case(
        kinds=(
            Kind(
                kind="plant",
                group="mill",
                max_sponsor_equity=0.5,
                commercial_debt_appetite=0,
            ),
        ),
        instruments=(
            Instrument(
                instrument="offtake",
                name="Offtake",
                type="offtake",
                account="treasury",
                private_debt_per_unit=0.25,
            ),
        ),
        limits=(),
    )
    outcome = solve(case, SolveSettings(start=False))
    close = outcome.plan.closes["alpha"]
    assert close.commercial_debt == pytest.approx(50, abs=0.01)
    assert close.stack["offtake"] == pytest.approx(200, abs=0.01)
    assert audit(case, outcome.plan) == ()
