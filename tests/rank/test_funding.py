"""A list funded from its top, on cases small enough to follow by hand."""

import pytest
from tests.cases import START, complete_case, tiny_case
from tests.rank.test_ranking import half_paid, plant

from headrace.answers.ranking import Baseline
from headrace.auditing import audit
from headrace.case.accounts import Limit
from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.projects import Kind, Lock
from headrace.case.services import Service, ServiceNeed, Supply
from headrace.case.settings import Settings
from headrace.case.stages import Stage
from headrace.plan.plan import Plan
from headrace.plan.slip import weighted
from headrace.solving.onebyone import blank_of
from headrace.solving.progress import Event, Silent
from headrace.solving.settings import SolveSettings
from headrace.solving.solve import solve
from headrace.study.rank import WAYS, Order, Pace, Way, funded, funded_ways, ranking

PLAIN = SolveSettings()
ORDERS: tuple[Order, ...] = ("priority", "target date", "cost")


def rank_and_fund(
    case: Case, order: Order = "priority", pace: Pace = "project"
) -> tuple[Plan, Baseline]:
    blank = blank_of(case, PLAIN, Silent(), "rank and fund")
    found = funded(case, blank, Silent(), Way(order, pace))
    return found.plan, found.baseline


def money(amount: float, start: int = 0) -> Limit:
    return Limit(
        account="treasury",
        ledger="budget_authority",
        amount=amount,
        start=START + start,
        until="never",
    )


def rivals() -> Case:
    """Return two plants for the money of one: 60 million now, 50 more from month 24.

    heavy (2 a month, due in 18) needs a grant of 50, light (1.5, due in 21) one of 30. Who comes
    first closes in 9 and operates in 21; the other closes in 24 and operates in 36. heavy first:
    2 * 3 + 1.5 * 15 = 28.5; light first: 2 * 18 = 36. Per dollar light ranks first.
    """
    return half_paid(
        plant("heavy", 100, target=START + 18, weight=2),
        plant("light", 60, target=START + 21, weight=1.5),
        settings=Settings(title="Rivals", start=START, periods=16, months_per_period=3),
        limits=(money(60), money(50, 24)),
    )


@pytest.mark.parametrize(
    ("order", "first", "slip", "months"),
    [
        ("priority", "light", 36.0, 18.0),
        ("cost", "light", 36.0, 18.0),
        ("target date", "heavy", 28.5, 18.0),
    ],
)
def test_who_ranks_first_takes_the_money(
    order: Order, first: str, slip: float, months: float
) -> None:
    case = rivals()
    plan, baseline = rank_and_fund(case, order)
    second = "light" if first == "heavy" else "heavy"
    assert (plan.closes[first].month, plan.operations[first]) == (9, 21)
    assert (plan.closes[second].month, plan.operations[second]) == (24, 36)
    assert baseline.slip == pytest.approx(slip)
    assert baseline.months == pytest.approx(months)
    assert baseline.cost == pytest.approx(80)
    assert baseline.financed == 2
    assert ranking(case, order) == (first, second)
    assert audit(case, plan) == ()


def test_an_own_rank_decides_who_takes_the_money() -> None:
    """Heavy first, as by target date: 28.5 instead of 36."""
    case = rivals()
    ranks = {"heavy": 1, "light": 2}
    own = tuple(row.model_copy(update={"rank": ranks[row.project]}) for row in case.projects)
    _, baseline = rank_and_fund(case.changed(projects=own), "own rank")
    assert baseline.slip == pytest.approx(28.5)


def test_the_optimised_plan_beats_the_list_by_seven_and_a_half_months() -> None:
    case = rivals()
    best = solve(case, PLAIN, steps=("slip",))
    _, baseline = rank_and_fund(case)
    assert baseline.slip - weighted(case, best.plan, "priority") == pytest.approx(7.5)


def test_who_finds_no_money_is_left_out() -> None:
    case = rivals().changed(limits=(money(60),))
    plan, baseline = rank_and_fund(case)
    assert set(plan.closes) == {"light"}
    assert baseline.financed == 1
    assert baseline.slip == pytest.approx(2 * (48 - 18 + 24))


def test_a_lock_against_funding_is_kept() -> None:
    case = rivals().changed(locks=(Lock(project="light", lock="do not fund"),))
    plan, _ = rank_and_fund(case)
    assert set(plan.closes) == {"heavy"}
    assert audit(case, plan) == ()


def served(supply: tuple[Supply, ...] = (), **tables: object) -> Case:
    """Return a hall (weight 5) that needs 10 MW, and a line (weight 1) that brings it.

    Sponsors pay for both. The hall is built by 3 + 12 = 15, the line by 6 + 3 + 12 = 21.
    """
    return tiny_case(
        kinds=(Kind(kind="plant", group="meter"), Kind(kind="hall", group="compute")),
        projects=(
            plant("hall", 50, kind="hall", target=START + 12, weight=5),
            plant("line", 50, target=START + 12),
        ),
        stages=(
            Stage(kind="plant", stage="permit", likely=6),
            Stage(kind="plant", stage="close", likely=3, predecessors=("permit",)),
            Stage(kind="plant", stage="build", likely=12, predecessors=("close",)),
            Stage(kind="hall", stage="close", likely=3),
            Stage(kind="hall", stage="build", likely=12, predecessors=("close",)),
        ),
        services=(Service(service="power", name="Power", unit="MW"),),
        supply=supply,
        service_needs=(
            ServiceNeed(project="line", service="power", role="provides", quantity=10),
            ServiceNeed(project="hall", service="power", role="requires", quantity=10),
        ),
        **tables,  # type: ignore[arg-type]
    )


def test_who_needs_a_service_comes_when_its_provider_is_there() -> None:
    case = served()
    plan, _ = rank_and_fund(case)
    assert plan.operations == {"hall": 21, "line": 21}
    assert audit(case, plan) == ()


def test_who_waits_for_a_later_supply_operates_as_soon_as_a_later_close_serves_it() -> None:
    """Alone the hall would wait for the supply of month 30; the line then serves it from 21 on."""
    supply = (Supply(service="power", start=START + 30, quantity=10),)
    plan, _ = rank_and_fund(served(supply))
    assert plan.operations == {"hall": 21, "line": 21}


def test_a_deal_that_exists_comes_before_every_candidate() -> None:
    """10 MW from the start are for one: the closed line of the first case takes them as a user."""
    supply = (Supply(service="power", start=START, quantity=10),)
    case = served(supply).changed(
        service_needs=(
            ServiceNeed(project="line", service="power", role="requires", quantity=10),
            ServiceNeed(project="hall", service="power", role="requires", quantity=10),
        ),
        signed_deals=(Deal(project="line", status="closed", close=START),),
    )
    plan, _ = rank_and_fund(case)
    assert plan.operations == {"line": 12}
    assert audit(case, plan) == ()


@pytest.mark.parametrize("order", ORDERS)
def test_the_audit_of_a_case_with_every_feature_is_clean(order: Order) -> None:
    case = complete_case()
    plan, baseline = rank_and_fund(case, order)
    assert audit(case, plan) == ()
    assert baseline.financed == len(plan.closes) > 0


@pytest.mark.parametrize(
    ("order", "first", "second"),
    [("priority", "light", "heavy"), ("target date", "heavy", "light")],
)
def test_period_by_period_the_list_is_gone_down_in_each_period(
    order: Order, first: str, second: str
) -> None:
    """No one can close before 9; the money of then is for the first, that of 24 for the other."""
    case = rivals()
    plan, baseline = rank_and_fund(case, order, "period")
    assert (plan.closes[first].month, plan.closes[second].month) == (9, 24)
    assert baseline.name.startswith("rank and fund, period by period by ")
    assert audit(case, plan) == ()


def test_period_by_period_who_is_ready_first_takes_the_money_whatever_its_rank() -> None:
    """Light ranks first but develops only from 12, so closes from 21; heavy is ready in 9.

    Project by project 30 of the 60 million are kept for light, and heavy waits for month 24.
    """
    case = rivals()
    heavy, light = case.projects
    late = light.model_copy(update={"development_from": START + 12})
    case = case.changed(projects=(heavy, late))
    by_period, _ = rank_and_fund(case, "priority", "period")
    by_project, _ = rank_and_fund(case, "priority", "project")
    months = [
        {name: close.month for name, close in plan.closes.items()}
        for plan in (by_period, by_project)
    ]
    assert months == [{"heavy": 9, "light": 24}, {"light": 21, "heavy": 24}]


def test_period_by_period_a_provider_lets_others_close_in_its_own_period() -> None:
    """The line closes in 9 and operates in 21; only then may the hall sign, and does so in 9."""
    plan, _ = rank_and_fund(served(), "priority", "period")
    assert {name: close.month for name, close in plan.closes.items()} == {"line": 9, "hall": 9}
    assert plan.operations == {"hall": 21, "line": 21}


@pytest.mark.parametrize("order", ORDERS)
def test_period_by_period_the_audit_is_clean_too(order: Order) -> None:
    case = complete_case()
    plan, _ = rank_and_fund(case, order, "period")
    assert audit(case, plan) == ()


def test_one_model_gives_the_same_baselines_as_one_each() -> None:
    case = rivals()
    together = [row.baseline for row in funded_ways(case, PLAIN, Silent())]
    alone = (rank_and_fund(case, way.order, way.pace)[1] for way in WAYS)
    assert together == list(alone)


class Stopping:
    """A watch that asks to stop from the start."""

    def report(self, event: Event) -> None:
        """Take note of nothing."""

    def stop_asked(self) -> bool:
        return True


def test_a_wish_to_stop_gives_no_baseline_rather_than_a_poor_one() -> None:
    assert funded_ways(rivals(), PLAIN, Stopping()) == ()
