"""Risk: draws against closed forms, and against the plan where nothing is uncertain."""

from typing import Any

import numpy as np
import pytest
from scipy.stats import beta, norm
from tests.cases import START, tiny_case
from tests.solving.cases import plant

from headrace.answers.risk import ProjectRisk
from headrace.case.case import Case
from headrace.case.network import quantile as pert_quantile
from headrace.case.services import Dependency, Service, ServiceNeed, Supply
from headrace.case.settings import Durations
from headrace.case.stages import Stage
from headrace.plan.plan import Close, Plan
from headrace.study.risk import risk_of
from headrace.study.storm import Sampler

DRAWS = 20_000
PERMIT = Stage(kind="plant", stage="permit", low=4, likely=6, high=14)
CLOSE = Stage(kind="plant", stage="close", likely=3, predecessors=("permit",))
BUILD = Stage(kind="plant", stage="build", low=10, likely=12, high=20, predecessors=("close",))


def mean(low: float, likely: float, high: float) -> float:
    return (low + 4 * likely + high) / 6


def quantile(low: float, likely: float, high: float, share: float) -> float:
    rising = 1 + 4 * (likely - low) / (high - low)
    return low + (high - low) * float(beta.ppf(share, rising, 6 - rising))


def case_of(*stages: Stage, names: tuple[str, ...] = ("alpha",), **tables: Any) -> Case:
    return tiny_case(projects=tuple(plant(name) for name in names), stages=stages, **tables)


def plan_of(**dates: tuple[int, int]) -> Plan:
    closes = {
        name: Close(name, month, {}, sponsor_equity=100.0) for name, (month, _) in dates.items()
    }
    return Plan(closes, {name: month for name, (_, month) in dates.items()})


def told(case: Case, plan: Plan, correlation: float = 0.0) -> dict[str, ProjectRisk]:
    found = risk_of(case, plan, DRAWS, seed=1, correlation=correlation)
    return {row.project: row for row in found.projects}


def test_the_mean_of_pert_draws_is_that_of_the_formula() -> None:
    drawn = Sampler(DRAWS, 0, 0.3).pert(("plant", "permit"), 4, 6, 14)
    assert drawn.mean() == pytest.approx(mean(4, 6, 14), rel=0.01)
    assert (drawn.min(), drawn.max()) >= (4, 4)
    assert drawn.max() <= 14


def test_a_sum_of_stages_has_the_sum_of_their_means() -> None:
    """Close is open from month 0, so operation is permit + close + build: 7 + 3 + 13 = 23."""
    sampler = Sampler(DRAWS, 0, 0.0)
    permit = sampler.pert(("plant", "permit"), 4, 6, 14)
    build = sampler.pert(("plant", "build"), 10, 12, 20)
    assert (permit + 3 + build).mean() == pytest.approx(23, rel=0.01)
    row = told(case_of(PERMIT, CLOSE, BUILD), plan_of(alpha=(0, 21)))["alpha"]
    middle = np.quantile(permit + 3 + build, 0.5)
    assert row.operation[1] == pytest.approx(float(middle), rel=0.01)


def test_two_paths_that_merge_are_over_with_the_later_one() -> None:
    """P(max <= t) = F(t)^2, so the median of the later is the quantile of sqrt(1/2)."""
    other = Stage(kind="plant", stage="docs", low=4, likely=6, high=14)
    both = Stage(kind="plant", stage="close", likely=3, predecessors=("permit", "docs"))
    row = told(case_of(PERMIT, other, both), plan_of(alpha=(0, 9)))["alpha"]
    assert row.close is not None
    assert row.close[1] == pytest.approx(3 + quantile(4, 6, 14, 0.5**0.5), rel=0.01)


def test_with_one_driver_the_quantile_of_a_sum_is_the_sum_of_quantiles() -> None:
    """Two plants of one kind share all of the spread of their permits: they move as one."""
    waits = Dependency(before="alpha", before_event="close", after="beta", after_event="close")
    case = case_of(PERMIT, CLOSE, names=("alpha", "beta"), dependencies=(waits,))
    plan = plan_of(alpha=(0, 9), beta=(0, 9))
    rows = told(case, plan, correlation=1.0)
    for share, value in zip((0.1, 0.5, 0.8, 0.9), rows["beta"].close or (), strict=True):
        assert value == pytest.approx(3 + quantile(4, 6, 14, share), rel=0.01)
    apart = told(case, plan, correlation=0.0)
    assert (apart["beta"].close or (0,))[1] == pytest.approx(
        3 + quantile(4, 6, 14, 0.5**0.5), rel=0.01
    )


def test_what_two_stages_of_one_kind_have_in_common_is_the_correlation_of_their_scores() -> None:
    """Normal scores, worked out back from the draws, correlate as the copula was asked to."""
    sampler = Sampler(DRAWS, 0, 0.3)
    drawn = [sampler.pert(("plant", "permit"), 4, 6, 14) for _ in range(2)]
    rising = 1 + 4 * (6 - 4) / 10
    scores = [norm.ppf(beta.cdf((row - 4) / 10, rising, 6 - rising)) for row in drawn]
    assert np.corrcoef(scores)[0, 1] == pytest.approx(0.3, abs=0.02)


def test_a_close_comes_no_earlier_than_planned() -> None:
    row = told(case_of(PERMIT, CLOSE, BUILD), plan_of(alpha=(18, 33)))["alpha"]
    assert row.close == (18.0, 18.0, 18.0, 18.0)
    assert row.operation[1] == pytest.approx(18 + quantile(10, 12, 20, 0.5), rel=0.01)


def test_the_chance_of_a_target_is_the_share_of_draws_that_meet_it() -> None:
    """Close held at 6 by certain stages; operation 6 + build; target 18: P(build <= 12)."""
    sure = Stage(kind="plant", stage="permit", likely=3)
    row = told(case_of(sure, CLOSE, BUILD), plan_of(alpha=(6, 18)))["alpha"]
    rising = 1 + 4 * (12 - 10) / 10
    assert row.chance == pytest.approx(float(beta.cdf(0.2, rising, 6 - rising)), abs=0.02)


def test_who_is_served_by_another_waits_for_it() -> None:
    """Beta's ramp of 3 waits for the power of alpha, which operates when its build is over."""
    sure = Stage(kind="plant", stage="permit", likely=3)
    ramp = Stage(
        kind="plant", stage="ramp", likely=3, predecessors=("close",), needs_services_first=True
    )
    case = case_of(
        sure,
        CLOSE,
        BUILD,
        Stage(project="alpha", stage="ramp", state="absent"),
        ramp,
        names=("alpha", "beta"),
        services=(Service(service="power", name="Power", unit="MW"),),
        supply=(Supply(service="power", start=START, quantity=10),),
        service_needs=(
            ServiceNeed(project="alpha", service="power", role="provides", quantity=90),
            ServiceNeed(project="beta", service="power", role="requires", quantity=100),
        ),
    )
    rows = told(case, plan_of(alpha=(6, 18), beta=(6, 21)))
    alpha, beta_row = rows["alpha"].operation, rows["beta"].operation
    assert beta_row[3] == pytest.approx((alpha[3] or 0) + 3, rel=0.01)


def test_without_uncertainty_every_draw_is_the_plan_without_rounding() -> None:
    sure = Stage(kind="plant", stage="permit", likely=6)
    build = Stage(kind="plant", stage="build", likely=11, predecessors=("close",))
    row = told(case_of(sure, CLOSE, build), plan_of(alpha=(9, 21)))["alpha"]
    assert row.operation == (20.0, 20.0, 20.0, 20.0)
    assert row.on_plan == 1.0


def test_the_stage_on_the_longest_path_is_critical_in_every_draw() -> None:
    found = risk_of(case_of(PERMIT, CLOSE, BUILD), plan_of(alpha=(0, 21)), DRAWS, 1, 0.0)
    assert {row.stage: row.critical for row in found.stages} == {
        "permit": 1.0,
        "close": 1.0,
        "build": 1.0,
    }
    swings = {row.stage: row.swing for row in found.stages}
    assert swings["permit"] > 3
    assert swings["close"] == 0


def test_the_same_seed_draws_the_same() -> None:
    case, plan = case_of(PERMIT, CLOSE, BUILD), plan_of(alpha=(0, 21))
    assert risk_of(case, plan, 500, 7) == risk_of(case, plan, 500, 7)
    assert risk_of(case, plan, 500, 7) != risk_of(case, plan, 500, 8)


def at(durations: Durations, *stages: Stage) -> Case:
    case = case_of(*stages)
    update = {"durations": durations}
    return case.changed(settings=case.settings.model_copy(update=update))


def test_durations_at_a_quantile_are_those_of_the_distribution() -> None:
    step = at("p80", PERMIT, CLOSE, BUILD).networks["alpha"].step
    assert step["permit"].months == pytest.approx(quantile(4, 6, 14, 0.8), abs=0.01)
    assert step["close"].months == 3


def test_what_is_left_of_a_stage_grows_as_the_whole_does() -> None:
    """Half of the likely 12 months are left, so half of the P80 are."""
    half = BUILD.model_copy(update={"project": "alpha", "kind": None, "state": "in progress"})
    case = at("p80", PERMIT, CLOSE, BUILD, half.model_copy(update={"remaining": 6.0}))
    step = case.networks["alpha"].step["build"]
    assert step.months == pytest.approx(quantile(10, 12, 20, 0.8) / 2, abs=0.01)


def test_draws_are_the_same_whatever_quantile_a_plan_takes() -> None:
    plan = plan_of(alpha=(0, 21))
    likely, late = (
        risk_of(at(durations, PERMIT, CLOSE, BUILD), plan, 500, 7)
        for durations in ("likely", "p80")
    )
    assert likely.projects == late.projects


def test_quantiles_of_a_certain_figure_are_the_figure() -> None:
    assert list(pert_quantile(5, 5, 5, np.array([0.1, 0.9]))) == [5, 5]
