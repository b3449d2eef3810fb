"""Alternatives, resources and ceilings: what projects share."""

import pytest
from tests.auditing.breaking import GRANT, alpha, alpha_plan, instrument, plants, plants_plan
from tests.cases import START, tiny_case, tiny_close

from headrace.auditing import audit
from headrace.case.accounts import Account, Concentration, Limit
from headrace.case.instruments import Deal
from headrace.case.projects import Lock
from headrace.case.services import Resource, ResourceUse
from headrace.case.stages import Stage
from headrace.plan.plan import Close, Plan
from headrace.plan.schedule import schedule_of
from headrace.plan.services import loads, periods_of

SITE = {"alternatives": "site"}


def test_a_closed_member_excludes_the_rest() -> None:
    deal = Deal(project="alpha", status="closed")
    case = plants(alpha=SITE, beta=SITE, signed_deals=(deal,))
    (finding,) = audit(case, plants_plan(beta=(9, 21)))
    assert (finding.kind, finding.size) == ("alternatives", 1)


@pytest.mark.parametrize(
    ("start", "end", "periods"),
    [
        (3, 9, [1, 2]),
        (4, 8, [1, 2]),
        (3, 9.5, [1, 2, 3]),
        (-5, 2, [0]),
        (-5, 0, []),
        (4, 4, []),
        (33, 50, [11]),
        (40, 50, []),
    ],
)
def test_a_stage_uses_every_period_that_it_touches(start, end, periods) -> None:
    """Periods of 3 months, 12 of them: floor(start / 3) to ceil(end / 3) - 1 within 0 to 11."""
    assert list(periods_of(tiny_case(), start, end)) == periods


CREW = Resource(resource="crew", name="Crew", capacity=1)
BUILDING = ResourceUse(kind="plant", stage="build", resource="crew", quantity=1)


def test_a_project_row_replaces_the_kind_row() -> None:
    own = ResourceUse(project="alpha", stage="build", resource="crew", quantity=3)
    case = tiny_case(resources=(CREW,), resource_use=(BUILDING, own))
    load = loads(case, [schedule_of(case, "alpha", tiny_close(), 21)])["crew"]
    assert load.by_period == (0,) * 3 + (3,) * 4 + (0,) * 5
    assert load.total == 3


def test_a_stage_that_ends_before_the_horizon_counts_in_no_total() -> None:
    """A closed deal built from -20; with build done it uses nothing of a total of 1."""
    deal = Deal(project="alpha", status="closed", close=START - 20)
    done = Stage(project="alpha", stage="build", state="done")
    case = plants(
        stages=(*tiny_case().stages, done),
        signed_deals=(deal,),
        resources=(Resource(resource="crew", name="Crew", total=1),),
        resource_use=(BUILDING,),
    )
    assert audit(case, plants_plan(beta=(9, 21))) == ()


def test_existing_deals_use_from_month_0_and_lift_what_they_exceed() -> None:
    """Two deals build to 12 with one crew: lifted to 2 there; beta, from 9, is one more in 3."""
    gamma = plants().projects[0].model_copy(update={"project": "gamma"})
    deals = tuple(Deal(project=name, status="closed") for name in ("alpha", "gamma"))
    case = plants().changed(
        projects=(*plants().projects, gamma),
        signed_deals=deals,
        resources=(CREW,),
        resource_use=(BUILDING,),
    )
    assert audit(case, Plan({}, {})) == ()
    (finding,) = audit(case, plants_plan(beta=(9, 21)))
    assert (finding.kind, finding.place, finding.size) == ("resource", "crew 2027-10", 1)
    assert audit(case, plants_plan(beta=(12, 24))) == ()


def test_a_total_is_lifted_to_what_existing_deals_use() -> None:
    """One deal uses 1 of 0.5: lifted to 1; beta's 1 is 1 too much."""
    case = plants(
        signed_deals=(Deal(project="alpha", status="closed"),),
        resources=(Resource(resource="crew", name="Crew", total=0.5),),
        resource_use=(BUILDING,),
    )
    assert audit(case, Plan({}, {})) == ()
    (finding,) = audit(case, plants_plan(beta=(9, 21)))
    assert (finding.kind, finding.size) == ("resource total", 1)


def ceiling(**columns: object) -> Concentration:
    values = {"concentration": "cap", "measure": "face", "by": "kind", "value": "plant"}
    return Concentration(**{**values, **columns})


FUND = Account(account="fund", name="Fund", treasury="JP")
TREASURY = Account(account="treasury", name="Treasury", treasury="US")
AID = GRANT.model_copy(update={"instrument": "aid", "account": "fund"})
DESK = instrument("desk", "facilitation", fixed_cost=2)
LOAN = instrument("loan", "loan", subsidy_rate=0.1)


def capped(*rows: Concentration, limits: tuple[Limit, ...] = ()):
    return alpha(
        AID,
        DESK,
        LOAN,
        accounts=(TREASURY, FUND),
        limits=limits,
        concentration=rows,
    )


MIXED = {
    "stack": {"grant": 10.0, "aid": 20.0, "loan": 30.0},
    "facilitation": frozenset({"desk"}),
    "sponsor_equity": 25.0,
    "commercial_debt": 15.0,
}
"""Uses of 100: grants of 10 (treasury) and 20 (fund), a loan of 30 (treasury), 25 and 15."""


@pytest.mark.parametrize(
    ("columns", "total"),
    [
        ({}, 60),
        ({"by": "account", "value": "treasury"}, 40),
        ({"account": "fund"}, 20),
        ({"measure": "budget_cost"}, 10 + 20 + 3 + 2),
        ({"measure": "budget_cost", "account": "treasury"}, 10 + 3 + 2),
        ({"measure": "uses", "by": "country", "value": "US"}, 100),
        ({"measure": "sponsor_equity", "by": "owner", "value": "Acme"}, 25),
        ({"measure": "commercial_debt"}, 15),
    ],
    ids=str,
)
def test_each_measure_adds_up_what_it_says(columns, total) -> None:
    """A ceiling 1 below the hand-added total is broken by 1; one at the total is kept."""
    base = capped()
    owned = base.project["alpha"].model_copy(update={"owner": "Acme"})
    for maximum, size in ((total - 1, [1]), (total, [])):
        row = ceiling(max_amount=maximum, **columns)
        case = base.changed(projects=(owned,), concentration=(row,))
        found = [(finding.kind, finding.size) for finding in audit(case, alpha_plan(**MIXED))]
        assert found == [("concentration", pytest.approx(each)) for each in size]


def test_a_ceiling_on_others_does_not_bind() -> None:
    rows = (
        ceiling(max_amount=1, by="country", value="Japan"),
        ceiling(max_amount=1, by="account", value="fund"),
    )
    plan = alpha_plan(stack={"grant": 10.0}, sponsor_equity=90.0)
    assert audit(capped(rows[1]), plan) == ()
    beta = {"country": "Japan"}
    case = plants(beta=beta, concentration=(ceiling(max_amount=1, by="country", value="Japan"),))
    assert audit(case, plants_plan(alpha=(9, 21))) == ()


LIMITS = (
    Limit(account="treasury", ledger="budget_authority", amount=60, start=START),
    Limit(
        account="treasury",
        ledger="budget_authority",
        amount=40,
        start=START + 12,
        until="never",
    ),
    Limit(account="treasury", ledger="exposure", amount=50, start=START),
    Limit(account="treasury", ledger="exposure", amount=80, start=START + 12),
)


@pytest.mark.parametrize(
    ("ledger", "share", "limit"),
    [("budget_authority", 0.3, 30), ("exposure", 0.25, 20)],
)
def test_a_share_is_of_all_flow_rows_or_of_the_largest_stock_row(ledger, share, limit) -> None:
    """0.3 of 60 + 40; 0.25 of the larger of 50 and 80. A grant of 35 is the rest too much."""
    row = ceiling(max_share=share, account="treasury", ledger=ledger)
    plan = alpha_plan(stack={"grant": 35.0}, sponsor_equity=65.0)
    (finding,) = audit(capped(row, limits=LIMITS), plan)
    assert finding.size == pytest.approx(35 - limit)


def test_the_smaller_of_amount_and_share_binds() -> None:
    """30 by share, 20 by amount: a grant of 35 is 15 too much."""
    row = ceiling(max_share=0.3, max_amount=20, account="treasury", ledger="budget_authority")
    plan = alpha_plan(stack={"grant": 35.0}, sponsor_equity=65.0)
    (finding,) = audit(capped(row, limits=LIMITS), plan)
    assert finding.size == pytest.approx(15)


def test_a_lock_on_a_closed_deal_binds_nothing() -> None:
    from_case = plants(signed_deals=(Deal(project="alpha", status="closed"),))
    lock = {"project": "alpha", "lock": "fund"}
    case = from_case.changed(locks=(Lock(**lock),))
    assert audit(case, Plan({}, {})) == ()


def test_a_lock_that_binds_a_close_leaves_others_alone() -> None:
    lock = Lock(project="alpha", lock="not before", month=START + 30)
    case = plants(locks=(lock,))
    closes = {"beta": Close("beta", 9, {}, sponsor_equity=100.0)}
    assert audit(case, Plan(closes, {"beta": 21})) == ()
