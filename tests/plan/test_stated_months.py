"""Months that are stated: kept and shown as stated, and how they bind what the plan decides."""

import pytest
from tests.auditing.breaking import plants, plants_plan
from tests.cases import START

from headrace.auditing import audit
from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.services import Dependency, Service, ServiceNeed, Supply
from headrace.case.stages import Stage
from headrace.plan.plan import Plan
from headrace.plan.schedule import schedule_of
from headrace.plan.services import balances
from headrace.plan.slip import slips
from headrace.plan.timetable import timetable_of

PERIODS = {1: 36, 3: 12, 6: 6, 12: 3}
FIRST = {1: 22, 3: 24, 6: 24, 12: 24}
"""Start of the first period at or after month 22, by months in a period."""
RAMP = Stage(
    kind="plant", stage="ramp", likely=4, predecessors=("build",), needs_services_first=True
)
SPANS = pytest.mark.parametrize("span", PERIODS)


def forecast(span: int, month: int = 22, *stages: Stage, **tables: object) -> Case:
    """Return plants of which beta has closed and is forecast for a month, with its target there."""
    deal = Deal(project="beta", status="closed", close=START - 6, operation=START + month)
    case = plants(beta={"target": START + month}, signed_deals=(deal,), **tables)
    settings = case.settings.model_copy(
        update={"months_per_period": span, "periods": PERIODS[span]}
    )
    return case.changed(settings=settings, stages=(*case.stages, *stages))


def operating(month: int) -> Plan:
    return Plan({}, {"beta": month})


@SPANS
def test_a_forecast_is_kept_as_stated_in_dates_and_slip(span: int) -> None:
    """Forecast and target 22: no slip, whether the plan names 22 or the period that holds it."""
    case = forecast(span)
    for month in {22, FIRST[span]}:
        assert audit(case, operating(month)) == ()
        slip = {row.item.item: (row.operation, row.months) for row in slips(case, operating(month))}
        assert slip["beta"] == (22, 0)
        assert schedule_of(case, "beta", None, month).operation == 22


@SPANS
def test_a_forecast_bounds_operation_from_below(span: int) -> None:
    """A period before the first at or after 22 is too early; one later stands on the grid."""
    case = forecast(span)
    early = FIRST[span] - span
    (finding,) = audit(case, operating(early))
    assert (finding.kind, finding.size) == ("operation too early", FIRST[span] - early)
    if FIRST[span] + span < 36:
        late = FIRST[span] + span
        assert audit(case, operating(late)) == ()
        (slip,) = (row.months for row in slips(case, operating(late)) if row.item.item == "beta")
        assert slip == late - 22


def test_another_month_inside_a_period_is_not_on_the_grid() -> None:
    """Forecast 22: month 23 is neither stated nor the start of a quarter."""
    assert [row.kind for row in audit(forecast(3), operating(23))] == ["operation month"]
    assert [row.kind for row in audit(forecast(3), operating(25))] == ["operation month"]


POWER = {
    "services": (Service(service="mw", name="Power", unit="MW"),),
    "service_needs": (
        ServiceNeed(project="beta", service="mw", role="provides", quantity=10),
        ServiceNeed(project="alpha", service="mw", role="requires", quantity=10),
    ),
}


@pytest.mark.parametrize(("span", "period"), [(1, 22), (3, 8), (6, 4), (12, 2)])
def test_what_a_forecast_provides_counts_from_the_first_period_at_or_after_it(span, period) -> None:
    timetable = timetable_of(forecast(span, **POWER), operating(22))
    (balance,) = balances(timetable)
    assert [amount > 0 for amount in balance.provided].index(True) == period


@pytest.mark.parametrize(("span", "period"), [(1, 18), (3, 6), (6, 3), (12, 1)])
def test_what_a_forecast_requires_counts_from_its_wait(span, period) -> None:
    """A tail of 4 months is 4, 2, 1, 1 periods before the one of month 22."""
    needs = (ServiceNeed(project="beta", service="mw", role="requires", quantity=10),)
    supply = (Supply(service="mw", start=START, quantity=10),)
    case = forecast(span, 22, RAMP, services=POWER["services"], service_needs=needs, supply=supply)
    (balance,) = balances(timetable_of(case, operating(22)))
    assert [amount > 0 for amount in balance.required].index(True) == period


@pytest.mark.parametrize(
    ("span", "lag", "kept"),
    [(1, 3, 25), (3, 3, 27), (3, 2, 24), (3, 1.5, 24), (6, 3, 30), (6, 2, 24), (12, 2, 24)],
)
def test_a_lag_after_a_stated_month_frees_the_first_period_at_or_after_it(span, lag, kept) -> None:
    """22 and the lag, then the next period: alpha may operate there and no period earlier."""
    row = Dependency(before="beta", after="alpha", after_event="operation", lag=lag)
    case = forecast(span, dependencies=(row,))

    def alpha(month: int) -> Plan:
        plan = plants_plan(alpha=(12, month))
        return Plan(plan.closes, {**plan.operations, "beta": 22})

    assert audit(case, alpha(kept)) == ()
    if kept - span >= 24:
        (finding,) = audit(case, alpha(kept - span))
        assert (finding.kind, finding.size) == ("dependency", 22 + lag - (kept - span))


def test_a_lag_after_an_operation_in_the_past_runs_from_its_month() -> None:
    """Beta operates since -4; 13 months later is 9, so alpha may close in 9; with 14 in 12."""
    for lag, closes in ((13, 9), (14, 12)):
        row = Dependency(before="beta", after="alpha", after_event="close", lag=lag)
        case = forecast(3, -4, dependencies=(row,))
        plan = plants_plan(alpha=(closes, closes + 12))
        assert audit(case, Plan(plan.closes, {**plan.operations, "beta": -4})) == ()
        if closes > 9:
            plan = plants_plan(alpha=(9, 21))
            (finding,) = audit(case, Plan(plan.closes, {**plan.operations, "beta": -4}))
            assert finding.size == 1
