"""Halves: a rule on months is broken by half a month, and kept to the millionth."""

from typing import Any

import pytest
from tests.auditing.breaking import alpha, alpha_plan, instrument
from tests.cases import tiny_case

from headrace.auditing import audit
from headrace.case.case import Case
from headrace.case.stages import Stage

DEBT = {"stack": {}, "sponsor_equity": 70.0, "commercial_debt": 30.0}


def slow_permit(months: float) -> Case:
    return tiny_case(
        stages=(
            Stage(kind="plant", stage="permit", likely=months - 3),
            *tiny_case().stages[1:],
        )
    )


def slow_desk(months: float) -> Case:
    return alpha(instrument("aid", "grant", application_months=months))


def slow_lenders(months: float) -> Case:
    return alpha(kind={"private_months": months})


@pytest.mark.parametrize(
    ("rule", "case", "amounts"),
    [
        ("close too early", slow_permit, {}),
        ("application", slow_desk, {"stack": {"aid": 40.0}}),
        ("private debt", slow_lenders, DEBT),
    ],
)
def test_half_a_month_is_told_and_a_ten_millionth_is_not(
    rule: str, case: Any, amounts: dict[str, Any]
) -> None:
    """Close in 9: ready in 9 and 9.0000001 it is in time, in 9.5 half a month early.

    It operates from 24, for which a build of 12 months leaves room either way.
    """
    plan = alpha_plan(9, 24, **amounts)
    for months in (9, 9.0000001):
        assert audit(case(months), plan) == ()
    (finding,) = audit(case(9.5), plan)
    assert (finding.kind, finding.size) == (rule, pytest.approx(0.5))
