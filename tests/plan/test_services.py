"""Services and dependencies between projects, period by period of three months."""

import pytest
from tests.auditing.breaking import plants, plants_plan
from tests.cases import START, complete_case, complete_plan

from headrace.auditing import audit
from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.services import Dependency, Service, ServiceNeed, Supply
from headrace.case.stages import Stage
from headrace.plan.plan import Plan
from headrace.plan.services import balances, soft_misses
from headrace.plan.timetable import timetable_of

STAGES = (
    Stage(kind="plant", stage="permit", likely=6),
    Stage(kind="plant", stage="close", likely=3, predecessors=("permit",)),
    Stage(kind="plant", stage="build", likely=8, predecessors=("close",)),
    Stage(kind="plant", stage="ramp", likely=4, predecessors=("build",), needs_services_first=True),
)
"""Close in 9, build to 17, ramp of 4 (two periods) to 21."""
POWER = {"services": (Service(service="mw", name="Power", unit="MW"),), "stages": STAGES}
NEED = ServiceNeed(project="beta", service="mw", role="requires", quantity=10)
GIVE = ServiceNeed(project="alpha", service="mw", role="provides", quantity=12)


def served(*supply: tuple[int, float], **tables):
    rows = tuple(
        Supply(service="mw", start=START + first, quantity=quantity) for first, quantity in supply
    )
    return plants(**{**POWER, "supply": rows, "service_needs": (NEED, GIVE), **tables})


def test_supply_holds_until_the_next_row() -> None:
    """4 since before the horizon, 6 from month 5, so from the period of month 6."""
    timetable = timetable_of(served((-10, 4), (5, 6)), Plan({}, {}))
    (balance,) = balances(timetable)
    assert balance.existing == (4, 4) + (6,) * 10


def test_a_project_requires_from_the_period_in_which_it_starts_to_wait() -> None:
    """Beta operates in 27, so it waits from 21: supply of 10 must be there in 21."""
    plan = plants_plan(beta=(9, 27))
    assert audit(served((21, 10)), plan) == ()
    (finding,) = audit(served((24, 10)), plan)
    assert (finding.place, finding.size, finding.unit) == ("mw 2028-10", 10, "MW")


def test_a_project_provides_from_operation_on() -> None:
    """Alpha operates in 21; beta waits from 21 for operation in 27, or from 18 for 24."""
    assert audit(served(), plants_plan(alpha=(9, 21), beta=(9, 27))) == ()
    findings = audit(served(), plants_plan(alpha=(9, 21), beta=(9, 24)))
    assert [finding.kind for finding in findings] == ["service"]


def test_waiting_begins_with_the_horizon_at_the_earliest() -> None:
    """A closed deal operates in 3, its two periods of tail would begin in -3: it requires from 0.

    Forecast 4 and tail 4: it begins in month 0, not before.
    """
    deal = Deal(project="beta", status="closed", operation=START + 4)
    case = served(signed_deals=(deal,))
    (balance,) = balances(timetable_of(case, Plan({}, {"beta": 3})))
    assert balance.required == (10,) * 12


def test_a_deal_that_began_before_the_horizon_requires_nothing() -> None:
    """Forecast 3 and tail 4: it began in -1."""
    deal = Deal(project="beta", status="closed", operation=START + 3)
    assert audit(served(signed_deals=(deal,)), Plan({}, {"beta": 3})) == ()


def test_what_operated_before_the_horizon_provides_in_every_period() -> None:
    deal = Deal(project="alpha", status="closed", close=START - 30, operation=START - 3)
    case = served(signed_deals=(deal,))
    (balance,) = balances(timetable_of(case, Plan({}, {"alpha": -3})))
    assert balance.provided == (12,) * 12
    assert audit(case, Plan({}, {"alpha": -3})) == ()


def test_what_does_not_operate_requires_and_provides_nothing() -> None:
    (balance,) = balances(timetable_of(served(), Plan({}, {})))
    assert (balance.provided, balance.required) == ((0,) * 12, (0,) * 12)


def depend(**columns: object):
    row = Dependency(**{"before": "alpha", "after": "beta", **columns})
    return plants(stages=STAGES, dependencies=(row,))


@pytest.mark.parametrize(
    ("columns", "kept", "broken"),
    [
        ({"before_event": "close", "after_event": "close"}, (12, 24), (9, 21)),
        ({"before_event": "close", "after_event": "wait", "lag": 9}, (9, 27), (9, 24)),
        ({"before_event": "close", "after_event": "operation", "lag": 13}, (12, 27), (12, 24)),
        ({"after_event": "close"}, (24, 36), (21, 33)),
        ({"after_event": "wait"}, (12, 30), (12, 27)),
        ({"after_event": "operation", "lag": 1}, (12, 27), (12, 24)),
    ],
    ids=str,
)
def test_every_pair_of_events_binds_at_its_own_step(columns, kept, broken) -> None:
    """Alpha closes in 12 and operates in 24; beta's (close, operation) keeps the row or breaks it.

    Wait is two periods before operation. Lags: 9 months after 12 is 21, the wait of operation 27;
    13 months after 12 is 25, so operation in 27; 1 month after 24 is 25, so 27.
    """
    case = depend(**columns).changed(settings=plants().settings.model_copy(update={"periods": 20}))
    assert audit(case, plants_plan(alpha=(12, 24), beta=kept)) == ()
    (finding,) = audit(case, plants_plan(alpha=(12, 24), beta=broken))
    assert (finding.kind, finding.before, finding.subject) == ("dependency", "alpha", "beta")


def test_one_member_of_a_group_is_enough() -> None:
    row = Dependency(before="site", before_event="close", after="beta", after_event="close")
    gamma = plants().projects[0].model_copy(update={"project": "gamma", "alternatives": "site"})
    both = plants(alpha={"alternatives": "site"}).projects
    case = plants().changed(projects=(*both, gamma), dependencies=(row,))
    assert audit(case, plants_plan(gamma=(9, 21), beta=(9, 21))) == ()
    (finding,) = audit(case, plants_plan(beta=(9, 21)))
    assert (finding.kind, finding.size) == ("dependency", 1)
    both = plants_plan(alpha=(21, 33), gamma=(9, 21), beta=(9, 21))
    assert "dependency" not in {finding.kind for finding in audit(case, both)}


@pytest.mark.parametrize(("close", "lag"), [(None, 60), (START - 4, 13)])
def test_the_lag_after_a_close_in_the_past_runs_from_its_month_if_that_is_known(close, lag) -> None:
    """Unknown: met, whatever the lag. Closed in -4: 13 months later is 9; 14 is a month too many.

    Beta waits for month 10, so for 12, or misses by one month in 9.
    """
    deal = Deal(project="alpha", status="closed", close=close)

    def waiting(lag: float) -> Case:
        row = Dependency(
            before="alpha", before_event="close", after="beta", after_event="close", lag=lag
        )
        return plants(signed_deals=(deal,), dependencies=(row,))

    assert audit(waiting(lag), plants_plan(beta=(9, 21))) == ()
    if close is not None:
        (finding,) = audit(waiting(lag + 1), plants_plan(beta=(9, 21)))
        assert finding.size == 1
        assert audit(waiting(lag + 1), plants_plan(beta=(12, 24))) == ()


@pytest.mark.parametrize(("close", "unit"), [(35, "months"), (36, "projects")])
def test_a_close_after_the_horizon_never_comes(close: int, unit: str) -> None:
    """The horizon ends with month 35; a close stated for 36 is none that anything can wait for."""
    deal = Deal(project="alpha", status="closed", close=START + close)
    row = Dependency(before="alpha", before_event="close", after="beta", after_event="close")
    case = plants(signed_deals=(deal,), dependencies=(row,))
    case = case.changed(
        settings=case.settings.model_copy(update={"months_per_period": 1, "periods": 36})
    )
    (finding,) = audit(case, plants_plan(beta=(9, 21)))
    assert (finding.kind, finding.unit) == ("dependency", unit)


def test_a_closed_deal_in_the_horizon_closes_in_its_month() -> None:
    """Closed in 10, so period 4: a close in 9 is a month early, one in 12 is right."""
    deal = Deal(project="alpha", status="closed", close=START + 10)
    row = Dependency(before="alpha", before_event="close", after="beta", after_event="close")
    case = plants(signed_deals=(deal,), dependencies=(row,))
    assert audit(case, plants_plan(beta=(12, 24))) == ()
    (finding,) = audit(case, plants_plan(beta=(9, 21)))
    assert finding.size == 1


def test_a_step_already_taken_is_exempt() -> None:
    """The close of a closed deal waits for nothing, even if alpha never closes."""
    deal = Deal(project="beta", status="closed", close=START + 3, operation=START + 12)
    row = Dependency(before="alpha", after="beta", after_event="close")
    case = plants(signed_deals=(deal,), dependencies=(row,))
    assert audit(case, Plan({}, {"beta": 12})) == ()


def test_a_wait_that_began_before_the_horizon_is_exempt() -> None:
    deal = Deal(project="beta", status="closed", operation=START + 3)
    row = Dependency(before="alpha", after="beta")
    case = plants(stages=STAGES, signed_deals=(deal,), dependencies=(row,))
    assert audit(case, Plan({}, {"beta": 3})) == ()


def test_an_operation_before_the_horizon_is_exempt() -> None:
    deal = Deal(project="beta", status="closed", operation=START - 3)
    row = Dependency(before="alpha", after="beta", after_event="operation")
    case = plants(signed_deals=(deal,), dependencies=(row,))
    assert audit(case, Plan({}, {"beta": -3})) == ()


def test_a_soft_row_binds_nothing_and_tells_the_months_missed() -> None:
    """Alpha operates in 24; with a lag of 4 beta's wait in 21 (operation in 27) is 7 early."""
    case = depend(lag=4, hardness="soft")
    plan = plants_plan(alpha=(12, 24), beta=(9, 27))
    assert audit(case, plan) == ()
    (miss,) = soft_misses(case, plan)
    assert (miss.before_month, miss.after_month, miss.months) == (24, 21, 7)


def test_a_soft_row_whose_first_step_never_comes_is_told_as_never() -> None:
    case = depend(hardness="soft")
    (miss,) = soft_misses(case, plants_plan(beta=(9, 27)))
    assert (miss.before_month, miss.months) == (None, None)


def test_a_soft_row_that_is_kept_or_never_reached_misses_nothing() -> None:
    case = depend(hardness="soft")
    assert soft_misses(case, plants_plan(alpha=(9, 21), beta=(9, 27))) == ()
    assert soft_misses(case, plants_plan(alpha=(9, 21))) == ()


def test_the_complete_campus_waits_for_the_line() -> None:
    """250 MW are required from 21 on; 50 exist (80 from 2030-01, month 36) and 300 come in 18."""
    power = balances(timetable_of(complete_case(), complete_plan()))[0]
    assert power.required == (0,) * 7 + (250,) * 9
    assert power.supply == (50,) * 6 + (350,) * 6 + (380,) * 4
    assert power.missing == (0,) * 16
