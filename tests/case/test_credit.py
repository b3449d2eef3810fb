"""Credit: subsidy costs of FIELD section 3.6, and the laws that any such cost obeys."""

from itertools import pairwise
from typing import Any

import pytest

from headrace.case.credit import (
    fair_value_rate,
    guarantee_rate,
    is_computed,
    loan_rate,
    subsidy_rate,
)
from headrace.case.instruments import Instrument

GUARANTEES = {
    "G1": (0.12, 0.45, 0.0, 0.0, 44.41, 0.0278),
    "G2": (0.25, 0.60, 0.0, 0.0, 126.73, 0.0792),
    "G3": (0.25, 0.60, 0.01, 0.005, 56.19, 0.0351),
    "G4": (0.12, 0.45, 0.01, 0.005, -29.24, -0.0183),
}
"""Cumulative default, loss, upfront and annual fee; cost of a loan of 2,000 covered by 80 %."""
LOANS = {
    "D0": (0.0, 0.0, 0.042, 0.00, 0.0),
    "D1": (0.12, 0.45, 0.042, 48.55, 0.0303),
    "D2": (0.12, 0.45, 0.030, 186.91, 0.1168),
    "D3": (0.12, 0.45, 0.060, -158.98, -0.0994),
}
"""Cumulative default, loss, interest; cost of a loan of 1,600."""


def instrument(kind: str, **cells: Any) -> Instrument:
    return Instrument(instrument="I", name="I", type=kind, account="A", **cells)


def guarantee(coverage: float = 0.8, **changes: Any) -> float:
    return guarantee_rate(instrument("guarantee", **{**CREDIT, **changes}), coverage, 0.042)


def loan(rate: float = 0.042, **changes: Any) -> float:
    return loan_rate(instrument("loan", **{**CREDIT, "interest_rate": 0.042, **changes}), rate)


CREDIT = {
    "tenor": 15,
    "grace": 3,
    "cumulative_default": 0.12,
    "loss_given_default": 0.45,
    "treasury_rate": 0.042,
}


@pytest.mark.parametrize("name", GUARANTEES)
def test_a_guarantee_costs_what_the_field_says(name: str) -> None:
    default, loss, upfront, annual, cost, rate = GUARANTEES[name]
    per_face = guarantee(
        cumulative_default=default, loss_given_default=loss, upfront_fee=upfront, annual_fee=annual
    )
    assert per_face * 2000 == pytest.approx(cost, abs=0.01)
    assert per_face * 2000 / 1600 == pytest.approx(rate, abs=5e-5)


@pytest.mark.parametrize("name", LOANS)
def test_a_loan_costs_what_the_field_says(name: str) -> None:
    default, loss, interest, cost, rate = LOANS[name]
    per_face = loan(cumulative_default=default, loss_given_default=loss, interest_rate=interest)
    assert per_face * 1600 == pytest.approx(cost, abs=0.01)
    assert per_face == pytest.approx(rate, abs=5e-5)


@pytest.mark.parametrize("kind", ["grant", "equity", "offtake"])
def test_a_grant_equity_or_offtake_costs_its_face(kind: str) -> None:
    assert subsidy_rate(instrument(kind), 1.0, None) * 1600 == 1600


@pytest.mark.parametrize("column", ["cumulative_default", "loss_given_default"])
@pytest.mark.parametrize("cost", [guarantee, loan])
def test_cost_rises_with_default_and_with_loss(cost: Any, column: str) -> None:
    costs = [cost(**{column: value}) for value in (0.1, 0.2, 0.4, 0.8)]
    assert all(low < high for low, high in pairwise(costs))


@pytest.mark.parametrize("column", ["upfront_fee", "annual_fee"])
def test_the_cost_of_a_guarantee_falls_with_its_fees(column: str) -> None:
    costs = [guarantee(**{column: value}) for value in (0.0, 0.005, 0.02)]
    assert all(low > high for low, high in pairwise(costs))


def test_the_cost_of_a_loan_falls_with_its_fee_and_its_interest() -> None:
    assert loan(upfront_fee=0.01) == pytest.approx(loan() - 0.01)
    assert loan(interest_rate=0.05) < loan(interest_rate=0.04)


def test_coverage_scales_the_claim_and_the_fees_alike() -> None:
    fees = {"upfront_fee": 0.01, "annual_fee": 0.005}
    assert guarantee(coverage=0.4, **fees) == pytest.approx(guarantee(coverage=0.8, **fees) / 2)


def test_a_loan_of_one_year_by_hand() -> None:
    """1 - (0.9 * 1.05 + 0.1 * 0.6) / 1.04 = 1 - 1.005 / 1.04."""
    cost = loan(
        tenor=1,
        grace=0,
        interest_rate=0.05,
        cumulative_default=0.1,
        loss_given_default=0.4,
        rate=0.04,
    )
    assert cost == pytest.approx(1 - 1.005 / 1.04)


def test_a_given_rate_on_the_guaranteed_part_is_turned_to_face() -> None:
    row = instrument("guarantee", coverage=0.8, subsidy_rate=0.05, rate_on="guaranteed")
    assert subsidy_rate(row, 0.8, None) == pytest.approx(0.04)
    assert subsidy_rate(row, 0.8, 0.1) == pytest.approx(0.08)


def test_a_rate_is_computed_from_the_credit_columns_of_an_instrument() -> None:
    guaranteed = instrument("guarantee", coverage=0.8, **CREDIT)
    lent = instrument("loan", interest_rate=0.042, **CREDIT)
    assert subsidy_rate(guaranteed, 0.8, None) * 2000 == pytest.approx(44.41, abs=0.01)
    assert subsidy_rate(lent, 1.0, None) * 1600 == pytest.approx(48.55, abs=0.01)


def test_only_loans_and_guarantees_are_computed() -> None:
    assert not is_computed(instrument("insurance", cumulative_default=0.1))
    assert subsidy_rate(instrument("insurance"), 1.0, None) == 0.0


def test_fair_value_is_never_below_the_subsidy_rate_when_risk_has_a_price() -> None:
    lent = instrument("loan", interest_rate=0.042, risk_premium=0.02, **CREDIT)
    assert fair_value_rate(lent, 1.0, None) > subsidy_rate(lent, 1.0, None)


def test_fair_value_is_given_or_else_the_subsidy_rate() -> None:
    assert fair_value_rate(instrument("loan", fair_value_rate=0.2), 1.0, None) == 0.2
    assert fair_value_rate(instrument("loan", subsidy_rate=0.1), 1.0, None) == 0.1
