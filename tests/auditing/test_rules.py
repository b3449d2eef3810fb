"""Every rule: a plan that keeps it, and the same plan with one thing wrong."""

import pytest
from tests.auditing import broken_dates, broken_money, broken_stacks, broken_together
from tests.auditing.breaking import SCENARIOS
from tests.cases import complete_case, complete_plan, tiny_case

from headrace.auditing import RULES, audit
from headrace.plan.plan import Plan

FAMILIES = (broken_dates, broken_money, broken_stacks, broken_together)


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_plan_that_keeps_the_rule_is_clean(name: str) -> None:
    scenario = SCENARIOS[name][1]()
    assert audit(scenario.case, scenario.clean) == ()


@pytest.mark.parametrize("name", SCENARIOS)
def test_one_thing_wrong_is_found_once_by_its_rule_and_size(name: str) -> None:
    rule, make = SCENARIOS[name]
    scenario = make()
    findings = audit(scenario.case, scenario.broken)
    assert [(finding.kind, finding.size) for finding in findings] == [
        (rule, pytest.approx(scenario.size))
    ]


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_finding_is_a_sentence_that_names_its_place(name: str) -> None:
    scenario = SCENARIOS[name][1]()
    (finding,) = audit(scenario.case, scenario.broken)
    assert finding.place
    assert finding.unit
    assert finding.message.endswith(".")
    assert str(finding) == f"{finding.place}: {finding.message}"


def test_every_rule_has_a_plan_that_breaks_it() -> None:
    assert {rule for rule, _ in SCENARIOS.values()} == set(RULES)


def test_the_complete_plan_breaks_no_rule() -> None:
    assert audit(complete_case(), complete_plan()) == ()


@pytest.mark.parametrize("case", [tiny_case(), complete_case()])
def test_financing_nothing_is_allowed_unless_a_lock_says_fund(case) -> None:
    rules = {finding.kind for finding in audit(case, Plan({}, {}))}
    assert rules == ({"lock"} if case.locks else set())
