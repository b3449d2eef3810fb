"""What operated before the horizon serves, meets dependencies and slips by its true month."""

import pytest
from tests.cases import START, tiny_case, tiny_tables

from headrace.auditing import audit
from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.projects import Project
from headrace.case.record import Record
from headrace.case.services import Dependency, Service, ServiceNeed, ServiceTarget, Supply
from headrace.case.settings import Settings
from headrace.case.stages import Stage
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve


def with_past_line(operation: int, **tables: tuple[Record, ...] | Settings) -> Case:
    """Return the tiny case, whose plant needs 10 MW of a line that operates from a month on.

    The plant alone operates in month 21, three months after its target; the line has no target.
    """
    line = Project(project="line", name="Line", kind="plant", country="US", capex=50)
    done = ("permit", "close", "build")
    return tiny_case(
        **{
            "projects": (*tiny_tables()["projects"], line),
            "stages": (
                *tiny_tables()["stages"],
                *(Stage(project="line", stage=stage, state="done") for stage in done),
            ),
            "services": (Service(service="power", name="Power", unit="MW"),),
            "service_needs": (
                ServiceNeed(project="line", service="power", role="provides", quantity=10),
                ServiceNeed(project="alpha", service="power", role="requires", quantity=10),
            ),
            "signed_deals": (Deal(project="line", status="closed", operation=START + operation),),
            **tables,
        }
    )


@pytest.mark.parametrize(("operation", "slip"), [(-6, 3), (21, 3), (24, 6), (35, 42)])
def test_a_plant_waits_for_the_line_unless_that_runs_already(operation: int, slip: int) -> None:
    """A line from month 35 on runs from period 12, beyond the horizon: 36 - 18 + 24 = 42 months."""
    case = with_past_line(operation)
    outcome = solve(case, SolveSettings(start=False))
    assert outcome.passes[0].objective == pytest.approx(slip)
    assert audit(case, outcome.plan) == ()


def test_what_operated_before_the_horizon_keeps_its_true_month() -> None:
    outcome = solve(with_past_line(-6), SolveSettings(start=False))
    assert outcome.plan.operations["line"] == -6


@pytest.mark.parametrize(("lag", "close"), [(10, 9), (10.5, 12), (13, 12), (13.5, None)])
def test_from_a_past_month_that_is_known_the_lag_runs_in_months(
    lag: float, close: int | None
) -> None:
    """From month -1 a lag of 10 is over in month 9, of 10.5 in 9.5: period 4; of 13.5 in 12.5.

    A close in month 15 would operate in 27; the nine periods of the case end in 27.
    """
    case = with_past_line(
        -1,
        settings=Settings(title="Short", start=START, periods=9, months_per_period=3),
        dependencies=(Dependency(before="line", after="alpha", after_event="close", lag=lag),),
    )
    outcome = solve(case, SolveSettings(start=False))
    closes = {name: row.month for name, row in outcome.plan.closes.items()}
    assert closes == ({} if close is None else {"alpha": close})


def test_from_a_past_month_that_is_not_known_no_lag_runs() -> None:
    """The line's stages are done and no month is stated: a lag of 30 months is over."""
    case = with_past_line(
        -6,
        signed_deals=(Deal(project="line", status="closed"),),
        dependencies=(
            Dependency(
                before="line", before_event="close", after="alpha", after_event="close", lag=30
            ),
        ),
    )
    outcome = solve(case, SolveSettings(start=False))
    assert outcome.plan.closes["alpha"].month == 9


def test_a_target_reached_before_the_horizon_slips_from_month_0_only() -> None:
    """The line gives 10 MW for good; a target of month -4 is met in month 0: 4 months at 1."""
    case = with_past_line(
        -6,
        service_targets=(
            ServiceTarget(service_target="goal", service="power", quantity=10, target=START - 4),
        ),
    )
    outcome = solve(case, SolveSettings(start=False))
    assert outcome.passes[0].objective == pytest.approx(3 + 4)


def test_a_deal_that_closed_operates_as_early_as_it_can_without_a_target() -> None:
    """A line forecast for month 12 serves nobody and has no target: it operates in month 12."""
    outcome = solve(with_past_line(12, service_needs=()), SolveSettings(start=False))
    assert outcome.plan.operations["line"] == 12


@pytest.mark.parametrize(("under_way", "left", "operation"), [("ramp", 4, 6), ("build", 2, None)])
def test_a_deal_whose_wait_has_begun_requires_nothing_more(
    under_way: str, left: int, operation: int | None
) -> None:
    """Of the line's ramp-up 4 months remain: it operates in 6, though there is too little oxide.

    With 2 months of its build left the ramp-up of 4 would begin in 2, and waits for oxide for ever.
    """
    done = ("permit", "close", "build")[: 3 if under_way == "ramp" else 2]
    ramp = Stage(
        kind="plant", stage="ramp", likely=4, predecessors=("build",), needs_services_first=True
    )
    case = with_past_line(
        0,
        stages=(
            *tiny_tables()["stages"],
            ramp,
            *(Stage(project="line", stage=stage, state="done") for stage in done),
            Stage(project="line", stage=under_way, state="in progress", remaining=left),
        ),
        signed_deals=(Deal(project="line", status="closed", close=START - 12),),
        services=(
            Service(service="power", name="Power", unit="MW"),
            Service(service="oxide", name="Oxide", unit="t/yr"),
        ),
        service_needs=(
            ServiceNeed(project="line", service="power", role="provides", quantity=10),
            ServiceNeed(project="line", service="oxide", role="requires", quantity=5),
        ),
        supply=(Supply(service="oxide", start=START, quantity=4),),
    )
    outcome = solve(case, SolveSettings(start=False))
    assert outcome.plan.operations.get("line") == operation
    assert audit(case, outcome.plan) == ()


def test_a_target_counts_what_is_provided_of_its_service_and_nothing_else() -> None:
    """The line gives 10 MW and 10 t of oxide, alpha takes 10 MW: 20 MW are never reached.

    The target of month 12 slips to the end, 24 months, and by the penalty of 24; alpha by 3.
    """
    case = with_past_line(
        -6,
        services=(
            Service(service="power", name="Power", unit="MW"),
            Service(service="oxide", name="Oxide", unit="t/yr"),
        ),
        service_needs=(
            ServiceNeed(project="line", service="power", role="provides", quantity=10),
            ServiceNeed(project="line", service="oxide", role="provides", quantity=10),
            ServiceNeed(project="alpha", service="power", role="requires", quantity=10),
        ),
        service_targets=(
            ServiceTarget(service_target="goal", service="power", quantity=20, target=START + 12),
        ),
    )
    outcome = solve(case, SolveSettings(start=False))
    assert outcome.passes[0].objective == pytest.approx(24 + 24 + 3)


def test_what_comes_longer_after_a_deal_than_the_horizon_lasts_never_comes() -> None:
    """The line runs from month 24 on; 40 months later the horizon of 36 is over."""
    case = with_past_line(
        24, dependencies=(Dependency(before="line", after="alpha", after_event="close", lag=40),)
    )
    assert solve(case, SolveSettings(start=False)).plan.closes == {}


def test_from_a_past_operation_of_unknown_month_no_lag_runs_either() -> None:
    """The line closed in -20 and all its stages are done; 30 months after it operated are over."""
    case = with_past_line(
        -6,
        signed_deals=(Deal(project="line", status="closed", close=START - 20),),
        dependencies=(Dependency(before="line", after="alpha", after_event="close", lag=30),),
    )
    outcome = solve(case, SolveSettings(start=False))
    assert outcome.plan.closes["alpha"].month == 9
    assert audit(case, outcome.plan) == ()
