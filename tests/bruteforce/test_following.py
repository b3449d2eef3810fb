"""On random tiny cases what follows from closes keeps every rule on dates, services and steps."""

import math

import pytest
from tests.bruteforce.generate import random_case

from headrace.auditing import audit
from headrace.auditing.following import followed
from headrace.case.case import Case
from headrace.plan.plan import Close, Plan
from headrace.plan.schedule import schedule_of

CASES = 120
NOTHING = Plan({}, {})
FOLLOWING = frozenset({"operation month", "operation too early", "no close", "service"})
"""Rules of which none may be broken by the months that follow."""


def closing_early(case: Case, later: int) -> Plan:
    """Return a plan in which every candidate that can closes as early as its stages allow."""
    span = case.settings.months_per_period
    closes = {}
    for name in case.candidates:
        ready = schedule_of(case, name, None, None).earliest_close
        month = (math.ceil(max(ready, 0) / span) + later) * span
        if month < case.horizon:
            closes[name] = Close(name, month, {}, sponsor_equity=case.uses(name, month))
    return Plan(closes, {})


@pytest.mark.parametrize("seed", range(CASES))
def test_months_that_follow_keep_every_rule_on_dates_and_services(seed: int) -> None:
    case = random_case(seed)
    plan = closing_early(case, seed % 3)
    after = followed(case, plan, NOTHING)
    assert after.closes.keys() == plan.closes.keys()
    found = {row.kind for row in audit(case, after)}
    assert not found & FOLLOWING
    waits = {
        row.after
        for row in case.dependencies
        if row.hardness == "hard" and row.after_event == "close"
    }
    broken = {row.subject for row in audit(case, after) if row.kind == "dependency"}
    assert broken <= waits


@pytest.mark.parametrize("seed", range(CASES))
def test_what_follows_from_what_follows_is_the_same(seed: int) -> None:
    case = random_case(seed)
    after = followed(case, closing_early(case, seed % 3), NOTHING)
    assert followed(case, after, after).operations == after.operations


def test_many_cases_hold_projects_back_beyond_their_own_stages() -> None:
    """Of the cases some have projects that close and wait for others, or never operate."""
    waiting = 0
    for seed in range(CASES):
        case = random_case(seed)
        after = followed(case, closing_early(case, seed % 3), NOTHING)
        for name, close in after.closes.items():
            first = schedule_of(case, name, close, None).earliest_operation
            month = after.operations.get(name, case.horizon)
            in_time = first < case.settings.periods
            waiting += in_time and month > first * case.settings.months_per_period
    assert waiting >= 10
