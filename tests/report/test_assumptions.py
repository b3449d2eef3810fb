"""Assumptions: months that rest on effects of instruments which are no facts."""

import pytest
from tests.plan_reports.reported import reported_case, reported_plan

from headrace.case.case import Case
from headrace.case.references import Reference
from headrace.report.assumptions import is_assumption, months_owed


def owed(case: Case) -> float:
    return months_owed(case, reported_plan().closes["alpha"], 18)


def test_months_that_assumed_effects_bring_are_counted() -> None:
    """Without the desk the permit takes 6 months, close 9, operation 21: three months later."""
    assert owed(reported_case()) == 3


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
    assert owed(case.changed(references=(fact,), effects=(effect,))) == 0
