"""Probing: from when a plant could operate if a stage or an application took fewer months.

A plant in periods of a month: permit 6, close 3, build 12, so that it operates in month 21.
"""

from itertools import count

import pytest
from tests.cases import START
from tests.timeline.works import BUILD, case_of, cuts, desk, stage

from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.stages import Stage
from headrace.plan.relaxation import Rule
from headrace.timeline.trimming import opens

STEPS = (stage("permit", 6), stage("close", 3, "permit"), BUILD)


def first_operation(case: Case, rule: Rule, months: float) -> int:
    return next(period for period in count() if opens(case, rule, months, period))


@pytest.mark.parametrize(("months", "first"), [(0, 21), (2, 19), (6, 15), (7, 15)])
def test_a_stage_takes_fewer_months_but_never_less_than_none(months: float, first: int) -> None:
    rule = Rule("stage", project="alpha", item="permit")
    assert first_operation(case_of(*STEPS), rule, months) == first


@pytest.mark.parametrize(("months", "first"), [(0, 20), (2, 19), (4, 18), (5, 18)])
def test_an_application_that_takes_fewer_months_acts_earlier(months: float, first: int) -> None:
    """A desk acts from month 4 and halves the 2 months of permit that are left; from 0, all 6."""
    case = case_of(
        *STEPS,
        instruments=(desk(application_months=4),),
        effects=(cuts("desk", "permit", 0.5),),
    )
    rule = Rule("application", project="alpha", item="desk")
    assert first_operation(case, rule, months) == first


def test_what_remains_of_a_stage_of_a_closed_deal_may_be_less() -> None:
    """Of its build 5 months remain, then 3."""
    case = case_of(
        *STEPS,
        Stage(project="alpha", stage="permit", state="done"),
        Stage(project="alpha", stage="build", state="in progress", remaining=5),
        signed_deals=(Deal(project="alpha", status="closed", close=START - 7),),
    )
    rule = Rule("stage", project="alpha", item="build")
    assert [first_operation(case, rule, months) for months in (0, 2)] == [5, 3]
