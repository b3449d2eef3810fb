"""Months that a deal states are kept: in dates, in slip, in services and in lags."""

import pytest
from tests.cases import START, tiny_case, tiny_tables

from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.projects import Project
from headrace.case.services import Dependency, Service, ServiceNeed
from headrace.case.settings import Settings
from headrace.plan.outcome import Outcome
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve


def with_forecast(month: int, periods: int = 12, length: int = 3, **tables: object) -> Case:
    """Return the tiny case with a closed line whose operation is forecast, target month 18."""
    line = Project(
        project="line", name="Line", kind="plant", country="US", capex=50, target=START + 18
    )
    values = {
        "settings": Settings(
            title="Stated", start=START, periods=periods, months_per_period=length
        ),
        "projects": (*tiny_tables()["projects"], line),
        "signed_deals": (
            Deal(project="line", status="closed", close=START - 3, operation=START + month),
        ),
        **tables,
    }
    return tiny_case(**values)  # type: ignore[arg-type]


def solved(case: Case) -> Outcome:
    return solve(case, SolveSettings(start=False))


@pytest.mark.parametrize(("month", "slip"), [(18, 0), (19, 1), (20, 2), (21, 3)])
def test_a_forecast_is_kept_in_date_and_slip(month: int, slip: int) -> None:
    """Alpha operates in month 21, three late; the line slips by its own month, not by period 7."""
    outcome = solved(with_forecast(month))
    assert outcome.plan.operations == {"alpha": 21, "line": month}
    assert outcome.passes[0].objective == pytest.approx(3 + slip)


@pytest.mark.parametrize(
    ("length", "periods", "alpha", "slip"), [(1, 36, 21, 3), (6, 6, 24, 6), (12, 3, 24, 6)]
)
def test_the_same_in_periods_of_1_6_and_12_months(
    length: int, periods: int, alpha: int, slip: int
) -> None:
    """Closing in month 9 falls into 12 where periods are long: operation in 24. The line: 19."""
    outcome = solved(with_forecast(19, periods, length))
    assert outcome.plan.operations == {"alpha": alpha, "line": 19}
    assert outcome.passes[0].objective == pytest.approx(slip + 1)


def test_what_waits_longer_operates_on_the_grid() -> None:
    """Alpha operates in month 21, whose period stands for 19; two months later is period 8."""
    case = with_forecast(
        19,
        services=(Service(service="power", name="Power", unit="MW"),),
        service_needs=(
            ServiceNeed(project="alpha", service="power", role="provides", quantity=10),
            ServiceNeed(project="line", service="power", role="requires", quantity=10),
        ),
    )
    assert solved(case).plan.operations["line"] == 19
    later = solved(
        case.changed(
            dependencies=(Dependency(before="alpha", after="line", after_event="operation", lag=2),)
        )
    )
    assert later.plan.operations["line"] == 24


def test_what_a_closed_deal_provides_counts_from_the_first_period_after_its_month() -> None:
    """A line from month 22 on serves from period 8, month 24; alpha waits from 21 to 24."""
    case = with_forecast(
        22,
        services=(Service(service="power", name="Power", unit="MW"),),
        service_needs=(
            ServiceNeed(project="line", service="power", role="provides", quantity=10),
            ServiceNeed(project="alpha", service="power", role="requires", quantity=10),
        ),
    )
    assert solved(case).plan.operations == {"alpha": 24, "line": 22}


@pytest.mark.parametrize(("lag", "operation"), [(0, 24), (2, 24), (2.5, 27), (5, 27), (6, 30)])
def test_a_lag_runs_from_the_stated_month(lag: float, operation: int) -> None:
    """From month 22 a lag of 2 is over in 24, of 2.5 in 24.5: period 9; of 5 in 27; of 6 in 28."""
    case = with_forecast(22, dependencies=(Dependency(before="line", after="alpha", lag=lag),))
    assert solved(case).plan.operations == {"alpha": operation, "line": 22}


def test_a_lag_runs_from_a_close_that_is_stated() -> None:
    """From a close in month 7 a lag of 4 is over in 11: alpha closes in 12, operates in 24."""
    case = with_forecast(
        22,
        signed_deals=(Deal(project="line", status="closed", close=START + 7),),
        dependencies=(
            Dependency(
                before="line", before_event="close", after="alpha", after_event="close", lag=4
            ),
        ),
    )
    assert solved(case).plan.closes["alpha"].month == 12
