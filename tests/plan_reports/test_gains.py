"""Gains: months gained against the plan without support."""

from collections.abc import Mapping

import pytest
from tests.plan_reports.reported import plan_without_support, reported_case, reported_plan

from headrace.case.references import Reference
from headrace.plan.plan import Plan
from headrace.report.gains import Gain, gains, is_assumption


@pytest.fixture
def found() -> Mapping[str, Gain]:
    rows = gains(reported_case(), reported_plan(), plan_without_support())
    return {row.project: row for row in rows}


def test_gain_is_the_difference_of_operation_months(found: Mapping[str, Gain]) -> None:
    """Beta operates in 24 instead of 30: 6 months for 12 of budget cost and 120 of face."""
    beta = found["beta"]
    assert (beta.months, beta.never, beta.close_without) == (6, False, 18)
    assert beta.per_month(beta.budget_cost) == pytest.approx(2)
    assert beta.per_month(beta.face) == pytest.approx(20)


def test_what_would_never_operate_gains_at_least_to_the_end(found: Mapping[str, Gain]) -> None:
    """Alpha operates in 18, the horizon ends in 48: at least 30 months for 32.4."""
    alpha = found["alpha"]
    assert (alpha.months, alpha.never) == (30, True)
    assert alpha.per_month(alpha.budget_cost) == pytest.approx(1.08)


def test_months_that_assumed_effects_bring_are_counted(found: Mapping[str, Gain]) -> None:
    """Without the desk the permit takes 6 months, close 9, operation 21: three months later."""
    assert found["alpha"].on_assumptions == 3
    assert found["beta"].on_assumptions == 0


def test_assumed_months_never_exceed_the_gain() -> None:
    """Against a plan that operates in 19 alpha gains one month, so only one rests on the desk."""
    alpha = reported_plan().closes["alpha"]
    without = Plan({"alpha": alpha}, {"alpha": 19, "beta": 24})
    rows = {row.project: row for row in gains(reported_case(), reported_plan(), without)}
    assert rows["alpha"].on_assumptions == 1


def test_public_money_without_a_gain_is_no_case() -> None:
    rows = {row.project: row for row in gains(reported_case(), reported_plan(), reported_plan())}
    assert rows["alpha"].no_case
    assert rows["alpha"].per_month(1.0) is None


@pytest.mark.parametrize(
    ("source", "assumed"),
    [
        (None, True),
        ("assumption", True),
        ("F1", False),
        ("f1; F9", False),
        ("F1, Assumption", True),
        ("F2", True),
        ("F9", True),
    ],
)
def test_an_effect_is_a_fact_only_if_it_names_one(source: str | None, assumed: bool) -> None:
    references = (
        Reference(reference="F1", statement="Measured.", confidence="read"),
        Reference(reference="F2", statement="Guessed.", confidence="assumption"),
    )
    case = reported_case()
    effect = case.effects[0].model_copy(update={"source": source})
    case = case.changed(references=references, effects=(effect,))
    assert is_assumption(case, case.effects[0]) is assumed


def test_effects_that_rest_on_facts_are_not_counted_as_assumed() -> None:
    case = reported_case()
    effect = case.effects[0].model_copy(update={"source": "F1"})
    fact = Reference(reference="F1", statement="Measured.", confidence="read")
    case = case.changed(references=(fact,), effects=(effect,))
    rows = {row.project: row for row in gains(case, reported_plan(), plan_without_support())}
    assert rows["alpha"].on_assumptions == 0
