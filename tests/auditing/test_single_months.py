"""Single months and small sums: the least by which a rule on whole months can be broken."""

import pytest
from tests.auditing.breaking import alpha, alpha_plan, plant, plants, plants_plan
from tests.cases import START, tiny_case, tiny_plan

from headrace.auditing import audit
from headrace.case.accounts import Limit
from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.projects import Lock
from headrace.case.services import Resource, ResourceUse, Service, ServiceNeed, Supply
from headrace.case.stages import Stage
from headrace.ledgers.draws import lifted
from headrace.plan.plan import Plan


def monthly(case: Case) -> Case:
    settings = case.settings.model_copy(update={"months_per_period": 1, "periods": 36})
    return case.changed(settings=settings)


@pytest.mark.parametrize(("lock", "month"), [("not before", 11), ("not after", 9)])
def test_a_lock_is_missed_by_one_month(lock: str, month: int) -> None:
    rows = (Lock(project="alpha", lock=lock, month=START + month),)
    case = monthly(tiny_case(locks=rows))
    (finding,) = audit(case, tiny_plan(24, month=10))
    assert (finding.kind, finding.size) == ("lock", 1)
    assert audit(case, tiny_plan(24, month=month)) == ()


def test_a_pledge_is_missed_by_one_month() -> None:
    deal = Deal(
        project="alpha",
        instrument="grant",
        status="conditional",
        amount=30,
        valid_until=START + 10,
    )
    case = monthly(alpha(signed_deals=(deal,)))
    amounts = {"stack": {}, "pledges": {0: 30.0}, "sponsor_equity": 70.0}
    assert audit(case, alpha_plan(10, 24, **amounts)) == ()
    (finding,) = audit(case, alpha_plan(11, 24, **amounts))
    assert (finding.kind, finding.size, finding.rows) == ("pledge validity", 1, (0,))
    assert finding.sheet == "signed_deals"


def test_the_first_month_of_the_horizon_may_lie_within_a_period() -> None:
    """A closed deal without a forecast operates from a period: 1 is none, 0 is one."""
    deal = Deal(project="alpha", status="closed", close=START - 12)
    rows = tiny_case().stages
    done = tuple(Stage(project="alpha", stage=row.stage, state="done") for row in rows)
    case = alpha(signed_deals=(deal,), stages=(*rows, *done))
    assert audit(case, Plan({}, {"alpha": 0})) == ()
    assert [row.kind for row in audit(case, Plan({}, {"alpha": 1}))] == ["operation month"]


def test_a_stage_of_one_month_uses_its_period() -> None:
    """Two builds of a month from 9 on want two crews of one."""
    rows = tiny_case().stages
    case = plants(
        stages=(*rows[:2], rows[2].model_copy(update={"likely": 1})),
        resources=(Resource(resource="crew", name="Crew", capacity=1),),
        resource_use=(ResourceUse(kind="plant", stage="build", resource="crew", quantity=1),),
    )
    (finding,) = audit(case, plants_plan(alpha=(9, 12), beta=(9, 12)))
    assert (finding.kind, finding.subject, finding.month) == ("resource", "crew", START + 9)


@pytest.mark.parametrize("ledger", ["budget_authority", "outlays", "exposure"])
def test_half_a_million_beyond_a_limit_is_lifted(ledger: str) -> None:
    """A deal of 12 closed in 0: 12 in 2027 at 12 months of delivery, of 11.5."""
    deal = Deal(
        project="beta",
        instrument="loan",
        status="closed",
        amount=12,
        close=START,
        operation=START + 12,
        uses_ledgers=True,
    )
    until = "never" if ledger == "budget_authority" else None
    limit = Limit(account="treasury", ledger=ledger, amount=11.5, start=START, until=until)
    loan = (
        tiny_case()
        .instruments[0]
        .model_copy(update={"instrument": "loan", "type": "loan", "subsidy_rate": 1.0})
    )
    case = tiny_case(
        projects=(plant("alpha"), plant("beta")),
        instruments=(loan,),
        limits=(limit,),
        signed_deals=(deal,),
    )
    lifts = lifted(case, Plan({}, {"beta": 12}))
    assert {(row.ledger, round(row.amount, 6)) for row in lifts} == {(ledger, 0.5)}
    assert min(row.month for row in lifts) == 0


@pytest.mark.parametrize(("supply", "short"), [(999_999.5, ()), (999_998.5, (1.5,))])
def test_a_millionth_of_a_service_may_be_short(supply: float, short: tuple[float, ...]) -> None:
    """Alpha requires a million units: one is a millionth of it."""
    case = alpha(
        services=(Service(service="oxide", name="Oxide", unit="kg"),),
        supply=(Supply(service="oxide", start=START, quantity=supply),),
        service_needs=(
            ServiceNeed(project="alpha", service="oxide", role="requires", quantity=1_000_000),
        ),
    )
    found = [row for row in audit(case, alpha_plan()) if row.kind == "service"]
    assert tuple(row.size for row in found) == pytest.approx(short)
