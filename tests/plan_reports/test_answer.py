"""Answer: what a result says in sentences."""

import pytest
from tests.plan_reports.reported import (
    outcome_of,
    plan_without_support,
    reported_case,
    reported_plan,
    reported_result,
)

from headrace.auditing import Finding
from headrace.case.projects import Project
from headrace.plan.outcome import Outcome, Pass, PriceOfSlip
from headrace.plan.plan import Plan
from headrace.report.answer import alarms, answer, figure, proof
from headrace.report.facts import Facts
from headrace.report.result import Counterfactual


def said(facts: Facts) -> str:
    return " ".join(answer(facts))


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (3.0, "3"), (0.25, "0.25"), (99.999, "100"), (1234.5, "1,234"), (-0.001, "0")],
)
def test_figures_are_written_as_people_write_them(value: float, text: str) -> None:
    assert figure(value) == text


def test_the_answer_tells_what_is_financed_and_slip_with_its_parts() -> None:
    """Beta is 3 months late with weight 1; alpha is on time."""
    text = said(Facts(reported_result()))
    assert "Of 2 projects without a close the plan finances 2" in text
    assert "closing between 2027-07 and 2028-01" in text
    assert "Of 2 targets 1 are met" in text
    assert "Slip comes to 3 months in all (mill 0, meter 3, compute 0)" in text


def test_slip_is_split_into_time_and_money() -> None:
    """With every limit lifted beta is on time, so all 3 months are money."""
    text = said(Facts(reported_result()))
    assert "Of the weighted slip of 3, 0 (0%) is time" in text
    assert "The other 3 is money" in text


def test_what_support_gains_and_how_much_is_assumed_is_told() -> None:
    """36 months gained, 3 of them by the desk: 3 / 36 = 8 %."""
    text = said(Facts(reported_result()))
    assert "2 projects operate earlier, 1 of which would never operate" in text
    assert "36 months gained" in text
    assert "3 months (8%) rest on effects of instruments that are assumptions" in text


def test_the_price_of_the_last_slip_is_told() -> None:
    """44.4 less 40 are saved for 5 % of 3 months."""
    assert "5% more slip (0.15) would save USD 4.4 m" in said(Facts(reported_result()))


def test_private_money_is_labelled_by_face_and_by_cost() -> None:
    assert "0.88 per unit of public face and 3.38 per unit of budget cost" in said(
        Facts(reported_result())
    )


def test_money_that_lapses_is_told() -> None:
    assert "lapses unused: Energy department 46 (USD m)" in said(Facts(reported_result()))


def test_a_plan_that_finances_nothing_says_so() -> None:
    text = said(Facts(reported_result(outcome=outcome_of(Plan({}, {})))))
    assert "finances none of the 2 projects" in text


def test_public_money_without_gain_is_named() -> None:
    same = Counterfactual("without support", outcome_of(reported_plan()))
    text = said(Facts(reported_result(without_support=same)))
    assert "No case for public money, as nothing is gained by it: Alpha plant, Beta line." in text


def test_a_clean_and_proven_plan_raises_no_alarm() -> None:
    facts = Facts(reported_result())
    assert alarms(facts) == ()
    assert proof(facts).startswith("Proven least")


def test_findings_are_the_first_alarm() -> None:
    finding = Finding("gearing", "alpha", "Debt is 90 of 100.", 10, "million USD")
    facts = Facts(reported_result(findings=(finding, finding)))
    assert alarms(facts)[0].startswith("This plan breaks rules in 2 places")
    assert "Debt is 90 of 100." in alarms(facts)[0]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("interrupted", "was stopped by the user"),
        ("time limit", "ran into its time limit"),
        ("gap reached", "stopped within the gap"),
    ],
)
def test_a_cut_solve_is_an_alarm_with_its_gap(status: str, words: str) -> None:
    """Found 4, none below 3: gap 1/4."""
    cut = Pass("slip", 4.0, 3.0, 60.0, status)  # type: ignore[arg-type]
    facts = Facts(reported_result(outcome=outcome_of(reported_plan(), cut)))
    (alarm,) = alarms(facts)
    assert words in alarm
    assert "gap 25.00%: found 4, none below 3" in alarm
    assert "no plan can have less than 3 (gap 25.00%)" in proof(facts)


def test_slip_is_not_split_if_the_unlimited_plan_was_not_solved() -> None:
    text = said(Facts(reported_result(unlimited=None)))
    assert "is time" not in text
    assert "Slip comes to 3 months" in text


def test_a_cut_counterfactual_is_told_as_at_most() -> None:
    """Found 3 months with every limit lifted, but that search was stopped."""
    cut = outcome_of(reported_plan(), Pass("slip", 3.0, 1.0, 9.0, "time limit"))
    unlimited = Counterfactual("unlimited", cut)
    text = said(Facts(reported_result(unlimited=unlimited, doubled=unlimited)))
    assert "remain with every limit lifted (at most: that search was cut)" in text
    assert "with every limit doubled it would be 3 (at most: that search was cut)" in text


def test_a_case_without_targets_has_nothing_that_can_slip() -> None:
    case = reported_case()
    projects = tuple(row.model_copy(update={"target": None}) for row in case.projects)
    text = said(Facts(reported_result(case=case.changed(projects=projects))))
    assert "No project has a target, so nothing can slip." in text


def test_private_money_alone_is_no_public_money() -> None:
    text = said(Facts(reported_result(outcome=outcome_of(plan_without_support()))))
    assert "The plan commits no public money." in text
    assert "Not financed: Alpha plant." in text


def test_gains_are_silent_if_the_plan_without_support_was_not_solved() -> None:
    assert "without support" not in said(Facts(reported_result(without_support=None)))


def test_a_price_of_nothing_is_told_in_words() -> None:
    """The plan costs 44.4, and so does the cheapest one with 5 % more slip."""
    facts = Facts(reported_result(prices=(PriceOfSlip(0.05, 44.4, 44.4),)))
    assert "Even 5% more slip would save no budget cost." in said(facts)


def test_slip_given_up_for_money_is_not_told_as_least() -> None:
    """The least is 2.98; the plan has 3, within 1 % of it."""
    case = reported_case()
    settings = case.settings.model_copy(update={"slip_tolerance": 0.01})
    least = outcome_of(reported_plan(), Pass("slip", 2.98, 2.98, 1.0, "optimal"))
    facts = Facts(reported_result(case=case.changed(settings=settings), outcome=least))
    assert proof(facts).startswith("The least possible is 2.98 (proven: gap 0)")
    assert "within the slip tolerance to save public money" in said(facts)


def test_a_plan_from_a_file_claims_no_proof() -> None:
    outcome = Outcome(reported_plan(), (), "none", 0, 0, 0)
    assert "not solved for" in proof(Facts(reported_result(outcome=outcome)))


def test_long_lists_of_names_are_cut() -> None:
    """Eight projects without a close: six are named."""
    case = reported_case()
    more = tuple(
        Project(project=f"p{number}", name=f"P{number}", kind="line", country="US", capex=1)
        for number in range(8)
    )
    facts = Facts(reported_result(case=case.changed(projects=(*case.projects, *more))))
    assert "Not financed: P0, P1, P2, P3, P4, P5 and 2 more." in said(facts)
